"""Who may see and do what (R51, R56, R60, R132), and how small counts are shown (R124).

Only questions are answered here; who asks and what is done with the answer is the handlers' business.
"""

from __future__ import annotations

from dataclasses import dataclass

from samarbejde.danske_tal import tal
from samarbejde.personer import Person, Rolle
from samarbejde.tilbud import Tilbud

_SMALLEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EarlyWarningSynlighed:
    """What decides who sees an early warning: whose it is, who sent it and to whom it is released (R60)."""

    driftsherre: str | None
    tilbud: str | None
    reporter_mail: str
    frigivet_til_das: bool = False
    frigivet_til_kommuner: bool = False


def er_i_sekretariatet(person: Person | None) -> bool:
    """Whether the person belongs to the secretariat, which sees everything (R132)."""
    return person is not None and person.has(Rolle.SEKRETARIAT)


def er_driftsherre_for(person: Person, tilbud: Tilbud) -> bool:
    """Whether the person speaks for the tilbud's driftsherre; one with named tilbud only for those (R5)."""
    if not person.has(Rolle.DRIFTSHERRE) or tilbud.driftsherre is None or person.part != tilbud.driftsherre:
        return False
    return not person.tilbud or tilbud.name in person.tilbud


def er_early_warning(person: Person, tilbud: Tilbud | None) -> bool:
    """Whether a report is an early warning; from anyone but the driftsherre it is a bekymring (R51, R56).

    While the tilbud is not yet known, a driftsherre's report counts as an early warning: missing facts
    never block receipt (R57).
    """
    return person.has(Rolle.DRIFTSHERRE) if tilbud is None else er_driftsherre_for(person, tilbud)


def may_frigive_early_warning(person: Person | None) -> bool:
    """Whether the person may release an early warning, or take the release back: the secretariat (R60)."""
    return er_i_sekretariatet(person)


def may_see_early_warning(person: Person | None, sag: EarlyWarningSynlighed) -> bool:
    """Whether the person may see the case: its own driftsherre, the secretariat, others on release (R60)."""
    if person is None:
        return False
    if er_i_sekretariatet(person) or _is_reporter(person, sag):
        return True
    if person.has(Rolle.DRIFTSHERRE) and person.part is not None and person.part == sag.driftsherre:
        return not person.tilbud or sag.tilbud is None or sag.tilbud in person.tilbud
    if person.has(Rolle.DAS) and sag.frigivet_til_das:
        return True
    return person.has(Rolle.MYNDIGHED) and sag.frigivet_til_kommuner


def may_see_svar(person: Person | None, part: str, unit: str | None = None) -> bool:
    """Whether the person may see what a kommune answered: its own people and the secretariat (R132).

    A contact of one forvaltning sees that forvaltning's answers and those of the kommune as a whole.
    """
    if person is None:
        return False
    if er_i_sekretariatet(person):
        return True
    own_unit = person.unit is None or unit is None or person.unit == unit
    return person.has(Rolle.MYNDIGHED) and person.part == part and own_unit


def may_see_tilbud(person: Person | None, tilbud: Tilbud) -> bool:
    """Whether the person may see reports on a tilbud: its driftsherre and the secretariat (R132)."""
    return person is not None and (er_i_sekretariatet(person) or er_driftsherre_for(person, tilbud))


def may_see_samlet_materiale(person: Person | None, *, frigivet: bool) -> bool:
    """Whether the person may see compiled material: the secretariat, DAS and the panel on release (R132)."""
    if person is None:
        return False
    body = person.has(Rolle.DAS) or person.has(Rolle.EKSPERTPANEL)
    return er_i_sekretariatet(person) or (frigivet and body)


def vis_antal(antal: float, *, i_sekretariatet: bool) -> str:
    """A count of people as the reader may see it: "<5" for 1-4 outside the secretariat (R124).

    Nought hides nobody. Part counts (half a plads) are counts too; a fall of 1-4 is as telling as a rise.
    """
    small = 0 < abs(antal) < _SMALLEST_SHOWN
    return f"<{_SMALLEST_SHOWN}" if small and not i_sekretariatet else tal(antal)


def _is_reporter(person: Person, sag: EarlyWarningSynlighed) -> bool:
    mails = {person.mail.casefold(), (person.slack_mail or person.mail).casefold()}
    return sag.reporter_mail.casefold() in mails
