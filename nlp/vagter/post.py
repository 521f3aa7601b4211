"""What a guard of machines' mail looks at, and the little that several of them ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nlp.mail import Mail
from samarbejde.register import BotIdentitet


@dataclass(frozen=True, slots=True)
class Post:
    """What a guard looks at: the mail, the sender's own words in it, and who the bot itself is.

    `names_tilbud` says that those words name a tilbud of the register.
    """

    mail: Mail
    words: str
    bot: BotIdentitet
    names_tilbud: bool = False


Guard = Callable[[Post], str | None]
"""The reason why this guard takes the mail, None when it does not."""


def content_type(mail: Mail) -> str:
    """The mail's Content-Type, without what makes it hard to compare."""
    return (mail.header("Content-Type") or "").lower().replace('"', "").replace(" ", "")


def has_part(mail: Mail, kind: str) -> bool:
    """Whether something of that type came with the mail."""
    return any(part.type == kind for part in mail.attachments)


def has_empty_return_path(mail: Mail) -> bool:
    """Whether nobody wants to hear of the mail, as with everything that a mail server writes itself."""
    return (mail.header("Return-Path") or "-").strip() == "<>"
