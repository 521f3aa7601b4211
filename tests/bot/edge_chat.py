"""A running Slack and mail server on loopback with the example's people, and a bot's settings for them."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from edge_world import INGRID
from slack_sdk import WebClient

from bot.slack.client import web_client
from bot.workspace.background import BackgroundWorkspace
from bot.workspace.faults import Fault, Place, kind_of
from bot.workspace.model import Channel, Identity, Mail, Message
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.socket_hub import RetryPlan
from bot.workspace.socket_mode import SocketConnection as Line
from handlers.outgoing import Kanal
from samarbejde.registerfil import example_register_text

T = TypeVar("T")


class Chat:
    """A running Slack on loopback, the bot's client to it, and a look behind its wall."""

    def __init__(self, running: BackgroundWorkspace) -> None:
        self._running = running
        self.world = running.world
        self.api_url = f"{running.url}/api/"
        self.url = running.url
        self.smtp_port = running.server.smtp_port
        self.maildir = self.world.mail.bot_maildir.path
        self.bot_address = self.world.mail.bot_address
        self._closing: asyncio.Future[list[None]] | None = None

    def client(self, token: str = Identity().bot_token) -> WebClient:
        """The bot's client."""
        return web_client(token, self.api_url)

    @property
    def channels(self) -> dict[Kanal, str]:
        """The ids of the bot's channels."""
        return {kanal: self.room(kanal.value).id for kanal in Kanal}

    def room(self, name: str) -> Channel:
        """A channel by name."""
        found = self.call(lambda: self.world.rooms.named(name))
        assert found is not None
        return found

    def user(self, mail: str) -> str:
        """A person's user id."""
        return self.call(lambda: self.world.people.person(mail).id)

    def direct(self, mail: str = INGRID) -> str:
        """The direct message between a person and the bot."""
        return self.call(lambda: self.world.rooms.direct(self.user_here(mail)).id)

    def user_here(self, mail: str) -> str:
        """The same as `user`, for use inside `call`."""
        return self.world.people.person(mail).id

    def say(self, text: str, *, by: str = INGRID, channel: str = "dm", thread_ts: str | None = None) -> str:
        """A person writes; the message's ts."""
        return self.call(lambda: self.world.say(by, channel, text, thread_ts)).ts

    def messages(self, channel: str) -> list[Message]:
        """Everything in a channel, replies too, oldest first."""
        return self.call(lambda: self.world.rooms.all_messages(channel))

    def mails(self, address: str) -> list[Mail]:
        """The mails in a person's mailbox, oldest first."""
        return self.call(lambda: self.world.mails(address))

    def fault(self, place: Place, kind: str, **details: Any) -> Fault:
        """Switch a fault on."""
        fault = Fault(place, kind_of(place, kind), **details)
        self.call(lambda: self._running.server.workspace.faults.add(fault))
        return fault

    def clear(self) -> None:
        """As if it had just begun: nothing said, nothing wrong, the bot in all its channels."""
        rooms, bot = self.world.rooms, self.world.identity.bot_user

        def begin_anew() -> None:
            self._running.server.workspace.faults.clear()
            for channel in (*rooms.channels(), *rooms.directs()):
                rooms._messages[channel.id].clear()
                rooms.set_members(channel, (*(m for m in channel.members if m != bot), bot))
            for user in self.world.people.users:
                self.world.views.clear(user.id)

        self.call(begin_anew)

    def close_line(self) -> None:
        """Close every Socket Mode connection, as Slack does now and then."""
        hub = self._running.server.workspace.hub

        def close() -> None:
            closing = [connection.close() for connection in hub.connections if isinstance(connection, Line)]
            hub.connections.clear()
            self._closing = asyncio.gather(*closing)

        self.call(close)

    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return self.call(lambda: len(self._running.server.workspace.hub.connections))

    def deliveries(self) -> Sequence[tuple[str, int, bool]]:
        """What became of each event: its type, how often it was sent, whether it was acknowledged."""
        hub = self._running.server.workspace.hub
        return self.call(lambda: [(d.type, d.attempts, d.acked) for d in hub.deliveries])

    def call(self, function: Callable[[], T]) -> T:
        """Something done in the workspace's own loop."""
        return self._running.call(function)


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def set_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Mapping[str, object] | None = None
) -> None:
    """These settings and no others, in a directory without a settings file."""
    for name in [name for name in os.environ if name.startswith("RAMMEBOT_")]:
        monkeypatch.delenv(name)
    for name, value in (settings or {}).items():
        monkeypatch.setenv(f"RAMMEBOT_{name.upper()}", str(value))
    monkeypatch.chdir(tmp_path)


def settings_of(chat: Chat, tmp_path: Path) -> dict[str, object]:
    """The settings of a bot that lives in a workspace."""
    (tmp_path / "register.toml").write_text(example_register_text(), "utf-8")
    return {
        "db": tmp_path / "rammebot.sqlite",
        "register": tmp_path / "register.toml",
        "slack_bot_token": Identity().bot_token,
        "slack_app_token": Identity().app_token,
        "slack_api_url": chat.api_url,
        **{f"channel_{kanal.value}": channel for kanal, channel in chat.channels.items()},
        "mail_address": chat.bot_address,
        "maildir": chat.maildir,
        "smtp_host": "127.0.0.1",
        "smtp_port": chat.smtp_port,
        "clock": f"{chat.url}/clock",
        "web": f"127.0.0.1:{free_port()}",
        "tick_seconds": 0.1,
    }


@contextmanager
def a_chat(tmp_path: Path) -> Iterator[Chat]:
    """A running Slack with the example's people and channels."""
    settings = WorkspaceSettings(
        data_dir=tmp_path / "arbejdsrum",
        register_text=example_register_text(),
        port=0,
        start_bot=False,
        with_ui=False,
        retry_plan=RetryPlan(ack_seconds=1.0, retry_after=(0.0, 0.2), interactive_seconds=2.0),
    )
    with BackgroundWorkspace(settings) as running:
        yield Chat(running)
