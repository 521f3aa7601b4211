"""What came in is handled once; what can't be handled stops nobody and is shown to a human (guarantee 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edge_world import INGRID, KAREN, NOW, NoPauses, StandingClock, a_database

from bot.delivery import NotNow
from bot.inbound import MAX_TRIES, InboundStep
from bot.intake import Intake
from bot.mail.port import MailGone
from bot.slack.events import Received
from bot.worker import Pauses
from handlers.dead_letters import DISMISS, RETRY
from handlers.inbound import ButtonPressed, ChatFile, ChatMessage, HomeOpened, MailArrived
from handlers.outgoing import Kanal
from handlers.outside import ChatUser, FileUnreadable, SharedFile
from nlp.document import Document
from nlp.mail import Attachment, Mail
from storage.db import Checkpoint, Database, no_checkpoint
from storage.inbox import InboxRow
from storage.outbox import OutboxRow

MAILS = {"U-KAREN": KAREN, "U-INGRID": INGRID, "U-GIFT": "gift@rn.example"}


class StandingOutside:
    """A Slack that knows its people, and that one of them can't be asked about."""

    def __init__(self) -> None:
        self.failure: Exception | None = KeyError("profile")
        self.times = 10_000

    def user(self, user: str) -> ChatUser:
        if user == "U-GIFT" and self.failure is not None and self.times:
            self.times -= 1
            raise self.failure
        return ChatUser(user=user, name=user, mail=MAILS[user])

    def file(self, file: ChatFile) -> SharedFile:
        raise FileUnreadable(f"{file.name} kan ikke læses.")

    def form(self, attachment: Attachment) -> Document | None:
        return None

    def mail(self, key: str) -> Mail:
        raise MailGone(key)


class Desk:
    """The worker's desk: an inbox, a step and what came of it."""

    def __init__(self, db: Database) -> None:
        self.db, self.clock, self.outside = db, StandingClock(), StandingOutside()
        self.intake = Intake(db, self.clock, wake=lambda: None)
        self.woken = 0

    def step(
        self, *, checkpoint: Checkpoint = no_checkpoint, pauses: Pauses[str] | None = None
    ) -> InboundStep:
        return InboundStep(
            self.db,
            self.clock,
            self.outside,
            checkpoint=checkpoint,
            sent_something=self._wake,
            channels={"C1": Kanal.SEKRETARIAT},
            pauses=pauses or NoPauses(),
        )

    def work(self) -> int:
        """Handle everything there is; how many steps it took."""
        step, steps = self.step(), 0
        while step():
            steps += 1
            assert steps < 500, "it never ends"
        return steps

    def home(self, user: str, event: str = "Ev1") -> None:
        """Somebody opens the App Home."""
        opened = HomeOpened(team="T1", user=user)
        self.intake.slack(Received(opened, f"slack:event:{event}:{user}", f"slack:{user}"))

    def press(self, user: str, action: str, value: str, trigger: str = "1") -> None:
        """Somebody presses a button of a notice."""
        pressed = ButtonPressed(
            team="T1",
            channel="C1",
            user=user,
            action=action,
            value=value,
            message_ts="1.0",
            trigger_id=trigger,
        )
        self.intake.slack(Received(pressed, f"slack:trigger:{trigger}", f"slack:{user}"))

    def rows(self) -> list[InboxRow]:
        """Everything that ever came in."""
        with self.db.read() as uow:
            return [row for row in map(uow.inbox.get, range(1, 50)) if row]

    def states(self) -> list[str]:
        return [row.state for row in self.rows()]

    def outgoing(self, starts: str = "") -> list[OutboxRow]:
        """What is to be said, by the beginning of its key."""
        with self.db.read() as uow:
            rows = [row for row in map(uow.outbox.get, range(1, 50)) if row]
        return [row for row in rows if row.key.startswith(starts)]

    def _wake(self) -> None:
        self.woken += 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_database(tmp_path) as db:
        yield Desk(db)


def test_what_came_in_is_handled_and_answered(desk: Desk) -> None:
    desk.home("U-KAREN")
    assert desk.work() == 1
    assert desk.states() == ["done"]
    assert [row.key for row in desk.outgoing()] == ["home:in1"]
    assert desk.woken == 1


def test_nothing_to_do_is_said(desk: Desk) -> None:
    assert desk.work() == 0


