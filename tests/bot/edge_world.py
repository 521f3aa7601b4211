"""The smallest world the edge is tested in: a clock that stands, a database with the example register,
a carrier that writes down what it is given, and waiting for a condition.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import structlog

from bot.delivery import Delivered
from bot.worker import Pauses
from bot.workspace.model import Identity
from handlers.outgoing import OUTGOING, ChatPost, Kanal, Outgoing, ToChannel
from handlers.report import say
from samarbejde.registerfil import example_register_text
from storage.db import Database

T = TypeVar("T")
Json = dict[str, Any]


def quiet_logs() -> None:
    """Log to nowhere; structlog's own way with an exception draws every local variable, a second a time."""
    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer()], logger_factory=structlog.ReturnLoggerFactory()
    )


quiet_logs()

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)  # Monday 09:00 in Denmark, inside office hours
BOT, TEAM = Identity().bot_user, Identity().team
KAREN = "karen.hoejmark@sekretariatet.example"
INGRID = "ingrid.solbakke@rn.example"
JETTE = "jette.kirkholm@broenderslev.example"  # not in Slack
NOBODY = 65534


class StandingClock:
    """A clock that moves only when it is told to."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**by)


@contextmanager
def a_database(tmp_path: Path, *, register: str | None = None) -> Iterator[Database]:
    """A database that knows the example register."""
    database = Database(tmp_path / "rammebot.sqlite")
    with database.write() as uow:
        uow.register.save(register or example_register_text(), at=NOW, source="eksempel")
    try:
        yield database
    finally:
        database.close()


def a_post(text: str = "Husk mødet på torsdag", kanal: Kanal = Kanal.DAS) -> ChatPost:
    """Something to say in a channel."""
    return ChatPost(recipient=ToChannel(kanal=kanal), report=say(text))


def put_up(db: Database, key: str, outgoing: Outgoing, *, lane: str = "chat:das") -> int:
    """Something in the outbox; its row's id."""
    with db.write() as uow:
        assert uow.outbox.add(key=key, lane=lane, payload=OUTGOING.dump_json(outgoing).decode(), at=NOW)
        row = uow.outbox.by_key(key)
    assert row is not None
    return row.id


def outbox_state(db: Database, key: str) -> str:
    """How far a row of the outbox has come."""
    with db.read() as uow:
        row = uow.outbox.by_key(key)
    assert row is not None
    return row.state


@dataclass(slots=True)
class RecordingCarrier:
    """Keeps what it sent; before each sending it may be told what goes wrong instead, or afterwards."""

    fails: list[Exception | None] = field(default_factory=list)
    fails_after: list[Exception | None] = field(default_factory=list)
    find_fails: list[Exception | None] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    looked_for: list[str] = field(default_factory=list)
    meanwhile: Callable[[str], None] = lambda _: None

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        del outgoing
        self.meanwhile(key)
        _raise_next(self.fails)
        self.sent.append(key)
        _raise_next(self.fails_after)
        return Delivered("C1", f"id-{key}")

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        del outgoing
        self.looked_for.append(key)
        _raise_next(self.find_fails)
        return Delivered("C1", f"id-{key}") if key in self.sent else None


class NoPauses(Pauses[str]):
    """Nobody has to wait; how long they were to wait is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float] = []

    def pause(self, key: str, seconds: float) -> None:
        del key
        self.asked.append(seconds)


def _raise_next(failures: list[Exception | None]) -> None:
    failure = failures.pop(0) if failures else None
    if failure is not None:
        raise failure


def eventually(look: Callable[[], T], what: str = "it", timeout: float = 10.0) -> T:
    """Look again and again until there is something."""
    deadline = time.monotonic() + timeout
    while not (found := look()):
        assert time.monotonic() < deadline, f"{what} never came"
        threading.Event().wait(0.005)
    return found


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Run as a user whom file modes bind, also when the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
