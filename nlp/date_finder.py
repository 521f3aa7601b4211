"""The dates of a normal text in order, each with the words that belong to it and a reading for any today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nlp import date_absolute, date_relative
from nlp.date_words import WEEKDAYS, Iso
from nlp.normalise import Normal

_BEFORE = re.compile(
    r"(?:\b(?:(?:gældende )?pr\.?|per|siden|inden|senest|fra og med|fra|til og med|til|efter|før|ved|i|om|på|"
    r"den|d\.|med virkning|med udgangen af|udgangen af|indtil|helt|allerede|hen over|over|for|først|midt|"
    rf"(?:{'|'.join(WEEKDAYS)}),?) ?)+$"
)
_AFTER = re.compile(
    r" (?:(?:sidste år|næste år|i år|i fjor|til næste år|dette år|i indeværende år)\b|d\. ?å\.)"
)
_LOOK_BACK = 48
_OPEN_MONTH = re.compile(r"--\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date in a normal text: `core` is the date itself, `span` includes "pr.", "siden" and the like."""

    core: tuple[int, int]
    span: tuple[int, int]
    read: Callable[[dt.date], Iso]


def scan(normal: Normal) -> tuple[RawDate, ...]:
    """Every date expression, none overlapping another; cached, for a text is read many times."""
    return _scan(normal.text)


@lru_cache(maxsize=32)
def _scan(text: str) -> tuple[RawDate, ...]:
    taken = bytearray(len(text))
    dates: list[RawDate] = []
    for pattern, reading in date_absolute.RULES:
        for found in pattern.finditer(text):
            iso = None if any(taken[found.start() : found.end()]) else reading(found)
            if iso is not None:
                dates.append(_with_year_word(text, found, iso))
                _take(taken, dates[-1].core)
    for relative, told in date_relative.RULES:
        for found in relative.finditer(text):
            if not any(taken[found.start() : found.end()]):
                dates.append(RawDate(found.span(), found.span(), _bound(told, found)))
                _take(taken, found.span())
    dates.sort(key=lambda date: date.core)
    return tuple(_extended(text, date, taken) for date in dates)


def _take(taken: bytearray, span: tuple[int, int]) -> None:
    taken[span[0] : span[1]] = b"\x01" * (span[1] - span[0])


def _bound(told: date_relative.Reading, found: re.Match[str]) -> Callable[[dt.date], Iso]:
    return lambda today: told(found, today)


def _with_year_word(text: str, found: re.Match[str], iso: Iso) -> RawDate:
    """Make "maj sidste år" one date: the year word completes what has no year."""
    start, end = found.span()
    after = _AFTER.match(text, end)
    ends = (iso,) if isinstance(iso, str) else iso or ()
    if after is None or not ends or not all(_OPEN_MONTH.fullmatch(end) for end in ends):
        return RawDate((start, end), (start, end), lambda _today: iso)
    step = -1 if after[0].strip() in {"sidste år", "i fjor"} else 1 if "næste" in after[0] else 0
    return RawDate(
        (start, after.end()),
        (start, after.end()),
        lambda today: _in_year(iso, today.year + step),
    )


def _in_year(iso: Iso, year: int) -> Iso:
    if iso is None:
        return None
    if isinstance(iso, str):
        return f"{year:04}{iso.removeprefix('-')}"
    return f"{year:04}{iso[0].removeprefix('-')}", f"{year:04}{iso[1].removeprefix('-')}"


def _extended(text: str, date: RawDate, taken: bytearray) -> RawDate:
    """The small words in front belong to the date as people write it: "pr. 1. september", "siden maj"."""
    start, end = date.core
    look_from = max(0, start - _LOOK_BACK)
    before = _BEFORE.search(text[look_from:start])
    if before is None:
        return date
    begin = look_from + before.start()
    while begin < start and (any(taken[begin:start]) or text[begin].isspace()):
        begin += 1
    return RawDate(date.core, (begin, end), date.read)
