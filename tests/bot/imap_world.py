"""An IMAP mailbox on a real Dovecot, as the contract of every mailbox sees it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from functools import cached_property

from dovecot_server import DovecotUser

from bot.mail.imap import ImapMailbox
from bot.mail.imap_door import ImapAccount
from bot.mail.login_gate import LoginGate
from bot.mail.port import Folder, Mailbox, NewMail
from bot.mail.tls import Security, tls_context


@dataclass
class ImapWorld:
    """An account, the bot's mailbox on it, and what the mail system does."""

    user: DovecotUser
    opened: list[ImapMailbox] = field(default_factory=list)

    @cached_property
    def imap(self) -> ImapMailbox:
        """The mailbox itself."""
        return self.another()

    @property
    def mailbox(self) -> Mailbox:
        """The mailbox with the line ends as they were delivered: IMAP makes them CRLF."""
        return LineEnds(self.imap)

    def deliver(self, raw: bytes) -> None:
        self.user.deliver(raw)

    def restarted(self) -> Mailbox:
        self.imap.close()
        return LineEnds(self.another())

    def lies_in(self, folder: Folder) -> int:
        name = "Karant&AOY-ne" if folder is Folder.KARANTAENE else folder.value
        return len(self.user.mails_in(name))

    def another(
        self,
        *,
        port: int = 0,
        password: str | None = None,
        security: Security = Security.NONE,
        tls: ssl.SSLContext | None = None,
        largest: int = 25 * 1024 * 1024,
        gate: LoginGate | None = None,
    ) -> ImapMailbox:
        """The bot that starts anew, perhaps with other settings."""
        account = ImapAccount(
            "127.0.0.1",
            port or self.user.server.port,
            self.user.name,
            self.user.password if password is None else password,
            security,
            tls or tls_context(None),
        )
        made = ImapMailbox(account, largest=largest, gate=gate)
        self.opened.append(made)
        return made

    def close(self) -> None:
        """Let go of every connection."""
        for mailbox in self.opened:
            mailbox.close()


class LineEnds:
    """A mailbox whose mails have the line ends they were written with."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def fetch_new(self) -> list[NewMail]:
        return [NewMail(new.key, _canonical(new.raw)) for new in self._mailbox.fetch_new()]

    def read(self, key: str) -> bytes:
        return _canonical(self._mailbox.read(key))

    def move(self, key: str, folder: Folder) -> None:
        self._mailbox.move(key, folder)

    def release(self, key: str) -> None:
        self._mailbox.release(key)

    def find_sent(self, message_id: str) -> bool:
        return self._mailbox.find_sent(message_id)

    def wait(self, seconds: float) -> None:
        self._mailbox.wait(seconds)

    def probe(self) -> str:
        return self._mailbox.probe()

    def close(self) -> None:
        self._mailbox.close()


def _canonical(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
