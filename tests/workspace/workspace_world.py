"""The smallest workspace to test against: three people, and clients as the bot has them."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.workspace.background import BackgroundWorkspace
from bot.workspace.model import Change, Channel, Identity
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.socket_hub import RetryPlan

T = TypeVar("T")
Json = dict[str, Any]
BOT_TOKEN, APP_TOKEN = Identity().bot_token, Identity().app_token
BOT = Identity().bot_user
BIRTHE, SOREN, KOMMUNE = "birthe@rn.example", "soren@sekretariat.example", "post@mors.example"
RAMMEBOT = "rammebot@rammebot.example"
# Plain HTTP on loopback: httpx would load all root certificates for every client.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
QUICK = RetryPlan(ack_seconds=0.3, retry_after=(0.0, 0.1, 0.1), interactive_seconds=0.5)

REGISTER = """
[bot]
name = "Rammebot"
mail = "rammebot@rammebot.example"
mail_domains = ["rammebot.example"]
authserv_id = "mx.rammebot.example"

[[part]]
name = "Region Nordjylland"
kind = "region"
code = "RN"
mail_domains = ["rn.example"]

[[part]]
name = "Morsø Kommune"
kind = "kommune"
code = "MOR"
mail_domains = ["mors.example"]
mailbox = "post@mors.example"

[[person]]
name = "Birthe Østergaard"
mail = "birthe@rn.example"
slack_mail = "birthe@rn.example"
part = "Region Nordjylland"
roles = ["driftsherre", "das"]

[[person]]
name = "Søren Bak"
mail = "soren@sekretariat.example"
slack_mail = "soren@sekretariat.example"
roles = ["sekretariat"]

[[person]]
name = "Karen Møller"
mail = "karen@mors.example"
part = "Morsø Kommune"
roles = ["myndighed"]
"""


def settings_of(tmp_path: Path, **others: Any) -> WorkspaceSettings:
    """Settings of a small workspace without UI and bot."""
    usual: Json = {
        "data_dir": tmp_path / "data",
        "register_text": REGISTER,
        "port": 0,
        "start_bot": False,
        "with_ui": False,
        "retry_plan": QUICK,
    }
    return WorkspaceSettings(**(usual | others))


@contextmanager
def a_workspace(tmp_path: Path, **others: Any) -> Iterator[Rum]:
    """A running workspace."""
    with BackgroundWorkspace(settings_of(tmp_path, **others)) as running, Rum(running) as rum:
        yield rum


class Rum:
    """A running workspace with the bot's Web API client and a control client."""

    def __init__(self, running: BackgroundWorkspace) -> None:
        self.running, self.world = running, running.world
        self.hub = running.server.workspace.hub
        self.slack = WebClient(token=BOT_TOKEN, base_url=f"{running.url}/api/", timeout=5, retry_handlers=[])
        self.control = httpx.Client(
            base_url=f"{running.url}/control", trust_env=False, timeout=20, verify=NO_TLS
        )

    def __enter__(self) -> Rum:
        return self

    def __exit__(self, *_: object) -> None:
        self.control.close()

    def channel(self, name: str) -> Channel:
        """A channel by name."""
        found = self.world.rooms.named(name)
        assert found is not None
        return found

    def direct(self, user: str = BIRTHE) -> Channel:
        """A person's direct message."""
        return self.call(lambda: self.world.rooms.direct(self.world.people.person(user).id))

    def call(self, function: Callable[[], T]) -> T:
        """Something done in the workspace's own loop."""
        return self.running.call(function)

    def act(self, path: str, **body: object) -> Json:
        """Something done through the control API."""
        answer = self.control.post(f"/{path}", json=body)
        assert answer.is_success, answer.text
        parsed = answer.json()
        assert isinstance(parsed, dict)
        return parsed

    def say(self, text: str, channel: str = "dm", user: str = BIRTHE, **more: object) -> str:
        """A person writes; the message's ts."""
        return str(self.act("say", user=user, channel=channel, text=text, **more)["ts"])

    def fault(self, place: str, kind: str, **details: object) -> None:
        """Switch a fault on."""
        self.act("faults", place=place, kind=kind, **details)

    @contextmanager
    def socket(self, *, acks: bool = True) -> Iterator[Socket]:
        """A Socket Mode connection."""
        opened = WebClient(token=APP_TOKEN, base_url=self.slack.base_url).apps_connections_open(
            app_token=APP_TOKEN
        )
        with connect(opened["url"], proxy=None, open_timeout=5, close_timeout=0.5) as connection:
            socket = Socket(connection, acks=acks)
            try:
                socket.wait_for(lambda e: e["type"] == "hello")
                yield socket
            finally:
                socket.close()


class Socket:
    """A raw Socket Mode client: keeps what comes, acknowledges it unless told not to."""

    def __init__(self, connection: ClientConnection, *, acks: bool) -> None:
        self.connection, self.acks = connection, acks
        self.answers: dict[str, Json] = {}
        self.received: list[Json] = []
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="test-socket")
        self._thread.start()

    def envelopes(self, kind: str = "events_api") -> list[Json]:
        """The envelopes of a kind, in the order they came."""
        return [envelope for envelope in self.received if envelope["type"] == kind]

    def events(self) -> list[Json]:
        """The events, in the order they came."""
        return [envelope["payload"]["event"] for envelope in self.envelopes()]

    def wait_for(self, fits: Callable[[Json], bool]) -> Json:
        """The first envelope that fits."""

        def look() -> Json | None:
            return next((envelope for envelope in tuple(self.received) if fits(envelope)), None)

        found = eventually(look)
        assert found is not None
        return found

    def wait_for_events(self, count: int) -> list[Json]:
        """The events, once there are that many."""
        eventually(lambda: len(self.events()) >= count)
        return self.events()

    def close(self) -> None:
        """Hang up."""
        self.connection.close()
        self._thread.join(5)

    def _listen(self) -> None:
        try:
            for text in self.connection:
                envelope = json.loads(text)
                self.received.append(envelope)
                if self.acks and "envelope_id" in envelope:
                    payload = self.answers.get(envelope["payload"].get("type", envelope["type"]))
                    answer = {"envelope_id": envelope["envelope_id"]}
                    self.connection.send(json.dumps(answer | ({"payload": payload} if payload else {})))
        except ConnectionClosed:
            return
        finally:
            self.ended.set()


def eventually(look: Callable[[], T], timeout: float = 8.0) -> T:
    """Look again and again until there is something."""
    deadline = time.monotonic() + timeout
    while not (found := look()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.005)
    return found


def changes_of(rum: Rum) -> list[Change]:
    """What is told to a subscriber from now on."""
    told: list[Change] = []
    rum.call(lambda: rum.world.subscribe(told.append))
    return told


def section(text: str = "Belægningen er faldet") -> Json:
    """The plainest block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action: str = "frigiv", text: str = "Frigiv til DAS", value: str = "1") -> Json:
    """A button."""
    return {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": text},
        "value": value,
    }


def modal(*blocks: Json, **more: object) -> Json:
    """A modal with one input unless others are given."""
    return {
        "type": "modal",
        "callback_id": "early_warning",
        "title": {"type": "plain_text", "text": "Early warning"},
        "submit": {"type": "plain_text", "text": "Gem"},
        "blocks": list(blocks or (text_input("hvad"),)),
        **more,
    }


def text_input(block_id: str, **more: object) -> Json:
    """An input block."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": "Hvad er sket?"},
        "element": {"type": "plain_text_input", "action_id": block_id},
        **more,
    }
