"""What waits for a human lies in Karantæne, in exactly one place however the bot dies (guarantee 1, R125)."""

from __future__ import annotations

import mailbox
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from edge_world import StandingClock, a_database

from bot.documents.read import read_form_file
from bot.intake import Intake
from bot.mail.maildir import MaildirMailbox
from bot.mail.receive import MailIntake
from bot.mail.sort import MailSorter
from nlp.document import Document
from nlp.mail import Attachment
from storage.db import Database

OWN = "rammebot@rammebot.example"
HOST = "mx.rammebot.example"
KNOWN = "ole.sandgrav@frederikshavn.example"
WORDS = "Vi forventer uændret brug af Kvisten, 2 pladser."


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Post:
    """A mailbox, an inbox, and the guards between them."""

    db: Database
    path: Path

    def deliver(self, sender: str, text: str = WORDS, *, result: str = "pass", more: str = "") -> None:
        raw = (
            f"Authentication-Results: {HOST}; dmarc={result}\nFrom: {sender}\nTo: {OWN}\nSubject: Svar\n"
            f"Message-ID: <{abs(hash((sender, text, result, more)))}@x.example>\n{more}"
            f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
        )
        mailbox.Maildir(self.path).add(raw.encode())

    def take_in(self, checkpoint: Callable[[str], None] = lambda _: None) -> int:
        box = MaildirMailbox(self.path)
        clock = StandingClock()
        return MailIntake(
            box,
            Intake(self.db, clock, wake=lambda: None).mail,
            own_address=OWN,
            folder_of=MailSorter(self.db, clock, _form, authserv_id=HOST),
            checkpoint=checkpoint,
        ).run()

    def lie(self) -> tuple[int, int, int]:
        """How many lie in the inbox, in Behandlet and in Karantæne."""
        places = ("new", ".Behandlet/cur", ".Karantaene/cur")
        inbox, handled, aside = (len(list((self.path / place).iterdir())) for place in places)
        return inbox, handled, aside

    def in_the_inbox(self) -> int:
        with self.db.read() as uow:
            return uow.inbox.pending_count()


def _form(part: Attachment) -> Document | None:
    return read_form_file(part.name, part.content)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with a_database(tmp_path) as db:
        MaildirMailbox(tmp_path / "post")
        yield Post(db, tmp_path / "post")


@pytest.mark.parametrize(
    ("sender", "result"),
    [(KNOWN, "fail"), ("nyansat@frederikshavn.example", "pass"), ("frida@fremmed.example", "pass")],
)
def test_what_waits_for_a_human_lies_in_karantaene(post: Post, sender: str, result: str) -> None:
    post.deliver(sender, result=result)
    post.take_in()
    assert post.lie() == (0, 0, 1)


@pytest.mark.parametrize(
    ("sender", "text", "more"),
    [
        (KNOWN, WORDS, ""),
        ("frida@fremmed.example", "Jeg anmoder om aktindsigt i sagen om Kvisten", ""),
        ("frida@fremmed.example", "Min søn bor på Kvisten og får ingen hjælp", ""),
        ("frida@fremmed.example", "Jeg er på ferie", "Auto-Submitted: auto-replied\n"),
    ],
)
def test_what_does_not_wait_lies_with_what_is_handled(post: Post, sender: str, text: str, more: str) -> None:
    post.deliver(sender, text, more=more)
    post.take_in()
    assert post.lie() == (0, 1, 0)


@pytest.mark.parametrize("where", ["before_move", "after_move"])
def test_bot_killed_beside_the_move_leaves_the_mail_in_one_place(post: Post, where: str) -> None:
    def kill(name: str) -> None:
        if name == where:
            raise Killed

    post.deliver("nyansat@frederikshavn.example")
    with pytest.raises(Killed):
        post.take_in(kill)
    assert sum(post.lie()) == 1
    assert post.in_the_inbox() == 1, "on disk before it is moved"
    assert post.take_in() == 0
    assert (post.lie(), post.in_the_inbox()) == ((0, 0, 1), 1)


def test_a_mail_that_cannot_be_sorted_is_taken_in_all_the_same(post: Post) -> None:
    def broken(part: Attachment) -> Document | None:
        raise MemoryError(part.name)

    sorter = MailSorter(post.db, StandingClock(), broken, authserv_id=HOST)
    raw = (
        f"From: {KNOWN}\nMessage-ID: <1@x>\nContent-Type: application/octet-stream\n"
        'Content-Disposition: attachment; filename="skema.docx"\n\nhej\n'
    )
    assert sorter(raw.encode()).value == "Behandlet"
