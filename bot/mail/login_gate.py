"""Keeps a wrong password from locking the account: after a refusal nobody tries again for a good while."""

from __future__ import annotations

import threading
import time

from bot.mail.port import MailboxRefused

PAUSE_SECONDS = 3_600.0
"""One try an hour locks no account: Active Directory forgets failed tries after half an hour or less."""


class LoginGate:
    """One for each account; every login asks it first and tells it of a refusal."""

    def __init__(self, pause: float = PAUSE_SECONDS) -> None:
        self._pause = pause
        self._until = 0.0
        self._reason = ""
        self._lock = threading.Lock()

    def check(self) -> None:
        """Raise MailboxRefused while the account was refused lately."""
        with self._lock:
            left = self._until - time.monotonic()
            if left > 0:
                raise MailboxRefused(self._reason, seconds=left)

    def refused(self, reason: str) -> MailboxRefused:
        """The error to raise; from now on `check` raises it too."""
        with self._lock:
            self._until, self._reason = time.monotonic() + self._pause, reason
        return MailboxRefused(reason, seconds=self._pause)
