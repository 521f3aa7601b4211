"""Answers typed into a quoted mail, as values, and how a question's number looks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:spørgsmål|spm|pkt|punkt|nr|ad|svar)\.?\s*)?"
    r"(\d{1,2}(?:\.\d{1,2}){0,2}\s?[).:]|\d{1,2}(?:\.\d{1,2}){1,2}\s|[a-hA-H]\))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What was typed under a quoted question; `context` is what else was quoted since the answer before."""

    question: str
    answer: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """The answers found, the indexes of the lines they stand on, and those on a question's own line."""

    answers: tuple[InlineAnswer, ...] = ()
    lines: frozenset[int] = frozenset()
    same_line: tuple[str, ...] = ()


def is_numbered(text: str) -> bool:
    """Whether the line begins with a question's number: "1.", "1)", "2.1", "Ad 3:"."""
    return bool(_NUMBER.match(text))
