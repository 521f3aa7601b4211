"""Sends over SMTP, with a copy to the bot's own mailbox: that copy is how a sent mail is found again."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.delivery import NeverPossible, NotNow, Uncertain
from bot.settings import Settings

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """One SMTP server; TLS is required anywhere but on this machine (R125)."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def of(cls, settings: Settings) -> SmtpPost:
        """The server of the settings."""
        password = settings.smtp_password.get_secret_value()
        return cls(settings.smtp_host, settings.smtp_port, settings.smtp_user, password)

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        with self._server() as server:
            _hand_over(server, raw, sender, recipient)

    def probe(self) -> str:
        with self._server():
            return f"{self.host}:{self.port} svarer"

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        try:
            server = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS)
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(f"mailserveren {self.host}:{self.port} kan ikke nås: {error}", seconds=5) from error
        try:
            self._begin(server)
            yield server
        finally:
            server.close()

    def _begin(self, server: smtplib.SMTP) -> None:
        try:
            server.ehlo()
            if self.host not in _LOOPBACK:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as error:
            raise NotNow("mailserveren afviste brugernavn eller adgangskode", seconds=300) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(f"mailserveren svarede ikke som ventet: {error}", seconds=5) from error


def _hand_over(server: smtplib.SMTP, raw: bytes, sender: str, recipient: str) -> None:
    try:
        for code, answer in (server.mail(sender), server.rcpt(recipient)):
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


def _check(code: int, answer: bytes | str) -> None:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    if code >= 500:
        raise NeverPossible(f"mailserveren afviste mailen: {code} {text}")
    if code >= 400:
        raise NotNow(f"mailserveren bad os vente: {code} {text}", seconds=10, refused=True)
