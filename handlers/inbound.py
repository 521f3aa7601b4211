"""What can arrive, as values: bot/ turns Slack events and mail into these before anything is stored.

They are stored as JSON in the inbox, so adding a field needs a default. Text in them is already masked
for CPR numbers (R123).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ChatFile(_Value):
    """A file shared in chat; fetched when it is handled, by its address, or by its id where that is empty."""

    id: str
    name: str
    mimetype: str
    size: int
    url: str


class ChatMessage(_Value):
    """Something a person wrote in a direct message, or in a channel where the bot is."""

    kind: Literal["chat_message"] = "chat_message"
    team: str
    channel: str
    direct: bool
    user: str
    text: str
    ts: str
    thread_ts: str | None = None
    mentions_bot: bool = False
    files: tuple[ChatFile, ...] = ()
    masked: int = 0
    fjernet: dict[str, int] = {}


class ChatEdited(_Value):
    """A person edited a message; `ts` is the message's own."""

    kind: Literal["chat_edited"] = "chat_edited"
    team: str
    channel: str
    user: str
    text: str
    ts: str
    edited_ts: str
    masked: int = 0
    fjernet: dict[str, int] = {}
    answer_in: str | None = None
    """The thread of a channel that an answer belongs in; none in a direct message."""


class ChatDeleted(_Value):
    """A person deleted a message."""

    kind: Literal["chat_deleted"] = "chat_deleted"
    team: str
    channel: str
    user: str
    ts: str


class ButtonPressed(_Value):
    """A person pressed a button of one of our messages."""

    kind: Literal["button_pressed"] = "button_pressed"
    team: str
    channel: str
    user: str
    action: str
    value: str
    message_ts: str
    trigger_id: str


class FormSubmitted(_Value):
    """A person submitted a form that was valid when it was acknowledged."""

    kind: Literal["form_submitted"] = "form_submitted"
    team: str
    user: str
    form: str
    about: str
    values: dict[str, str]
    masked: int = 0
    fjernet: dict[str, int] = {}


class FormBack(_Value):
    """A person went back a page in a form; `values` is what stood on the page they left."""

    kind: Literal["form_back"] = "form_back"
    team: str
    user: str
    form: str
    about: str
    view_id: str
    values: dict[str, str]
    masked: int = 0
    fjernet: dict[str, int] = {}


class HomeOpened(_Value):
    """A person opened the App Home."""

    kind: Literal["home_opened"] = "home_opened"
    team: str
    user: str


class SlashCommand(_Value):
    """A person used /rammebot."""

    kind: Literal["slash_command"] = "slash_command"
    team: str
    channel: str
    user: str
    text: str
    trigger_id: str
    masked: int = 0
    fjernet: dict[str, int] = {}


class MailArrived(_Value):
    """A mail lies in the bot's mailbox; the mail itself stays there and is read again by `mail_key`."""

    kind: Literal["mail_arrived"] = "mail_arrived"
    mail_key: str
    message_id: str
    sender: str
    subject: str
    sha256: str


Inbound = Annotated[
    ChatMessage
    | ChatEdited
    | ChatDeleted
    | ButtonPressed
    | FormSubmitted
    | FormBack
    | HomeOpened
    | SlashCommand
    | MailArrived,
    Field(discriminator="kind"),
]

INBOUND: TypeAdapter[Inbound] = TypeAdapter(Inbound)
