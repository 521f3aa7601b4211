"""Which folder a mail is moved to when the inbox has it: what waits for a human lies in Karantæne (R125)."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from bot.clock import Clock
from bot.mail.parse import parse_mail
from bot.mail.port import Folder
from handlers.context import COPENHAGEN
from handlers.mail_adgang import is_set_aside
from handlers.mail_laest import read_reply
from nlp.forms import FormReader
from storage.db import Database

log = structlog.get_logger()

FolderOf = Callable[[bytes], Folder]


class MailSorter:
    """Reads a mail as the handler will, and asks the same guards; nothing is recorded here."""

    def __init__(self, db: Database, clock: Clock, forms: FormReader, *, authserv_id: str | None) -> None:
        self._db = db
        self._clock = clock
        self._forms = forms
        self._authserv_id = authserv_id

    def __call__(self, raw: bytes) -> Folder:
        try:
            aside = self._is_set_aside(raw)
        except Exception as error:
            # The handler meets the same mail, and makes it a dead letter where it can't be read.
            log.exception("sorting_failed", reason=type(error).__name__)
            aside = False
        return Folder.KARANTAENE if aside else Folder.BEHANDLET

    def _is_set_aside(self, raw: bytes) -> bool:
        mail = parse_mail(raw, authserv_id=self._authserv_id)
        today = self._clock.now().astimezone(COPENHAGEN).date()
        with self._db.read() as uow:
            register = uow.register.current()
            if register is None:
                return False
            return is_set_aside(read_reply(mail, register, uow, today=today, forms=self._forms))


def everything_handled(raw: bytes) -> Folder:
    """Where nobody sorts, everything lies together."""
    del raw
    return Folder.BEHANDLET
