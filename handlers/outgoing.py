"""What can be sent, as values; stored as JSON in the outbox and carried out by bot/ after the commit."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from handlers.report import Report
from handlers.skemabilag import SkemaBilag


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kanal(StrEnum):
    """The three channels the bot posts to; bot/ knows their ids."""

    DAS = "das"
    EKSPERTPANEL = "ekspertpanel"
    SEKRETARIAT = "sekretariat"


class ToChannel(_Value):
    """To one of the bot's own channels."""

    to: Literal["kanal"] = "kanal"
    kanal: Kanal


class ToConversation(_Value):
    """Back to where somebody wrote: a channel or direct-message id, perhaps in a thread."""

    to: Literal["samtale"] = "samtale"
    channel: str
    thread_ts: str | None = None


class ToPerson(_Value):
    """A direct message to a person of the register; by mail where the person is not in Slack."""

    to: Literal["person"] = "person"
    mail: str


Recipient = Annotated[ToChannel | ToConversation | ToPerson, Field(discriminator="to")]


class ChatPost(_Value):
    """A message in chat."""

    kind: Literal["chat_post"] = "chat_post"
    recipient: Recipient
    report: Report


class ChatUpdate(_Value):
    """A new version of a message posted earlier under the outbox key `of`; idempotent."""

    kind: Literal["chat_update"] = "chat_update"
    of: str
    report: Report


class HomePublish(_Value):
    """A person's App Home; idempotent."""

    kind: Literal["home_publish"] = "home_publish"
    user: str
    report: Report


class FormField(_Value):
    """One input of a form; `section` is the heading above it, `radio` shows the options all at once."""

    name: str
    label: str
    help: str | None = None
    initial: str | None = None
    multiline: bool = False
    required: bool = True
    options: tuple[tuple[str, str], ...] = ()
    radio: bool = False
    date: bool = False
    section: str = ""


class FormOpen(_Value):
    """A form for the person who pressed; never repeated, as a trigger lives three seconds.

    With a `view_id` it takes the place of the form that is open there; `back` is the words of the button to
    the page before.
    """

    kind: Literal["form_open"] = "form_open"
    trigger_id: str
    user: str
    form: str
    title: str
    about: str
    intro: str | None = None
    submit: str = "Gem"
    fields: tuple[FormField, ...]
    view_id: str = ""
    back: str = ""


class MailSend(_Value):
    """A mail; its Message-ID is made from the outbox key, so that it can be found again after a crash.

    The forms with it are values; their files are written when it is sent, the same each time.
    """

    kind: Literal["mail_send"] = "mail_send"
    to: str
    to_name: str | None = None
    subject: str
    report: Report
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    reference: str | None = None
    attachments: tuple[SkemaBilag, ...] = ()


class MailRelease(_Value):
    """A mail that was let in from quarantine: move it to the handled in the mailbox; idempotent."""

    kind: Literal["mail_release"] = "mail_release"
    mail_key: str


class FilePost(_Value):
    """A form as a file in chat; part of its outbox key stands in its name, so that it can be found again."""

    kind: Literal["file_post"] = "file_post"
    recipient: Recipient
    bilag: SkemaBilag
    words: str


Outgoing = Annotated[
    ChatPost | ChatUpdate | HomePublish | FormOpen | MailSend | MailRelease | FilePost,
    Field(discriminator="kind"),
]

OUTGOING: TypeAdapter[Outgoing] = TypeAdapter(Outgoing)
