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
    del sync  # a Maildir and an IMAP inbox need no place: what is moved is read
    match settings.mail:
        case "maildir":
            return Office(MaildirMailbox(settings.maildir), SmtpPost.of(settings))
        case "imap":
            from bot.mail.imap import ImapMailbox  # noqa: PLC0415 - only who uses it loads the library

            return Office(ImapMailbox.of(settings), SmtpPost.of(settings))
