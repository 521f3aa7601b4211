"""The head of minutes: which body met when and where, who was there, the case's numbers (R106, R107).

The date comes from the field of the time, never from the title, which templates leave stale.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.minutes_dates import Tidsrum, days_in, hours_in, said_weekday, weekday_of
from nlp.minutes_fields import Hovedfelt, read_fields
from nlp.minutes_lines import Line
from nlp.minutes_people import CHAIR_ROLES, read_people
from nlp.minutes_text import clean, join_all
from nlp.referat import Afvigelse, Deltager, Formand, Gaest, Moedehoved

Felter = Mapping[Hovedfelt, Sequence[str]]

_TITLE = re.compile(
    r"\b(?:referat|dagsorden|beslutningsreferat|protokol|møde)\b.{0,20}?\b(?:i|til|for|fra|af|med)\s+"
    r"(?:(?:ordinært |ekstraordinært )?(?:møde(?:t)? i |møde(?:t)? med ))?(?P<body>[^\W\d_][^,.:;\d]{1,80}?)"
    r"(?:\s+(?:den(?=\s(?:\d|\w+dag\b))|d\.|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b|[,.:;\d]|$)",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"\b(?:referat|dagsorden|beslutningsreferat|protokol|møde)\b", re.IGNORECASE)
_COMMON_BODY = re.compile(
    r"^[\wæøå]+(?:netværket|kredsen|gruppen|udvalget|rådet|forummet|panelet|bestyrelsen)\b"
)
_NO_BODY = re.compile(r"^(?:referat|dagsorden|beslutningsreferat|ordinært møde|møde|mødet|-)$", re.IGNORECASE)
_KNOWN_ABBREVIATIONS = {
    "kommunekontaktrådet": "KKR",
    "forretningsudvalget": "FU",
    "kommunaldirektørkredsen": "KDK",
}
_NUMBER = re.compile(r"[\w./-]*\d[\w./-]*")
_HEAD_LINES = 15
_WHEN_FIELDS = (Hovedfelt.MOEDEDATO, Hovedfelt.TID, Hovedfelt.START, Hovedfelt.TID_OG_STED)


@dataclass(frozen=True, slots=True)
class Hoved:
    """The head as read, with what in it can't be right and what the title calls the document."""

    meeting: Moedehoved
    header_says: str | None
    next_meeting: str | None
    anomalies: tuple[Afvigelse, ...]
    field_count: int


def read_header(head: Sequence[Line], whole_text: str) -> Hoved:
    """Read the lines before the first item; `whole_text` tells which abbreviations the document uses."""
    fields, loose = read_fields(head)
    title = next((text for text in loose if _TITLE_WORD.search(text)), None)
    whole_title = _whole_title(title, loose)
    when, date, anomalies = _date(fields, title, _day_of(whole_title))
    stated = next((text for text in (whole_title, *loose[:_HEAD_LINES]) if _day_of(text)), "")
    if date is None:
        when, date = stated or None, _day_of(stated)
    hours, place = _hours(fields) or hours_in(_without_days(stated)), _place(fields)
    present = read_people(fields.get(Hovedfelt.TIL_STEDE, ()))
    body = _body(fields, (whole_title, *loose))
    referent = _one(fields, Hovedfelt.REFERENT) or next(
        (p.name for p in present if p.role == "referent"), None
    )
    case_number, document_number = _numbers(fields)
    meeting = Moedehoved(
        body=body,
        body_abbr=_abbreviation(body, whole_text),
        date=date,
        weekday=weekday_of(date) if date else None,
        start=hours.start if hours else None,
        end=hours.end if hours else None,
        time_text=hours.text if hours else when,
        place=place,
        chair=_chair(fields, present),
        present=present,
        absent=read_people(fields.get(Hovedfelt.AFBUD, ())),
        guests=_guests(fields),
        referent=referent,
        case_number=case_number,
        document_number=document_number,
    )
    known = {Hovedfelt.ANDET, Hovedfelt.NAESTE_MOEDE, Hovedfelt.DATO}
    return Hoved(
        meeting=meeting,
        header_says=title,
        next_meeting=_one(fields, Hovedfelt.NAESTE_MOEDE),
        anomalies=anomalies,
        field_count=len({field for field, values in fields.items() if values} - known),
    )


def _whole_title(title: str | None, loose: Sequence[str]) -> str:
    """The title with the lines it runs on over: "Referat / af mødet i … / den 22. juni"."""
    if title is None:
        return ""
    at = loose.index(title) + 1
    lines = [title]
    while at < len(loose) and len(lines) < 4 and loose[at][:1].islower():
        lines.append(loose[at])
        at += 1
    return join_all(lines)


def _day_of(text: str) -> dt.date | None:
    """The first day with its year that a line names."""
    return next((day.date for day in days_in(text, None) if day.has_year), None)


def _one(fields: Felter, field: Hovedfelt) -> str | None:
    return clean(join_all(fields.get(field, ()))) or None


