"""The days and hours of minutes, on top of dates.py: which day a line names and when a meeting runs."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from nlp.date_words import WEEKDAYS
from nlp.dates import find_dates

_HAS_DATE = re.compile(r"\d")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN = re.compile(r"--(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = r"[0-2]?\d)(?:[.:](?P<{m}>[0-5]\d)(?::00)?)?"
_HOURS = re.compile(
    rf"(?P<text>(?:\bkl(?:okken)?\b\.?\s*)?(?P<h>{_CLOCK.format(m='m')}\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?"
    rf"\(?(?P<h2>{_CLOCK.format(m='m2')}\)?)(?![\d.:/-]\d|\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?P<text>\bkl(?:okken)?\b\.?\s*(?P<h>[0-2]?\d)(?:[.:](?P<m>[0-5]\d))?)(?!\d)", re.IGNORECASE
)
_BARE = re.compile(r"(?<![\d.])(?P<text>(?P<h>[0-2]?\d)[.:](?P<m>[0-5]\d)(?::[0-5]\d)?)(?![\d.])")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Dag:
    """A day in a text; `date` is None for a year that was not said and could not be known."""

    text: str
    start: int
    end: int
    date: dt.date
    has_year: bool


@dataclass(frozen=True, slots=True)
class Tidsrum:
    """From when till when, with the words."""

    text: str
    start: dt.time
    end: dt.time | None


def days_in(text: str, meeting: dt.date | None) -> tuple[Dag, ...]:
    """The days a text names; a day without a year is the first one not before the meeting."""
    if not _HAS_DATE.search(text):
        return ()
    days: list[Dag] = []
    for found in find_dates(text, meeting or dt.date(2000, 1, 1)):
        iso = found.iso[0] if isinstance(found.iso, tuple) else found.iso
        has_year = _YEAR.search(found.text) is not None
        date = _date(iso, meeting) if iso is not None and _HAS_DATE.search(found.text) else None
        if date is not None:
            days.append(Dag(found.text, found.start, found.end, date, has_year))
    return tuple(days)


def hours_in(text: str) -> Tidsrum | None:
    """The hours a meeting runs; what stands in brackets (lunch, a tour) is not the meeting."""
    plain = _BRACKETS.sub(" ", text) if _BRACKETS.sub("", text).strip() else text
    for found in _HOURS.finditer(plain):
        start, end = _time(found["h"], found["m"]), _time(found["h2"], found["m2"])
        said = found["m"] or found["m2"] or found["text"].lower().startswith("kl")
        if start and end and start < end and said:
            return Tidsrum(found["text"].strip(), start, end)
    found_one = _HOUR.search(plain) or _BARE.search(plain)
    start = _time(found_one["h"], found_one["m"]) if found_one else None
    return Tidsrum(found_one["text"].strip(), start, None) if found_one and start else None


def weekday_of(date: dt.date) -> str:
    """The Danish name of the day."""
    return WEEKDAYS[date.weekday()]


def said_weekday(text: str) -> str | None:
    """The weekday a text names."""
    lowered = text.lower()
    return next((day for day in WEEKDAYS if re.search(rf"\b{day}\b", lowered)), None)


def _date(iso: str, meeting: dt.date | None) -> dt.date | None:
    if _FULL.fullmatch(iso):
        return dt.date.fromisoformat(iso)
    found = _OPEN.fullmatch(iso)
    if found is None or meeting is None:
        return None
    month, day = int(found[1]), int(found[2])
    for year in (meeting.year, meeting.year + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if date >= meeting:
            return date
    return None


def _time(hours: str | None, minutes: str | None) -> dt.time | None:
    if hours is None or int(hours) > 23:
        return None
    return dt.time(int(hours), int(minutes or 0))
