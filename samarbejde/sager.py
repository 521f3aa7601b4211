"""The early warning's moves and its release to DAS (R59, R60), on the engine of sag.py.

Nothing here moves a case without a Person, so nothing in a tick can (R62).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samarbejde import sag
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB, EarlyWarningTilstand
from samarbejde.personer import Person, Rolle
from samarbejde.sag import Foert, Skift, UlovligtSkift

__all__ = [
    "NAVNE",
    "EarlyWarningTilstand",
    "Frigivelse",
    "Skift",
    "UlovligtSkift",
    "flyt",
    "make_skift",
    "next_states",
    "release_to_das",
    "retract_release",
    "take_back",
]

NAVNE: Mapping[EarlyWarningTilstand, str] = {
    tilstand: EARLY_WARNING_FORLOEB.navn(tilstand) for tilstand in EarlyWarningTilstand
}
"""The states as people read them."""


def next_states(tilstand: EarlyWarningTilstand, person: Person) -> tuple[EarlyWarningTilstand, ...]:
    """Where this person may move the case from here, in the order of R59."""
    veje = sag.next_moves(EARLY_WARNING_FORLOEB, tilstand, person)
    return tuple(EarlyWarningTilstand(vej.til) for vej in veje)


def make_skift(
    fra: EarlyWarningTilstand, til: EarlyWarningTilstand, person: Person, begrundelse: str = ""
) -> Skift:
    """The move of a case by a person; UlovligtSkift where there is no such step or the person may not."""
    return sag.move(EARLY_WARNING_FORLOEB, fra, til, person, begrundelse)


def flyt(
    sag_tilstand: EarlyWarningTilstand, til: EarlyWarningTilstand, person: Person, begrundelse: str = ""
) -> EarlyWarningTilstand:
    """The state of a case after a person has moved it; UlovligtSkift where that cannot be (R59)."""
    return EarlyWarningTilstand(make_skift(sag_tilstand, til, person, begrundelse).til)


def take_back(skift: Foert, person: Person, begrundelse: str) -> Skift:
    """The move that undoes one: by somebody who might have made it, with a reason (R59)."""
    if skift.til == EarlyWarningTilstand.MODTAGET and not skift.fortryder:
        raise UlovligtSkift(
            "En modtaget early warning kan ikke gøres til en kladde igen. Afklar den, og luk den bagefter."
        )
    return sag.take_back(EARLY_WARNING_FORLOEB, skift, person, begrundelse)


@dataclass(frozen=True, slots=True)
class Frigivelse:
    """A release to DAS by the secretariat, or its retraction with the reason (R60)."""

    frigivet: bool
    hvem: Person
    begrundelse: str = ""


def release_to_das(tilstand: EarlyWarningTilstand, person: Person) -> Frigivelse:
    """Let DAS see the case; only the secretariat may, and only what is received and not closed (R60)."""
    _require_secretariat(person, "frigive en early warning til DAS")
    if tilstand is EarlyWarningTilstand.KLADDE:
        raise UlovligtSkift("En kladde kan ikke frigives. Vent, til den er modtaget.")
    if EARLY_WARNING_FORLOEB.er_slut(tilstand):
        raise UlovligtSkift("En afsluttet sag kan ikke frigives. Fortryd afslutningen først.")
    return Frigivelse(frigivet=True, hvem=person)


def retract_release(frigivelse: Frigivelse, person: Person, begrundelse: str = "") -> Frigivelse:
    """Take a release back, so that the post is retracted and says so (R60)."""
    _require_secretariat(person, "trække en frigivelse tilbage")
    if not frigivelse.frigivet:
        raise UlovligtSkift("Sagen er ikke frigivet til DAS, så der er ikke noget at trække tilbage.")
    return Frigivelse(frigivet=False, hvem=person, begrundelse=begrundelse.strip())


def _require_secretariat(person: Person, what: str) -> None:
    if not person.has(Rolle.SEKRETARIAT):
        raise UlovligtSkift(f"Kun sekretariatet kan {what}. Skriv til sekretariatet, hvis det haster.")