def _date(
    fields: Felter, title: str | None, title_date: dt.date | None
) -> tuple[str | None, dt.date | None, tuple[Afvigelse, ...]]:
    """The words of the time, the date, and what doesn't fit: a stale title, a wrong weekday."""
    fields_in_order = (*_WHEN_FIELDS, Hovedfelt.MOEDE, Hovedfelt.DATO)
    for field in fields_in_order:
        text = _one(fields, field)
        days = [day for day in days_in(text, title_date) if day.has_year or title_date] if text else []
        if not text or not days:
            continue
        date = days[0].date
        odd: list[Afvigelse] = []
        if title and title_date and title_date != date:
            odd.append(
                Afvigelse(
                    item=0,
                    text=title,
                    problem=f"titlens dato er ikke mødets ({date.isoformat()})",
                    likely="skabelonhoved",
                    policy="tag datoen fra Tid, ikke fra titlen",
                )
            )
        weekday = said_weekday(text)
        if weekday and weekday != weekday_of(date):
            odd.append(
                Afvigelse(
                    item=0, text=text, problem="ugedagen passer ikke til datoen", likely=weekday_of(date)
                )
            )
        return text, date, tuple(odd)
    text = next((one for field in _WHEN_FIELDS if (one := _one(fields, field))), None)
    return text, title_date, ()


def _hours(fields: Felter) -> Tidsrum | None:
    start, end = _one(fields, Hovedfelt.START), _one(fields, Hovedfelt.SLUT)
    if start and (first := hours_in(_without_days(start))):
        last = hours_in(_without_days(end)) if end else None
        return Tidsrum(first.text, first.start, last.start if last else first.end)
    for field in (Hovedfelt.TID, Hovedfelt.MOEDEDATO, Hovedfelt.TID_OG_STED, Hovedfelt.DATO):
        text = _one(fields, field)
        found = hours_in(_without_days(text)) if text else None
        if found is not None:
            return found
    return None


def _without_days(text: str) -> str:
    for day in reversed(days_in(text, dt.date(2000, 1, 1))):
        text = f"{text[: day.start]}|{text[day.end :]}"
    return text


def _place(fields: Felter) -> str | None:
    place = _one(fields, Hovedfelt.STED)
    if place is not None:
        return place
    lines = list(fields.get(Hovedfelt.TID_OG_STED, ()))
    plain = [
        line
        for line in lines
        if hours_in(_without_days(line)) is None and not days_in(line, dt.date(2000, 1, 1))
    ]
    if plain:
        return clean(" ".join(plain))
    text = _one(fields, Hovedfelt.TID_OG_STED)
    found = hours_in(_without_days(text)) if text else None
    if text is None or found is None:
        return None
    after = text.partition(found.text)[2].strip(" ,.;–-")
    return re.sub(r"^(?:i|på|hos)\s+(?=[A-ZÆØÅ])", "", after) or None


def _body(fields: Felter, loose: Sequence[str]) -> str | None:
    for field in (Hovedfelt.UDVALG, Hovedfelt.MOEDE):
        value = _one(fields, field)
        if value and not _NO_BODY.match(value):
            found = _TITLE.search(value)
            return clean(found["body"]) if found and _TITLE_WORD.match(value) else value.rstrip(".")
    for text in loose:
        found = _TITLE.search(text)
        body = found["body"].strip() if found else ""
        if (body[:1].isupper() or _COMMON_BODY.match(body)) and not _NO_BODY.match(body):
            return clean(body)
    return None


def _abbreviation(body: str | None, whole_text: str) -> str | None:
    """What the document itself calls the body for short: its initials, or letters in brackets behind it."""
    if body is None:
        return None
    if body.isupper() and " " not in body:
        return body
    words = re.findall(r"[^\W\d_]+", body)
    initials = "".join(word[0] for word in words).upper()
    if 3 <= len(initials) <= 6 and re.search(rf"\b{re.escape(initials)}\b", whole_text):
        return initials
    bracketed = re.search(rf"{re.escape(body)}\s*\(([A-ZÆØÅ]{{2,8}})\)", whole_text)
    if bracketed:
        return bracketed[1]
    return _KNOWN_ABBREVIATIONS.get(words[0].casefold()) if words else None


def _chair(fields: Felter, present: Sequence[Deltager]) -> Formand | None:
    named = read_people(fields.get(Hovedfelt.FORMAND, ()))
    leaders = [*named, *(person for person in present if person.role in CHAIR_ROLES)]
    if not leaders:
        return None
    return Formand(name=leaders[0].name, organisation=leaders[0].organisation)


def _guests(fields: Felter) -> tuple[Gaest, ...]:
    return tuple(
        Gaest(name=person.name, organisation=person.organisation, role=person.role, listed_in_deltagere=True)
        for person in read_people(fields.get(Hovedfelt.GAESTER, ()))
    )


def _numbers(fields: Felter) -> tuple[str | None, str | None]:
    both = _one(fields, Hovedfelt.BEGGE_NUMRE)
    if both:
        case, _, document = both.partition(" / ") if " / " in both else both.partition("/")
        return clean(case) or None, clean(document) or None
    case_field, document_field = _one(fields, Hovedfelt.SAGSNR), _one(fields, Hovedfelt.DOKNR)
    case_number = _NUMBER.search(case_field) if case_field else None
    document_number = _NUMBER.search(document_field) if document_field else None
    return (case_number[0] if case_number else None, document_number[0] if document_number else None)
