"""The Maildir mailbox: the contract of every mailbox, and what is a Maildir's own."""

from __future__ import annotations

import mailbox
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import ordinary_user
from mailbox_contract import MailboxContract, MailboxWorld, a_mail

from bot.errors import MailboxUnusable
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import Folder


class MaildirWorld:
    """A Maildir that any mail server might fill."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mailbox = MaildirMailbox(path)
        self._server = mailbox.Maildir(path)

    def deliver(self, raw: bytes) -> None:
        self._server.add(raw)

    def restarted(self) -> MaildirMailbox:
        return MaildirMailbox(self.path)

    def lies_in(self, folder: Folder) -> int:
        name = "Karantaene" if folder is Folder.KARANTAENE else folder.value
        return len(mailbox.Maildir(self.path).get_folder(name))


class TestMaildir(MailboxContract):
    @pytest.fixture
    def world(self, tmp_path: Path) -> MailboxWorld:
        return MaildirWorld(tmp_path / "post")


@pytest.fixture
def maildir(tmp_path: Path) -> MaildirWorld:
    return MaildirWorld(tmp_path / "post")


def test_mail_a_person_has_looked_at_is_still_new_to_the_bot(maildir: MaildirWorld) -> None:
    maildir.deliver(a_mail(1))
    (new,) = maildir.mailbox.fetch_new()
    (path,) = (maildir.path / "new").iterdir()
    path.rename(maildir.path / "cur" / f"{path.name}:2,S")
    assert maildir.mailbox.fetch_new() == [new]
    maildir.mailbox.move(new.key, Folder.BEHANDLET)
    assert maildir.mailbox.fetch_new() == []


def test_mail_that_is_half_delivered_is_not_seen(maildir: MaildirWorld) -> None:
    (maildir.path / "tmp" / "1770019200.M1.host").write_bytes(a_mail(1))
    assert maildir.mailbox.fetch_new() == []


def test_other_programs_files_are_left_alone(maildir: MaildirWorld) -> None:
    (maildir.path / "new" / ".DS_Store").write_bytes(b"x")
    (maildir.path / "cur" / "undermappe").mkdir()
    (maildir.path / "dovecot-uidlist").write_bytes(b"x")
    (maildir.path / ".Sendt" / "cur" / "undermappe").mkdir()
    assert maildir.mailbox.fetch_new() == []
    assert not maildir.mailbox.find_sent("<x@y>")


def test_mailbox_of_another_mail_server_is_taken_over(tmp_path: Path) -> None:
    other = mailbox.Maildir(tmp_path / "post")
    other.add(a_mail(1))
    other.add_folder("Arkiv").add(a_mail(2))
    assert [new.raw for new in MaildirMailbox(tmp_path / "post").fetch_new()] == [a_mail(1)]


def test_empty_directory_becomes_a_mailbox(tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    assert MaildirMailbox(tmp_path / "post").fetch_new() == []


def test_only_so_many_mails_are_held_at_a_time(maildir: MaildirWorld) -> None:
    mails = [a_mail(n) for n in range(120)]
    for mail in mails:
        maildir.deliver(mail)
    taken: list[bytes] = []
    while batch := maildir.mailbox.fetch_new():
        assert len(batch) <= 50
        taken += [new.raw for new in batch]
        for new in batch:
            maildir.mailbox.move(new.key, Folder.BEHANDLET)
    assert sorted(taken) == sorted(mails)


def test_bot_that_dies_between_two_steps_finds_the_mail_in_one_place(maildir: MaildirWorld) -> None:
    """Killed before the move it is new, after it is moved: never both, never neither."""
    maildir.deliver(a_mail(1))
    (new,) = maildir.restarted().fetch_new()
    maildir.restarted().move(new.key, Folder.BEHANDLET)
    places = [path for path in maildir.path.rglob("*") if path.is_file() and path.stat().st_size > 10]
    assert [path.parent.parent.name for path in places] == [".Behandlet"]
    assert maildir.restarted().read(new.key) == a_mail(1)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A directory that others may look into, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("place", [".", ".Behandlet/cur", "new"])
def test_mailbox_that_can_not_be_written_to_is_said_at_the_start(shared: Path, place: str) -> None:
    path = shared / "post"
    MaildirMailbox(path)
    everything = [path, *path.rglob("*")]
    for directory in everything:
        directory.chmod(0o777)
    for directory in everything if place == "." else [path / place]:
        directory.chmod(0o555)
    with ordinary_user(), pytest.raises(MailboxUnusable) as raised:
        MaildirMailbox(path)
    assert "RAMMEBOT_MAILDIR" in str(raised.value)
    assert str(path) in str(raised.value)


def test_file_in_the_place_of_a_mailbox_is_said_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "post").write_text("x")
    with pytest.raises(MailboxUnusable):
        MaildirMailbox(tmp_path / "post")


def test_mailbox_below_what_does_not_exist_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(MailboxUnusable):
        MaildirMailbox(tmp_path / "findes" / "ikke" / "post")
