"""The world outside as the handlers meet it: people, and the files and mails that somebody put there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from bot.documents.read import read_form_file
from handlers.errors import TryAgain
from handlers.inbound import ChatFile
from handlers.outside import ChatUser, FileUnreadable, SharedFile
from nlp.document import Block, Document, Paragraph
from nlp.mail import Attachment, Mail
from samarbejde.register import Register

TEAM = "T-SAMARBEJDET"


class UkendtMail(TryAgain):
    """Mailen ligger ikke i postkassen lige nu."""


class Ude:
    """Everybody in chat, and what was shared and mailed."""

    def __init__(self, register: Register) -> None:
        self._people = {
            user_id(p.mail): ChatUser(user_id(p.mail), p.name, p.slack_mail)
            for p in register.personer
            if p.slack_mail
        }
        self._files: dict[str, bytes] = {}
        self._mails: dict[str, Mail] = {}

    def meets(self, name: str, mail: str) -> str:
        """Let somebody the register may not know be in chat; the user id."""
        user = user_id(mail or name)
        self._people[user] = ChatUser(user, name, mail)
        return user

    def is_in_chat(self, mail: str) -> bool:
        return user_id(mail) in self._people

    def puts_file(self, name: str, content: bytes) -> ChatFile:
        self._files[name] = content
        return ChatFile(id=f"F-{name}", name=name, mimetype="text/plain", size=len(content), url=name)

    def puts_mail(self, mail: Mail) -> str:
        key = f"cur/{len(self._mails) + 1}"
        self._mails[key] = mail
        return key

    def loses_mails(self) -> dict[str, Mail]:
        """Let every mail be gone; what was there, for whoever finds it again."""
        lost = dict(self._mails)
        self._mails.clear()
        return lost

    def finds_mails(self, lost: Mapping[str, Mail]) -> None:
        self._mails.update(lost)

    def user(self, user: str) -> ChatUser:
        return self._people.get(user) or ChatUser(user, user, "")

    def file(self, file: ChatFile) -> SharedFile:
        content = self._files[file.url]
        form = read_form_file(file.name, content)
        if form is not None:
            return SharedFile(form, hashlib.sha256(content).hexdigest())
        if not file.name.endswith(".txt"):
            raise FileUnreadable("Den slags filer kan jeg ikke læse.")
        lines: tuple[Block, ...] = tuple(Paragraph(line) for line in content.decode().split("\n"))
        return SharedFile(Document(file.name, "txt", lines), hashlib.sha256(content).hexdigest())

    def form(self, attachment: Attachment) -> Document | None:
        return read_form_file(attachment.name, attachment.content)

    def mail(self, key: str) -> Mail:
        if key not in self._mails:
            raise UkendtMail
        return self._mails[key]


def user_id(mail: str) -> str:
    """The user id of whoever has that mail address in chat."""
    return f"U-{mail}"


def direct(mail: str) -> str:
    """The direct message between the bot and whoever has that address."""
    return f"D-{mail}"
