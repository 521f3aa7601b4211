"""What the records say about who has answered: values that chat, App Home and the command line show alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.aarets_hjul import aarets_hjul
from handlers.context import Context
from handlers.modtaget import KOMMUNE_SVAR, received_in
from handlers.texts import text
from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.forpligtelser import Kommunesvar, Svarstand, kommunesvar
from samarbejde.parter import Part

_STAND: Mapping[Svarstand, str] = {
    Svarstand.KOMPLET: "svaret",
    Svarstand.AFVENTER: "afventer bekræftelse",
    Svarstand.DELVIST: "delvist",
    Svarstand.MANGLER: "mangler",
}


@dataclass(frozen=True, slots=True)
class StatusSvar:
    """An answer from the records: a sentence, the rows behind it and where they come from."""

    answer: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[tuple[str, str, date], ...] = ()
    deadline: date | None = None


def kommuner_status(ctx: Context, year: int, *, tilbud: str | None = None) -> StatusSvar:
    """How many of the kommuner have answered, who is missing and who has answered in part (R6, R47)."""
    deadline = _event(ctx, year, "kommune_bemaerkninger_frist")
    if not ctx.uow.henvendelser.for_year(KOMMUNE_SVAR, year):
        return StatusSvar(answer=_not_asked(ctx, year))
    kommuner = _progress(ctx, ctx.register.kommuner, year, tilbud)
    missing = [k for k in kommuner if k.stand is Svarstand.MANGLER]
    partly = [k for k in kommuner if k.stand is Svarstand.DELVIST]
    waiting = [k for k in kommuner if k.stand is Svarstand.AFVENTER]
    answered = len(kommuner) - len(missing) - len(partly) - len(waiting)
    name = "kommuner_alle" if answered == len(kommuner) else "kommuner"
    unconfirmed = _unconfirmed(ctx, year, tilbud)
    answer = text(
        f"status.{name}",
        svaret=answered,
        i_alt=len(kommuner),
        aar=year,
        tilbud=tilbud,
        mangler=[short_name(k.part) for k in missing],
        delvist=[text("status.delvist", part=short_name(k.part), hvad=_what(k)) for k in partly],
        afventer=[short_name(k.part) for k in waiting],
    )
    doubted = [short_name(k.part) for k in kommuner if k.part.name in unconfirmed]
    if doubted:
        answer = f"{answer} {text('status.uverificeret', kommuner=doubted)}"
    rows = tuple(
        (
            k.part.name,
            _marked(_STAND[k.stand], k.part.name in unconfirmed),
            "; ".join([*_labels(k), *_awaited(k)]),
        )
        for k in kommuner
    )
    return StatusSvar(
        answer=answer,
        columns=("Kommune", "Status", "Mangler"),
        rows=rows,
        sources=_sources(ctx, year),
        deadline=deadline.date if deadline else None,
    )


def _not_asked(ctx: Context, year: int) -> str:
    opening = _event(ctx, year, "kommune_bemaerkninger_udsendes")
    day = opening.date if opening else None
    if year < ctx.today.year or (day is not None and day < ctx.today):
        return text("status.kommuner_aldrig_spurgt", aar=year)
    name = "kommuner_ikke_spurgt" if day else "kommuner_ikke_spurgt_uden_dag"
    return text(f"status.{name}", aar=year, dag=day)


def aarsrapport_status(ctx: Context, year: int, *, driftsherre: str | None = None) -> StatusSvar:
    """How many of the covered tilbud's årsrapporter have come, and which are missing (R85)."""
    event = _event(ctx, year, "aarsrapport_frist")
    pr_dato = event.date if event and event.date else ctx.today
    tilbud = [t for t in ctx.register.omfattede(pr_dato) if driftsherre in (None, t.driftsherre)]
    received = ctx.uow.indmeldinger.aarsrapport_received(year)
    missing = [t for t in tilbud if t.name not in received]
    answer = text(
        "status.aarsrapporter",
        modtaget=len(tilbud) - len(missing),
        i_alt=len(tilbud),
        aar=year,
        mangler=[t.name for t in missing],
    )
    rows = tuple((t.name, t.driftsherre or "", "mangler" if t in missing else "modtaget") for t in tilbud)
    return StatusSvar(
        answer=answer,
        columns=("Tilbud", "Driftsherre", "Årsrapport"),
        rows=rows,
        deadline=event.date if event else None,
    )


