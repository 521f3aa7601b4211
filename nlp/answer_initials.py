"""Answers marked with the writer's initials: "TMR: Uændret" under each question is "Uændret" (R45)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nlp.answer_clauses import says
from nlp.answer_use import find_cues
from nlp.reply import InlineAnswer
from nlp.spelling import read

_MARK = re.compile(
    r"^\W{0,3}(?P<mark>[A-ZÆØÅ][A-ZÆØÅa-zæøå]{1,11}|[a-zæøå]{2,4})\W{0,2}\s?(?::|>|=|–|-)+\s+(?=\S)"
)
_YES_OR_LABEL = re.compile(
    r"(?:ja|jo|måske|antal|pladser|brug|begrundelse|årsag|alternativ\w*|ønsker?)", re.IGNORECASE
)
_FEWEST = 2


def without_initials(answers: Sequence[InlineAnswer]) -> tuple[InlineAnswer, ...]:
    """The answers without the mark that most of them begin with; a word that begins one alone is its own."""
    found = [match["mark"] for one in answers if (match := _MARK.match(one.answer))]
    marks = Counter(mark for mark in found if not _answers(mark))
    mark, times = marks.most_common(1)[0] if marks else ("", 0)
    if times < _FEWEST or 2 * times < len(answers):
        return tuple(answers)
    return tuple(_without(one, mark) for one in answers)


def _answers(mark: str) -> bool:
    """Whether the word is an answer itself: "Uændret - 2 pladser", "Nej - taksten er for høj"."""
    return bool(find_cues(mark, direct=True) or says("nej", read(mark)) or _YES_OR_LABEL.fullmatch(mark))


def _without(one: InlineAnswer, mark: str) -> InlineAnswer:
    found = _MARK.match(one.answer)
    if found is None or found["mark"] != mark:
        return one
    return replace(one, answer=one.answer[found.end() :])
