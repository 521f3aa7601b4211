"""The App Home: where we are, for whoever opens it, within what that person may see (R132)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.bekraeftelse_venter import bekraeftelse_parts
from handlers.context import Context
from handlers.kalender import coming_events
from handlers.karantaene_hjem import karantaene_parts
from handlers.report import Bullets, Heading, Note, Paragraph, Part, Report
from handlers.status_svar import aarsrapport_status, kommuner_status, part_status
from handlers.texts import text
from handlers.tilstand import state_note
from samarbejde.adgang import EarlyWarningSynlighed, er_i_sekretariatet, may_see_early_warning
from samarbejde.personer import Person, Rolle
from samarbejde.sager import NAVNE, EarlyWarningTilstand
from storage.early_warnings import CLOSED_STATES, EarlyWarning

_EVENTS = 6


def show_home(ctx: Context, actor: Actor) -> None:
    """Publish the person's App Home."""
    if actor.user is None:
        return
    person = actor.person
    parts = _parts(ctx, person) if person else [Paragraph(text=text("hjem.fremmed"))]
    ctx.publish_home(actor.user, Report(summary=text("hjem.titel"), parts=tuple(parts)))


def _parts(ctx: Context, person: Person) -> list[Part]:
    year = ctx.today.year
    secretariat = er_i_sekretariatet(person)
    parts: list[Part] = [
        Paragraph(text=text("hjem.velkomst", fornavn=person.name.split()[0])),
        *_status_parts(ctx, person, year),
        Heading(text=text("hjem.early_warnings" if secretariat else "hjem.egne_early_warnings")),
        _early_warnings(ctx, person),
        Heading(text=text("hjem.aarshjul")),
        _events(ctx),
    ]
    if secretariat:
        parts += [*bekraeftelse_parts(ctx), *karantaene_parts(ctx)]
    note = state_note(ctx.register.tilstand, ctx.today)
    if note:
        parts.insert(1, Paragraph(text=note))
    local = ctx.local(ctx.now)
    return [*parts, Note(text=text("status.pr", dag=local.date(), tid=local))]


def _status_parts(ctx: Context, person: Person, year: int) -> list[Part]:
    lines = _status(ctx, person, year)
    if not lines:
        return []
    return [Heading(text=text("hjem.status", aar=year)), *(Paragraph(text=line) for line in lines)]


def _status(ctx: Context, person: Person, year: int) -> list[str]:
    if er_i_sekretariatet(person):
        return [kommuner_status(ctx, year).answer, aarsrapport_status(ctx, year).answer]
    part = ctx.register.part(person.part or "")
    if part is not None and person.has(Rolle.MYNDIGHED):
        return [part_status(ctx, year, part).answer]
    if part is not None and person.has(Rolle.DRIFTSHERRE):
        rows = aarsrapport_status(ctx, year).rows
        return [text("hjem.aarsrapport", tilbud=r[0], tilstand=r[2]) for r in rows if r[1] == part.name]
    return []


def _early_warnings(ctx: Context, person: Person) -> Part:
    shown = [
        ew
        for ew in ctx.uow.early_warnings.all()
        if ew.state not in CLOSED_STATES and _may_see(ctx, person, ew)
    ]
    if not shown:
        return Paragraph(text=text("hjem.ingen"))
    return Bullets(
        points=tuple(
            text(
                "hjem.ew_linje",
                nummer=ew.number,
                tilbud=ew.tilbud,
                tilstand=NAVNE[EarlyWarningTilstand(ew.state)],
                frigivet=ew.released_to_das_at is not None,
            )
            for ew in shown
        )
    )


def _may_see(ctx: Context, person: Person, ew: EarlyWarning) -> bool:
    tilbud = ctx.register.et_tilbud(ew.tilbud) if ew.tilbud else None
    visible = EarlyWarningSynlighed(
        driftsherre=tilbud.driftsherre if tilbud else None,
        tilbud=ew.tilbud,
        reporter_mail=ew.reporter_mail,
        frigivet_til_das=ew.released_to_das_at is not None,
    )
    return may_see_early_warning(person, visible)


def _events(ctx: Context) -> Part:
    lines = [
        text("kalender.linje", dag=e.date, titel=e.title, forslag=e.default)
        for e in coming_events(ctx)[:_EVENTS]
    ]
    return Bullets(points=tuple(lines)) if lines else Paragraph(text=text("kalender.intet"))
