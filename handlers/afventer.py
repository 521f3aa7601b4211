"""What a kommune owes while some of what it wrote waits for a human: nothing it may have said (R46).

A field in doubt is no answer until a human has confirmed it (R62, R130), and nobody is asked for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from handlers.indmelding_svar import missing_fields
from storage.indmeldinger import Indmelding, SvarFelt
from storage.tvivl import Tvivl
from storage.unit_of_work import UnitOfWork

Svarsted = tuple[str, str | None, str]
"""Whose answer about what: the kommune, the forvaltning and the tilbud."""


def waiting_about(uow: UnitOfWork, year: int, part: str, unit: str | None) -> dict[str, tuple[Tvivl, ...]]:
    """What of this kommune, or this forvaltning of it, waits for a human, by tilbud."""
    found: dict[str, list[Tvivl]] = defaultdict(list)
    for bekraeftelse in uow.bekraeftelser.waiting(year, part):
        if bekraeftelse.unit == unit:
            for row in bekraeftelse.waiting:
                found[row.tvivl.tilbud].append(row.tvivl)
    return {tilbud: tuple(tvivl) for tilbud, tvivl in found.items()}


def owed(latest: Indmelding | None, waiting: Iterable[Tvivl]) -> tuple[str, ...]:
    """What is missing whether the fields in doubt are rightly read or not."""
    known = latest.felter if latest else ()
    missing = latest.missing if latest else missing_fields(())
    doubted = tuple(SvarFelt(t.felt, t.value, t.quote, t.confidence) for t in waiting)
    if not doubted:
        return missing
    read = {felt.felt: felt for felt in (*known, *doubted)}
    anyway = missing_fields(read.values())
    return tuple(name for name in missing if name in anyway)


def awaited(uow: UnitOfWork, year: int) -> frozenset[Svarsted]:
    """The answers that are not complete only because a human has not looked at them yet."""
    found: dict[Svarsted, list[Tvivl]] = defaultdict(list)
    for one in uow.bekraeftelser.waiting(year):
        for row in one.waiting:
            found[one.part, one.unit, row.tvivl.tilbud].append(row.tvivl)
    return frozenset(
        place
        for place, tvivl in found.items()
        if _is_incomplete(latest := uow.indmeldinger.latest(year, *place)) and not owed(latest, tvivl)
    )


def _is_incomplete(latest: Indmelding | None) -> bool:
    return latest is None or not latest.complete
