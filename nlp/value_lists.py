"""Elliptical lists: "Kvisten har 4 ledige pladser, Viften 2", "på Viften ingen", "Kvisten 2, Birken 0".

A bare number that stands at a tilbud's name measures what the number before it measures (R43, R45).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.numbers import Number
from nlp.units import KR, PERSONER, PLADSER
from nlp.vaerdi import VaerdiFund
from nlp.value_tilbud import Navngivet

_BEHIND_NAME = re.compile(
    r"['’]?s?(?: \([^()\n]{1,30}\))?\s*(?:[:=–-]|,? (?:der|som) )?\s*(?:(?:har|er|ligger"
    r"|står|kun|nu|på|med|nede|oppe|der|vi|fortsat|stadig"
    r"|tilsvarende|ca\.|cirka|omkring|bruger|belægning|kører|i|dag|pt\.?|og|til|vil|have) ){0,5}",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r" (?:på|paa|hos|i|til|ved|fra|for) (?:[\w.]+ )?", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,.;:)\n/]|og\b|samt\b|mens\b|men\b|stk\b|stykker\b|i alt\b|fortsat\b|som\b|$)", re.IGNORECASE
)
_OF_WHOLE = re.compile(r" ?/ ?")
_NONE = re.compile(
    r"(?:['’]?s?\s*[:=–-]?\s*(?:(?:har|er|der|vi|nu|slet) ){0,3})(?P<word>ingen|nul"
    r"|ikke nogen|nej(?: tak)?|0(?= pladser))(?=\s*(?:[,.;)\n/]|og\b|samt\b|mens\b|men\b|$))",
    re.IGNORECASE,
)
_MONEY_NOUN = r"(?:regnskab\w*|\w*budget\w*|brugt|forbrug\w*|resultat\w*|udgift\w*)"
_MONEY_WORD = re.compile(
    rf"\b{_MONEY_NOUN}(?: (?!henholdsvis|hhv)[\wæøå.]+){{0,3}}:? ?[-+]?$"
    rf"|(?<!og )\b{_MONEY_NOUN}\b[^.!?;\d]{{0,50}}\b(?:henholdsvis|hhv\.?) $",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"mio|mill", re.IGNORECASE)
_BREAK = re.compile(r"[!?;]|\.\s+[A-ZÆØÅ]|\n")
_ZERO = frozenset({"venteliste", "ledige_pladser", "henvisninger", "hjemtagelse", "indskrevne"})
_NEVER = frozenset({"pladser_fra", "pladser_til", "forventet_brug"})
_LONGEST_GAP, _SHORTEST_GAP, _REACH, _MONEY_REACH = 40, 12, 160, 80


def of_a_kommune(numbers: Sequence[Number], text: str, named: Sequence[Navngivet]) -> tuple[Number, ...]:
    """Bare numbers at a tilbud's name are a kommune's places there: "Kvisten 2, Viften 0", "2 på Kvisten"."""
    return tuple(replace(one, unit=PLADSER) if _stands_at(one, text, named) else one for one in numbers)


def of_whole(numbers: Sequence[Number], text: str, named: Sequence[Navngivet]) -> tuple[Number, ...]:
    """In "Kvisten 16/18" so many are there of so many places."""
    result = list(numbers)
    for at, (part, whole) in enumerate(pairwise(numbers)):
        bare = part.unit is None and whole.unit is None and not part.noun and not whole.noun
        if bare and _OF_WHOLE.fullmatch(text, part.end, whole.start) and _name_before(part, text, named):
            result[at], result[at + 1] = replace(part, unit=PERSONER), replace(whole, unit=PLADSER)
    return tuple(result)


def in_millions(numbers: Sequence[Number], text: str) -> tuple[Number, ...]:
    """In "budget 19 mio., regnskab 20,1" both are millions."""
    result = list(numbers)
    for at, number in enumerate(numbers):
        bare = number.unit is None and not number.noun and abs(number.value) < 1_000
        if not bare or not _MONEY_WORD.search(text[max(0, number.start - _MONEY_REACH) : number.start]):
            continue
        beside = [one for one in (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2]) if one.unit == KR]
        if any(
            _MILLIONS.search(text[one.start : one.end]) and _one_sentence(text, one, number) for one in beside
        ):
            result[at] = replace(number, value=number.value * 1e6, unit=KR, english=False)
    return tuple(result)


def _one_sentence(text: str, one: Number, other: Number) -> bool:
    first, second = sorted((one, other), key=lambda number: number.start)
    return second.start - first.end <= _REACH / 2 and not _BREAK.search(text, first.end, second.start)


def elliptical(
    text: str, numbers: Sequence[Number], told: Sequence[VaerdiFund], named: Sequence[Navngivet]
) -> list[VaerdiFund]:
    """The figures that are told by standing in a row with others, and "ingen" in such a row."""
    if len({one.key for one in named}) < 2:
        return []
    taken = {(one.start, one.end) for one in told}
    open_numbers = {one.start: one for one in numbers if (one.start, one.end) not in taken and _is_bare(one)}
    nones = dict(_nones(text, named))
    models = sorted(told, key=lambda one: one.start)
    found: list[VaerdiFund] = []
    last: VaerdiFund | None = None
    at = 0
    for start in sorted({*open_numbers, *nones}):
        while at < len(models) and models[at].start < start:
            last = models[at]
            at += 1
        if last is None or not _goes_on(last, start, text):
            continue
        number = open_numbers.get(start)
        if number is not None and _stands_at(number, text, named):
            last = replace(last, value=_like(last, number.value), start=start, end=number.end)
            found.append(last)
        elif number is None and last.field in _ZERO:
            last = replace(last, value=0, start=start, end=nones[start], in_words=True)
            found.append(last)
    return found


def not_used(text: str, named: Sequence[Navngivet], told: Sequence[VaerdiFund]) -> list[VaerdiFund]:
    """In a kommune's list "Kvisten ingen" says that it uses none there."""
    starts = {one.start for one in told}
    return [
        VaerdiFund("forventet_brug", "ingen", None, start, end, None, False, 0.85, in_words=True)
        for start, end in _nones(text, named)
        if start not in starts
    ]


