"""The mailbox as the bot sees it; every adapter passes the same contract tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.delivery import NotNow


class Folder(StrEnum):
    """Where a mail ends up when the inbox has it."""

    BEHANDLET = "Behandlet"
    KARANTAENE = "Karantæne"
    SENDT = "Sendt"


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail that has not been taken in yet; `key` finds it again after it has been moved."""

    key: str
    raw: bytes


class MailGone(Exception):
    """Mailen ligger ikke længere i postkassen."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{type(self).__doc__} ({key})")


class MailboxBusy(NotNow):
    """Postkassen svarer ikke lige nu, eller den beder botten vente; der prøves igen."""


class MailboxRefused(NotNow):
    """Postkassen lukker ikke botten ind; et menneske skal se på adgangen, før der prøves igen."""


class SyncState(Protocol):
    """Where a mailbox keeps how far it has read, across restarts."""

    def load(self) -> str | None:
        """What was saved last, None where nothing was."""

    def save(self, state: str) -> None:
        """Keep it in place of what was saved before."""


class Mailbox(Protocol):
    """The bot's own mailbox; each call raises MailboxBusy or MailboxRefused where it gets no answer."""

    def fetch_new(self) -> list[NewMail]:
        """What lies in the inbox, oldest first; the same again until it is moved, also after a restart."""

    def read(self, key: str) -> bytes:
        """The raw mail, wherever it lies by now; raises MailGone."""

    def move(self, key: str, folder: Folder) -> None:
        """Move it out of the inbox; nothing happens where it has been moved before."""

    def release(self, key: str) -> None:
        """A human has let it in: move it to Behandlet; nothing happens where it lies elsewhere by now."""

    def find_sent(self, message_id: str) -> bool:
        """Whether our own copy of a sent mail has arrived."""

    def wait(self, seconds: float) -> None:
        """Return when something new may have come, at the latest after so long, at once after `close`."""

    def probe(self) -> str:
        """Connect as for real and say in Danish what was found, for `rammebot doctor`."""

    def close(self) -> None:
        """Let go of connections; a later call may open them again."""


class Post(Protocol):
    """The way out."""

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        """Hand the mail over; raises NotNow, Uncertain or NeverPossible."""

    def probe(self) -> str:
        """Connect as for a mail and say in Danish what was found; raises NotNow with what is wrong."""
