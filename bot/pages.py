"""Turns a submitted page of a form before it is acknowledged: kept in the database, and what comes next."""

from __future__ import annotations

from bot.clock import Clock
from handlers.context import COPENHAGEN
from handlers.inbound import FormSubmitted
from handlers.skema_sider import Turned, turn_page
from storage.db import Database


class PageTurner:
    """Calls the use case in a short transaction of its own."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def __call__(self, submitted: FormSubmitted) -> Turned:
        """What the page leads to; the draft is on disk when this returns."""
        today = self._clock.now().astimezone(COPENHAGEN).date()
        with self._db.write("page") as uow:
            register = uow.register.current()
            if register is None:
                return Turned(whole=submitted)
            return turn_page(uow, register, submitted, today=today)
