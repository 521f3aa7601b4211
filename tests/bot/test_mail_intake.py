"""New mail is in the inbox before it is moved, each once, whatever is in it (guarantees 1, 2, 5)."""

from __future__ import annotations

import mailbox
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from edge_world import StandingClock, a_database
from hypothesis import given, settings
from hypothesis import strategies as st
from mailbox_contract import a_mail

from bot.intake import Intake
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import Folder
from bot.mail.receive import MailIntake
from handlers.inbound import INBOUND, MailArrived
from storage.db import Database
from storage.errors import DiskFull

OWN = "rammebot@rammebot.example"


class Killed(BaseException):
    """The process ends here."""


class Post:
    """A mailbox, an inbox and the bot between them."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db, self.path = db, path
        self.mailbox = MaildirMailbox(path)
        self.woken = 0

    def deliver(self, raw: bytes) -> None:
        mailbox.Maildir(self.path).add(raw)

    def take_in(self, checkpoint: Callable[[str], None] = lambda _: None) -> int:
        intake = Intake(self.db, StandingClock(), wake=self._wake)
        return MailIntake(self.mailbox, intake.mail, own_address=OWN, checkpoint=checkpoint).run()

    def arrived(self) -> list[MailArrived]:
        with self.db.read() as uow:
            rows = [row for row in map(uow.inbox.get, range(1, 40)) if row]
        values = [INBOUND.validate_json(row.payload) for row in rows]
        return [value for value in values if isinstance(value, MailArrived)]

    def lies_in(self, folder: str) -> int:
        return len(list((self.path / folder / "cur").iterdir()))

    def _wake(self) -> None:
        self.woken += 1


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with a_database(tmp_path) as db:
        yield Post(db, tmp_path / "post")


def test_mail_is_taken_in_and_moved(post: Post) -> None:
    post.deliver(a_mail(1))
    assert post.take_in() == 1
    (arrived,) = post.arrived()
    assert (arrived.sender, arrived.subject, arrived.message_id) == (
        "a@b.example",
        "Svar 1",
        "<svar1@b.example>",
    )
    assert (post.mailbox.fetch_new(), post.lies_in(".Behandlet"), post.woken) == ([], 1, 1)
    assert post.mailbox.read(arrived.mail_key) == a_mail(1)


def test_text_of_the_mail_stays_in_the_mailbox(post: Post) -> None:
    post.deliver(a_mail(1, body="Belægningen er hemmelig"))
    post.take_in()
    assert "hemmelig" not in post.arrived()[0].model_dump_json()


def test_cpr_in_the_subject_is_masked(post: Post) -> None:
    post.deliver(a_mail(1).replace(b"Subject: Svar 1", b"Subject: om 010190-1234"))
    post.take_in()
    assert post.arrived()[0].subject == "om [CPR fjernet]"


def test_same_mail_twice_is_taken_in_once_and_both_are_moved(post: Post) -> None:
    post.deliver(a_mail(1))
    post.deliver(a_mail(1))
    assert post.take_in() == 1
    assert (len(post.arrived()), post.lies_in(".Behandlet")) == (1, 2)


def test_another_mail_under_the_same_message_id_is_another(post: Post) -> None:
    post.deliver(a_mail(1, message_id="<x@y>"))
    post.deliver(a_mail(2, message_id="<x@y>"))
    assert post.take_in() == 2


def test_our_own_copy_is_kept_as_sent_and_not_taken_in(post: Post) -> None:
    copy = a_mail(1, message_id="<rammebot.abc@rammebot.example>").replace(b"a@b.example", OWN.encode())
    post.deliver(copy)
    assert post.take_in() == 0
    assert (post.arrived(), post.lies_in(".Sendt")) == ([], 1)
    assert post.mailbox.find_sent("<rammebot.abc@rammebot.example>")


def test_reply_that_carries_our_id_is_no_copy_of_ours(post: Post) -> None:
    post.deliver(a_mail(1, message_id="<rammebot.abc@rammebot.example>"))
    assert post.take_in() == 1


@pytest.mark.parametrize("where", ["before_move", "after_move"])
def test_bot_killed_beside_the_move_takes_it_in_once(post: Post, where: str) -> None:
    def kill(name: str) -> None:
        if name == where:
            raise Killed

    post.deliver(a_mail(1))
    with pytest.raises(Killed):
        post.take_in(kill)
    assert len(post.arrived()) == 1
    assert post.take_in() == 0
    assert (len(post.arrived()), post.mailbox.fetch_new(), post.lies_in(".Behandlet")) == (1, [], 1)


def test_mail_that_can_not_be_stored_lies_where_it_lay(post: Post) -> None:
    def full(arrived: MailArrived, dedup_key: str, conversation_key: str) -> bool:
        raise DiskFull

    post.deliver(a_mail(1))
    with pytest.raises(DiskFull):
        MailIntake(post.mailbox, full, own_address=OWN).run()
    assert len(post.mailbox.fetch_new()) == 1
    assert post.take_in() == 1


def test_answers_to_one_mail_are_one_conversation(post: Post) -> None:
    for n in (1, 2):
        post.deliver(a_mail(n).replace(b"Subject:", b"In-Reply-To: <spoergsmaal@r.example>\nSubject:"))
    post.take_in()
    with post.db.read() as uow:
        rows = [uow.inbox.get(n) for n in (1, 2)]
    assert {row.conversation_key for row in rows if row} == {"mail:<spoergsmaal@r.example>"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        b"\x00\x00",
        b"From: \xff\xfe <\xe5@\xf8>\nMessage-ID: <\xe6\xf8@\xe5>\nSubject: \xe6\xf8\xe5\n\nx",
        b"Message-ID: <[\nFrom: =?utf-8?q?=ED=A0=BD?= <a@b>\nSubject: =?utf-8?b?7aC9?=\n\nx",
        b"From: a@b\nSubject: =?x-ukendt?q?hej?=\nIn-Reply-To: <\x00@x>\nContent-Type: a/b; charset=x\n\nx",
        b"Subject: " + b"lang " * 100_000 + b"\n\nx",
        b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x--",
    ],
)
def test_mail_of_any_shape_is_taken_in_and_stops_nobody(post: Post, raw: bytes) -> None:
    post.deliver(raw)
    post.deliver(a_mail(1))
    while post.take_in():
        pass
    assert len(post.arrived()) == 2
    assert post.mailbox.fetch_new() == []
    assert all(len(arrived.subject) <= 1_000 for arrived in post.arrived())


NAMES = st.sampled_from(
    [b"From: ", b"Subject: ", b"Message-ID: <", b"In-Reply-To: <", b"Content-Type: ", b""]
)
LINES = st.tuples(NAMES, st.binary(max_size=40)).map(b"".join)


@pytest.fixture(scope="module")
def one_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with a_database(tmp_path_factory.mktemp("db")) as db:
        yield db


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(LINES, max_size=6), body=st.binary(max_size=60))
def test_whatever_bytes_come_are_taken_in(one_database: Database, lines: list[bytes], body: bytes) -> None:
    intake = Intake(one_database, StandingClock(), wake=lambda: None)
    seen: list[MailArrived] = []

    def take_in(arrived: MailArrived, dedup_key: str, conversation_key: str) -> bool:
        seen.append(arrived)
        return intake.mail(arrived, dedup_key, conversation_key)

    with TemporaryDirectory() as name:
        post = Post(one_database, Path(name) / "post")
        post.deliver(b"\n".join([*lines, b"", body]))
        MailIntake(post.mailbox, take_in, own_address=OWN).run()
        assert post.mailbox.fetch_new() == []
        assert len(seen) == post.lies_in(".Behandlet") == 1


def test_folders_a_person_can_look_into_are_named_in_danish() -> None:
    assert [folder.value for folder in Folder] == ["Behandlet", "Karantæne", "Sendt"]
