"""One mail off an IMAP server: as it came, its beginning where it is too large, else its headers."""

from __future__ import annotations

from email import message_from_bytes, policy

import structlog
from imap_tools.errors import MailboxFetchError

from bot.mail.imap_errors import asked_to_wait, code_in, said_by
from bot.mail.imap_key import ImapKey, digest_of, message_id_in
from bot.mail.imap_session import ImapSession
from bot.mail.left_out import is_left_out, without_content
from bot.mail.parse_headers import raw_headers
from bot.mail.port import MailboxBusy, MailboxRefused

log = structlog.get_logger()

CUT_HEADER = "X-Rammebot-Afkortet"
"""Stands first in a mail that is too large, with its size; only its beginning was fetched."""

_BEGINNING = 256 * 1024
_NOT_GIVEN_SECONDS = 60.0


def fetch_mail(session: ImapSession, uid: int, size: int, largest: int) -> bytes | None:
    """The mail, or its headers where the server can't give more; None where it is gone.

    Raises MailboxFetchError where it can't give even those, or asks for time.
    """
    try:
        raw = _as_it_came(session, uid, size, largest)
    except MailboxFetchError as error:
        if is_for_later(error):
            raise
        log.warning("mail_not_given", reason=said_by(error))
        raw = None
    if raw is not None:
        return raw
    head = session.body(uid, "HEADER")
    return None if head is None else _headers_only(head, size)


def is_for_later(error: MailboxFetchError) -> bool:
    """Whether the server is busy; of a mail that is broken, some say that they are."""
    said = said_by(error)
    return code_in(said) != "SERVERBUG" and asked_to_wait(said) is not None


def not_given(error: MailboxFetchError) -> MailboxRefused:
    """What to raise where the mails that are left can't be read at all."""
    return MailboxRefused(
        f"mailserveren kan ikke give botten en mail, der ligger i indbakken ({said_by(error)}); se på den i "
        "et mailprogram, og flyt den til Behandlet",
        seconds=_NOT_GIVEN_SECONDS,
    )


def is_meant(raw: bytes, size: int, wanted: ImapKey) -> bool:
    """Whether it is the mail of the key, perhaps one that could not be given when it was new.

    Raises MailboxBusy where it was given then, and is not now: it is there, and not gone.
    """
    if wanted.digest in (digest_of(raw), digest_of(_headers_only(raw, size))):
        return True
    if is_left_out(raw) and (size, message_id_in(raw)) == (wanted.size, wanted.message_id):
        raise MailboxBusy("mailserveren kan ikke give botten en mail, den har givet før", _NOT_GIVEN_SECONDS)
    return False


def _as_it_came(session: ImapSession, uid: int, size: int, largest: int) -> bytes | None:
    if size <= largest:
        return session.body(uid)
    part = session.beginning(uid, min(_BEGINNING, largest))
    return None if part is None else f"{CUT_HEADER}: {size}\r\n".encode() + part


def _headers_only(head: bytes, size: int) -> bytes:
    return without_content(raw_headers(message_from_bytes(head, policy=policy.compat32)), size)
