"""What the workspace's world is made of: people, channels, messages, files, views, mail, the bot's state.

Plain frozen values; state.py holds them and changes them. `Json` is a wire value in Slack's own form:
blocks, views and metadata are kept exactly as the bot sent them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Protocol

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """The Slack team, the installed app and its tokens; fixed, so that a kept database still fits."""

    team: str = "T0RAMMEBOT"
    team_name: str = "Det forstærkede samarbejde"
    domain: str = "det-forstaerkede-samarbejde"
    app: str = "A0RAMMEBOT"
    bot_user: str = "U0RAMMEBOT"
    bot_id: str = "B0RAMMEBOT"
    bot_name: str = "rammebot"
    bot_token: str = "xoxb-lokalt-arbejdsrum-bot"  # noqa: S105 - works on this loopback server only
    app_token: str = "xapp-1-lokalt-arbejdsrum"  # noqa: S105 - works on this loopback server only


@dataclass(frozen=True, slots=True)
class User:
    """A Slack user: a person of the register who has a Slack profile, or the bot itself."""

    id: str
    name: str
    real_name: str
    mail: str | None
    part: str | None = None
    roles: tuple[str, ...] = ()
    is_bot: bool = False

    @property
    def role_text(self) -> str:
        """Who the person is, in one Danish line: "Region Nordjylland, driftsherre"."""
        return ", ".join([*([self.part] if self.part else []), *self.roles])


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel ("C…") or a direct message with the bot ("D…", `user` is the person); members by id."""

    id: str
    name: str
    members: tuple[str, ...]
    is_im: bool = False
    user: str | None = None


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in the workspace; `shared` is False until an upload has been completed."""

    id: str
    name: str
    title: str
    mimetype: str
    content: bytes
    user: str
    created: int
    alt_txt: str | None = None
    shared: bool = False

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now; `ts` is Slack's, unique and growing; text is in Slack's mrkdwn, escaped.

    `edited` is (user, ts). A deleted message is gone, unless it had replies: then it is a tombstone.
    """

    ts: str
    channel: str
    user: str
    text: str
    thread_ts: str | None = None
    blocks: tuple[Json, ...] = ()
    metadata: Json | None = None
    files: tuple[str, ...] = ()
    bot_id: str | None = None
    client_msg_id: str | None = None
    edited: tuple[str, str] | None = None
    tombstone: bool = False

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts


class ViewKind(StrEnum):
    """Slack's two kinds of views."""

    MODAL = "modal"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class View:
    """An open modal or a person's App Home; `body` is the view as the bot sent it, block_ids filled in."""

    id: str
    kind: ViewKind
    user: str
    body: Json
    hash: str
    previous: str | None = None
    root: str | None = None


@dataclass(frozen=True, slots=True)
class SubmitOutcome:
    """What came of submitting a modal: errors are per block_id; `failure` when the bot did not answer."""

    ok: bool
    errors: dict[str, str] = field(default_factory=dict)
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What only one person sees: an ephemeral answer, or Slack's own "that didn't work"."""

    user: str
    channel: str | None
    text: str
    blocks: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class MailPerson:
    """Somebody with a mailbox in the mail world, in Slack or not."""

    address: str
    name: str
    part: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in somebody's mailbox, read for people; `path` is the file with the MIME bytes."""

    address: str
    message_id: str
    sender: str
    sender_name: str
    to: str
    subject: str
    date: dt.datetime | None
    text: str
    html: str | None
    headers: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...]
    in_reply_to: str | None
    path: Path


class BotState(StrEnum):
    """What the bot process is doing."""

    STOPPED = "stoppet"
    STARTING = "starter"
    RUNNING = "kører"
    STOPPING = "stopper"
    CRASHED = "faldet"


@dataclass(frozen=True, slots=True)
class BotStatus:
    """The bot process as seen from outside; `log` is the last lines of its log."""

    state: BotState = BotState.STOPPED
    pid: int | None = None
    exit_code: int | None = None
    starts: int = 0
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk of the clock under way: where it is going, where it is, and whether it waits for the bot."""

    target: dt.datetime
    reached: dt.datetime
    waiting: bool = False


ChangeKind = Literal["message", "view", "notice", "mail", "clock", "bot"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something changed: `where` is the channel id, user id or address; empty when it is everywhere."""

    kind: ChangeKind
    where: str = ""


class Wire(Protocol):
    """Towards the bot: what happens in the workspace goes out here (socket_hub.py is the real one)."""

    def event(self, event: Json) -> None:
        """An Events API event; delivered with retries in the background."""

    async def interactive(self, payload: Json, *, accepts_response: bool) -> Json | None:
        """A press, a submission or a closed view; the ack's payload, None when nobody acknowledged."""

    async def slash(self, payload: Json) -> Json | None:
        """A slash command; the ack's payload, None when nobody acknowledged."""


class BotControl(Protocol):
    """The bot as a process that can be stopped and started (bot_process.py is the real one)."""

    def status(self) -> BotStatus:
        """As of now."""

    async def start(self) -> None:
        """Start it, when it is not running."""

    async def stop(self) -> None:
        """Ask it to stop, and end it when it does not."""

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
