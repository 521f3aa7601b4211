"""The next meeting: from its own item, a sentence or the head; its hours may stand in a programme."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.minutes_dates import Tidsrum, days_in, hours_in
from nlp.minutes_lines import Line
from nlp.referat import Moedehoved, NaesteMoede

_TITLE = re.compile(r"\b(?:næste|kommende) møde\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"^(?:(?:det )?næste (?:ordinære )?[\wæøå-]*møde\b|mødet (?:af)?holdes\b)", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:på|i|hos|sted:)\s+(?P<place>[A-ZÆØÅ][^.;()]*?)(?=[.;(]|,?\s+kl\b|,?\s+(?:den|fra|med)\s|,\s*hvor|$)"
)
_PART_OF = re.compile(
    r"\bsom (?:en )?del af (?P<what>[a-zæøå]+(?:\s[a-zæøå]+)?)\b(?=\s+(?:på|i|hos|den)\b|[.,]|$)"
)
_PROGRAMME = re.compile(r"^kl\.?\s*\d", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,2}\.\s?-\s?\d{1,2}\.\s?[a-zæøå]+(?:\s\d{4})?")


@dataclass(frozen=True, slots=True)
class Kilde:
    """One item as the search for the next meeting sees it."""

    number: int | str
    title: str
    sentences: Sequence[str]
    lines: Sequence[Line]


def read_next_meeting(
    items: Sequence[Kilde], head_field: str | None, meeting: Moedehoved, own: re.Pattern[str]
) -> NaesteMoede | None:
    """When and where the body meets next, None where the minutes don't say."""
    found = _from_items(items, meeting.date)
    if found is None and head_field:
        found = _read(head_field, "", meeting.date)
    if found is None:
        return None
    if found.start is None and found.date is not None:
        programme = _from_programme(items, found.date, meeting.date, own)
        if programme is not None:
            number, hours = programme
            found = found.model_copy(
                update={
                    "start": hours.start,
                    "end": hours.end,
                    "start_end_source": f"programmet i punkt {number}",
                }
            )
    return found


def _from_items(items: Sequence[Kilde], meeting: dt.date | None) -> NaesteMoede | None:
    for item in reversed(items):
        if not _TITLE.search(item.title):
            continue
        told = [sentence for sentence in item.sentences if _SENTENCE.match(sentence)] or list(item.sentences)
        for sentence in (*told, item.title):
            found = _read(sentence, item.title, meeting)
            if found is not None:
                return found if found.place else _with_place(found, told)
    for item in reversed(items):
        for sentence in item.sentences:
            if _SENTENCE.match(sentence) and (found := _read(sentence, "", meeting)) is not None:
                return found
    return None


def _with_place(found: NaesteMoede, told: Sequence[str]) -> NaesteMoede:
    """The date may stand in the title and the place below it."""
    places = (_PLACE.search(sentence) for sentence in told if _SENTENCE.match(sentence))
    place = next((match["place"].strip(" ,") for match in places if match is not None), None)
    return found.model_copy(update={"place": place})


def _read(text: str, title: str, meeting: dt.date | None) -> NaesteMoede | None:
    days = [day for day in days_in(text, meeting) if meeting is None or day.date > meeting]
    if not days:
        return None
    hours = hours_in(_between_days(text, meeting))
    place = _PLACE.search(text)
    return NaesteMoede(
        date=days[0].date,
        start=hours.start if hours else None,
        end=hours.end if hours else None,
        place=place["place"].strip(" ,") if place else None,
        part_of=_part_of(text, title),
        quote=text,
    )


def _between_days(text: str, meeting: dt.date | None) -> str:
    for day in reversed(days_in(text, meeting)):
        text = f"{text[: day.start]}|{text[day.end :]}"
    return text


def _part_of(text: str, title: str) -> str | None:
    found = _PART_OF.search(text)
    if found is None:
        return None
    span = _RANGE.search(title)
    return f"{found['what']} {span[0]}" if span else found["what"]


def _from_programme(
    items: Iterable[Kilde], date: dt.date, meeting: dt.date | None, own: re.Pattern[str]
) -> tuple[int | str, Tidsrum] | None:
    """A programme elsewhere may say when on that day the body meets."""
    for item in items:
        on_that_day = False
        for line in item.lines:
            if line.quoted:
                continue
            days = days_in(line.text, meeting)
            if days and len(line.text) < 60:
                on_that_day = any(day.date == date for day in days)
            if (
                on_that_day
                and _PROGRAMME.match(line.text)
                and "møde" in line.text.lower()
                and own.search(line.text)
            ):
                hours = hours_in(line.text)
                if hours is not None:
                    return item.number, hours
    return None
