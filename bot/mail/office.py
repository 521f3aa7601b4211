"""The mailbox and the way out that the settings choose."""

from __future__ import annotations

from dataclasses import dataclass

from bot.mail.maildir import MaildirMailbox
from bot.mail.parse_authentication import MICROSOFT
from bot.mail.port import Mailbox, Post, SyncState
from bot.mail.send import COPY_WAIT_SECONDS
from bot.mail.smtp import SmtpPost
from bot.settings import Settings

# Exchange says yes to a mail before it has put the copy in Sent Items.
_EXCHANGE_COPY_WAIT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Office:
    """Where mail comes in and goes out, and how long our own copy of a mail may be on its way."""

    mailbox: Mailbox
    post: Post
    copy_wait: float = COPY_WAIT_SECONDS


def open_office(settings: Settings, sync: SyncState) -> Office:
    """The chosen one; what it needs beyond the settings is loaded only when it is chosen."""
    match settings.mail:
        case "maildir":
            return Office(MaildirMailbox(settings.maildir), SmtpPost.of(settings))
        case "imap":
            from bot.mail.imap import ImapMailbox  # noqa: PLC0415 - only who uses it loads the library

            return Office(ImapMailbox.of(settings), SmtpPost.of(settings))
        case "graph":
            from bot.mail.graph_office import open_graph  # noqa: PLC0415 - msal is loaded only when it is used

            return Office(*open_graph(settings, sync), copy_wait=_EXCHANGE_COPY_WAIT_SECONDS)
        case "exchange":
            from bot.mail.exchange import open_exchange  # noqa: PLC0415 - half a second and 58 MB

            return Office(*open_exchange(settings, sync), copy_wait=_EXCHANGE_COPY_WAIT_SECONDS)


def trusted_host(settings: Settings, of_register: str | None) -> str | None:
    """Whose word on a sender counts (R125): what the settings say, else the mailbox, else the register."""
    return settings.mail_authserv_id or (MICROSOFT if settings.mail == "graph" else of_register)
