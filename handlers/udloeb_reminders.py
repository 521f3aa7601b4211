"""Tells the secretariat of memberships that run out: nobody is asked of those tilbud any more (R15, R62)."""

from __future__ import annotations

from handlers.context import Context
from handlers.outgoing import Kanal, ToChannel
from handlers.report import say
from handlers.texts import text
from samarbejde.udloeb import udloeb


def remind_of_udloeb(ctx: Context) -> int:
    """Say each warning once, on a business day; returns how many were said."""
    if not ctx.kalender.is_business_day(ctx.today):
        return 0
    count = 0
    for one in udloeb(ctx.register, ctx.today):
        step = f"{one.last_day.isoformat()}/{one.varsel}"
        claim = ("medlemskab_udloeb", one.last_day.year, step, "sekretariat")
        if ctx.uow.paamindelser.claim(*claim, at=ctx.now):
            name = "paamindelser.medlemskab_udloebet" if one.passed else "paamindelser.medlemskab_udloeber"
            words = text(name, dag=one.last_day, tilbud=one.tilbud)
            ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"medlemskab_udloeb:{step}")
            count += 1
    return count
