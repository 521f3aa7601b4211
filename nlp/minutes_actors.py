"""Who can be laid something on in minutes: people present, parties, bodies, the secretariat (R111).

An owner is never guessed: the words must stand in the sentence. What is normalised is only the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.minutes_text import capitalised
from nlp.referat import Moedehoved

_NAME_PART = r"[A-ZÆØÅ][\wæøåéö’'-]{0,40}"
_GENERAL = (
    rf"{_NAME_PART}(?: og {_NAME_PART})? Kommune",
    r"Region [A-ZÆØÅ]\w+",
    r"[Rr]egionen(?: [A-ZÆØÅ]\w+)?",
    r"(?:[Dd]e )?(?:nordjyske |øvrige |enkelte |11 |berørte )?[Kk]ommunerne",
    r"[Dd]riftsherre(?:n|r|rne)?",
    r"[Mm]yndighederne",
    r"[Ss]ekretariat(?:et)?(?: for (?:[Nn]ordjysk )?[A-ZÆØÅ]\w+)?",
    r"(?:[A-ZÆØÅ]\w{1,30}[- ]?)?[\wæøå]{0,30}sekretariatet",
    r"(?:[Nn]æst)?[Ff]ormand(?:en|skabet)",
    r"[Ff]orpersonen",
    r"(?:[Mm]ødelederen|[Rr]eferenten|[Oo]rdstyreren|[Tt]ovholderen)",
    r"(?:[Ee]kspert)?[Pp]anelet(?: vedr\. (?:det )?forstærke(?:t|de) samarbejde)?",
    r"[\wæøåÆØÅ]{0,40}(?:gruppen|udvalget|forummet|netværket|bestyrelsen|kredsen)",
    r"[Tt]ask forcen",
    r"[Aa]dministrationen",
    r"[Aa]lle (?:kommuner|medlemmer|parter)",
    r"[Mm]edlemmerne",
)
_SECRETARIAT = re.compile(r"^sekretariat(?:et)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aktoerer:
    """The actors of one document: `pattern` finds one (without groups), `own` finds the meeting's body.

    `stem` is the pattern without the word's end, for what is somebody's ("Region Nordjyllands forbehold").
    """

    pattern: str
    stem: str
    own: re.Pattern[str]
    own_words: frozenset[str]
    people: frozenset[str]
    short_names: dict[str, str]
    is_panel: bool = False

    def canonical(self, words: str) -> str:
        """The owner as it is shown: full name of a kommune, a capital first letter."""
        words = words.strip(" ,.")
        if words in self.short_names:
            return self.short_names[words]
        if _SECRETARIAT.match(words):
            return "Sekretariatet"
        return capitalised(words)

    def is_party(self, words: str) -> bool:
        """Whether the words name a party: a kommune or the region."""
        return "Kommune" in self.canonical(words) or words.lower().startswith("region")


def actors_of(meeting: Moedehoved, guests: Iterable[str] = ()) -> Aktoerer:
    """The actors that the head of the minutes names, and those every minutes may name."""
    people = {person.name for person in (*meeting.present, *meeting.absent)} | set(guests)
    organisations = {p.organisation for p in (*meeting.present, *meeting.absent) if p.organisation}
    short_names = dict(_short_names(organisations))
    own_words = frozenset(_own_words(meeting))
    named = sorted({*people, *organisations, *short_names, *own_words}, key=len, reverse=True)
    pattern = "|".join([*(re.escape(name) for name in named), *_GENERAL])
    own = "|".join(re.escape(word) for word in sorted(own_words, key=len, reverse=True))
    return Aktoerer(
        pattern=rf"(?<![\w-])(?:{pattern})(?![\w-])",
        stem=rf"(?<![\w-])(?:{pattern})",
        own=re.compile(rf"\b(?:{own})s?\b", re.IGNORECASE),
        own_words=own_words,
        people=frozenset(people),
        short_names=short_names,
        is_panel="panel" in (meeting.body or "").lower(),
    )


def _short_names(organisations: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Minutes say "Hjørring" for Hjørring Kommune."""
    for organisation in organisations:
        if organisation.endswith(" Kommune"):
            yield organisation.removesuffix(" Kommune"), organisation


def _own_words(meeting: Moedehoved) -> Iterator[str]:
    """What the minutes may call the body itself: its name, its letters, its kind of body."""
    yield from ("mødet", "styregruppen", "panelet", "kredsen", "udvalget", "forummet", "gruppen", "netværket")
    if meeting.body_abbr:
        yield meeting.body_abbr
    if meeting.body:
        yield meeting.body
        first = meeting.body.split()[0]
        if first.lower() not in ("den", "det", "de"):
            yield first
            yield f"{first}et"
