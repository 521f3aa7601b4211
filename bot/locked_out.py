"""Tells the secretariat, in chat, that mail can't be read or sent."""

from __future__ import annotations

from collections.abc import Callable

from bot.clock import Clock
from bot.mail.refusals import Tell, Way
from handlers.context import Context
from handlers.postkasse import tell_of_closed_way_out, tell_of_locked_mailbox
from storage.db import Database

_TELL = {Way.IN: tell_of_locked_mailbox, Way.OUT: tell_of_closed_way_out}


def tell_of_refusals(db: Database, clock: Clock, told: Callable[[], None]) -> Tell:
    """What `Refusals` tells with; `told` wakes those who post it."""

    def tell(way: Way, reason: str) -> None:
        now = clock.now()
        with db.write(f"{way}_lukket") as uow:
            register = uow.register.current()
            if register is not None:
                context = Context(uow=uow, register=register, now=now, cause=f"{way}:{now.isoformat()}")
                _TELL[way](context, reason)
        told()

    return tell
