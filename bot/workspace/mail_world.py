"""The mail world: a Maildir for everyone the register knows, and the bot's own.

Mail comes in over SMTP (smtp_server.py) or from a person here; it is never sent anywhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path

from bot.workspace import mail_compose, mail_read, mail_trace
from bot.workspace.changes import Changes
from bot.workspace.errors import UnknownAddress, UnknownMail
from bot.workspace.mail_trace import Authentication
from bot.workspace.maildir import Maildir
from bot.workspace.model import Mail, MailPerson


@dataclass(frozen=True, slots=True)
class Outbound:
    """A mail a person wants to send; `headers` are added or replace what would be there."""

    sender: str
    to: str
    subject: str
    text: str
    html: str | None = None
    sender_name: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    authentication: Authentication = "pass"


class MailWorld:
    """Everyone's mailbox, and what people do with their mail."""

    def __init__(
        self,
        *,
        folder: Path,
        bot_address: str,
        host: str,
        people: Iterable[MailPerson],
        domains: Iterable[str],
        changes: Changes,
    ) -> None:
        self.people = tuple(people)
        self.bot_address, self.host = bot_address, host
        self.bot_maildir = Maildir(folder / "rammebot")
        self._folder, self._changes = folder, changes
        self._domains = {domain.casefold() for domain in (*domains, bot_address.partition("@")[2])}
        self._mails: dict[str, list[Mail]] = {}
        self._boxes: dict[str, Maildir] = {}
        for person in self.people:
            self._open(person.address)

    def _open(self, address: str) -> None:
        key = address.casefold()
        self._boxes[key] = box = Maildir(self._folder / key)
        self._mails[key] = [mail_read.read_mail(key, path, path.read_bytes()) for path in box.files()]

    # -- receiving ------------------------------------------------------------------------------------

    def refusal(self, address: str) -> str | None:
        """The 550 a server would give for that recipient, None when it takes mail for it."""
        wanted = address.casefold()
        if wanted in self._boxes or wanted == self.bot_address.casefold():
            return None
        if wanted.partition("@")[2] in self._domains:
            return "550 5.1.1 Ukendt modtager"
        return "550 5.1.2 Ukendt domaene; arbejdsrummet sender ingen mail ud"

    def deliver(
        self,
        mime: bytes,
        *,
        sender: str,
        recipient: str,
        at: dt.datetime,
        authentication: Authentication | None = "pass",
    ) -> Path:
        """Put a mail into a mailbox, with the receiving server's headers on top."""
        traced = mail_trace.with_trace(
            mime,
            host=self.host,
            sender=sender,
            recipient=recipient,
            at=at,
            authentication=authentication,
        )
        key = recipient.casefold()
        if key == self.bot_address.casefold():
            path = self.bot_maildir.deliver(traced)
        elif key in self._boxes:
            path = self._boxes[key].deliver(traced)
            self._mails[key].append(mail_read.read_mail(key, path, traced))
        else:
            raise UnknownAddress(f"Ingen i arbejdsrummet har adressen {recipient}.")
        self._changes.notify("mail", key)
        return path

    # -- reading --------------------------------------------------------------------------------------

    def addresses(self) -> tuple[str, ...]:
        """Every mailbox's address, the bot's left out."""
        return tuple(person.address for person in self.people)

    def mails(self, address: str) -> list[Mail]:
        """The mails in a mailbox, oldest first."""
        key = address.casefold()
        if key == self.bot_address.casefold():
            files = list(self.bot_maildir.files())
            return [mail_read.read_mail(key, path, path.read_bytes()) for path in files]
        if key not in self._mails:
            raise UnknownAddress(f"Ingen i arbejdsrummet har adressen {address}.")
        return list(self._mails[key])

    def mail(self, address: str, message_id: str) -> Mail:
        """One mail in a mailbox."""
        found = next((mail for mail in self.mails(address) if mail.message_id == message_id), None)
        if found is None:
            raise UnknownMail
        return found

    def attachment(self, address: str, message_id: str, name: str) -> bytes | None:
        """An attachment's content."""
        return mail_read.attachment(self.mail(address, message_id).path.read_bytes(), name)

    def quoted_for_reply(self, address: str, message_id: str) -> str:
        """The mail's text quoted with "> ", to type answers under each question."""
        return mail_compose.quoted_for_reply(self.mail(address, message_id))

    # -- sending, as a person -------------------------------------------------------------------------

    def reply(
        self,
        address: str,
        message_id: str,
        text: str,
        *,
        html: str | None = None,
        mode: str = "top",
        at: dt.datetime,
    ) -> str:
        """Reply to a mail in somebody's mailbox; see World.reply_mail for `mode`."""
        original = self.mail(address, message_id)
        references = next((value for name, value in original.headers if name.lower() == "references"), "")
        message = mail_compose.reply_message(
            original,
            sender=address,
            sender_name=self._name_of(address),
            at=at,
            references=references,
        )
        if mode == "top":
            plain = mail_compose.top_reply_text(text, original)
            mail_compose.set_bodies(message, plain, mail_compose.top_reply_html(text, html, original))
        elif mode in ("inline", "bare"):
            mail_compose.set_bodies(message, text, html or mail_compose.inline_html(text))
        else:
            raise UnknownMail(f"En mail kan besvares som top, inline eller bare, ikke som {mode!r}.")
        self._post(message.as_bytes(), sender=address, to=original.sender, at=at, authentication="pass")
        return str(message["Message-ID"])

    def send(self, mail: Outbound, *, at: dt.datetime) -> str:
        """Send a new mail as a person of the world or as a stranger."""
        message = mail_compose.new_message(
            sender=mail.sender,
            sender_name=mail.sender_name or self._name_of(mail.sender),
            to=mail.to,
            subject=mail.subject,
            at=at,
        )
        mail_compose.set_bodies(message, mail.text, mail.html)
        for name, content in mail.attachments.items():
            maintype, subtype = mail_compose.mimetype_of(name)
            message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
        for header, value in mail.headers.items():
            del message[header]
            message[header] = value
        self._post(
            message.as_bytes(), sender=mail.sender, to=mail.to, at=at, authentication=mail.authentication
        )
        return str(message["Message-ID"])

    def _post(
        self, mime: bytes, *, sender: str, to: str, at: dt.datetime, authentication: Authentication
    ) -> None:
        recipient = parseaddr(to)[1]
        self.deliver(mime, sender=sender, recipient=recipient, at=at, authentication=authentication)

    def _name_of(self, address: str) -> str:
        wanted = address.casefold()
        return next((p.name for p in self.people if p.address.casefold() == wanted), address)
