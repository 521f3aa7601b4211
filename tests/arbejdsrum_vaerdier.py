"""What the workspace's control API shows, as values: messages, views, mails and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sted:
    """Where a message stands."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Besked:
    """A message as it stands in a channel; `plain` is its text as people read it."""

    channel: str
    ts: str
    user: str
    user_name: str
    by_bot: bool
    text: str
    plain: str
    thread_ts: str | None
    blocks: tuple[Json, ...]
    metadata: Json | None
    files: tuple[Json, ...]
    replies: int
    edited: bool

    @property
    def everything(self) -> str:
        """Its text and the text of all its blocks, for finding words in it."""
        return "\n".join([self.plain, *_texts(self.blocks)])

    @property
    def buttons(self) -> tuple[str, ...]:
        """The texts of its buttons."""
        return tuple(button["text"]["text"] for button in _buttons(self.blocks))


@dataclass(frozen=True, slots=True)
class Visning:
    """An open modal or an App Home."""

    id: str
    kind: str
    title: str
    callback_id: str
    private_metadata: str
    blocks: tuple[Json, ...]

    @property
    def everything(self) -> str:
        """The text of all its blocks."""
        return "\n".join([self.title, *_texts(self.blocks)])

    @property
    def inputs(self) -> tuple[str, ...]:
        """The block_ids that can be filled in."""
        return tuple(block["block_id"] for block in self.blocks if block["type"] == "input")


@dataclass(frozen=True, slots=True)
class Brev:
    """A mail in somebody's mailbox."""

    message_id: str
    sender: str
    to: str
    subject: str
    text: str
    html: str | None
    in_reply_to: str | None
    headers: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...]

    @property
    def everything(self) -> str:
        """Its subject and text."""
        return f"{self.subject}\n{self.text}"

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class Svar:
    """What came of submitting a modal."""

    ok: bool
    errors: Mapping[str, str]
    failure: str | None


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for key, value in part.items():
            if key != "text" or not isinstance(value, str):
                yield from _texts(value)
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from _texts(each)


def _buttons(part: object) -> Iterator[Json]:
    if isinstance(part, dict):
        if part.get("type") == "button":
            yield part
        for value in part.values():
            yield from _buttons(value)
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from _buttons(each)


def besked_of(message: Json) -> Besked:
    """A message from the API's JSON."""
    names = ("channel", "ts", "user", "user_name", "by_bot", "text", "plain", "thread_ts", "metadata")
    return Besked(
        **{name: message[name] for name in names},
        blocks=tuple(message["blocks"]),
        files=tuple(message["files"]),
        replies=message["replies"],
        edited=message["edited"],
    )


def visning_of(view: Json) -> Visning:
    """A view from the API's JSON."""
    names = ("id", "kind", "title", "callback_id", "private_metadata")
    return Visning(**{name: view[name] for name in names}, blocks=tuple(view["blocks"]))


def brev_of(mail: Json) -> Brev:
    """A mail from the API's JSON."""
    return Brev(
        message_id=mail["message_id"],
        sender=mail["from"],
        to=mail["to"],
        subject=mail["subject"],
        text=mail["text"],
        html=mail["html"],
        in_reply_to=mail["in_reply_to"],
        headers=tuple((name, value) for name, value in mail["headers"]),
        attachments=tuple(mail["attachments"]),
    )
