"""Answers the secretariat's questions from the records only, with count, date and source (R90, R132)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.report import Bullets, Note, Paragraph, Part, Report, say
from handlers.status_svar import StatusSvar, aarsrapport_status, kommuner_status, part_status
from handlers.texts import text
from nlp.understanding import Understanding
from samarbejde.adgang import er_i_sekretariatet, may_see_svar
from samarbejde.parter import PartKind
from samarbejde.personer import Rolle
from samarbejde.sager import NAVNE, EarlyWarningTilstand
from samarbejde.skema import is_answered
from samarbejde.skemaer import SKEMAER
from storage.early_warnings import CLOSED_STATES, EarlyWarning


def answer_status(ctx: Context, actor: Actor, understood: Understanding, words: str) -> Report:
    """The answer to a question about who has answered, what is open or the latest occupancy."""
    if not er_i_sekretariatet(actor.person):
        return _for_a_party(ctx, actor)
    return _report(ctx, find_status(ctx, understood, words))


def find_status(ctx: Context, understood: Understanding, words: str) -> tuple[StatusSvar, ...]:
    """What the question is about, looked up in the records."""
    year = _year(ctx, understood)
    lowered = words.casefold()
    tilbud = understood.tilbud[0].name if understood.tilbud else None
    if "early warning" in lowered or "early-warning" in lowered or "bekymring" in lowered:
        return (_open_early_warnings(ctx),)
    if tilbud and ("belægning" in lowered or "belaegning" in lowered):
        return (_latest_occupancy(ctx, tilbud),)
    part = ctx.register.part(understood.parter[0].name) if understood.parter else None
    if part is not None and (part.kind is PartKind.REGION or "rapport" in lowered):
        # The region answers no spørgerunde; what it owes as driftsherre is the årsrapport (R5).
        return (aarsrapport_status(ctx, year, driftsherre=part.name),)
    if part is not None:
        return (part_status(ctx, year, part, tilbud=tilbud),)
    if "rapport" in lowered:
        return (aarsrapport_status(ctx, year),)
    if tilbud or "kommune" in lowered:
        return (kommuner_status(ctx, year, tilbud=tilbud),)
    return (kommuner_status(ctx, year), aarsrapport_status(ctx, year))


def _for_a_party(ctx: Context, actor: Actor) -> Report:
    """A party sees its own state and nobody else's."""
    person, year = actor.person, ctx.today.year
    part = ctx.register.part(person.part or "") if person else None
    answers: tuple[StatusSvar, ...] = ()
    if part is not None and may_see_svar(person, part.name):
        answers = (part_status(ctx, year, part),)
    if part is not None and person is not None and person.has(Rolle.DRIFTSHERRE):
        answers = (*answers, aarsrapport_status(ctx, year, driftsherre=part.name))
    return _report(ctx, answers) if answers else say(text("status.kun_sekretariat"))


def _report(ctx: Context, answers: tuple[StatusSvar, ...]) -> Report:
    parts: list[Part] = []
    for svar in answers:
        parts.append(Paragraph(text=svar.answer))
        if svar.deadline:
            parts.append(Note(text=text("status.frist", dag=svar.deadline)))
        if svar.rows and not svar.columns:
            parts.append(Bullets(points=tuple(row[0] for row in svar.rows)))
    local = ctx.local(ctx.now)
    parts.append(Note(text=text("status.pr", dag=local.date(), tid=local)))
    return Report(summary=answers[0].answer, parts=tuple(parts))


def _open_early_warnings(ctx: Context) -> StatusSvar:
    rows = [ew for ew in ctx.uow.early_warnings.all() if ew.state not in CLOSED_STATES]
    if not rows:
        return StatusSvar(answer=text("status.ingen_early_warnings"))
    lines = tuple((_open_line(ctx, ew),) for ew in rows)
    return StatusSvar(answer=text("status.early_warnings", antal=len(rows)), rows=lines)


def _open_line(ctx: Context, ew: EarlyWarning) -> str:
    return text(
        "status.ew_linje",
        nummer=ew.number,
        tilbud=ew.tilbud,
        tilstand=NAVNE[EarlyWarningTilstand(ew.state)],
        dag=ctx.local(ew.received_at).date(),
    )


def _latest_occupancy(ctx: Context, tilbud: str) -> StatusSvar:
    """The newest actual occupancy, always with its date and where it was told (R43)."""
    skema = SKEMAER["early_warning"]
    told = [
        e for e in ctx.uow.early_warnings.all() if e.tilbud == tilbud and "belaegning_faktisk" in e.fields
    ]
    for ew in sorted(told, key=lambda e: e.received_at, reverse=True):
        value = skema.from_text(ew.fields)["belaegning_faktisk"]
        if is_answered(value):
            shown = skema.vis("belaegning_faktisk", value)
            day = ctx.local(ew.received_at).date()
            answer = text("status.belaegning", tilbud=tilbud, tal=shown, nummer=ew.number, dag=day)
            return StatusSvar(answer=answer)
    return StatusSvar(answer=text("status.ingen_belaegning", tilbud=tilbud))


def _year(ctx: Context, understood: Understanding) -> int:
    years = [d.iso for d in understood.dates if isinstance(d.iso, str) and len(d.iso) == 4]
    return int(years[0]) if years and years[0].isdigit() else ctx.today.year
