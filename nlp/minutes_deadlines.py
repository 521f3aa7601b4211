"""The time an action point is due: the words as they stand, and ISO 8601 as exact as those (R111, R116)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.date_words import ANY_MONTH
from nlp.dates import resolve_deadline
from nlp.minutes_dates import days_in

_DAY = (
    rf"(?:den\s+|d\.\s?)?\d{{1,2}}\.?\s?(?:{ANY_MONTH})\b\.?(?:\s\d{{4}})?|"
    r"(?:den\s+)?\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?"
)
_WEEK = r"uge\s?\d{1,2}(?:,?\s(?:i\s)?\d{4})?"
_MONTH = rf"(?:{ANY_MONTH})\b(?:\s(?:måned\s?)?(?:\d{{4}})?)?"
_PART = r"(?:primo|medio|ultimo|starten af|begyndelsen af|midten af|slutningen af|udgangen af|løbet af)\s+"
_SEASON = (
    r"(?:foråret|sommeren|efteråret|vinteren|sommerferien|efterårsferien|jul|påske|nytår|årsskiftet)"
    r"(?:\s\d{4})?"
)
_PERIOD = r"(?:\d\.|første|andet|anden|tredje|fjerde)\s(?:halvår|kvartal)(?:\s(?:af\s)?\d{4})?"
_ANY = rf"(?:{_DAY}|{_WEEK}|{_MONTH}|{_SEASON}|{_PERIOD})"
_END = r"(?=\s(?:til|med henblik|samt|og|for at)\b|[.,;:(]|$)"
_MEETING = r"(?:næste|kommende|førstkommende)\s(?:ordinære\s)?[\wæøå-]*møde"
_RULES = tuple(
    re.compile(rf"(?<!\w)(?P<text>{pattern})", re.IGNORECASE)
    for pattern in (
        rf"(?:senest|inden|før|med frist|frist(?:en)?(?: er)?:?)\s+(?:{_PART})?{_ANY}",
        rf"(?:senest\s|inden\s|til\s|på\s|forud for\s)+(?:det\s|vores\s)?{_MEETING}",
        r"på\s(?:alle|de kommende|de næste|hvert|samtlige)\s[\wæøå-]*møder?(?:\s(?:i|til og med)\s\d{4})?",
        rf"(?:til|pr\.|d\.|på\s[\wæøå-]*mødet)\s+(?:{_DAY})",
        rf"(?:i\s+)?{_PART}(?:{_MONTH}|{_SEASON}|året|\d{{4}})",
        rf"(?:i|til|omkring)\s+(?:{_WEEK}|{_MONTH}|{_SEASON}|{_PERIOD})",
        r"i\s(?:løbet\saf\s)?(?:indeværende|dette|næste|kommende|det kommende)\s(?:år|måned|kvartal|halvår)",
        r"(?:inden|senest)\s(?:om\s)?(?:\d+|en|to|tre|fire|fem|seks|otte)\s(?:dage|uger|måneder)",
        r"inden\s(?:årets udgang|udgangen af året|året er omme)",
        r"(?:løbende|hurtigst muligt|snarest(?: muligt)?|straks)(?!\w)",
        r"når\s[^.,;:]{3,60}?\s(?:er|foreligger|kommer)(?:\s[^.,;:\s]{2,20}){0,2}(?=[.,;]|$)",
        rf"(?:inden|forud for|i forbindelse med|i forlængelse af)\s[^.,;:()]{{3,45}}?{_END}",
    )
)
_NEXT_MEETING = re.compile(r"(?:næste|kommende|førstkommende)\s(?:ordinære\s)?[\wæøå-]*møde", re.IGNORECASE)
_RESOLVABLE = re.compile(
    rf"\d|{ANY_MONTH}|indeværende|dette år|næste år|udgang|årsskiftet|uger|dage|måneder|nytår", re.I
)
_ALL_YEAR = re.compile(r"\b(?:alle|samtlige)\b.*?\b(?P<year>20\d\d)$", re.IGNORECASE)
_BODY_DATE = re.compile(
    r"\bi\s+(?P<body>[A-ZÆØÅ][\wæøåÆØÅ]+)\s+den\s+(?P<date>\d{1,2}\.\s?[a-zæøå]+(?:\s\d{4})?)"
)
_MEETINGS = re.compile(r"\bmøde(?:r)?\s+i\s+[A-ZÆØÅ]")


@dataclass(frozen=True, slots=True)
class Frist:
    """When something is due, in the source's words; `iso` is None where they can't be reckoned."""

    text: str
    iso: str | None


def deadline_in(sentence: str, meeting: dt.date | None, next_meeting: dt.date | None) -> Frist | None:
    """The time a sentence sets for its task, None where it sets none."""
    for rule in _RULES:
        for found in rule.finditer(sentence):
            text = found["text"].strip(" .,")
            if _NEXT_MEETING.search(text):
                return Frist(text, next_meeting.isoformat() if next_meeting else None)
            iso = _iso(text, meeting)
            if not _is_past(text, meeting):
                return Frist(text, iso)
    return None


def meetings_named(texts: Iterable[str]) -> dict[str, str]:
    """The bodies whose meetings a text announces ("møde i KKR den 14. marts"), with the words of the date."""
    named: dict[str, str] = {}
    for text in texts:
        start = _MEETINGS.search(text)
        if start is None:
            continue
        for found in _BODY_DATE.finditer(text, start.start()):
            named.setdefault(found["body"], found["date"])
    return named


def deadline_by_bodies(sentence: str, named: dict[str, str], meeting: dt.date | None) -> Frist | None:
    """What is to be treated in bodies whose meetings the item names is due at the first of them."""
    hits = [(body, date) for body, date in named.items() if body in sentence]
    if not hits or meeting is None:
        return None
    dates = sorted(iso for _, date in hits if (iso := resolve_deadline(date, meeting)) is not None)
    return Frist("; ".join(f"{body} {date}" for body, date in hits), dates[0] if dates else None)


def _iso(text: str, meeting: dt.date | None) -> str | None:
    if meeting is None or not _RESOLVABLE.search(text):
        return None
    if found := _ALL_YEAR.search(text):
        return found["year"]
    return resolve_deadline(text, meeting)


def _is_past(text: str, meeting: dt.date | None) -> bool:
    """A day before the meeting is no deadline; a wrong year is an anomaly, not reckoned with (R115)."""
    return meeting is not None and any(day.date < meeting for day in days_in(text, meeting))