def test_poison_message_becomes_a_dead_letter_while_others_go_on(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.home("U-KAREN")
    desk.work()
    assert desk.states() == ["dead", "done"]
    (notice,) = desk.outgoing("doedt:")
    assert "kunne jeg ikke behandle" in notice.payload
    assert f"prøvede {MAX_TRIES} gange" in notice.payload
    assert desk.rows()[0].tries == MAX_TRIES


def test_others_do_not_wait_while_one_is_tried_again(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.home("U-KAREN")
    step = desk.step(pauses=Pauses[str]())
    assert step()
    assert step()
    assert not step()  # the first is waiting for its next try
    assert desk.states() == ["new", "done"]


def test_later_message_of_the_same_person_waits_for_the_one_before(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.home("U-GIFT", event="Ev2")
    step = desk.step(pauses=Pauses[str]())
    assert step()
    assert not step()
    assert desk.states() == ["new", "new"]


def test_failure_that_passes_is_handled_at_the_next_try(desk: Desk) -> None:
    desk.outside.times = 2
    desk.home("U-GIFT")
    assert desk.work() == 3
    assert desk.states() == ["done"]
    assert desk.outgoing("doedt:") == []


def test_slack_that_is_away_for_an_hour_makes_no_dead_letter(desk: Desk) -> None:
    desk.outside.failure = NotNow("Slack kan ikke nås", seconds=2)
    desk.outside.times = 60
    desk.home("U-GIFT")
    desk.work()
    assert desk.states() == ["done"]


def test_slack_that_never_answers_is_told_of_in_the_end(desk: Desk) -> None:
    desk.outside.failure = NotNow("Slack gav ikke filen: 500")
    desk.home("U-GIFT")
    desk.work()
    assert desk.states() == ["dead"]


def test_dead_letter_is_tried_again_when_the_secretariat_asks(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.work()
    desk.outside.failure = None
    desk.press("U-KAREN", RETRY, "ind:1")
    desk.work()
    assert desk.states() == ["done", "done"]
    assert desk.outgoing("home:in1")


def test_dead_letter_that_dies_again_is_shown_again(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.work()
    desk.clock.move(minutes=5)
    desk.press("U-KAREN", RETRY, "ind:1")
    desk.work()
    assert desk.states() == ["dead", "done"]
    assert len(desk.outgoing("doedt:ind:1")) == 2


def test_dead_letter_is_laid_aside_when_the_secretariat_asks(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.work()
    desk.press("U-KAREN", DISMISS, "ind:1")
    desk.press("U-KAREN", RETRY, "ind:1", trigger="2")
    desk.work()
    assert desk.states() == ["done", "done", "done"]
    assert desk.outgoing("home:") == []


def test_only_the_secretariat_decides_over_dead_letters(desk: Desk) -> None:
    desk.home("U-GIFT")
    desk.work()
    desk.press("U-INGRID", DISMISS, "ind:1")
    desk.work()
    assert desk.states() == ["dead", "done"]


def test_mail_that_is_gone_from_the_mailbox_becomes_a_dead_letter(desk: Desk) -> None:
    arrived = MailArrived(mail_key="1", message_id="<a@b>", sender="a@b.dk", subject="Hej", sha256="0")
    desk.intake.mail(arrived, "mail:1", "mail:a@b.dk")
    desk.work()
    assert desk.states() == ["dead"]
    assert "MailGone" in (desk.rows()[0].error or "")


def test_row_no_version_of_the_bot_can_read_stops_nobody_and_is_not_quoted(desk: Desk) -> None:
    with desk.db.write() as uow:
        uow.inbox.receive(
            source="slack",
            dedup_key="x",
            conversation_key="x",
            payload='{"kind": "chat_message", "team": "T1", "text": ["Belægningen er hemmelig"]}',
            received_at=NOW,
        )
    desk.home("U-KAREN")
    desk.work()
    assert desk.states() == ["dead", "done"]
    error = desk.rows()[0].error or ""
    assert "ValidationError" in error
    assert "hemmelig" not in error


@pytest.mark.parametrize("where", ["before_prepare", "before_commit:handle"])
def test_bot_killed_in_the_middle_handles_it_whole_the_next_time(tmp_path: Path, where: str) -> None:
    class Killed(BaseException):
        pass

    armed = [True]

    def kill(name: str) -> None:
        if name == where and armed:
            armed.clear()
            raise Killed

    with a_database(tmp_path) as first:
        first.close()
    db = Database(tmp_path / "rammebot.sqlite", checkpoint=kill)
    desk = Desk(db)
    desk.home("U-KAREN")
    with pytest.raises(Killed):
        desk.step(checkpoint=kill)()
    assert (desk.states(), desk.outgoing()) == (["new"], [])
    desk.work()
    assert desk.states() == ["done"]
    assert len(desk.outgoing()) == 1
    db.close()


def test_handling_is_whole_or_not_at_all(desk: Desk) -> None:
    """A file nobody can read is answered; what was said of it and the row's end are one commit."""
    seen: list[tuple[list[str], int]] = []
    file = ChatFile(id="F1", name="billede.png", mimetype="image/png", size=1, url="https://x")
    said = ChatMessage(
        team="T1", channel="C1", direct=False, user="U-KAREN", text="", ts="1.0", files=(file,)
    )
    desk.intake.slack(Received(said, "slack:message:1", "slack:U-KAREN"))
    look: Callable[[], None] = lambda: seen.append((desk.states(), len(desk.outgoing())))  # noqa: E731
    look()
    desk.work()
    look()
    assert seen == [(["new"], 0), (["done"], 1)]
    assert "billede.png kan ikke læses" in desk.outgoing()[0].payload
