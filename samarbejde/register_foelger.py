"""What a new register would mean for those who take part: said before it holds, no reason to refuse (R2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.parter import Part
from samarbejde.personer import Rolle
from samarbejde.register import Register
from samarbejde.tilbud import BegivenhedKind


class FoelgeArt(StrEnum):
    """What somebody should look at before a new register holds."""

    PERSON_MED_AABNE_SAGER = "person_med_aabne_sager"
    TILBUD_FJERNET = "tilbud_fjernet"
    DRIFTSHERRE_SKIFTER = "driftsherre_skifter"
    UDEN_DRIFTSHERRE = "uden_driftsherre"
    UDEN_DRIFTSHERREKONTAKT = "uden_driftsherrekontakt"
    UDEN_MYNDIGHED = "uden_myndighed"
    UDEN_SEKRETARIAT = "uden_sekretariat"
    UKENDT_MEDLEMSKAB = "ukendt_medlemskab"
    FUSION_UDEN_MAAL = "fusion_uden_maal"
    SAMARBEJDET_SLUTTER = "samarbejdet_slutter"


@dataclass(frozen=True, slots=True)
class Foelge:
    """A consequence: for whom or of what, and the details."""

    art: FoelgeArt
    hvem: str
    detaljer: tuple[str, ...] = ()


def foelger(
    before: Register, after: Register, today: dt.date, *, aabne_sager: Mapping[str, tuple[str, ...]]
) -> tuple[Foelge, ...]:
    """What the change from one register to the other brings; `aabne_sager` are open matters by address."""
    return (
        *_of_state(before, after),
        *_of_people(before, after, aabne_sager),
        *_of_tilbud(before, after, today),
        *_of_parter(after, today),
    )


def _of_state(before: Register, after: Register) -> Iterator[Foelge]:
    end = after.tilstand.pr_dato
    if after.tilstand != before.tilstand and end is not None and after.er_nedlagt(end):
        yield Foelge(FoelgeArt.SAMARBEJDET_SLUTTER, "", (end.isoformat(),))


def _of_people(
    before: Register, after: Register, aabne_sager: Mapping[str, tuple[str, ...]]
) -> Iterator[Foelge]:
    for person in before.personer:
        sager = aabne_sager.get(person.mail.casefold(), ())
        if sager and after.person_by_mail(person.mail) is None:
            yield Foelge(FoelgeArt.PERSON_MED_AABNE_SAGER, f"{person.name} ({person.mail})", sager)
    if not after.med_rolle(Rolle.SEKRETARIAT):
        yield Foelge(FoelgeArt.UDEN_SEKRETARIAT, "")


def _of_tilbud(before: Register, after: Register, today: dt.date) -> Iterator[Foelge]:
    names = {name for tilbud in after.tilbud for name in (tilbud.name, *tilbud.subunits)}
    for tilbud in before.tilbud:
        if tilbud.name not in names:
            yield Foelge(FoelgeArt.TILBUD_FJERNET, tilbud.name)
    for tilbud in after.tilbud:
        was = next((t for t in before.tilbud if t.name == tilbud.name), None)
        if was and was.driftsherre and tilbud.driftsherre and was.driftsherre != tilbud.driftsherre:
            details = (was.driftsherre, tilbud.driftsherre)
            yield Foelge(FoelgeArt.DRIFTSHERRE_SKIFTER, tilbud.name, details)
        status = tilbud.status(today)
        if status.covered and tilbud.driftsherre is None:
            yield Foelge(FoelgeArt.UDEN_DRIFTSHERRE, tilbud.name)
        if status.covered is None and status.until is not None:
            yield Foelge(FoelgeArt.UKENDT_MEDLEMSKAB, tilbud.name, (status.until.isoformat(),))
        if any(e.kind is BegivenhedKind.FUSIONERET_IND_I and e.into is None for e in tilbud.events):
            yield Foelge(FoelgeArt.FUSION_UDEN_MAAL, tilbud.name)


def _of_parter(after: Register, today: dt.date) -> Iterator[Foelge]:
    for part in after.kommuner:
        missing = tuple(unit or "" for unit in part.units or (None,) if not _reached(after, part, unit))
        if missing:
            yield Foelge(FoelgeArt.UDEN_MYNDIGHED, part.name, tuple(filter(None, missing)))
    for part in after.driftsherrer(today):
        if part.mailbox is None and not after.kontakter(part.name, Rolle.DRIFTSHERRE):
            yield Foelge(FoelgeArt.UDEN_DRIFTSHERREKONTAKT, part.name)


def _reached(register: Register, part: Part, unit: str | None) -> bool:
    """Whether the yearly question reaches somebody of the kommune, or of its forvaltning (R6)."""
    contacts = register.kontakter(part.name, Rolle.MYNDIGHED)
    return part.mailbox is not None or any(unit is None or p.unit in (unit, None) for p in contacts)
