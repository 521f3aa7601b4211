"""What a year has brought in so far, as the rules for obligations want it (R6, R47)."""

from __future__ import annotations

from samarbejde.forpligtelser import Modtaget
from storage.unit_of_work import UnitOfWork

KOMMUNE_SVAR = "kommune_svar"
AARSRAPPORT = "aarsrapport"


def received_in(uow: UnitOfWork, year: int) -> Modtaget:
    """The complete answers and the årsrapporter of a year."""
    complete = {(i.part, i.unit, i.tilbud) for i in uow.indmeldinger.latest_all(year) if i.complete}
    return Modtaget(
        komplette_svar=frozenset(complete),
        aarsrapporter=frozenset(uow.indmeldinger.aarsrapport_received(year)),
    )
