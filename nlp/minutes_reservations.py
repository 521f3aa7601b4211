"""Reservations somebody had put in the minutes, with whose they are (R110, R116)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.minutes_actors import Aktoerer
from nlp.minutes_text import capitalised, sentences, without_stop
from nlp.referat import Forbehold

_TOOK = (
    r"^(?P<party>{actors})\s+(?:\w+\s+){{0,3}}"
    r"(?:(?:tog|tager|havde|har|udtrykte|meldte|fik ført)\s+(?:\w+\s+){{0,2}}?(?P<text>forbehold\b.*)|"
    r"(?P<against>(?:kunne|kan)\s+(?:\w+\s+)?ikke\s+(?:tilslutte sig|støtte|bakke op|godkende|tiltræde)\b.*|"
    r"stemte imod\b.*|undlod at stemme\b.*|bakke(?:de|r) ikke op\b.*|ikke bakkede op\b.*|"
    r"ønske(?:de|r) (?:det )?(?:ført|tilført|tilføjet) til (?:referatet|referat|protokol)\b.*))"
)
_REFERS = r"(?P<party>{actors})s\s+forbehold\b"
_SAID = (
    r"^(?P<party>{actors})\s+(?:\w+\s+){{0,5}}?"
    r"(?:bemærkede|oplyste|understregede|anførte|tilkendegav|gjorde opmærksom på)\b"
)
_THAT = re.compile(r",?\s+at\s+(?P<clause>.+)$")
_GENERAL = re.compile(
    r"\bmed (?:det |de |følgende |en række )?(?P<text>forbehold (?:for|af|om|vedrørende)\b.*)$"
)


def reservations(told: Sequence[str], decision: str, actors: Aktoerer) -> tuple[Forbehold, ...]:
    """The reservations of an item: taken in so many words, or said and referred to by the decision."""
    found: list[Forbehold] = []
    took = re.compile(_TOOK.format(actors=actors.pattern))
    for paragraph in told:
        for sentence in sentences(paragraph):
            match = took.match(sentence)
            if match is not None and actors.own.fullmatch(match["party"]) is None:
                text = match["text"] or match["against"]
                found.append(
                    Forbehold(
                        party=actors.canonical(match["party"]),
                        text=capitalised(without_stop(text)),
                        quote=sentence,
                    )
                )
    referred = _referred(told, decision, actors)
    if referred is not None and all(one.party != referred.party for one in found):
        found.append(referred)
    general = _GENERAL.search(decision)
    if general is not None and not found:
        found.append(Forbehold(party=None, text=capitalised(without_stop(general["text"])), quote=decision))
    return tuple(found)


def _referred(told: Sequence[str], decision: str, actors: Aktoerer) -> Forbehold | None:
    """The decision speaks of somebody's reservation: what they said before it is the reservation."""
    names = re.search(_REFERS.format(actors=actors.stem), decision)
    if names is None:
        return None
    said = re.compile(_SAID.format(actors=actors.pattern))
    wanted = _key(names["party"])
    for paragraph in told:
        parts = sentences(paragraph)
        for at, sentence in enumerate(parts):
            match = said.match(sentence)
            if match is None or _key(match["party"]) != wanted:
                continue
            clause = _THAT.search(sentence, match.end())
            quote = without_stop(clause["clause"] if clause else sentence)
            more = [one for one in parts[at + 1 : at + 2] if match["party"] in one]
            return Forbehold(
                party=actors.canonical(match["party"]),
                text=" ".join([f"{capitalised(quote)}.", *more]),
                quote=quote,
            )
    return Forbehold(party=actors.canonical(names["party"]), text=without_stop(decision), quote=decision)


def _key(party: str) -> str:
    """Minutes write both Regionen Nordjylland and Region Nordjylland."""
    return re.sub(r"^regionen?\b", "region", party.lower()).removesuffix("s")
