"""A kommune that writes "samme som sidste år" is shown what it answered then, which waits for a yes (R118).

It is no answer before the kommune has said that it still holds, or the secretariat has confirmed it (R62).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.indmelding_svar import as_answer, label_of, shown
from handlers.texts import text
from nlp.answer_piece import Svar
from nlp.answer_use_fields import TO_CONFIRM
from samarbejde.som_sidste_aar import BRUG, fields_as_last_year
from storage.henvendelser import Henvendelse
from storage.indmeldinger import SvarFelt
from storage.tvivl import SOM_SIDSTE_AAR, Bekraeftelse, Tvivl, TvivlRow
from storage.unit_of_work import UnitOfWork

Ukendt = tuple[str, tuple[str, ...]]
"""A tilbud, and what of it is said to be as last year and was not answered then."""


@dataclass(frozen=True, slots=True)
class Dengang:
    """A mail's answers with last year's in the place of "som sidste år", and those that are not known."""

    answers: tuple[Svar, ...]
    ukendte: tuple[Ukendt, ...]


def as_last_year(
    uow: UnitOfWork, henvendelse: Henvendelse, unit: str | None, answers: Iterable[Svar]
) -> Dengang:
    """Look up what the kommune, or this forvaltning of it, answered the year before (R6, R90)."""
    by_tilbud: dict[str, list[Svar]] = defaultdict(list)
    for svar in answers:
        by_tilbud[svar.tilbud].append(svar)
    found: list[Svar] = []
    unknown: list[Ukendt] = []
    for tilbud, own in by_tilbud.items():
        told = [svar for svar in own if not svar.som_sidste_aar]
        pointing = {svar.field: svar for svar in own if svar.som_sidste_aar}
        before = _answered(uow, henvendelse, unit, tilbud) if pointing else {}
        taken = _taken(tilbud, pointing, {svar.field for svar in told}, before)
        found += [*told, *taken]
        missing = tuple(felt for felt in pointing if felt not in {svar.field for svar in taken})
        if missing and tilbud in henvendelse.tilbud:
            unknown.append((tilbud, tuple(label_of(felt) for felt in missing)))
    return Dengang(tuple(found), tuple(unknown))


def is_as_last_year(tvivl: Tvivl) -> bool:
    """Whether what waits is last year's answer, which the kommune itself is asked about."""
    return tvivl.grund == SOM_SIDSTE_AAR


def lines_of(waiting: Iterable[Tvivl]) -> tuple[str, ...]:
    """What was answered last year, a line for each tilbud."""
    by_tilbud: dict[str, list[Tvivl]] = defaultdict(list)
    for one in waiting:
        by_tilbud[one.tilbud].append(one)
    return tuple(
        text("sidste_aar.linje", tilbud=tilbud, svar=_said(fields)) for tilbud, fields in by_tilbud.items()
    )


def _said(fields: Iterable[Tvivl]) -> list[str]:
    """The values as one says them: "uændret", "3 pladser", "fra 2 til 4 pladser"; others with their label."""
    told = {one.felt: shown(one.felt, one.value, one.quote) for one in fields}
    brug, pladser, fra, til = BRUG
    moved: list[str] = []
    if fra in told and til in told:
        start, end = told.pop(fra), told.pop(til)
        moved = [text("sidste_aar.fra_til", fra=start.removesuffix(" pladser"), til=end)]
        if told.get(pladser) == end:
            del told[pladser]
    use = [told.pop(felt) for felt in (brug, pladser) if felt in told]
    return [*use, *moved, *(f"{label_of(felt).lower()}: {value}" for felt, value in told.items())]


def names_of(ukendte: Iterable[Ukendt]) -> tuple[str, ...]:
    """The tilbud of which no answer is known, with the question where it is another than that of the use."""
    use = (label_of(BRUG[0]),)
    return tuple(
        tilbud if what == use else f"{tilbud} ({', '.join(label.lower() for label in what)})"
        for tilbud, what in ukendte
    )


def left_beside(
    uow: UnitOfWork, kept: Bekraeftelse, tilbud: str, rows: Iterable[TvivlRow]
) -> dict[str, SvarFelt]:
    """What stays of the answer so far; last year's use takes the place of all that was said of it before.

    What the kommune has said of this year since it pointed at last year stays, too.
    """
    versions = uow.indmeldinger.history(kept.year, kept.part, kept.unit, tilbud)
    known = {felt.felt: felt for felt in versions[-1].felter} if versions else {}
    if not any(
        row.tvivl.felt == BRUG[0] and row.right is not None and is_as_last_year(row.tvivl) for row in rows
    ):
        return known
    before = [one for one in versions if one.received_at <= kept.received_at and one.source != kept.source]
    old = {felt.felt: felt for felt in before[-1].felter} if before else {}
    anew = {row.tvivl.felt for row in kept.rows if row.tvivl.tilbud == tilbud and row.state == "afloest"}
    return {
        name: felt
        for name, felt in known.items()
        if name not in BRUG or name in anew or felt != old.get(name)
    }


def _answered(
    uow: UnitOfWork, henvendelse: Henvendelse, unit: str | None, tilbud: str
) -> Mapping[str, SvarFelt]:
    """Last year's answer, without what was kept as written but settles nothing."""
    before = uow.indmeldinger.latest(henvendelse.year - 1, henvendelse.part, unit, tilbud)
    felter = before.felter if before else ()
    return {f.felt: f for f in felter if as_answer(f.felt, f.value, f.quote) is not None}


def _taken(
    tilbud: str, pointing: Mapping[str, Svar], told: set[str], before: Mapping[str, SvarFelt]
) -> tuple[Svar, ...]:
    quote = "; ".join(dict.fromkeys(svar.quote for svar in pointing.values()))
    return tuple(
        Svar(tilbud, felt, before[felt].value, TO_CONFIRM, quote, doubt=SOM_SIDSTE_AAR, som_sidste_aar=True)
        for felt in fields_as_last_year(pointing, told, before)
    )
