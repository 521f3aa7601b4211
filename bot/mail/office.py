"""The mailbox and the way out that the settings choose."""

from __future__ import annotations

from dataclasses import dataclass

from bot.mail.maildir import MaildirMailbox
from bot.mail.port import Mailbox, Post, SyncState
from bot.mail.smtp import SmtpPost
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """Where mail comes in and goes out."""

    mailbox: Mailbox
    post: Post


def open_office(settings: Settings, sync: SyncState) -> Office:
    """The chosen one; what it needs beyond the settings is loaded only when it is chosen."""
    match settings.mail:
        case "maildir":
            return Office(MaildirMailbox(settings.maildir), SmtpPost.of(settings))
        case "exchange":
            from bot.mail.exchange import open_exchange  # noqa: PLC0415 — half a second and 58 MB

            return Office(*open_exchange(settings, sync))
