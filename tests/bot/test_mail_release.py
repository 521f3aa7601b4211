"""A mail that was let in leaves Karantæne once, though the bot is killed or the mailbox closed meanwhile."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import NoPauses, StandingClock, a_database, a_post, outbox_state, put_up
from mailbox_contract import a_mail

from bot.delivery import NeverPossible, Uncertain
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import Folder, MailboxBusy, MailboxRefused
from bot.mail.release import MailReleaser
from bot.outbound import OutboundStep
from handlers.outgoing import MailRelease
from storage.db import Database, no_checkpoint


class Killed(BaseException):
    """The process ends here."""


class Door(MaildirMailbox):
    """A mailbox that is closed so many times first."""

    closed: list[Exception]

    def release(self, key: str) -> None:
        if self.closed:
            raise self.closed.pop(0)
        super().release(key)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as made:
        yield made


@pytest.fixture
def door(tmp_path: Path) -> Door:
    door = Door(tmp_path / "post")
    door.closed = []
    mailbox.Maildir(tmp_path / "post").add(a_mail(1))
    return door


def set_aside(door: Door) -> str:
    (new,) = door.fetch_new()
    door.move(new.key, Folder.KARANTAENE)
    return new.key


def a_step(db: Database, door: Door, kill_at: str = "") -> OutboundStep:
    def checkpoint(name: str) -> None:
        if name == kill_at:
            raise Killed

    carriers = {"mail_release": MailReleaser(door)}
    step = checkpoint if kill_at else no_checkpoint
    return OutboundStep(db, StandingClock(), carriers, checkpoint=step, pauses=NoPauses())


def lies_in(tmp_path: Path, folder: str) -> int:
    return len(list((tmp_path / "post" / f".{folder}" / "cur").iterdir()))


@pytest.mark.parametrize("kill_at", ["before_send:mail_release", "after_send:mail_release"])
def test_bot_killed_beside_the_move_has_moved_it_once_after_the_restart(
    db: Database, door: Door, tmp_path: Path, kill_at: str
) -> None:
    put_up(db, "let_in", MailRelease(mail_key=set_aside(door)), lane="postkasse")
    with pytest.raises(Killed):
        a_step(db, door, kill_at)()
    assert a_step(db, door)()
    assert outbox_state(db, "let_in") == "sent"
    assert (lies_in(tmp_path, "Behandlet"), lies_in(tmp_path, "Karantaene")) == (1, 0)


@pytest.mark.parametrize("closed", [MailboxBusy("x"), MailboxRefused("x"), Uncertain("x")])
def test_closed_mailbox_is_come_back_to(db: Database, door: Door, tmp_path: Path, closed: Exception) -> None:
    put_up(db, "let_in", MailRelease(mail_key=set_aside(door)), lane="postkasse")
    door.closed = [closed, closed]
    step = a_step(db, door)
    for _ in range(3):
        assert step()
    assert outbox_state(db, "let_in") == "sent"
    assert lies_in(tmp_path, "Behandlet") == 1


def test_mail_that_somebody_removed_meanwhile_is_no_trouble(db: Database, door: Door) -> None:
    put_up(db, "let_in", MailRelease(mail_key="findes-ikke"), lane="postkasse")
    assert a_step(db, door)()
    assert outbox_state(db, "let_in") == "sent"


def test_only_a_mail_is_moved(door: Door) -> None:
    with pytest.raises(NeverPossible):
        MailReleaser(door).send("k", a_post())
