"""Whatever becomes a mail counts against the day's limit; what is over it reaches the secretariat (R125)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from edge_world import JETTE, NoPauses, RecordingCarrier, StandingClock, a_database, outbox_state, put_up

from bot.delivery import Carrier, Delivered, NotNow
from bot.fallback import ChatElseMail, MailLimit
from bot.outbound import OutboundStep
from bot.slack.send import NotInSlack
from handlers.context import Context
from handlers.outgoing import OUTGOING, ChatPost, FilePost, MailSend, Outgoing, ToChannel, ToPerson
from handlers.report import say
from handlers.skemabilag import SkemaBilag
from samarbejde.skemaer import SKEMAER
from storage.db import Database, no_checkpoint

MOST = 2


class NobodyInSlack(RecordingCarrier):
    """A chat in which only channels are."""

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        if isinstance(outgoing, ChatPost | FilePost) and isinstance(outgoing.recipient, ToPerson):
            raise NotInSlack("personen er ikke i Slack")
        return super().send(key, outgoing)


@dataclass
class World:
    """An outbox whose messages to people become mails, at most so many a day."""

    db: Database
    clock: StandingClock = field(default_factory=StandingClock)
    chat: NobodyInSlack = field(default_factory=NobodyInSlack)
    mail: RecordingCarrier = field(default_factory=RecordingCarrier)

    def send_all(self) -> None:
        """A started bot sends until there is nothing to send."""
        either = ChatElseMail(self.chat, self.mail, MailLimit(self.db, self.clock, MOST))
        carriers: dict[str, Carrier] = {"chat_post": either, "file_post": either, "mail_send": self.mail}
        step = OutboundStep(self.db, self.clock, carriers, checkpoint=no_checkpoint, pauses=NoPauses())
        while step():
            continue

    def tell(self, key: str, words: str = "Husk fristen") -> None:
        put_up(self.db, key, ChatPost(recipient=ToPerson(mail=JETTE), report=say(words)), lane=f"dm:{key}")

    def to_the_secretariat(self) -> list[str]:
        with self.db.read() as uow:
            rows = [uow.outbox.by_key(key) for key in self.chat.sent]
        posts = [OUTGOING.validate_json(row.payload) for row in rows if row is not None]
        return [
            post.report.summary
            for post in posts
            if isinstance(post, ChatPost) and isinstance(post.recipient, ToChannel)
        ]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_database(tmp_path) as db:
        yield World(db)


def test_message_that_would_be_one_mail_too_many_goes_to_the_secretariat(world: World) -> None:
    for key in ("a", "b", "c"):
        world.tell(key, f"Husk fristen {key}")
    world.send_all()
    assert world.mail.sent == ["a", "b"]
    assert outbox_state(world.db, "c") == "sent"
    (told,) = world.to_the_secretariat()
    assert JETTE in told
    assert "Husk fristen c" in told


def test_next_day_there_is_room_again(world: World) -> None:
    for key in ("a", "b", "c"):
        world.tell(key)
    world.send_all()
    world.clock.move(days=1)
    world.tell("d")
    world.send_all()
    assert world.mail.sent == ["a", "b", "d"]


def test_answers_by_mail_and_messages_that_become_mails_count_together(world: World) -> None:
    with world.db.write() as uow:
        register = uow.register.current()
        assert register is not None
        ctx = Context(uow=uow, register=register, now=world.clock.now(), cause="in1", mails_a_day=MOST)
        for n in range(MOST):
            ctx.mail(MailSend(to=JETTE, subject="Svar", report=say("Tak")), key=f"svar{n}")
    world.tell("a")
    world.send_all()
    assert sorted(world.mail.sent) == ["svar0", "svar1"]
    assert len(world.to_the_secretariat()) == 1


def test_what_is_tried_again_counts_once(world: World) -> None:
    world.mail.fails = [NotNow("vent"), NotNow("vent"), NotNow("vent")]
    world.tell("a")
    world.send_all()
    world.tell("b")
    world.send_all()
    assert world.mail.sent == ["a", "b"]
    assert world.to_the_secretariat() == []


def test_form_as_a_file_that_is_one_too_many_goes_to_the_secretariat_as_a_file(world: World) -> None:
    for key in ("a", "b"):
        world.tell(key)
    world.send_all()
    bilag = SkemaBilag(skema=next(iter(SKEMAER)))
    put_up(world.db, "fil", FilePost(recipient=ToPerson(mail=JETTE), bilag=bilag, words="Her er skemaet"))
    world.send_all()
    assert world.mail.sent == ["a", "b"]
    assert len([key for key in world.chat.sent if key.startswith("fil:")]) == 2
