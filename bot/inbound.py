"""Handles what came in: reading outside the transaction, everything it leads to inside one (guarantee 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from pydantic import ValidationError

from bot.clock import Clock
from bot.delivery import NotNow, Uncertain
from bot.worker import Pauses, backoff
from handlers.context import MAILS_A_DAY, Context
from handlers.dead_letters import tell_of_dead_inbound
from handlers.dispatch import Task, prepare
from handlers.errors import TryAgain
from handlers.inbound import INBOUND
from handlers.outgoing import Kanal
from handlers.outside import Outside
from samarbejde.kalender import Kalender
from samarbejde.register import Register
from storage.db import Checkpoint, Database
from storage.inbox import InboxRow

log = structlog.get_logger()

MAX_TRIES = 5
# While Slack does not answer, nothing is wrong with what came in: about two hours.
MAX_TRIES_UNANSWERED = 120


class InboundStep:
    """Takes the oldest row that may be handled and handles it; says whether there was one."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        outside: Outside,
        *,
        checkpoint: Checkpoint,
        sent_something: Callable[[], None],
        channels: Mapping[str, Kanal],
        kalender: Kalender | None = None,
        mails_a_day: int = MAILS_A_DAY,
        pauses: Pauses[str] | None = None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._outside = outside
        self._checkpoint = checkpoint
        self._sent_something = sent_something
        self._channels = channels
        self._kalender = kalender or Kalender()
        self._mails_a_day = mails_a_day
        self._pauses = pauses or Pauses[str]()

    def __call__(self) -> bool:
        with self._db.read() as uow:
            row = uow.inbox.next_ready(skip_conversations=self._pauses.waiting())
            register = uow.register.current()
        if row is None or register is None:
            return False
        try:
            task = self._prepare(row, register)
            self._handle(row, task, register)
        except Exception as error:
            log.exception("handling_failed", inbox=row.id, tries=row.tries + 1, reason=type(error).__name__)
            self._failed(row, register, error)
        self._sent_something()
        return True

    def _prepare(self, row: InboxRow, register: Register) -> Task:
        self._checkpoint("before_prepare")
        inbound = INBOUND.validate_json(row.payload)
        now = self._clock.now()
        with self._db.read() as uow:
            return prepare(inbound, self._outside, register, uow, now=now)

    def _handle(self, row: InboxRow, task: Task, register: Register) -> None:
        now = self._clock.now()
        with self._db.write("handle") as uow:
            task(
                Context(
                    uow=uow,
                    register=register,
                    now=now,
                    cause=f"in{row.id}",
                    inbox_id=row.id,
                    channels=self._channels,
                    kalender=self._kalender,
                    mails_a_day=self._mails_a_day,
                )
            )
            uow.inbox.done(row.id, at=now)

    def _failed(self, row: InboxRow, register: Register, error: Exception) -> None:
        reason = _reason(error)
        most = MAX_TRIES_UNANSWERED if isinstance(error, (NotNow, Uncertain, TryAgain)) else MAX_TRIES
        now = self._clock.now()
        with self._db.write("failed") as uow:
            if row.tries + 1 < most:
                uow.inbox.failed(row.id, error=reason)
            else:
                uow.inbox.dead(row.id, error=reason, at=now)
                context = Context(uow=uow, register=register, now=now, cause=f"in{row.id}")
                tell_of_dead_inbound(context, row)
        seconds = error.seconds if isinstance(error, NotNow) else 0.0
        self._pauses.pause(row.conversation_key, max(seconds, backoff(row.tries)))


def _reason(error: Exception) -> str:
    """Why, without what: pydantic's own sentence would quote what the person wrote (R123)."""
    if isinstance(error, ValidationError):
        fields = {".".join(map(str, detail["loc"])) for detail in error.errors(include_input=False)}
        return f"{type(error).__name__}: {error.title} {', '.join(sorted(fields))}"[:500]
    return f"{type(error).__name__}: {error}"[:500]
