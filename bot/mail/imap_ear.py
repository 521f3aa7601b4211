"""Hears at once when a mail arrives: a line of its own that does nothing but IDLE (RFC 2177)."""

from __future__ import annotations

import math
import threading
import time

from bot.mail.imap_line import ImapLine
from bot.mail.imap_session import ImapSession
from bot.mail.port import MailboxBusy

# RFC 2177: say something at least every 29 minutes, or be logged out.
_LONGEST_SECONDS = 29 * 60.0
# A server that breaks such lines, or allows an account only one, is looked at now and then instead.
_DEAF_SECONDS = 60.0


class ImapEar:
    """Ends at once, and for good, when it is closed."""

    def __init__(self, line: ImapLine) -> None:
        self._line = line
        self._closed = threading.Event()
        self._deaf_until = 0.0

    def wait(self, seconds: float) -> None:
        """Return when something new may have come, at the latest after so long."""
        seconds = min(seconds, _LONGEST_SECONDS)
        deadline = time.monotonic() + seconds
        if self._closed.is_set():
            return
        if time.monotonic() >= self._deaf_until:
            was_open = self._line.is_open
            try:
                if self._line.call(lambda session: self._hear(session, seconds), again=False):
                    return
                self._deaf_until = math.inf
            except MailboxBusy:
                # A line that held until now is opened anew at once; one that broke in its first wait is not.
                if not was_open:
                    self._deaf_until = time.monotonic() + _DEAF_SECONDS
            self._line.drop()
            if was_open:
                return
        self._closed.wait(deadline - time.monotonic())

    def close(self) -> None:
        """Whoever waits returns now."""
        # The mark first: either the one who begins to listen sees it, or we see their line.
        self._closed.set()
        self._line.break_off()

    def _hear(self, session: ImapSession, seconds: float) -> bool:
        """False where the server can't tell."""
        if "IDLE" not in session.capabilities:
            return False
        if session.box.folder.get() is None:
            session.select("INBOX")
        session.listen(seconds, self._closed.is_set)
        return True
