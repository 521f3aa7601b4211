"""Ledelsesinformation that arrives is noted on the monitoring that waits for it; it moves nothing (R54)."""

from __future__ import annotations

from handlers.context import Context
from handlers.sag_entry_forms import open_deliveries
from handlers.sag_names import SUBJECT
from handlers.texts import text
from samarbejde.danske_tal import dato
from samarbejde.monitorering import Leverance, MonitoreringFakta
from samarbejde.personer import Person
from storage.sager import Sag


def note_delivery(ctx: Context, person: Person, tilbud: str | None, number: str) -> tuple[Sag, str] | None:
    """Lay an answer on the oldest delivery that waits for it; the case and what is said of it, or None."""
    if _noted_on(ctx, number) is not None:
        return None
    for sag in ctx.uow.sager.all("monitorering"):
        waiting = open_deliveries(sag)
        if sag.tilbud != tilbud or sag.state != "i_gang" or not waiting:
            continue
        fakta = sag.fakta
        if not isinstance(fakta, MonitoreringFakta):
            continue
        due = waiting[0].frist
        came = Leverance(frist=due, modtaget=ctx.today, noteret_af=person.name, besvarelse=number)
        noted = ctx.uow.sager.set_facts(
            sag.id,
            expected_version=sag.version,
            fakta=fakta.with_value("leverancer", (*fakta.leverancer, came)),
            at=ctx.now,
        )
        what = text("sager.leverance_hvad")
        value = f"{dato(due)} ({number})"
        ctx.journal(person.mail, "sag_noteret", (SUBJECT, str(sag.id)), {"hvad": what, "vaerdi": value})
        return noted, text("sager.note_noteret", navn=person.name, hvad=what, vaerdi=value)
    return None


def take_off_delivery(ctx: Context, person: Person, number: str) -> tuple[Sag, str] | None:
    """Take an answer that was withdrawn off the delivery it was laid on, which waits again."""
    sag = _noted_on(ctx, number)
    if sag is None or not isinstance(sag.fakta, MonitoreringFakta):
        return None
    left = tuple(d for d in sag.fakta.leverancer if d.besvarelse != number)
    kept = ctx.uow.sager.set_facts(
        sag.id, expected_version=sag.version, fakta=sag.fakta.with_value("leverancer", left), at=ctx.now
    )
    what = text("sager.leverance_hvad")
    subject = (SUBJECT, str(sag.id))
    ctx.journal(person.mail, "sag_leverance_trukket", subject, {"hvad": what, "vaerdi": number})
    return kept, text("sager.note_leverance_trukket", nummer=number)


def _noted_on(ctx: Context, number: str) -> Sag | None:
    """The monitoring that an answer is laid on already."""
    for sag in ctx.uow.sager.all("monitorering"):
        if isinstance(sag.fakta, MonitoreringFakta) and any(
            d.besvarelse == number for d in sag.fakta.leverancer
        ):
            return sag
    return None
