"""Whatever goes wrong on the way, no mail is lost and none is doubled, in each of the four mailboxes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from dovecot_server import Dovecot, dovecot, needs_dovecot
from edge_world import a_database
from ews_double import Fault, an_exchange
from exchange_world import ExchangeWorld
from graph_world import GraphWorld, a_graph_world
from hypothesis import HealthCheck, given, settings
from imap_relay import Relay, a_relay
from imap_world import ImapWorld, LineEnds
from mailbox_storm import STEPS, Step, Storm, StormyWorld, every_fault
from post_office import Listening, PostOffice
from test_maildir import MaildirWorld

from bot.mail.port import Folder, Mailbox
from bot.mail.smtp import SmtpPost

__all__ = ["dovecot"]
EXAMPLES = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HANG_UPS = ("MAIL", "RCPT", "DATA before", "DATA after")
PLACES = ("", "move", "sendMail", "$value")
OPERATIONS = (None, "MoveItem", "CreateItem", "GetItem")
COMMANDS = ("SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "UID MOVE")


class Office(PostOffice):
    """Brings the bot its own copies, also when the answer is lost; hangs up once each time it is told to."""

    def __init__(self, world: MaildirWorld | ImapWorld) -> None:
        super().__init__()
        self.world = world

    async def _perhaps_hang_up(self, where: str, server: Any) -> None:
        if where == "DATA after":
            self.world.deliver(self.handed[-1][2])
        if self.hang_up_at == where:
            self.hang_up_at = ""
            server.transport.abort()
            await asyncio.get_running_loop().create_future()


class StormyMaildir(MaildirWorld):
    """Only its SMTP server can fail it."""

    faults = len(HANG_UPS)

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.office = Office(self)
        self.server = Listening(self.office)
        self.server.start()
        self.post = SmtpPost("127.0.0.1", self.server.port)

    def disturb(self, number: int) -> None:
        self.office.hang_up_at = HANG_UPS[number % len(HANG_UPS)]

    def calm(self) -> None:
        self.office.hang_up_at = ""

    def handed_over(self) -> list[bytes]:
        return [raw for _, _, raw in self.office.handed]


class StormyImap(ImapWorld):
    """Its line is cut, or its server asks for time, at any command; its SMTP server hangs up."""

    faults = 4 * len(COMMANDS)

    def __init__(self, user: Any, relay: Relay) -> None:
        super().__init__(user)
        self.relay = relay
        self.office = Office(self)
        self.server = Listening(self.office)
        self.server.start()
        self.post = SmtpPost("127.0.0.1", self.server.port)
        self._mailbox = LineEnds(self.another(port=relay.port))

    @property
    def mailbox(self) -> Mailbox:
        return self._mailbox

    def restarted(self) -> Mailbox:
        self.calm()
        self._mailbox.close()
        self._mailbox = LineEnds(self.another(port=self.relay.port))
        return self._mailbox

    def disturb(self, number: int) -> None:
        self.relay.answers.clear()
        kind, which = number % 4, number // 4
        command = COMMANDS[which % len(COMMANDS)]
        if kind == 0:
            self.relay.cut_before.add(command)
        elif kind == 1:
            self.relay.cut_after.add(command)
        elif kind == 2:
            self.relay.answers[command] = "NO [UNAVAILABLE] Back soon"
        else:
            self.office.hang_up_at = HANG_UPS[which % len(HANG_UPS)]

    def calm(self) -> None:
        for faults in (self.relay.cut_before, self.relay.cut_after, self.relay.answers):
            faults.clear()
        self.office.hang_up_at = ""

    def handed_over(self) -> list[bytes]:
        return [raw for _, _, raw in self.office.handed]


class StormyGraph:
    """Its line breaks before or after anything is done, or it is busy, at any request."""

    faults = 6 * len(PLACES)

    def __init__(self, graph: GraphWorld) -> None:
        self.graph = graph

    @property
    def mailbox(self) -> Mailbox:
        return self.graph.mailbox

    @property
    def post(self) -> Any:
        return self.graph.post

    def deliver(self, raw: bytes) -> None:
        self.graph.deliver(raw)

    def restarted(self) -> Mailbox:
        return self.graph.restarted()

    def lies_in(self, folder: Folder) -> int:
        return self.graph.lies_in(folder)

    def disturb(self, number: int) -> None:
        where = PLACES[number // 6 % len(PLACES)]
        match number % 6:
            case 0 | 1:
                self.graph.double.hang_up(where, after=number % 6 == 1, times=1 + number % 2)
            case 2:
                self.graph.double.fail(where, 429, Retry_After="0")
            case 3:
                self.graph.double.fail(where, 503, Retry_After="0")
            case _:
                self.graph.double.fail(where, 500 + number % 6)

    def calm(self) -> None:
        self.graph.double.faults.clear()

    def handed_over(self) -> list[bytes]:
        return list(self.graph.double.mailbox.handed_over)


class StormyExchange(ExchangeWorld):
    """Its line breaks, its answers are lost or nonsense, or it is busy, at any operation."""

    faults = 7 * len(OPERATIONS)

    def restarted(self) -> Any:
        self.log_in_as()
        return self.mailbox

    def disturb(self, number: int) -> None:
        operation = OPERATIONS[number // 7 % len(OPERATIONS)]
        busy = {"Retry-After": "0"}
        self.double.faults.append(
            (
                Fault("lost_before", operation),
                Fault("lost_after", operation),
                Fault("cut_short", operation),
                Fault("garbage", operation),
                Fault("fault", operation),
                Fault("status", operation, status=503, headers=busy),
                Fault("status", operation, status=429, headers=busy),
            )[number % 7]
        )

    def calm(self) -> None:
        self.double.faults.clear()

    def handed_over(self) -> list[bytes]:
        return list(self.double.store.sent)


@contextmanager
def a_maildir() -> Iterator[tuple[StormyWorld, Path]]:
    with TemporaryDirectory() as place:
        world = StormyMaildir(Path(place) / "post")
        try:
            yield world, Path(place)
        finally:
            world.server.stop()


@contextmanager
def an_imap(server: Dovecot) -> Iterator[tuple[StormyWorld, Path]]:
    with TemporaryDirectory() as place, a_relay(server.port) as relay:
        world = StormyImap(server.new_user(), relay)
        try:
            yield world, Path(place)
        finally:
            world.close()
            world.server.stop()


@contextmanager
def a_stormy_graph(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[StormyWorld, Path]]:
    with TemporaryDirectory() as place, a_graph_world(Path(place), monkeypatch) as graph:
        yield StormyGraph(graph), Path(place)


@contextmanager
def a_stormy_exchange() -> Iterator[tuple[StormyWorld, Path]]:
    with TemporaryDirectory() as place, an_exchange(Path(place)) as double:
        yield StormyExchange(double), Path(place)


def goes_through(
    made: AbstractContextManager[tuple[StormyWorld, Path]], steps: list[Step] | None = None
) -> None:
    """These steps, or every fault there is."""
    with made as (world, place), a_database(place) as db:
        Storm(world, db).run(every_fault(world) if steps is None else steps)


class TestMaildir:
    def test_no_fault_loses_or_doubles_a_mail(self) -> None:
        goes_through(a_maildir())

    @EXAMPLES
    @given(STEPS)
    def test_no_storm_does(self, steps: list[Step]) -> None:
        goes_through(a_maildir(), steps)


@needs_dovecot
class TestImap:
    def test_no_fault_loses_or_doubles_a_mail(self, dovecot: Dovecot) -> None:
        goes_through(an_imap(dovecot))

    @EXAMPLES
    @given(STEPS)
    def test_no_storm_does(self, dovecot: Dovecot, steps: list[Step]) -> None:
        goes_through(an_imap(dovecot), steps)


class TestGraph:
    def test_no_fault_loses_or_doubles_a_mail(self, monkeypatch: pytest.MonkeyPatch) -> None:
        goes_through(a_stormy_graph(monkeypatch))

    @EXAMPLES
    @given(STEPS)
    def test_no_storm_does(self, monkeypatch: pytest.MonkeyPatch, steps: list[Step]) -> None:
        goes_through(a_stormy_graph(monkeypatch), steps)


class TestExchange:
    def test_no_fault_loses_or_doubles_a_mail(self) -> None:
        goes_through(a_stormy_exchange())

    @EXAMPLES
    @given(STEPS)
    def test_no_storm_does(self, steps: list[Step]) -> None:
        goes_through(a_stormy_exchange(), steps)
