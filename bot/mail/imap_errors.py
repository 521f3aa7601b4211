"""What an IMAP server means when it does not do as it is asked: wait, or let a human look."""

from __future__ import annotations

import imaplib
import re
import ssl

from imap_tools.errors import UnexpectedCommandStatusError

from bot.mail.port import MailboxBusy, MailboxRefused
from bot.mail.tls import tls_trouble

_CODE = re.compile(r"\[([A-Z-]+)[\] ]")
# RFC 5530, and what Gmail and Exchange say.
_BUSY_CODES = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "THROTTLED", "SERVERBUG"})
_BUSY_WORDS = re.compile(
    r"too many|try again|throttl|temporar|unavailable|server busy|rate limit|bandwidth", re.IGNORECASE
)
_BACKOFF = re.compile(r"Backoff Time: (\d+) milliseconds", re.IGNORECASE)
_BUSY_SECONDS, _IN_USE_SECONDS = 60.0, 10.0
# A certificate, a right, a full mailbox: nobody is locked out by looking again.
_MENDED_SECONDS = 600.0
_MOST_SAID = 200

BROKEN_LINE = (imaplib.IMAP4.abort, OSError)
"""The connection is gone, or nobody knows how far it came."""
NOT_DONE = (imaplib.IMAP4.error, UnexpectedCommandStatusError)
"""The server was reached and did not do it."""


def said_by(error: Exception) -> str:
    """The server's own words, on one line."""
    if isinstance(error, UnexpectedCommandStatusError):
        data = error.command_result[1]
        parts = data if isinstance(data, list) else [data]
        text = " ".join(p.decode("utf-8", "replace") if isinstance(p, bytes) else str(p) for p in parts)
    else:
        text = str(error)
    return " ".join(text.split())[:_MOST_SAID]


def code_in(said: str) -> str:
    """The response code, "" where there is none."""
    found = _CODE.search(said)
    return found.group(1) if found else ""


def asked_to_wait(said: str) -> MailboxBusy | None:
    """Where the server asks for time, with its own seconds where it says them."""
    backoff = _BACKOFF.search(said)
    code = code_in(said)
    if backoff is None and code not in _BUSY_CODES and not _BUSY_WORDS.search(said):
        return None
    seconds = int(backoff.group(1)) / 1_000 if backoff else _BUSY_SECONDS
    return MailboxBusy(
        f"mailserveren beder botten vente: {said}", seconds=_IN_USE_SECONDS if code == "INUSE" else seconds
    )


def not_done(error: Exception, server: str) -> MailboxBusy | MailboxRefused:
    """What to raise where a command was not carried out."""
    said = said_by(error)
    if isinstance(error, imaplib.IMAP4.readonly):
        return MailboxRefused(
            "botten må kun læse sin postkasse; bed it om, at kontoen må flytte og slette mails i den",
            seconds=_MENDED_SECONDS,
        )
    code = code_in(said)
    if code == "OVERQUOTA":
        return MailboxRefused("postkassen er fuld; bed it om mere plads", seconds=_MENDED_SECONDS)
    if code == "NOPERM":
        return MailboxRefused(
            f"botten mangler rettigheder i sin postkasse ({said}); bed it om, at kontoen må læse, oprette "
            "mapper, flytte og slette",
            seconds=_MENDED_SECONDS,
        )
    return asked_to_wait(said) or MailboxBusy(
        f"mailserveren {server} gjorde ikke, hvad den blev bedt om: {said}", seconds=_IN_USE_SECONDS
    )


def broken(error: Exception, server: str) -> MailboxBusy | MailboxRefused:
    """What to raise where there is no line."""
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return MailboxBusy(f"mailserveren {server} lukkede forbindelsen", seconds=_IN_USE_SECONDS)
    if isinstance(error, ssl.SSLError):
        return MailboxRefused(tls_trouble(error, server), seconds=_MENDED_SECONDS)
    if isinstance(error, imaplib.IMAP4.readonly):
        return not_done(error, server)
    said = said_by(error)
    return asked_to_wait(said) or MailboxBusy(f"mailserveren {server} kan ikke nås: {said}", seconds=5)
