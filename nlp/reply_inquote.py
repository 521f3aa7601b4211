"""Answers that stand in the quoted mail itself, as Outlook lets people type: told by place, colour, words.

An untouched quote must give nothing, so an answer needs its question above it and some evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from nlp.patterns import pattern
from nlp.reply_answers import Inline, InlineAnswer, is_numbered
from nlp.reply_line import Label, Line, folded

_BOILERPLATE = partial(pattern, "mailtekst", "fast_tekst")
_HELP = partial(pattern, "mailtekst", "vejledning")
_HAS_ANSWER = partial(pattern, "mailtekst", "har_svar")
_SHORT_ANSWER = re.compile(
    r"^\W*+(?:ja|nej|ingen|intet|samme|mere|mindre|ikke|i\.?a\.?|\d+)\b|^\W*+(?<=-)(?=\w)|^(?=[^-]*+-)\W++$|\d"
)
_MAX_QUESTION = 600
_MAX_KEY = 300
_HEADING_SLACK = 25


@dataclass(slots=True)
class _Open:
    """The question whose answer is being looked for."""

    question: str
    context: str
    done: bool
    lines: list[int] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    same_line: bool = False
    colored: bool = False
    adjacent: bool = False


def inside_quote(lines: Sequence[Line], names: frozenset[str], *, trusted: bool) -> Inline:
    """The answers in the quote; `trusted` says that the words above it send the reader down to it."""
    quoted = [(i, line) for i, line in enumerate(lines) if line.label is Label.QUOTED and line.table is None]
    usual = _usual_color([line for _, line in quoted])
    shallow = min((line.depth for _, line in quoted if not line.blank), default=1)
    found: list[_Open] = []
    context: list[str] = []
    current: _Open | None = None
    after_blank = False
    for index, line in quoted:
        text = line.text.strip()
        if not text or line.depth > shallow:
            after_blank = True
            continue
        colored = line.color != usual
        if _is_original(text, names) and not (colored and current is not None and not is_numbered(text)):
            context.append(text)
            current = _open(text, context) if _starts_question(text) else None
            if current is not None:
                found.append(current)
                context = []
        elif current is not None and not current.done:
            _go_on(current, text)
        elif current is not None and (trusted or colored) and not _HELP().match(folded(text)):
            _take(current, index, text, colored=colored, adjacent=not after_blank)
        else:
            context.append(text)
        after_blank = False
    return _collected(_credible(found))


def _usual_color(lines: Sequence[Line]) -> str | None:
    colors = Counter(line.color for line in lines if "?" in line.text)
    return colors.most_common(1)[0][0] if colors else None


def _is_original(text: str, names: frozenset[str]) -> bool:
    """Whether the line stands in the question: a question, a heading, or one of our closing lines."""
    if is_numbered(text) or "?" in text:
        return True
    key = folded(text[:_MAX_KEY])
    if _BOILERPLATE().search(key):
        return True
    if _HAS_ANSWER().search(key):
        return False
    return any(name in key and len(key) <= len(name) + _HEADING_SLACK for name in names)


def _starts_question(text: str) -> bool:
    return "?" in text or (is_numbered(text) and len(text.split()) > 7)


def _open(text: str, context: Sequence[str]) -> _Open:
    """A question, with the answer behind it when one was typed on the question's own line."""
    asked, mark, rest = text.rpartition("?")
    rest = rest.strip(" )")
    same_line = bool(mark and rest and not _HELP().match(folded(rest)))
    question = f"{asked}?" if same_line else text
    typed = [rest] if same_line else []
    return _Open(question, "\n".join(context), bool(mark), typed=typed, same_line=same_line, adjacent=True)


def _go_on(current: _Open, text: str) -> None:
    """A question that is wrapped over several lines goes on until its question mark."""
    current.question = f"{current.question} {text}"
    current.done = "?" in text or len(current.question) > _MAX_QUESTION


def _take(current: _Open, index: int, text: str, *, colored: bool, adjacent: bool) -> None:
    if not current.typed:
        current.adjacent = adjacent
    current.lines.append(index)
    current.typed.append(text)
    current.colored = current.colored or colored


def _credible(found: Sequence[_Open]) -> list[_Open]:
    """The answers to believe; what stands only below the last question may be our own closing words."""
    typed = [one for one in found if one.typed]
    if not any(one.colored or _looks_like_answer(one.typed) for one in typed):
        return []
    lone = len(typed) == 1 and len(found) > 1 and typed[0] is found[-1]
    return [] if lone and not typed[0].adjacent else typed


def _looks_like_answer(typed: Sequence[str]) -> bool:
    key = folded(" ".join(typed)[:500])
    return bool(_HAS_ANSWER().search(key) or _SHORT_ANSWER.search(key))


def _collected(typed: Sequence[_Open]) -> Inline:
    return Inline(
        tuple(InlineAnswer(one.question, "\n".join(one.typed), one.context) for one in typed),
        frozenset(i for one in typed for i in one.lines),
        tuple(one.typed[0] for one in typed if one.same_line),
    )
