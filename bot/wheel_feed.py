"""The wheel as a feed that calendar programs subscribe to: this year and the next (R82-R91, R133)."""

from __future__ import annotations

from bot.clock import Clock
from handlers.aarets_hjul import aarets_hjul
from handlers.context import Context
from samarbejde.aarshjul import GAELDENDE, Aarshjulsbegivenhed
from samarbejde.kalender import Kalender
from storage.db import Database


class WheelFeed:
    """Writes the feed from the database's register; it holds days and titles, nothing of any case."""

    def __init__(self, db: Database, clock: Clock, kalender: Kalender) -> None:
        self._db = db
        self._clock = clock
        self._kalender = kalender

    def __call__(self) -> bytes:
        from bot.documents.ics import write_ics  # noqa: PLC0415 - slow to import, and few subscribe

        now = self._clock.now()
        events: tuple[Aarshjulsbegivenhed, ...] = ()
        with self._db.read() as uow:
            register = uow.register.current()
            if register is not None:
                ctx = Context(uow=uow, register=register, now=now, cause="feed", kalender=self._kalender)
                events = (*aarets_hjul(ctx, ctx.today.year), *aarets_hjul(ctx, ctx.today.year + 1))
        return write_ics(events, version=GAELDENDE, stamp=now)
