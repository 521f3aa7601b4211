"""The mail loop: waits while the mailbox is busy, and tells once, and asks no more, when it is locked out."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import StandingClock, a_database
from mailbox_contract import a_mail

from bot.intake import Intake
from bot.mail.login_gate import LoginGate
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import MailboxBusy, MailboxRefused, NewMail
from bot.mail.receive import MailIntake
from bot.mail.refusals import Refusals
from bot.mail.step import MailStep
from bot.mail.sync_state import StoredSyncState
from storage.db import Database


class Door(MaildirMailbox):
    """A mailbox that somebody closes and opens."""

    closed: Exception | None = None
    knocks = 0

    closes_while_waiting: Exception | None = None

    def wait(self, seconds: float) -> None:
        if self.closes_while_waiting is not None:
            raise self.closes_while_waiting

    def fetch_new(self) -> list[NewMail]:
        self.knocks += 1
        if self.closed is not None:
            raise self.closed
        return super().fetch_new()


class House:
    def __init__(self, db: Database, path: Path) -> None:
        self.path = path
        self.door = Door(path)
        self.told: list[str] = []
        intake = Intake(db, StandingClock(), wake=lambda: None)
        self.reads = MailIntake(self.door, intake.mail, own_address="rammebot@rammebot.example")
        self.step = MailStep(self.door, self.reads, self.refusals())

    def refusals(self) -> Refusals:
        return Refusals(lambda _, reason: self.told.append(reason))

    def step_state(self) -> str:
        return self.step.state


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as made:
        yield made


@pytest.fixture
def house(db: Database, tmp_path: Path) -> House:
    return House(db, tmp_path / "post")


def deliver(house: House, number: int) -> None:
    mailbox.Maildir(house.path).add(a_mail(number))


def test_what_is_there_is_taken_in(house: House) -> None:
    assert not house.step()
    deliver(house, 1)
    assert house.step()
    assert not house.step()


def test_a_mailbox_that_asks_to_wait_is_left_alone_and_nobody_is_told(house: House) -> None:
    house.door.closed = MailboxBusy("for mange kald", seconds=60)
    assert not house.step()
    assert not house.step()
    assert house.door.knocks == 1
    assert house.told == []


def test_a_refusal_is_told_once_and_not_tried_again_at_once(house: House) -> None:
    house.door.closed = MailboxRefused("adgangskoden blev afvist", seconds=0)
    house.step()
    house.step()
    assert house.told == ["adgangskoden blev afvist"]
    house.door.closed = None
    deliver(house, 1)
    assert house.step(), "when it is opened again, what came meanwhile is read"
    house.door.closed = MailboxRefused("adgangskoden blev afvist", seconds=3_600)
    house.step()
    house.step()
    assert len(house.told) == 2, "a new refusal is news"
    assert house.door.knocks == 4


def test_how_the_mailbox_is_can_be_asked(house: House) -> None:
    assert house.step_state() == "venter", "nobody has looked yet"
    house.step()
    assert house.step_state() == "ok"
    for closed, state in (
        (MailboxBusy("x", seconds=0), "venter"),
        (MailboxRefused("y", seconds=0), "afvist"),
    ):
        house.door.closed = closed
        fresh = MailStep(house.door, house.reads, house.refusals())
        fresh()
        assert fresh.state == state
    house.door.closed = None
    house.step()
    assert house.step_state() == "ok"


def test_a_mailbox_that_closes_while_it_is_waited_for_is_no_crash(house: House) -> None:
    house.door.closes_while_waiting = MailboxRefused("adgangskoden blev afvist", seconds=60)
    house.step()
    assert house.told == ["adgangskoden blev afvist"]
    assert house.step_state() == "afvist"


def test_after_a_refusal_nobody_knocks_for_a_while() -> None:
    gate = LoginGate()
    gate.check()
    with pytest.raises(MailboxRefused):
        raise gate.refused("adgangskoden blev afvist")
    with pytest.raises(MailboxRefused, match="adgangskoden blev afvist"):
        gate.check()
    LoginGate(pause=0).check()


def test_how_far_a_mailbox_is_read_is_kept_and_is_each_mailboxs_own(db: Database) -> None:
    ours = StoredSyncState(db, "graph:rammebot@kommune.example")
    assert ours.load() is None
    ours.save("her")
    ours.save("længere")
    assert StoredSyncState(db, "graph:rammebot@kommune.example").load() == "længere"
    assert StoredSyncState(db, "graph:anden@kommune.example").load() is None
