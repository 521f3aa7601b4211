"""Sends what the outbox holds, each row once, in order within its lane (guarantee 4)."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace

import structlog
from pydantic import ValidationError

from bot.clock import Clock
from bot.delivery import Carrier, Delivered, NeverPossible, NotNow, Uncertain
from bot.worker import Pauses, backoff
from handlers.context import Context
from handlers.dead_letters import tell_of_dead_outgoing
from handlers.outgoing import OUTGOING, ChatPost, FormOpen, Outgoing, ToConversation
from handlers.report import say
from storage.db import Checkpoint, Database
from storage.errors import StorageError
from storage.outbox import OutboxRow

log = structlog.get_logger()

MAX_TRIES = 8
# A mailbox that is full, a server that wants a newcomer to come again later: about an hour.
MAX_TRIES_REFUSED = 60
# What stands in the notice of a row that another version of the bot wrote, and that can't be read.
_UNREADABLE = ChatPost(recipient=ToConversation(channel="?"), report=say("?"))


class NotLookedUp(Uncertain):
    """It may have been sent, and nobody could be asked: the row waits, however long that takes."""


class OutboundStep:
    """Takes the oldest row that may be sent and sends it; says whether there was one."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        carriers: Mapping[str, Carrier],
        *,
        checkpoint: Checkpoint,
        pauses: Pauses[str] | None = None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._carriers = carriers
        self._checkpoint = checkpoint
        self._pauses = pauses or Pauses[str]()
        self._picking = threading.Lock()
        self._busy: set[str] = set()

    def __call__(self) -> bool:
        row = self._pick()
        if row is None:
            return False
        try:
            self._send(row)
        finally:
            with self._picking:
                self._busy.discard(row.lane)
        return True

    def _pick(self) -> OutboxRow | None:
        """The next row of a lane that no other thread is sending in."""
        with self._picking:
            with self._db.read() as uow:
                row = uow.outbox.next_ready(skip_lanes=self._pauses.waiting() | self._busy)
            if row is not None:
                self._busy.add(row.lane)
            return row

    def _send(self, row: OutboxRow) -> None:
        try:
            outgoing = OUTGOING.validate_json(row.payload)
        except ValidationError:
            self._give_up(row, _UNREADABLE, "den kan ikke læses af denne udgave af botten")
            return
        try:
            self._finish(row, self._deliver(row, outgoing))
        except (NotNow, Uncertain) as error:
            self._again(row, outgoing, error)
        except NeverPossible as error:
            self._give_up(row, outgoing, error.reason)
        except StorageError:
            raise  # the row stands as it stood: when the disk is well again it is looked up
        except Exception as error:
            # A poison row must stop nobody (guarantee 5); how far it came is not known.
            log.exception("sending_failed", key=row.key)
            self._again(row, outgoing, Uncertain(type(error).__name__))

    def _deliver(self, row: OutboxRow, outgoing: Outgoing) -> Delivered:
        carrier = self._carriers[outgoing.kind]
        if row.state == "ready":
            with self._db.write("claim") as uow:
                uow.outbox.claim(row.id)
        if row.state == "sending" or _is_revived(row):
            if isinstance(outgoing, FormOpen):
                raise NeverPossible("formularen kunne ikke åbnes i tide")
            found = self._find(carrier, row, outgoing)
            if found is not None:
                log.info("found_after_interruption", key=row.key)
                return found
        self._checkpoint(f"before_send:{outgoing.kind}")
        delivered = carrier.send(row.key, outgoing)
        self._checkpoint(f"after_send:{outgoing.kind}")
        return delivered

    def _find(self, carrier: Carrier, row: OutboxRow, outgoing: Outgoing) -> Delivered | None:
        """Look an interrupted row up; while that can't be done it stays interrupted."""
        try:
            return carrier.find(row.key, outgoing)
        except (NotNow, Uncertain) as error:
            raise NotLookedUp(error.reason) from error

    def _finish(self, row: OutboxRow, delivered: Delivered) -> None:
        now = self._clock.now()
        with self._db.write("sent") as uow:
            uow.outbox.sent(row.id, at=now, external_channel=delivered.channel, external_id=delivered.id)
        log.info("sent", key=row.key)

    def _again(self, row: OutboxRow, outgoing: Outgoing, error: NotNow | Uncertain) -> None:
        log.warning("not_sent", key=row.key, tries=row.tries + 1, reason=error.reason)
        if row.tries + 1 >= _most_tries(error):
            self._give_up(row, outgoing, error.reason)
            return
        with self._db.write("not_sent") as uow:
            uow.outbox.failed(row.id, error=error.reason, interrupted=isinstance(error, Uncertain))
        seconds = error.seconds if isinstance(error, NotNow) else 0.0
        self._pauses.pause(row.lane, max(seconds, backoff(row.tries)))

    def _give_up(self, row: OutboxRow, outgoing: Outgoing, reason: str) -> None:
        log.error("never_sent", key=row.key, reason=reason)
        now = self._clock.now()
        with self._db.write("dead") as uow:
            uow.outbox.dead(row.id, error=reason, at=now)
            register = uow.register.current()
            if register is not None:
                context = Context(uow=uow, register=register, now=now, cause=f"out{row.id}")
                tell_of_dead_outgoing(context, replace(row, error=reason), outgoing)


def _most_tries(error: NotNow | Uncertain) -> float:
    """After how many tries it is given up; never for want of somebody to speak to."""
    if isinstance(error, NotNow):
        return MAX_TRIES_REFUSED if error.refused else float("inf")
    return float("inf") if isinstance(error, NotLookedUp) else MAX_TRIES


def _is_revived(row: OutboxRow) -> bool:
    """A dead letter that is tried again is looked up: the answer to its last try may have been lost."""
    return row.tries == 0 and row.error is not None
