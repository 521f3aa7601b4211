"""How the bot is doing, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.mail.step import MailboxState
from bot.ticking import TickStep
from bot.web import Health
from bot.worker import Loop
from storage.db import Database


class HealthProbe:
    """Answers /health; it is healthy while its loops run and its database can be read."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ticks: TickStep,
        loops: Sequence[Loop],
        slack_connected: Callable[[], bool],
        mailbox: Callable[[], MailboxState],
    ) -> None:
        self._db = db
        self._clock = clock
        self._ticks = ticks
        self._loops = loops
        self._slack_connected = slack_connected
        self._mailbox = mailbox

    def __call__(self) -> Health:
        with self._db.read() as uow:
            inbox, outbox = uow.inbox.pending_count(), uow.outbox.pending_count()
            dead = len(uow.inbox.dead_rows()) + len(uow.outbox.dead_rows())
        alive = all(loop.alive for loop in self._loops)
        until = self._ticks.until
        return Health(
            ok=alive,
            now=self._clock.now().isoformat(),
            ticked_until=until.isoformat() if until else None,
            inbox_pending=inbox,
            outbox_pending=outbox,
            dead_letters=dead,
            slack_connected=self._slack_connected(),
            loops_alive=alive,
            mailbox=self._mailbox(),
        )
