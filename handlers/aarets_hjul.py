"""The wheel of a year as this cooperation has it, with its mødeplan and its closed days (R82-R91)."""

from __future__ import annotations

from handlers.context import Context
from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder


def aarets_hjul(ctx: Context, year: int) -> tuple[Aarshjulsbegivenhed, ...]:
    """The year's events; every use case asks here, so that all of them see the same days.

    What lies after the day the cooperation ends is not among them (R102).
    """
    events = aarets_begivenheder(year, ctx.register, kalender=ctx.kalender)
    return tuple(e for e in events if e.date is None or not ctx.register.er_nedlagt(e.date))
