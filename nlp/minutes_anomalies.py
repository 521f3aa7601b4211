"""Wrong years and other things in minutes that can't be right; proposed, never corrected in silence (R115).

A year is wrong when the words look the other way in time than the date: "senest den 1. juni 2013" in
minutes of 2014, "på mødet den 15. november 2014" in the past tense before that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from nlp.date_words import FULL_MONTHS
from nlp.minutes_dates import Dag, days_in
from nlp.referat import Afvigelse

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AHEAD = re.compile(r"\b(?:senest|inden|frist(?:en)?(?: er)?:?)\s*(?:den\s*|d\.\s*)?$", re.IGNORECASE)
_AHEAD_START = re.compile(r"^(?:senest|inden)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:afholdes|holdes|finder sted|afvikles|indkaldes|næste møde(?:r)?|første møde)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:blev|var|har|havde|fik|gav|tog|skulle|behandlede|drøftede|godkendte|besluttede|orienterede|afholdt)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:sat på|udsat|udskudt|flyttet|planlagt|berammet|programsat|indkaldt|vil|ville|skal|kan|kunne|"
    r"bliver)\b",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(r"\b(?:på|fra)\s+[\wæøåÆØÅ-]*møde(?:t|rne)?\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r",?\s+at\s+|,\s*(?:der|som|hvor\w*|hvilket|og|men|idet)\s+|;\s*", re.IGNORECASE)
_LONG_GAP = 3


def wrong_years(item: int | str, sentences: Iterable[str], meeting: dt.date | None) -> tuple[Afvigelse, ...]:
    """The dates of an item that can't be meant as they stand."""
    if meeting is None:
        return ()
    found: list[Afvigelse] = []
    for sentence in sentences:
        if _YEAR.search(sentence) is None:
            continue
        for day in days_in(sentence, meeting):
            odd = _odd(item, sentence, day, meeting) if day.has_year else None
            if odd is not None and all(one.text != odd.text for one in found):
                found.append(odd)
    return tuple(found)


def stale_title(title: str | None, *, has_decisions: bool) -> tuple[Afvigelse, ...]:
    """A title that says *Dagsorden* over minutes is the template's (R106)."""
    lowered = (title or "").casefold()
    if title is None or not has_decisions or "dagsorden" not in lowered or "referat" in lowered:
        return ()
    return (
        Afvigelse(
            item=0,
            text=title,
            problem="dokumentet er et referat",
            likely="skabelonhoved",
            policy="bestem type ud fra Referat-felter",
        ),
    )


def missing_numbers(numbers: Sequence[int | str], titles: Sequence[str]) -> tuple[Afvigelse, ...]:
    """Numbers that were skipped in an agenda that otherwise counts by one (V4, V5)."""
    whole = [number for number in numbers if isinstance(number, int)]
    steps = list(pairwise(whole))
    even = sum(1 for one, other in steps if other - one == 1)
    if len(whole) != len(numbers) or not steps or even * 10 < len(steps) * 6:
        return ()
    odd: list[Afvigelse] = []
    for at, (one, other) in enumerate(steps, 1):
        if 1 < other - one <= _LONG_GAP:
            missing = " og ".join(str(number) for number in range(one + 1, other))
            odd.append(
                Afvigelse(
                    item=other,
                    text=titles[at],
                    problem=f"nummer {missing} mangler i nummereringen",
                    policy="vis numrene som i kilden",
                )
            )
    return tuple(odd)


def mark_sic(text: str, anomalies: Iterable[Afvigelse]) -> str:
    """The text with [sic] after each date that can't be right."""
    for odd in anomalies:
        if _YEAR.search(odd.text) and odd.item != 0:
            at = text.find(odd.text)
            if at >= 0 and not text[at + len(odd.text) :].startswith(" [sic]"):
                end = at + len(odd.text)
                text = f"{text[:end]} [sic]{text[end:]}"
    return text


def _odd(item: int | str, sentence: str, day: Dag, meeting: dt.date) -> Afvigelse | None:
    before = sentence[: day.start]
    clause = _clause(sentence, day)
    if day.date < meeting:
        if (_AHEAD.search(before) or _AHEAD_START.match(day.text)) and not _PAST.search(clause):
            return Afvigelse(
                item=item,
                text=day.text,
                problem="før mødedatoen",
                likely=_as_text(_coming(day.date, meeting)),
            )
        coming = _COMING.search(clause[: max(0, clause.find(day.text))])
        if coming is not None and not _PAST.search(clause):
            return Afvigelse(
                item=item,
                text=day.text,
                problem="før mødedatoen, men omtalt som kommende",
                likely=_as_text(_coming(day.date, meeting)),
            )
        return None
    if day.date == meeting or not _is_told_as_past(sentence, clause, day):
        return None
    at_meeting = _AT_MEETING.search(before)
    text = sentence[at_meeting.start() : day.end] if at_meeting is not None else day.text
    return Afvigelse(
        item=item,
        text=text,
        problem="efter mødedatoen, men omtalt i datid",
        likely=_past_years(day.date, meeting),
    )


def _is_told_as_past(sentence: str, clause: str, day: Dag) -> bool:
    if not _PAST.search(clause) or _PLANNED.search(clause):
        return False
    before, after = sentence[: day.start], sentence[day.end :]
    if _AT_MEETING.search(before):
        return True
    if re.search(r"\bhar\s+(?:den\s*)?$", before) or day.text.lower().startswith("har"):
        return True
    return not before.strip() and re.match(r"\s+(?:blev|var|holdt|afholdt)\b", after) is not None


def _clause(sentence: str, day: Dag) -> str:
    """The part of the sentence the date stands in."""
    start, end = 0, len(sentence)
    for cut in _CLAUSE.finditer(sentence):
        if cut.end() <= day.start:
            start = cut.end()
        elif cut.start() >= day.end:
            end = cut.start()
            break
    return sentence[start:end]


def _coming(date: dt.date, meeting: dt.date) -> dt.date | None:
    for year in (meeting.year, meeting.year + 1):
        moved = _in_year(date, year)
        if moved is not None and moved >= meeting:
            return moved
    return None


def _past_years(date: dt.date, meeting: dt.date) -> str | None:
    """The same day in the last two years, both where both lie before the meeting."""
    dates = [_in_year(date, year) for year in (meeting.year - 1, meeting.year)]
    past = [one for one in dates if one is not None and one < meeting]
    if not past:
        return None
    return f"{_as_text(past[0])} eller {past[1].year}" if len(past) > 1 else _as_text(past[0])


def _in_year(date: dt.date, year: int) -> dt.date | None:
    try:
        return date.replace(year=year)
    except ValueError:
        return None  # 29 February


def _as_text(date: dt.date | None) -> str | None:
    return None if date is None else f"{date.day}. {FULL_MONTHS[date.month - 1]} {date.year}"
