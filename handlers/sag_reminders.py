"""Tells the secretariat of agreed days that have passed; it moves no case (R26, R54, R62, R67)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.context import Context
from handlers.outgoing import Kanal, ToChannel
from handlers.report import say
from handlers.texts import text
from samarbejde.forloeb.indmelding import IndmeldingFakta
from samarbejde.kalender import Kalender
from samarbejde.kriterier import fuld_proeve_i
from samarbejde.monitorering import MonitoreringFakta, missing_deliveries
from samarbejde.noedspor import NoedsporFakta
from storage.sager import Sag

_MOST_AT_ONCE = 3


def remind_of_cases(ctx: Context) -> int:
    """Say each passed day once, on a business day; how many were said."""
    if not Kalender().is_business_day(ctx.today):
        return 0
    count = 0
    for sag in ctx.uow.sager.all():
        for name, day in _passed(ctx, sag):
            activity = f"sag:{sag.id}:{name.partition('.')[2]}"
            if ctx.uow.paamindelser.claim(activity, day.year, day.isoformat(), "sekretariat", at=ctx.now):
                words = text(name, nummer=sag.number, tilbud=sag.tilbud, dag=day)
                ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{activity}:{day.isoformat()}")
                count += 1
    return count


def _passed(ctx: Context, sag: Sag) -> Iterator[tuple[str, date]]:
    fakta = sag.fakta
    if isinstance(fakta, IndmeldingFakta) and sag.state == "dispensation":
        due = _full_test(ctx, sag, fakta)
        if due <= ctx.today and _is_covered(ctx, sag.tilbud):
            yield "sager.rykker_fuld_proeve", due
    if isinstance(fakta, MonitoreringFakta) and sag.state == "i_gang":
        for one in missing_deliveries(fakta, ctx.today)[-_MOST_AT_ONCE:]:
            yield "sager.rykker_leverance", one.frist
        if fakta.slut is not None and fakta.slut < ctx.today:
            yield "sager.rykker_udloebet", fakta.slut
    if isinstance(fakta, NoedsporFakta):
        late = fakta.rapport_frist
        if late is not None and late < ctx.today and not fakta.rapport_modtaget and sag.state == "task_force":
            yield "sager.rykker_rapport", late
        if fakta.evalueres is not None and fakta.evalueres <= ctx.today and sag.state == "aftale":
            yield "sager.rykker_evaluering", fakta.evalueres


def _full_test(ctx: Context, sag: Sag, fakta: IndmeldingFakta) -> date:
    """When the reassessment begins in which a tilbud admitted by dispensation must meet A, B and C (R26)."""
    admitted = fakta.optaget_pr
    cycle = admitted.year - 1 if admitted else ctx.local(sag.updated_at).year
    return date(fuld_proeve_i(cycle), 1, 2)


def _is_covered(ctx: Context, name: str) -> bool:
    """Whether it is still covered, as far as the register knows it."""
    tilbud = ctx.register.et_tilbud(name)
    return tilbud is None or tilbud.er_omfattet(ctx.today)
