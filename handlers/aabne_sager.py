"""Who is still waited for: the open matters of each address, before its person leaves the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from handlers.modtaget import AARSRAPPORT, KOMMUNE_SVAR
from samarbejde.forloeb import FORLOEB
from storage.early_warnings import CLOSED_STATES
from storage.unit_of_work import UnitOfWork


def aabne_sager(uow: UnitOfWork, today: date) -> Mapping[str, tuple[str, ...]]:
    """What is not answered, not complete or not ended, by number and by mail address in lower case."""
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
    for mail, number in (*_cases(uow), *_incomplete(uow, today)):
        found[mail.casefold()].append(number)
    return {mail: tuple(dict.fromkeys(numbers)) for mail, numbers in found.items()}


def _cases(uow: UnitOfWork) -> Iterator[tuple[str, str]]:
    """The cases that have not ended, by whoever opened them: a party that nominated, or the secretariat."""
    for sag in uow.sager.all():
        if not FORLOEB[sag.kind].er_slut(sag.state):
            yield sag.opened_by, sag.number


def _incomplete(uow: UnitOfWork, today: date) -> Iterator[tuple[str, str]]:
    """What was sent in since last year and still lacks answers; its sender would have given them."""
    for besvarelse in uow.besvarelser.all():
        if besvarelse.state == "modtaget" and besvarelse.missing and besvarelse.year >= today.year - 1:
            yield besvarelse.reporter_mail, besvarelse.number
