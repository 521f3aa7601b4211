"""Dates in Danish text, as far as they are known, and the deadline of an action point (R134).

"1/9" without a year is "--09-01". Only resolve_deadline says which year, for it knows the meeting.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nlp.date_finder import scan
from nlp.date_words import Iso, day_iso, month_end
from nlp.spelling import read

_OPEN_DAY = re.compile(r"--(\d\d)-(\d\d)")
_OPEN_MONTH = re.compile(r"--(\d\d)")
_OPEN_WEEK = re.compile(r"--W(\d\d)")


@dataclass(frozen=True, slots=True)
class DatoFund:
    """A date in a text: the words with their "pr." or "siden", and ISO 8601 as far as it is known."""

    text: str
    iso: Iso
    start: int
    end: int


def find_dates(text: str, today: dt.date) -> tuple[DatoFund, ...]:
    """Every date of a text in order; words like "i forfjor" are counted from `today`."""
    normal = read(text)
    found: list[DatoFund] = []
    for raw in scan(normal):
        start, end = normal.span(*raw.span)
        found.append(DatoFund(text[start:end], raw.read(today), start, end))
    return tuple(found)


def resolve_deadline(text: str, meeting_date: dt.date) -> str | None:
    """The deadline that minutes set: an open day, month or week is the first one not before the meeting.

    Of a range the last end counts. None where no date is said that can be reckoned ("til næste møde").
    """
    for found in find_dates(text, meeting_date):
        iso = found.iso[1] if isinstance(found.iso, tuple) else found.iso
        if iso is not None:
            return _closed(iso, meeting_date)
    return None


def _closed(iso: str, meeting: dt.date) -> str:
    if day := _OPEN_DAY.fullmatch(iso):
        key = (int(day[1]), int(day[2]))
        year = meeting.year + (key < (meeting.month, meeting.day))
        return day_iso(year, *key) or month_end(year, key[0])
    if month := _OPEN_MONTH.fullmatch(iso):
        return f"{meeting.year + (int(month[1]) < meeting.month):04}-{month[1]}"
    if week := _OPEN_WEEK.fullmatch(iso):
        year, current, _ = meeting.isocalendar()
        return f"{year + (int(week[1]) < current):04}-W{week[1]}"
    return iso
