"""What every mailbox must do, whatever it is made of: a test class that each adapter's tests inherit."""

from __future__ import annotations

from typing import Protocol

import pytest

from bot.mail.port import Folder, Mailbox, MailGone


class MailboxWorld(Protocol):
    """A mailbox under test, and what the mail system around it does."""

    @property
    def mailbox(self) -> Mailbox:
        """The bot's mailbox."""

    def deliver(self, raw: bytes) -> None:
        """A mail arrives in the inbox, as the mail system delivers it."""

    def restarted(self) -> Mailbox:
        """The mailbox as the bot finds it when it starts again."""

    def lies_in(self, folder: Folder) -> int:
        """How many mails anybody sees in the folder."""


def a_mail(number: int, *, message_id: str | None = None, body: str = "Vi har 12 pladser – æøå") -> bytes:
    """A small mail as bytes."""
    return (
        f"From: a@b.example\nTo: rammebot@rammebot.example\nSubject: Svar {number}\n"
        f"Message-ID: {message_id or f'<svar{number}@b.example>'}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    ).encode()


class MailboxContract:
    """Inherit it, and give a fixture `world`."""

    def test_empty_inbox_has_nothing_new(self, world: MailboxWorld) -> None:
        assert world.mailbox.fetch_new() == []

    def test_mails_come_in_the_order_they_arrived(self, world: MailboxWorld) -> None:
        mails = [a_mail(n) for n in range(5)]
        for mail in mails:
            world.deliver(mail)
        assert [new.raw for new in world.mailbox.fetch_new()] == mails

    def test_mail_is_new_until_it_is_moved(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        (first,) = world.mailbox.fetch_new()
        (again,) = world.mailbox.fetch_new()
        assert first == again
        world.mailbox.move(first.key, Folder.BEHANDLET)
        assert world.mailbox.fetch_new() == []

    @pytest.mark.parametrize("folder", list(Folder))
    def test_mail_is_read_again_wherever_it_lies(self, world: MailboxWorld, folder: Folder) -> None:
        world.deliver(a_mail(1))
        (new,) = world.mailbox.fetch_new()
        assert world.mailbox.read(new.key) == a_mail(1)
        world.mailbox.move(new.key, folder)
        assert world.mailbox.read(new.key) == a_mail(1)

    def test_moving_twice_is_moving_once(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        (new,) = world.mailbox.fetch_new()
        world.mailbox.move(new.key, Folder.KARANTAENE)
        world.mailbox.move(new.key, Folder.BEHANDLET)
        world.mailbox.move("findes-ikke", Folder.BEHANDLET)
        assert world.mailbox.read(new.key) == a_mail(1)
        assert world.mailbox.fetch_new() == []

    def test_mail_that_was_let_in_lies_with_the_handled(self, world: MailboxWorld) -> None:
        for number in (1, 2):
            world.deliver(a_mail(number))
        first, second = world.mailbox.fetch_new()
        for new in (first, second):
            world.mailbox.move(new.key, Folder.KARANTAENE)
        for _ in range(2):
            world.mailbox.release(first.key)
        assert (world.lies_in(Folder.BEHANDLET), world.lies_in(Folder.KARANTAENE)) == (1, 1)
        assert world.mailbox.read(first.key) == a_mail(1)
        assert world.mailbox.read(second.key) == a_mail(2)
        assert world.mailbox.fetch_new() == []

    def test_mail_is_let_in_after_a_restart(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        (new,) = world.mailbox.fetch_new()
        world.mailbox.move(new.key, Folder.KARANTAENE)
        restarted = world.restarted()
        restarted.release(new.key)
        assert (world.lies_in(Folder.BEHANDLET), world.lies_in(Folder.KARANTAENE)) == (1, 0)
        assert restarted.read(new.key) == a_mail(1)

    def test_mail_that_is_let_in_before_it_was_set_aside_lies_with_the_handled(
        self, world: MailboxWorld
    ) -> None:
        """The move may have been waiting for a busy server; it comes too late then."""
        world.deliver(a_mail(1))
        (new,) = world.mailbox.fetch_new()
        world.mailbox.release(new.key)
        world.mailbox.move(new.key, Folder.KARANTAENE)
        assert (world.lies_in(Folder.BEHANDLET), world.lies_in(Folder.KARANTAENE)) == (1, 0)
        assert world.mailbox.fetch_new() == []

    def test_mail_that_lies_elsewhere_is_not_let_in(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        (new,) = world.mailbox.fetch_new()
        world.mailbox.move(new.key, Folder.SENDT)
        for key in (new.key, "findes-ikke", ""):
            world.mailbox.release(key)
        assert world.lies_in(Folder.BEHANDLET) == 0
        assert world.mailbox.read(new.key) == a_mail(1)

    def test_only_the_mail_that_is_meant_is_moved(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        world.deliver(a_mail(2))
        first, second = world.mailbox.fetch_new()
        world.mailbox.move(first.key, Folder.BEHANDLET)
        assert world.mailbox.fetch_new() == [second]

    def test_two_copies_of_one_mail_have_two_keys(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        world.deliver(a_mail(1))
        first, second = world.mailbox.fetch_new()
        assert first.key != second.key

    @pytest.mark.parametrize("key", ["", "findes-ikke", "../../etc/passwd", "æ/ø"])
    def test_mail_that_is_not_there_is_gone(self, world: MailboxWorld, key: str) -> None:
        with pytest.raises(MailGone):
            world.mailbox.read(key)

    def test_mail_is_known_by_the_same_key_after_a_restart(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1))
        world.deliver(a_mail(2))
        moved, waiting = world.mailbox.fetch_new()
        world.mailbox.move(moved.key, Folder.BEHANDLET)
        restarted = world.restarted()
        assert restarted.fetch_new() == [waiting]
        assert restarted.read(moved.key) == a_mail(1)

    def test_copy_of_a_sent_mail_is_found(self, world: MailboxWorld) -> None:
        world.deliver(a_mail(1, message_id="<rammebot.abc@rammebot.example>"))
        assert world.mailbox.find_sent("<rammebot.abc@rammebot.example>")
        assert not world.mailbox.find_sent("<rammebot.ab@rammebot.example>")
        (copy,) = world.mailbox.fetch_new()
        world.mailbox.move(copy.key, Folder.SENDT)
        assert world.mailbox.find_sent("<rammebot.abc@rammebot.example>")

    def test_answer_that_quotes_a_mail_is_not_its_copy(self, world: MailboxWorld) -> None:
        """A bounce carries the headers of what could not be delivered."""
        quoted = "Message-ID: <rammebot.abc@rammebot.example>"
        world.deliver(a_mail(1, body=f"Kan ikke leveres:\n\n{quoted}"))
        world.deliver(f"Subject: uden id\n\n{quoted}\n".encode())
        assert not world.mailbox.find_sent("<rammebot.abc@rammebot.example>")

    def test_id_on_a_line_of_its_own_is_found(self, world: MailboxWorld) -> None:
        world.deliver(b"Subject: x\r\nMESSAGE-ID:\r\n <rammebot.abc@rammebot.example>\r\n\r\nx\r\n")
        assert world.mailbox.find_sent("<rammebot.abc@rammebot.example>")

    def test_mail_of_any_bytes_is_kept_as_it_came(self, world: MailboxWorld) -> None:
        raw = bytes(range(256)).replace(b"\r", b"") + b"\n\nFrom nobody\n"
        world.deliver(raw)
        (new,) = world.mailbox.fetch_new()
        assert new.raw == world.mailbox.read(new.key) == raw
