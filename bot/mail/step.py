"""The loop of the mailbox: takes in what is new, waits where it must, and tells when it is locked out."""

from __future__ import annotations

import time
from enum import StrEnum

import structlog

from bot.mail.port import Mailbox, MailboxBusy, MailboxRefused
from bot.mail.receive import MailIntake
from bot.mail.refusals import Refusals, Way

log = structlog.get_logger()

WAIT_SECONDS = 10.0
_BUSY_SECONDS = 5.0


class MailboxState(StrEnum):
    """How the mailbox is, for who looks after the bot."""

    OK = "ok"
    WAITING = "venter"
    REFUSED = "afvist"


class MailStep:
    """Runs the intake once; says whether there was anything."""

    def __init__(self, mailbox: Mailbox, intake: MailIntake, refusals: Refusals) -> None:
        self._mailbox = mailbox
        self._intake = intake
        self._refusals = refusals
        self._until = 0.0
        self._state = MailboxState.WAITING

    @property
    def state(self) -> MailboxState:
        """As of the last look into it; waiting until the first."""
        return self._state

    def __call__(self) -> bool:
        if time.monotonic() < self._until:
            return False
        try:
            taken = self._intake.run()
            self._state = MailboxState.OK
            self._refusals.opened(Way.IN)
            if not taken:
                self._mailbox.wait(WAIT_SECONDS)
        except MailboxRefused as error:
            self._refused(error)
            return False
        except MailboxBusy as error:
            log.warning("mailbox_busy", reason=error.reason)
            self._state = MailboxState.WAITING
            self._pause(max(error.seconds, _BUSY_SECONDS))
            return False
        return taken > 0

    def _refused(self, error: MailboxRefused) -> None:
        """Told once, until the mailbox has let us in again."""
        self._pause(error.seconds)
        self._state = MailboxState.REFUSED
        log.error("mailbox_refused", reason=error.reason)
        self._refusals.refused(Way.IN, error.reason)

    def _pause(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
