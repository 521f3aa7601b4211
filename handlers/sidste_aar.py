"""What a party answered on a form last year: shown beside the question, and taken only when it is said."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.indmelding_svar import readable
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svar
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER
from storage.unit_of_work import UnitOfWork

_OF_THE_PANEL = frozenset({Rolle.EKSPERTPANEL})


def svar_sidste_aar(
    uow: UnitOfWork, skema: Skema, part: str | None, unit: str | None, *, year: int
) -> Mapping[str | None, Svar]:
    """The answers of the year before, by tilbud; of one's own party and forvaltning only (R90)."""
    if skema.name == KOMMUNE_INDMELDING.name:
        return svar_om_tilbud(uow, part, unit, year=year - 1)
    if part is None and skema.indsender != _OF_THE_PANEL:
        return {}
    mine = (None, None) if skema.indsender == _OF_THE_PANEL else (part, unit)
    return {
        besvarelse.tilbud: SKEMAER[skema.name].from_text(besvarelse.fields)
        for besvarelse in uow.besvarelser.of(skema.name, year - 1)
        if (besvarelse.part, besvarelse.unit) == mine
    }


def svar_om_tilbud(
    uow: UnitOfWork, part: str | None, unit: str | None, *, year: int
) -> dict[str | None, Svar]:
    """What a kommune, or this forvaltning of it, has answered in a year about each tilbud."""
    return {
        found.tilbud: readable(KOMMUNE_INDMELDING, found.felter)
        for found in uow.indmeldinger.latest_of(year, part or "", unit)
    }
