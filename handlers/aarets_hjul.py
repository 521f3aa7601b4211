"""The wheel of a year as this cooperation has it, with its mødeplan and its closed days (R82-R91)."""

from __future__ import annotations

from datetime import date

from handlers.context import Context
from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder

_WINDOW_ENDS = (3, 31)
_WITHDRAWN = "trukket_tilbage"


def aarets_hjul(ctx: Context, year: int) -> tuple[Aarshjulsbegivenhed, ...]:
    """The year's events; every use case asks here, so that all of them see the same days.

    What lies after the day the cooperation ends is not among them (R102).
    """
    nominated = indmeldte_tilbud(ctx, year)
    events = aarets_begivenheder(year, ctx.register, new_tilbud=nominated, kalender=ctx.kalender)
    return tuple(e for e in events if e.date is None or not ctx.register.er_nedlagt(e.date))


def indmeldte_tilbud(ctx: Context, year: int) -> int:
    """How many tilbud stand as nominated in the window of that year, January to March (R86, R87).

    A later one calls no meeting in a March that has gone.
    """
    last = date(year, *_WINDOW_ENDS)
    return sum(
        not any(sag.state == _WITHDRAWN for sag in ctx.uow.sager.of_besvarelse(found.id))
        for found in ctx.uow.besvarelser.of("indmelding_tilbud", year)
        if ctx.local(found.received_at).date() <= last
    )
