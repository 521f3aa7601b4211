"""The workspace as a test of its page sees it, and a stand-in for the bot on the wire."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page, expect

from bot.workspace.background import BackgroundWorkspace
from bot.workspace.changes import Changes
from bot.workspace.model import BotState, BotStatus, Json
from bot.workspace.state import World

T = TypeVar("T")
KAREN = "karen.hoejmark@sekretariatet.example"
JETTE = "jette.kirkholm@broenderslev.example"
INGRID = "ingrid.solbakke@rn.example"


class BotOnTheWire:
    """Takes what people do, as the bot would, and acknowledges with what a test tells it to."""

    def __init__(self) -> None:
        self.payloads: list[Json] = []
        self.commands: list[Json] = []
        self.answer: Json | None = {}
        self._came = threading.Condition()

    def event(self, event: Json) -> None:
        """Events are not acknowledged here."""

    async def interactive(self, payload: Json, *, accepts_response: bool) -> Json | None:
        """A press or a submission."""
        with self._came:
            self.payloads.append(payload)
            self._came.notify_all()
        return self.answer if accepts_response or self.answer is None else {}

    async def slash(self, payload: Json) -> Json | None:
        """A command."""
        self.commands.append(payload)
        return self.answer

    def wait_for(self, count: int, seconds: float = 5.0) -> None:
        """Until so many presses and submissions have come."""
        with self._came:
            came = self._came.wait_for(lambda: len(self.payloads) >= count, seconds)
        assert came, f"{len(self.payloads)} of {count} came"


class Stage:
    """The workspace as a test sees it: its world, touched only in its own loop, and where it answers."""

    def __init__(self, background: BackgroundWorkspace) -> None:
        self._background = background
        self.bot = BotOnTheWire()
        self.url = background.url

    @property
    def world(self) -> World:
        """For reading what does not change; everything else goes through `do`."""
        return self._background.world

    def do(self, act: Callable[[World], T]) -> T:
        """Act on the world in its own loop."""
        return self._background.call(lambda: act(self.world))

    def channel(self, name: str) -> str:
        """The id of a channel."""
        found = self.world.rooms.named(name)
        assert found is not None
        return found.id

    def bot_posts(self, channel: str, text: str, blocks: tuple[Json, ...] = ()) -> str:
        """Rammebot writes in a channel; returns the message's ts."""

        def post(world: World) -> str:
            user = world.identity.bot_user
            message = world.rooms.post(channel, user=user, text=text, blocks=blocks)
            world.changes.notify("message", channel)
            return message.ts

        return self.do(post)

    def open_modal(self, person: str, view: Json) -> None:
        """Rammebot opens a modal for a person."""

        def push(world: World) -> None:
            user = world.people.person(person)
            world.views.push(user.id, view)
            world.changes.notify("view", user.id)

        self.do(push)


def open_as(page: Page, stage: Stage, mail: str, place: str = "") -> None:
    """Open the workspace in a tab as somebody, somewhere."""
    page.goto(f"{stage.url}/?som={mail}&sted={place}")
    expect(page.get_by_test_id("person-name")).to_be_attached()


class BotInHand:
    """The bot's process as a test holds it: it stops and starts at once."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._state = BotState.RUNNING

    def status(self) -> BotStatus:
        """As of now."""
        return BotStatus(self._state, pid=4711, starts=1)

    async def start(self) -> None:
        """It runs."""
        self._state = BotState.RUNNING
        self._changes.notify("bot")

    async def stop(self) -> None:
        """It is stopped."""
        self._state = BotState.STOPPED
        self._changes.notify("bot")

    async def kill(self) -> None:
        """It is stopped."""
        await self.stop()
