"""The mailbox as the bot sees it; every adapter passes the same contract tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


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


class Mailbox(Protocol):
    """The bot's own mailbox."""

    def fetch_new(self) -> list[NewMail]:
        """What lies in the inbox, oldest first; the same again until it is moved."""

    def read(self, key: str) -> bytes:
        """The raw mail, wherever it lies by now; raises MailGone."""

    def move(self, key: str, folder: Folder) -> None:
        """Move it out of the inbox; nothing happens where it has been moved before."""

    def find_sent(self, message_id: str) -> bool:
        """Whether our own copy of a sent mail has arrived."""


class Post(Protocol):
    """The way out."""

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        """Hand the mail over; raises NotNow, Uncertain or NeverPossible."""
