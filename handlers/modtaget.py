"""What a year has brought in so far, as the rules for obligations want it (R6, R46, R47)."""

from __future__ import annotations

from handlers.afventer import awaited
from samarbejde.forpligtelser import Modtaget
from storage.unit_of_work import UnitOfWork

KOMMUNE_SVAR = "kommune_svar"
AARSRAPPORT = "aarsrapport"


def received_in(uow: UnitOfWork, year: int) -> Modtaget:
    """The complete and the incomplete answers of a year, those that wait for us, and its årsrapporter."""
    latest = uow.indmeldinger.latest_all(year)
    return Modtaget(
        komplette_svar=frozenset((i.part, i.unit, i.tilbud) for i in latest if i.complete),
        ufuldstaendige_svar=frozenset((i.part, i.unit, i.tilbud) for i in latest if not i.complete),
        afventende_svar=awaited(uow, year),
        aarsrapporter=frozenset(uow.indmeldinger.aarsrapport_received(year)),
    )
