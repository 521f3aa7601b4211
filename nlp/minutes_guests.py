"""Guests stand in no list: a person presented with title and place under an item was there for it (R107)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.referat import Gaest, Moedehoved

_NAME = r"(?P<name>[A-ZÆØÅ][\wæøåéö'’-]+(?:\s+[A-ZÆØÅ][\wæøåéö.'’-]*){1,3})"
_SPOKE = (
    r"(?:orienterede|gennemgik|præsenterede|fremlagde|redegjorde|deltog|holdt|gav|fortalte|supplerede|besvarede|"
    r"introducerede)\b"
)
_PRESENTED = re.compile(rf"^{_NAME},\s*(?P<about>[a-zæøå][^.]{{2,140}}?),\s*{_SPOKE}")
_TITLED = re.compile(
    rf"(?:^|(?<=\.\s))(?P<role>[A-ZÆØÅ][a-zæøå]+(?:\s[a-zæøå]+)?)\s+{_NAME}\s+(?:fra|i|ved)\s+"
    rf"(?P<organisation>[A-ZÆØÅ][^.,]{{2,60}}?)\s+{_SPOKE}"
)
_TOOK_PART = re.compile(r"\b(?:deltog|deltager)\b[^.]{0,40}\b(?:under|i)\s(?:dette\s)?punkt")
_ORGANISATION = re.compile(
    r"\s*\b(?:i|fra|ved|hos)\s+(?P<organisation>(?:[A-ZÆØÅ][\wæøå-]+\sKommune|Region\s[A-ZÆØÅ]\w+|"
    r"[A-ZÆØÅ][\wæøåÆØÅ-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*))"
)
_NO_PERSON = re.compile(
    r"\b(?:Kommune|Region|Styregruppe|Sekretariat\w*|Udvalg\w*|Den|Det|De|Der|Socialtilsyn)\b"
)


def guests_of(
    items: Iterable[tuple[int | str, Iterable[str], Iterable[str]]], meeting: Moedehoved
) -> tuple[Gaest, ...]:
    """The guests of the head with the items they came for, and those only the text knows.

    Each item is (number, sentences told, sentences laid before); in the case text only somebody who
    took part under the item counts.
    """
    listed = {person.name for person in (*meeting.present, *meeting.absent)}
    guests = {guest.name: guest for guest in meeting.guests}
    for number, told, laid_before in items:
        named = [*told, *(sentence for sentence in laid_before if _TOOK_PART.search(sentence))]
        for sentence in named:
            guest = _guest(sentence)
            if guest is None or guest.name in listed:
                continue
            known = guests.get(guest.name, guest)
            if number not in known.items:
                known = known.model_copy(update={"items": (*known.items, number)})
            guests[guest.name] = known
    return tuple(guests.values())


def _guest(sentence: str) -> Gaest | None:
    presented = _PRESENTED.match(sentence)
    if presented is not None and not _NO_PERSON.search(presented["name"]):
        about = presented["about"]
        place = _ORGANISATION.search(about)
        role = f"{about[: place.start()]}{about[place.end() :]}" if place else about
        return Gaest(
            name=presented["name"],
            organisation=place["organisation"] if place else None,
            role=" ".join(role.split()).strip(" ,") or None,
        )
    titled = _TITLED.search(sentence)
    if titled is None or _NO_PERSON.search(titled["name"]):
        return None
    return Gaest(name=titled["name"], organisation=titled["organisation"], role=titled["role"].lower())
