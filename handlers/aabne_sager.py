"""Who is still waited for: the open matters of each address, before its person leaves the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from handlers.modtaget import AARSRAPPORT, KOMMUNE_SVAR
from storage.early_warnings import CLOSED_STATES
from storage.unit_of_work import UnitOfWork


def aabne_sager(uow: UnitOfWork, today: date) -> Mapping[str, tuple[str, ...]]:
    """The questions not yet answered and the early warnings not yet closed, by mail address in lower case."""
    found: dict[str, list[str]] = defaultdict(list)
    for year in (today.year - 1, today.year, today.year + 1):
        for henvendelse in uow.henvendelser.for_year(KOMMUNE_SVAR, year):
            if henvendelse.answered_state != "komplet":
                found[henvendelse.to_mail.casefold()].append(henvendelse.reference)
        received = uow.indmeldinger.aarsrapport_received(year)
        for henvendelse in uow.henvendelser.for_year(AARSRAPPORT, year):
            if not set(henvendelse.tilbud) <= set(received):
                found[henvendelse.to_mail.casefold()].append(henvendelse.reference)
    for ew in uow.early_warnings.all():
        if ew.state not in CLOSED_STATES:
            found[ew.reporter_mail.casefold()].append(ew.number)
    return {mail: tuple(numbers) for mail, numbers in found.items()}