def _nones(text: str, named: Sequence[Navngivet]) -> Iterator[tuple[int, int]]:
    for one in named:
        if found := _NONE.match(text, one.end):
            yield found.span("word")


def _is_bare(number: Number) -> bool:
    return number.unit is None and not number.noun and not number.english


def _stands_at(number: Number, text: str, named: Sequence[Navngivet]) -> bool:
    if not _is_bare(number):
        return False
    if _ENDS.match(text, number.end) and _name_before(number, text, named):
        return True
    at = bisect_left(named, number.end, key=lambda one: one.start)
    gap = text[number.end : named[at].start] if at < len(named) else ""
    return len(gap) <= _SHORTEST_GAP and _BEFORE_NAME.fullmatch(gap) is not None


def _name_before(number: Number, text: str, named: Sequence[Navngivet]) -> bool:
    at = bisect_left(named, number.start, key=lambda one: one.start)
    gap = text[named[at - 1].end : number.start] if at else None
    return gap is not None and len(gap) <= _LONGEST_GAP and _BEHIND_NAME.fullmatch(gap) is not None


def _goes_on(last: VaerdiFund, at: int, text: str) -> bool:
    """Whether a figure stands in the same breath as the one before it, which tells what is counted."""
    if last.field in _NEVER or not last.end <= at <= last.end + _REACH or (last.in_words and last.value != 0):
        return False
    between = text[last.end : at]
    return between.startswith(".") or re.search(r"[.!?]\s|\n\s*\n", between) is None


def _like(before: VaerdiFund, value: float) -> float:
    """The value in the manner of the one before it."""
    if isinstance(before.value, int) and value == int(value):
        return int(value)
    return value
