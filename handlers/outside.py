"""What a use case may fetch from outside before its transaction begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from handlers.inbound import ChatFile
from nlp.document import Document
from nlp.mail import Attachment, Mail


@dataclass(frozen=True, slots=True)
class ChatUser:
    """Who somebody is in chat; the address is empty where chat does not know it."""

    user: str
    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A shared file, read; the hash tells whether the very same file came before."""

    document: Document
    sha256: str


class FileUnreadable(Exception):
    """Filen kunne ikke læses."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Outside(Protocol):
    """The world outside; whatever it raises (but FileUnreadable) makes the worker try again."""

    def user(self, user: str) -> ChatUser:
        """The person behind a chat user id."""

    def file(self, file: ChatFile) -> SharedFile:
        """A shared file as a document; raises FileUnreadable with a Danish sentence for the sender."""

    def mail(self, key: str) -> Mail:
        """The mail behind a mail key."""

    def form(self, attachment: Attachment) -> Document | None:
        """An attachment that may be a filled-in form, as a document; None where it can't be one."""