def part_status(ctx: Context, year: int, part: Part, *, tilbud: str | None = None) -> StatusSvar:
    """Whether one kommune has answered, when, and what is missing."""
    asked = [h for h in ctx.uow.henvendelser.for_year(KOMMUNE_SVAR, year) if h.part == part.name]
    if not asked:
        return StatusSvar(answer=text("status.en_part_intet_spurgt", part=part.name, aar=year))
    (progress,) = _progress(ctx, (part,), year, tilbud)
    if progress.missing:
        return StatusSvar(
            answer=text("status.en_part_mangler", part=part.name, tilbud=tilbud, mangler=_labels(progress))
        )
    if progress.afventer:
        about = [_place(place) for place in progress.afventer]
        return StatusSvar(answer=text("status.en_part_afventer", part=part.name, tilbud=about))
    received = [
        i.received_at
        for i in ctx.uow.indmeldinger.latest_all(year)
        if i.part == part.name and tilbud in (None, i.tilbud)
    ]
    if not received:
        return StatusSvar(answer=text("status.en_part_intet_spurgt", part=part.name, aar=year))
    day = _danish_day(ctx, max(received))
    answer = text("status.en_part_svaret", part=part.name, tilbud=tilbud, dag=day)
    if part.name in _unconfirmed(ctx, year, tilbud):
        answer = f"{answer} {text('status.uverificeret', kommuner=[short_name(part)])}"
    return StatusSvar(answer=answer)


def _unconfirmed(ctx: Context, year: int, tilbud: str | None) -> frozenset[str]:
    """The kommuner with an answer whose sender could not be confirmed (R125)."""
    answers = ctx.uow.indmeldinger.latest_all(year)
    return frozenset(i.part for i in answers if i.uverificeret and tilbud in (None, i.tilbud))


def _marked(words: str, uverificeret: bool) -> str:
    return f"{words} (uverificeret)" if uverificeret else words


def short_name(part: Part) -> str:
    """The kommune's name in a list of kommuner: "Brønderslev", "Vesthimmerland"."""
    return part.aliases[0] if part.aliases else part.name


def _progress(ctx: Context, parter: Sequence[Part], year: int, tilbud: str | None) -> list[Kommunesvar]:
    received = received_in(ctx.uow, year)
    deadline = _event(ctx, year, "kommune_bemaerkninger_frist")
    pr_dato = deadline.date if deadline and deadline.date else ctx.today
    names = [t.name for t in ctx.register.omfattede(pr_dato) if tilbud in (None, t.name)]
    return [kommunesvar(part, names, received) for part in parter]


def _what(kommune: Kommunesvar) -> str:
    units = {unit for unit, _ in kommune.missing if unit}
    if units and len(units) < len(kommune.part.units):
        return f"{' og '.join(sorted(units))} mangler"
    expected = len(kommune.expected)
    complete = expected - len(kommune.missing) - len(kommune.afventer)
    return f"{complete} af {expected} svar" if complete else text("status.ufuldstaendigt")


def _labels(kommune: Kommunesvar) -> list[str]:
    return [_place(place) for place in kommune.missing]


def _awaited(kommune: Kommunesvar) -> list[str]:
    return [text("status.afventer", hvad=_place(place)) for place in kommune.afventer]


def _place(place: tuple[str | None, str]) -> str:
    unit, name = place
    return f"{name} ({unit})" if unit else name


def _event(ctx: Context, year: int, name: str) -> Aarshjulsbegivenhed | None:
    return next((e for e in aarets_hjul(ctx, year) if e.id == name), None)


def _sources(ctx: Context, year: int) -> tuple[tuple[str, str, date], ...]:
    return tuple(
        (_marked("mail", i.uverificeret), i.source, _danish_day(ctx, i.received_at))
        for i in ctx.uow.indmeldinger.latest_all(year)
    )


def _danish_day(ctx: Context, at: datetime) -> date:
    return ctx.local(at).date()
