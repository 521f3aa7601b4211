"""One connection that is kept: opened when it is needed, and once more when it was found broken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import structlog
from imap_tools.errors import UnexpectedCommandStatusError

from bot.mail.imap_door import ImapDoor
from bot.mail.imap_errors import BROKEN_LINE, NOT_DONE, broken, not_done
from bot.mail.imap_session import ImapSession, hang_up

log = structlog.get_logger()

T = TypeVar("T")
_CLOSING_SECONDS = 2.0


class ImapLine:
    """Threads take turns at it."""

    def __init__(self, door: ImapDoor) -> None:
        self._door = door
        self._lock = threading.Lock()
        self._session: ImapSession | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection from before."""
        return self._session is not None

    def call(self, work: Callable[[ImapSession], T], *, again: bool = True) -> T:
        """Do the work; a line that broke since it was last used is opened anew, and the work done again.

        Raises MailboxBusy or MailboxRefused.
        """
        with self._lock:
            if again and self._session is not None:
                try:
                    return self._do(work, self._session)
                except BROKEN_LINE:
                    log.info("imap_line_was_broken", server=self._door.account.server)
            return self._do_or_tell(work)

    def _do_or_tell(self, work: Callable[[ImapSession], T]) -> T:
        server = self._door.account.server
        if self._session is None:
            self._session = self._door.enter()
        try:
            return self._do(work, self._session)
        except BROKEN_LINE as error:
            raise broken(error, server) from error

    def _do(self, work: Callable[[ImapSession], T], session: ImapSession) -> T:
        try:
            return work(session)
        except UnexpectedCommandStatusError as error:
            raise not_done(error, self._door.account.server) from error
        except BROKEN_LINE:
            self._drop()
            raise
        except NOT_DONE as error:
            # "BAD": one of the two has not understood the other, and the line is not to be trusted.
            self._drop()
            raise not_done(error, self._door.account.server) from error

    def _drop(self) -> None:
        if self._session is not None:
            hang_up(self._session.box)
            self._session = None

    def drop(self) -> None:
        """The next to use it opens a new one."""
        with self._lock:
            self._drop()

    def break_off(self) -> None:
        """End it at once, whoever is using it."""
        session = self._session
        if session is not None:
            session.break_off()

    def close(self) -> None:
        """Let the one who is using it finish, if that is soon, and take leave."""
        if not self._lock.acquire(timeout=_CLOSING_SECONDS):
            self.break_off()
            return
        try:
            if self._session is not None:
                self._session.log_out()
                self._session = None
        finally:
            self._lock.release()
