"""The way into an IMAP account: connect, make the line private, log in; a wrong password is tried once."""

from __future__ import annotations

import imaplib
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError, MailboxStarttlsError

from bot.mail.imap_errors import BROKEN_LINE, NOT_DONE, asked_to_wait, broken, code_in, not_done, said_by
from bot.mail.imap_session import ImapSession, hang_up
from bot.mail.login_gate import LoginGate
from bot.mail.port import MailboxBusy, MailboxRefused
from bot.mail.tls import Security

log = structlog.get_logger()

_TIMEOUT_SECONDS = 20.0
_MENDED_SECONDS = 600.0
# A server that hangs up instead of answering a wrong password must not be asked for ever.
_MOST_BROKEN_LOGINS = 3


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where the mailbox is, and who the bot is there."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: Security
    tls: ssl.SSLContext

    @property
    def server(self) -> str:
        """As people write it."""
        return f"{self.host}:{self.port}"


class ImapDoor:
    """One for each account: however many lines are wanted, one at a time is let in."""

    def __init__(self, account: ImapAccount, gate: LoginGate) -> None:
        self.account = account
        self._gate = gate
        self._lock = threading.Lock()
        self._broken_logins = 0

    def enter(self) -> ImapSession:
        """A logged-in line; raises MailboxBusy or MailboxRefused."""
        with self._lock:
            self._gate.check()
            box = self._connected()
            try:
                self._log_in(box)
                session = self._session(box)
            except BaseException:
                hang_up(box)
                raise
            log.info("imap_connected", server=self.account.server)
            return session

    def _session(self, box: BaseMailBox) -> ImapSession:
        try:
            return ImapSession(box)
        except BROKEN_LINE as error:
            raise broken(error, self.account.server) from error
        except NOT_DONE as error:
            raise not_done(error, self.account.server) from error

    def _connected(self) -> BaseMailBox:
        account = self.account
        try:
            return _CONNECT[account.security](account)
        except MailboxStarttlsError as error:
            raise _no_starttls(account) from error
        except imaplib.IMAP4.abort as error:
            # Imaplib has one word for a line that broke and a server that never had it.
            if _NO_STARTTLS in str(error):
                raise _no_starttls(account) from error
            raise broken(error, account.server) from error
        except imaplib.IMAP4.error as error:
            raise not_done(error, account.server) from error
        except (OSError, UnicodeError) as error:
            raise broken(error, account.server) from error

    def _log_in(self, box: BaseMailBox) -> None:
        account = self.account
        if "LOGINDISABLED" in box.client.capabilities:
            raise MailboxRefused(
                f"mailserveren {account.server} tillader ikke login med adgangskode; bed it om at slå det "
                "til for kontoen, eller om en anden slags postkasse (RAMMEBOT_MAIL)",
                seconds=_MENDED_SECONDS,
            )
        plain = (account.user + account.password).isascii()
        try:
            # With letters beyond ASCII the LOGIN command can't be written; AUTHENTICATE PLAIN can.
            (box.login if plain else box.login_utf8)(account.user, account.password, initial_folder=None)
        except BROKEN_LINE as error:
            raise self._broken_off(error) from error
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            # Nothing of the error itself goes further: on a bad line it may quote what was sent.
            raise self._turned_away(said_by(error)) from None
        self._broken_logins = 0

    def _turned_away(self, said: str) -> MailboxBusy | MailboxRefused:
        busy = asked_to_wait(said)
        if busy is not None and code_in(said) != "AUTHENTICATIONFAILED":
            return busy
        why = _REFUSED.get(code_in(said), "afviste bottens brugernavn eller adgangskode")
        return self._gate.refused(
            f"mailserveren {self.account.server} {why}; bed it om at se, om kontoen er åben og må bruge IMAP "
            "med adgangskode, og om RAMMEBOT_MAIL_USER og RAMMEBOT_MAIL_PASSWORD er rigtige"
        )

    def _broken_off(self, error: Exception) -> MailboxBusy | MailboxRefused:
        trouble = broken(error, self.account.server)
        if asked_to_wait(said_by(error)):
            return trouble
        self._broken_logins += 1
        if self._broken_logins < _MOST_BROKEN_LOGINS:
            return trouble
        self._broken_logins = 0
        return self._gate.refused(
            f"mailserveren {self.account.server} lukker forbindelsen, når botten logger ind; "
            "bed it om at se, om kontoen er åben og må bruge IMAP"
        )


def _no_starttls(account: ImapAccount) -> MailboxRefused:
    return MailboxRefused(
        f"mailserveren {account.server} tilbyder ikke STARTTLS, og botten logger ikke ind på en åben linje; "
        "bed it om at slå det til, eller om porten til TLS (993)",
        seconds=_MENDED_SECONDS,
    )


_NO_STARTTLS = "TLS not supported"
_CONNECT: dict[Security, Callable[[ImapAccount], BaseMailBox]] = {
    Security.NONE: lambda at: MailBoxUnencrypted(at.host, at.port, timeout=_TIMEOUT_SECONDS),
    Security.STARTTLS: lambda at: MailBoxStartTls(
        at.host, at.port, timeout=_TIMEOUT_SECONDS, ssl_context=at.tls
    ),
    Security.TLS: lambda at: MailBox(at.host, at.port, timeout=_TIMEOUT_SECONDS, ssl_context=at.tls),
}
_REFUSED = {
    "EXPIRED": "siger, at bottens adgangskode er udløbet",
    "PRIVACYREQUIRED": "kræver en sikker linje (TLS)",
    "CONTACTADMIN": "har lukket bottens konto",
    "AUTHORIZATIONFAILED": "kender bottens adgangskode, men giver den ikke adgang til postkassen",
}
