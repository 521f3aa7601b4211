"""Asks the secretariat each business day to decide about an early warning that DAS has not seen (R60)."""

from __future__ import annotations

from handlers.context import Context
from handlers.outgoing import Kanal, ToChannel
from handlers.report import say
from handlers.texts import text
from samarbejde.forloeb.early_warning import EarlyWarningTilstand

_WAITING = frozenset(
    {
        EarlyWarningTilstand.MODTAGET,
        EarlyWarningTilstand.UNDER_AFKLARING,
        EarlyWarningTilstand.FORELAGT_FORMAND_FU,
        EarlyWarningTilstand.PAA_DAS,
    }
)


def remind_of_release(ctx: Context) -> int:
    """Remind of every unreleased early warning from the business day after it came; returns how many."""
    if not ctx.kalender.is_business_day(ctx.today):
        return 0
    count = 0
    for ew in ctx.uow.early_warnings.all():
        received = ctx.local(ew.received_at).date()
        if ew.kind != "early_warning" or ew.released_to_das_at is not None or ew.state not in _WAITING:
            continue
        if received >= ctx.today:
            continue
        activity = f"ew_frigivelse:{ew.id}"
        if ctx.uow.paamindelser.claim(
            activity, ctx.today.year, ctx.today.isoformat(), "sekretariat", at=ctx.now
        ):
            words = text("early_warning.rykker_frigivelse", nummer=ew.number, tilbud=ew.tilbud, dag=received)
            ctx.post(
                ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{activity}:{ctx.today.isoformat()}"
            )
            count += 1
    return count
