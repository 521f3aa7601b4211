"""The durable intake: what arrived is on disk before anybody is told that it arrived (guarantees 1 and 2)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from bot.clock import Clock
from bot.slack.events import Received
from handlers.inbound import INBOUND, ChatMessage, Inbound, MailArrived
from storage.db import Database
from storage.unit_of_work import UnitOfWork

# Events may have come out of order before a break; the inbox knows what it has seen.
OVERLAP_SECONDS = 600.0
IN_SERVICE_SINCE_TS = "in_service_since_ts"


class Intake:
    """Commits inbound values to the inbox; a value that is already there changes nothing."""

    def __init__(self, db: Database, clock: Clock, *, wake: Callable[[], None]) -> None:
        self._db = db
        self._clock = clock
        self._wake = wake
        # While something may be missing, a newer message must not hide it from the next reading up.
        self._behind = True
        self._breaks = 0
        self._line = threading.Lock()

    def slack(self, received: Received) -> bool:
        """Take in what Slack sent; whether it was new."""
        return self._receive(
            "slack", received.inbound, received.dedup_key, received.conversation_key, _seen(received.inbound)
        )

    def mail(self, arrived: MailArrived, dedup_key: str, conversation_key: str) -> bool:
        """Take in a mail; whether it was new."""
        return self._receive("mail", arrived, dedup_key, conversation_key, None)

    def read_from(self, channel: str) -> float:
        """Slack's time from which a channel has to be read; never before the bot's first start."""
        with self._db.read() as uow:
            since = float(uow.settings.get(IN_SERVICE_SINCE_TS) or 0.0)
            seen = uow.settings.get(_mark(channel))
        return max(since, float(seen) - OVERLAP_SECONDS) if seen else since

    def fell_behind(self) -> None:
        """The line to Slack was broken: from now on something may be missing."""
        with self._line:
            self._behind = True
            self._breaks += 1

    def breaks(self) -> int:
        """How often the line was broken."""
        with self._line:
            return self._breaks

    def caught_up(self, breaks: int, seen: Mapping[str, str]) -> None:
        """Everything up to these messages is taken in, unless the line was broken since."""
        with self._db.write("caught_up") as uow:
            for channel, ts in seen.items():
                _move_mark(uow, channel, ts)
        with self._line:
            self._behind = self._behind and breaks != self._breaks

    def _receive(
        self,
        source: str,
        inbound: Inbound,
        dedup_key: str,
        conversation_key: str,
        seen: tuple[str, str] | None,
    ) -> bool:
        now = self._clock.now()  # before the lock is taken: the workspace's clock is asked over HTTP
        with self._db.write("intake") as uow:
            row = uow.inbox.receive(
                source=source,
                dedup_key=dedup_key,
                conversation_key=conversation_key,
                payload=INBOUND.dump_json(inbound).decode(),
                received_at=now,
            )
            if row is not None and seen is not None and not self._behind:
                _move_mark(uow, *seen)
        if row is not None:
            self._wake()
        return row is not None


def _seen(inbound: Inbound) -> tuple[str, str] | None:
    return (inbound.channel, inbound.ts) if isinstance(inbound, ChatMessage) else None


def _mark(channel: str) -> str:
    return f"slack_seen:{channel}"


def _move_mark(uow: UnitOfWork, channel: str, ts: str) -> None:
    known = uow.settings.get(_mark(channel))
    if known is None or float(ts) > float(known):
        uow.settings.set(_mark(channel), ts)
