"""The line to Slack: what comes is kept, acknowledged once, and read up after every break."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from edge_chat import Chat, a_chat
from edge_world import BOT, TEAM, StandingClock, a_database, eventually

from bot.intake import Intake
from bot.slack.backfill import Backfill
from bot.slack.connection import Connection
from bot.slack.events import Received
from bot.slack.link import SlackLink
from bot.slack.receive import build_app
from bot.workspace.model import Identity
from handlers.forms import validate_form
from storage.db import Database
from storage.errors import DiskFull

APP_TOKEN = Identity().app_token


class Stumbling(Intake):
    """An inbox whose disk is full the first few times."""

    full = 0

    def slack(self, received: Received) -> bool:
        if self.full:
            self.full -= 1
            raise DiskFull
        return super().slack(received)


@dataclass
class Line:
    """A line that is up, and what has come over it."""

    chat: Chat
    link: SlackLink
    inbox: Stumbling
    db: Database
    failed_at_first: int

    def texts(self) -> list[str]:
        """The texts of what is in the inbox, in order; taking them out of it."""
        found = []
        with self.db.write() as uow:
            while (row := uow.inbox.next_ready()) is not None:
                found.append(str(json.loads(row.payload)["text"]))
                uow.inbox.done(row.id, at=row.received_at)
        return found

    def wait_for(self, *texts: str) -> None:
        """Wait until these and no others have come, in this order."""
        found: list[str] = []

        def look() -> bool:
            found.extend(self.texts())
            return len(found) >= len(texts)

        eventually(look, "the message")
        assert found == list(texts)

    def wait_until_read_up(self) -> None:
        """Wait until what was missed has been read."""
        eventually(lambda: not self.inbox._behind, "the reading up")


def a_link(chat: Chat, inbox: Intake) -> SlackLink:
    return SlackLink(
        chat.client(),
        APP_TOKEN,
        channels=chat.channels.values(),
        inbox=inbox,
        validate=validate_form,
        lost=lambda: None,
    )


@contextmanager
def a_line(tmp_path: Path) -> Iterator[Line]:
    with a_chat(tmp_path) as chat, a_database(tmp_path) as db:
        inbox = Stumbling(db, StandingClock(), wake=lambda: None)
        link = a_link(chat, inbox)
        away = chat.fault("api", "server_error", of="auth.test")
        strange = chat.fault("api", "server_error", of="apps.connections.open", status=200)
        link.start()
        try:
            eventually(lambda: link.connected and chat.connections(), "the line")
            yield Line(chat, link, inbox, db, away.struck + strange.struck)
        finally:
            link.stop()


@pytest.fixture(scope="module")
def open_line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Slack fails at first, then answers with another shape: the line comes up all the same."""
    with a_line(tmp_path_factory.mktemp("line")) as line:
        yield line
        line.link.stop()
        assert not line.link.connected


@pytest.fixture
def line(open_line: Line) -> Line:
    """The line, up and read up, with nothing on its way."""
    open_line.wait_until_read_up()
    open_line.texts()
    return open_line


def test_slack_that_is_away_at_the_start_is_waited_for(line: Line) -> None:
    assert line.failed_at_first == 2
    assert line.link.connected


def test_message_is_kept_and_acknowledged(line: Line) -> None:
    before = len(line.chat.deliveries())
    line.chat.say("Belægningen er faldet")
    line.wait_for("Belægningen er faldet")
    eventually(lambda: line.chat.deliveries()[before:] == [("message", 1, True)], "the acknowledgement")


@pytest.mark.parametrize("kind", ["duplicate", "lost_ack"])
def test_event_that_comes_twice_is_kept_once(line: Line, kind: str) -> None:
    before = len(line.chat.deliveries())
    line.chat.fault("socket", kind, of="message")
    line.chat.say(f"to gange: {kind}")
    eventually(lambda: line.chat.deliveries()[before:] == [("message", 2, True)], "the second delivery")
    assert line.texts() == [f"to gange: {kind}"]


def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(line: Line) -> None:
    before = len(line.chat.deliveries())
    line.inbox.full = 1
    line.chat.say("disken var fuld")
    eventually(lambda: line.chat.deliveries()[before:] == [("message", 2, True)], "the second try")
    assert line.texts() == ["disken var fuld"]


def test_many_messages_of_a_person_keep_their_order(line: Line) -> None:
    said = [f"besked {n}" for n in range(40)]
    for text in said:
        line.chat.say(text)
    line.wait_for(*said)


def test_line_that_is_closed_comes_back_and_what_was_missed_is_read(line: Line) -> None:
    before = len(line.chat.deliveries())
    line.chat.fault("api", "ratelimited", of="apps.connections.open")
    line.chat.close_line()
    line.chat.say("skrevet mens linjen var lukket")
    eventually(line.chat.connections, "the line")
    line.wait_for("skrevet mens linjen var lukket")
    assert line.chat.deliveries()[before:] == [("message", 3, False)]  # Slack had given up on it


@pytest.mark.parametrize("wrong", ["the disk is full", "an answer of another shape"])
def test_reading_up_that_fails_is_tried_again(line: Line, wrong: str) -> None:
    line.chat.fault("api", "ratelimited", of="apps.connections.open")
    line.chat.close_line()
    line.chat.say(f"skrevet før: {wrong}")
    if wrong == "the disk is full":
        line.inbox.full = 1
    else:
        line.chat.fault("api", "server_error", of="conversations.history", status=200)
    line.wait_for(f"skrevet før: {wrong}")


def test_link_that_never_came_up_can_be_stopped(tmp_path: Path) -> None:
    with a_chat(tmp_path) as chat, a_database(tmp_path) as db:
        fault = chat.fault("api", "error", of="auth.test", error="invalid_auth", times=None)
        link = a_link(chat, Intake(db, StandingClock(), wake=lambda: None))
        link.start()
        eventually(lambda: fault.struck, "the first try")
        link.stop()
        assert not link.connected


def test_line_that_does_not_come_back_is_given_up_loudly(tmp_path: Path) -> None:
    lost = threading.Event()
    with a_chat(tmp_path) as chat, a_database(tmp_path) as db:
        inbox, client = Intake(db, StandingClock(), wake=lambda: None), chat.client()
        app = build_app(client, bot_user=BOT, team=TEAM, intake=inbox.slack, validate=validate_form)
        backfill = Backfill(client, team=TEAM, bot_user=BOT, channels=(), inbox=inbox)
        connection = Connection(app, APP_TOKEN, inbox, backfill, lost=lost.set, lost_after=0.2)
        connection.start()
        try:
            eventually(lambda: connection.connected and chat.connections(), "the line")
            chat.fault("api", "server_error", of="apps.connections.open", times=None)
            chat.close_line()
            assert lost.wait(10)
        finally:
            connection.stop()
