"""Sends over SMTP, with a copy to the bot's own mailbox: that copy is how a sent mail is found again."""

from __future__ import annotations

import base64
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.delivery import NeverPossible, NotNow, Uncertain
from bot.mail.login_gate import LoginGate
from bot.mail.port import MailboxRefused
from bot.mail.tls import Security, Wanted, security_of, tls_context, tls_trouble
from bot.settings import Settings

SMTPS_PORT = 465
_TIMEOUT_SECONDS = 20.0
_MENDED_SECONDS = 600.0
_WANTS_LOGIN = frozenset({530, 534, 535, 538})


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """One SMTP server; TLS is required anywhere but on this machine (R125)."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    wanted: Wanted = "auto"
    tls: ssl.SSLContext = field(default_factory=lambda: tls_context(None), repr=False)
    gate: LoginGate = field(default_factory=LoginGate, repr=False)
    entrance: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings) -> SmtpPost:
        """The server of the settings."""
        return cls(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_user,
            settings.smtp_password.get_secret_value(),
            settings.smtp_tls,
            tls_context(settings.ca_file),
        )

    @property
    def _name(self) -> str:
        return f"{self.host}:{self.port}"

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        with self._server() as server:
            _hand_over(server, raw, sender, recipient)

    def probe(self) -> str:
        with self._server():
            how = {Security.NONE: "uden TLS, på samme maskine", Security.STARTTLS: "STARTTLS"}
            entered = "og lukker botten ind" if self.user else "uden login"
            return f"{self._name} ({how.get(self._security(), 'TLS')}) svarer, {entered}"

    def _security(self) -> Security:
        return security_of(self.host, self.port, self.wanted, tls_port=SMTPS_PORT, starttls_port=None)

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        server = self._entered()
        try:
            yield server
        finally:
            server.close()

    def _entered(self) -> smtplib.SMTP:
        """One at a time, so that of two who send at once only one tries a wrong password."""
        with self.entrance:
            if self.user:
                self.gate.check()
            server = self._connected()
            try:
                self._begin(server)
            except BaseException:
                server.close()
                raise
            return server

    def _connected(self) -> smtplib.SMTP:
        try:
            if self._security() is Security.TLS:
                return smtplib.SMTP_SSL(self.host, self.port, timeout=_TIMEOUT_SECONDS, context=self.tls)
            return smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS)
        except ssl.SSLError as error:
            raise _not_private(error, self._name) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(f"mailserveren {self._name} kan ikke nås: {error}", seconds=5) from error

    def _begin(self, server: smtplib.SMTP) -> None:
        try:
            server.ehlo()
            if self._security() is Security.STARTTLS:
                self._make_private(server)
            if self.user:
                self._log_in(server)
        except ssl.SSLError as error:
            raise _not_private(error, self._name) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(f"mailserveren svarede ikke som ventet: {error}", seconds=5) from error

    def _make_private(self, server: smtplib.SMTP) -> None:
        try:
            server.starttls(context=self.tls)
        except smtplib.SMTPNotSupportedError as error:
            raise MailboxRefused(
                f"mailserveren {self._name} tilbyder ikke STARTTLS, og mail sendes ikke på en åben linje; "
                "bed it om at slå det til, eller om porten til TLS (465)",
                seconds=_MENDED_SECONDS,
            ) from error
        server.ehlo()

    def _log_in(self, server: smtplib.SMTP) -> None:
        try:
            _log_in_once(server, self.user, self.password)
        except smtplib.SMTPNotSupportedError as error:
            raise MailboxRefused(
                f"mailserveren {self._name} tager ikke imod login; bed it om den server og port, hvor botten "
                "kan logge ind, eller tøm RAMMEBOT_SMTP_USER, hvis login ikke er nødvendigt",
                seconds=_MENDED_SECONDS,
            ) from error
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:
                raise NotNow(f"mailserveren {self._name} bad os vente med login", seconds=60) from error
            # Nothing of the error goes further, and nobody tries again for a good while.
            raise self.gate.refused(
                f"mailserveren {self._name} afviste brugernavn eller adgangskode; bed it om at se, om "
                "kontoen er åben og må sende med SMTP, og om RAMMEBOT_SMTP_USER og RAMMEBOT_SMTP_PASSWORD "
                "er rigtige"
            ) from None


def _log_in_once(server: smtplib.SMTP, user: str, password: str) -> None:
    """One try: smtplib's own `login` tries each mechanism in turn, which locks an account so much sooner.

    The words are UTF-8 (RFC 4616); smtplib writes ASCII only.
    """
    offered = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, answer = server.docmd("AUTH", f"PLAIN {_base64(f'{chr(0)}{user}{chr(0)}{password}')}")
    elif "LOGIN" in offered:
        code, answer = server.docmd("AUTH", "LOGIN")
        for words in (user, password):
            if code == 334:
                code, answer = server.docmd(_base64(words))
    else:
        raise smtplib.SMTPNotSupportedError
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _base64(words: str) -> str:
    return base64.b64encode(words.encode()).decode("ascii")


def _hand_over(server: smtplib.SMTP, raw: bytes, sender: str, recipient: str) -> None:
    try:
        for code, answer in (server.mail(sender), server.rcpt(recipient)):
            if code in _WANTS_LOGIN:
                raise MailboxRefused(_wants_login(code), seconds=_MENDED_SECONDS)
            _check(code, answer)
        # Our own copy is not worth losing the mail for.
        server.rcpt(sender)
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(f"mailserveren brød af: {error}", seconds=5) from error
    except ValueError as error:
        # A letter beyond ASCII, or a line break, in an address: smtplib would not say it to the server.
        raise NeverPossible("mailadressen kan ikke bruges") from error
    try:
        code, answer = server.data(raw)
    except smtplib.SMTPDataError as error:
        _check(error.smtp_code, error.smtp_error)
        raise NotNow(f"mailserveren brød af: {error}", seconds=5) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain(f"mailserveren svarede ikke, efter at mailen var afleveret: {error}") from error
    _check(code, answer)


def _not_private(error: ssl.SSLError, name: str) -> NotNow:
    """A line that broke is tried again soon; a certificate waits for a human."""
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return NotNow(f"mailserveren {name} lukkede forbindelsen", seconds=5)
    return MailboxRefused(tls_trouble(error, name), seconds=_MENDED_SECONDS)


def _wants_login(code: int) -> str:
    return (
        f"mailserveren vil have, at botten logger ind, før den sender ({code}); bed it om brugernavn og "
        "adgangskode, og sæt RAMMEBOT_SMTP_USER og RAMMEBOT_SMTP_PASSWORD"
    )


def _check(code: int, answer: bytes | str) -> None:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    if code >= 500:
        raise NeverPossible(f"mailserveren afviste mailen: {code} {text}")
    if code >= 400:
        raise NotNow(f"mailserveren bad os vente: {code} {text}", seconds=10, refused=True)
