"""Answers marked with the writer's initials: "TMR: Uændret" under each question is "Uændret" (R45)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nlp.reply import InlineAnswer

_MARK = re.compile(
    r"^\W{0,3}(?P<mark>[A-ZÆØÅ][A-ZÆØÅa-zæøå]{1,11}|[a-zæøå]{2,4})\W{0,2}\s?(?::|>|=|–|-)+\s+(?=\S)"
)
_FEWEST = 2


def without_initials(answers: Sequence[InlineAnswer]) -> tuple[InlineAnswer, ...]:
    """The answers without the mark that most of them begin with; a word that begins one alone is its own."""
    marks = Counter(found["mark"] for one in answers if (found := _MARK.match(one.answer)))
    mark, times = marks.most_common(1)[0] if marks else ("", 0)
    if times < _FEWEST or 2 * times < len(answers):
        return tuple(answers)
    return tuple(_without(one, mark) for one in answers)


def _without(one: InlineAnswer, mark: str) -> InlineAnswer:
    found = _MARK.match(one.answer)
    if found is None or found["mark"] != mark:
        return one
    return replace(one, answer=one.answer[found.end() :])
