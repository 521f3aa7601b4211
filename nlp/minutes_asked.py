"""Tasks somebody was asked to do or took on: *bad*, *anmodede*, *indvilligede i*, *påtog sig* (R111).

An *opfordring* is not among them.
"""

from __future__ import annotations

import re

from nlp.minutes_actors import Aktoerer
from nlp.minutes_task_words import INF, PAST, PRES, Opgave, Saetning, owned, present, sentence, unowned
from nlp.minutes_text import capitalised
from nlp.referat import Grundlag


def asked(one: Saetning, actors: Aktoerer) -> Opgave | None:
    """The sentence says somebody was asked: "bad Sekretariatet sikre …", "anmodede om, at …"."""
    wanted = r"\b(?:bad|beder|anmode(?:de|r)|pålagde|pålægger)\b(?:\s+[^,\s]+){0,6}?\s*"
    to = re.search(
        rf"{wanted}\b(?P<who>{actors.pattern})\s+(?:om\s+)?(?:at\s+)?(?P<verb>{INF})\b(?P<rest>.*)",
        one.text,
    )
    if to is not None:
        return owned(actors, to["who"], present(to["verb"], to["rest"]), one.text)
    passive = re.search(
        rf"^(?P<who>{actors.pattern})\s+(?:blev|bliver|fik|får)\s+(?:\w+\s+){{0,2}}?"
        rf"(?:bedt om|anmodet om|pålagt|til opgave)\s+at\s+(?P<verb>{INF})\b(?P<rest>.*)",
        one.text,
    )
    if passive is not None:
        return owned(actors, passive["who"], present(passive["verb"], passive["rest"]), one.text)
    that = re.search(rf"{wanted}\bom,\s*at\s+(?P<clause>.+)$", one.text)
    if that is not None:
        return _asked_that(that["clause"], one, actors)
    wants = re.search(rf"{wanted}\bom\s+at\s+(?P<thing>(?:få|modtage)\s.+)$", one.text)
    if wants is None or not _is_the_meetings(one.text[: wants.start()], actors):
        return None
    return unowned(capitalised(wants["thing"]), one.text)


def _is_the_meetings(asker: str, actors: Aktoerer) -> bool:
    """Whether it is the body or its chair that asks, not one party of another."""
    return (
        actors.own.search(asker) is not None
        or re.search(r"\b(?:[Ff]ormanden|[Mm]ødelederen|[Mm]an)\b", asker) is not None
    )


def _asked_that(clause: str, one: Saetning, actors: Aktoerer) -> Opgave | None:
    agreed = re.search(
        rf"\s*(?:[–-]\s*[^–]{{0,80}}[–-]\s*)?,?\s*hvilket\s+(?P<who>{actors.pattern})\s+"
        r"(?:indvil(?:lig|g)ede i|accepterede|lovede|sagde ja til|tog på sig|ville|vil)\b.*$",
        clause,
    )
    wish = clause[: agreed.start()] if agreed is not None else clause
    gets = re.match(rf"(?P<whom>{actors.pattern})\s+(?:fik|får|modtog|modtager)\s+(?P<thing>.+)$", wish)
    if agreed is not None:
        what = f"Giver {gets['whom']} {gets['thing']}" if gets is not None else wish
        return owned(actors, agreed["who"], what, one.text)
    does = re.match(
        rf"(?P<who>[^,()]{{3,80}}?)(?:\s*\((?P<named>[^()]{{3,80}})\))?\s+(?P<verb>{PAST}|{PRES})\b(?P<rest>.*)$",
        wish,
    )
    if gets is None and does is not None:
        owner = _owner_of(does["who"], does["named"], actors)
        if owner is not None:
            return Opgave(owner, sentence(present(does["verb"], does["rest"])), Grundlag.EKSPLICIT, one.text)
    return unowned(capitalised(wish), one.text)


def _owner_of(who: str, named: str | None, actors: Aktoerer) -> str | None:
    """An owner told by a description with the name in brackets, or by the name itself."""
    if named is not None and re.fullmatch(actors.pattern, named.strip()):
        return f"{actors.canonical(named)} ({who.strip()})"
    return actors.canonical(who) if re.fullmatch(actors.pattern, who.strip()) else None


def promised(one: Saetning, actors: Aktoerer) -> Opgave | None:
    """Somebody took it on: *indvilligede i*, *påtog sig*, *ønskede at løfte*."""
    found = re.search(
        rf"\b(?P<who>{actors.pattern})\s+(?:indvil(?:lig|g)ede i|påt(?:og|ager) sig|lovede|tilb(?:ød|yder)|"
        rf"accepterede|gav tilsagn om|tager på sig)\s+at\s+(?P<verb>{INF})\b(?P<rest>.*)",
        one.text,
    )
    if found is not None:
        return owned(actors, found["who"], present(found["verb"], found["rest"]), one.text)
    wished = re.search(
        rf"(?P<who>{actors.pattern})\s+ønskede\s+at\s+"
        r"(?P<verb>løfte|varetage|forestå|arrangere|afholde|stå for)\b(?P<rest>[^,.;]*)",
        one.text,
    )
    if wished is None:
        return None
    what = _with_antecedent(present(wished["verb"], wished["rest"]), one.text[: wished.start()])
    return owned(actors, wished["who"], what, wished[0])


def _with_antecedent(what: str, before: str) -> str:
    """Say what "denne aktivitet" is, when the same sentence has named the proposal."""
    named = re.search(r"\bforslag(?:et)? om at (?P<thing>[^,.;]{3,80}?)\s*,", before)
    this = re.search(r"\b(?:denne|dette|disse)\s+\w+", what)
    if named is None or this is None:
        return what
    return f"{what[: this.end()]} (at {named['thing']}){what[this.end() :]}"
