"""One tick: what the årshjul makes due is computed anew; a doubled or late tick changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.clock import Clock
from handlers.context import COPENHAGEN, MAILS_A_DAY, Context
from handlers.paamindelser import tick
from samarbejde.kalender import Kalender
from storage.db import Database

log = structlog.get_logger()


class TickStep:
    """Ticks once an hour of the cooperation's clock; the ticks in between only say that time has passed."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        sent_something: Callable[[], None],
        kalender: Kalender | None = None,
        mails_a_day: int = MAILS_A_DAY,
    ) -> None:
        self._db = db
        self._clock = clock
        self._sent_something = sent_something
        self._kalender = kalender or Kalender()
        self._mails_a_day = mails_a_day
        self._done: tuple[int, str] | None = None
        self._until: datetime | None = None
        self._lock = threading.Lock()

    @property
    def until(self) -> datetime | None:
        """The moment up to which everything due has been put in the outbox."""
        return self._until

    def __call__(self) -> None:
        with self._lock:
            now = self._clock.now()
            with self._db.read() as uow:
                register = uow.register.current()
            if register is None:
                return
            hour = now.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H")
            if self._done != (id(register), hour):
                with self._db.write("tick") as uow:
                    cause = f"tick:{now.isoformat()}"
                    count = tick(
                        Context(
                            uow=uow,
                            register=register,
                            now=now,
                            cause=cause,
                            kalender=self._kalender,
                            mails_a_day=self._mails_a_day,
                        )
                    )
                self._done = (id(register), hour)
                if count:
                    log.info("ticked", sent=count)
                    self._sent_something()
            self._until = now
