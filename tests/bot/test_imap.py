"""The IMAP mailbox beyond the contract: news, moves, renumbered mailboxes, broken lines, large mails."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from dovecot_server import needs_dovecot
from edge_world import eventually
from imap_fixtures import dovecot, old, old_dovecot, relay, through, world
from imap_relay import Relay, a_relay
from imap_world import ImapWorld
from mailbox_contract import a_mail

from bot.mail.imap import ImapMailbox
from bot.mail.port import Folder, MailboxRefused, MailGone

__all__ = ["dovecot", "old", "old_dovecot", "relay", "through", "world"]
pytestmark = needs_dovecot


def begins(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


class TestNews:
    def test_mail_that_comes_ends_the_waiting(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        through.fetch_new()
        waiting = begins(lambda: through.wait(50))
        eventually(lambda: relay.count("IDLE"), "the listening")
        world.deliver(a_mail(1))
        waiting.join(15)
        assert not waiting.is_alive()
        assert len(through.fetch_new()) == 1

    def test_mail_that_came_between_looking_and_listening_is_not_waited_for(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        through.wait(0)  # the line to listen on is open
        assert through.fetch_new() == []
        world.deliver(a_mail(1))
        waiting = begins(lambda: through.wait(50))
        waiting.join(15)
        assert not waiting.is_alive()

    def test_waiting_ends_when_the_time_is_up(self, relay: Relay, through: ImapMailbox) -> None:
        through.wait(0.01)
        assert relay.count("DONE") == 1

    @pytest.mark.parametrize("which", ["world", "old"])
    def test_closing_ends_the_waiting_at_once(self, which: str, request: pytest.FixtureRequest) -> None:
        world: ImapWorld = request.getfixturevalue(which)
        with a_relay(world.user.server.port) as relay:
            mailbox = world.another(port=relay.port)
            waiting = begins(lambda: mailbox.wait(50))
            eventually(lambda: relay.count("IDLE|CAPABILITY"), "the listening")
            mailbox.close()
            waiting.join(15)
            assert not waiting.is_alive()
            again = begins(lambda: mailbox.wait(50))
            again.join(15)
            assert not again.is_alive(), "also for who comes later"

    def test_mail_is_read_while_another_thread_waits(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        world.deliver(a_mail(1))
        (new,) = through.fetch_new()
        through.wait(0)
        waiting = begins(lambda: through.wait(50))
        eventually(lambda: relay.count("IDLE") == 2, "the listening")
        assert through.read(new.key) == new.raw
        through.close()
        waiting.join(15)

    def test_server_that_allows_one_line_is_looked_at_now_and_then(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        through.fetch_new()
        relay.answers["LOGIN"] = "NO [LIMIT] Maximum number of connections exceeded"
        through.wait(0.01)
        through.wait(0.01)
        assert relay.count("LOGIN") == 2, "one for each line; the second is not asked for again at once"
        world.deliver(a_mail(1))
        assert len(through.fetch_new()) == 1

    def test_line_that_breaks_while_waiting_is_not_an_error(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        through.fetch_new()
        waiting = begins(lambda: through.wait(0.5))
        eventually(lambda: relay.count("IDLE"), "the listening")
        relay.cut()
        waiting.join(15)
        assert not waiting.is_alive()
        world.deliver(a_mail(1))
        assert len(through.fetch_new()) == 1

    def test_line_that_held_until_it_was_cut_is_opened_anew_at_once(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox
    ) -> None:
        through.wait(0)
        relay.cut()
        back = begins(lambda: through.wait(50))
        back.join(15)
        assert not back.is_alive(), "something may have come meanwhile"
        listening = relay.count("IDLE")
        waiting = begins(lambda: through.wait(50))
        eventually(lambda: relay.count("IDLE") > listening, "the listening")
        world.deliver(a_mail(1))
        waiting.join(15)
        assert not waiting.is_alive()


class TestFolders:
    def test_they_stand_beside_the_inbox_and_are_shown(self, world: ImapWorld) -> None:
        world.imap.probe()
        assert world.user.subscribed() >= {"Behandlet", "Karant&AOY-ne", "Sendt"}

    def test_they_stand_where_an_old_server_wants_them(self, old: ImapWorld) -> None:
        old.deliver(a_mail(1))
        (new,) = old.imap.fetch_new()
        old.imap.move(new.key, Folder.KARANTAENE)
        assert old.user.subscribed() >= {"Behandlet", "Karant&AOY-ne", "Sendt"}
        assert len(old.user.mails_in("Karant&AOY-ne")) == 1

    def test_those_that_are_there_are_taken_over(self, world: ImapWorld, relay: Relay) -> None:
        world.imap.probe()
        world.another(port=relay.port).probe()
        assert relay.count("CREATE") == 0

    def test_folder_that_somebody_removes_is_made_again(self, world: ImapWorld, relay: Relay) -> None:
        mailbox = world.another(port=relay.port)
        for number in (1, 2):
            world.deliver(a_mail(number))
        first, second = mailbox.fetch_new()
        mailbox.move(first.key, Folder.BEHANDLET)
        person = world.another()
        person._line.call(lambda session: session.box.folder.delete("Behandlet"))
        mailbox.move(second.key, Folder.BEHANDLET)
        assert mailbox.read(second.key) == second.raw
        with pytest.raises(MailGone):
            mailbox.read(first.key)

    def test_folder_that_may_not_be_made_is_asked_of_it(self, relay: Relay, through: ImapMailbox) -> None:
        relay.answers["CREATE"] = "NO [NOPERM] Permission denied"
        with pytest.raises(MailboxRefused, match="Behandlet, Karantæne og Sendt") as raised:
            through.probe()
        assert "bed it om" in raised.value.reason

    def test_taken_in_is_marked_as_read_and_set_aside_is_not(self, world: ImapWorld) -> None:
        for number in (1, 2):
            world.deliver(a_mail(number))
        first, second = world.imap.fetch_new()
        world.imap.move(first.key, Folder.BEHANDLET)
        world.imap.move(second.key, Folder.KARANTAENE)
        world.imap.close()
        (seen,), (unseen,) = world.user.mails_in("Behandlet"), world.user.mails_in("Karant&AOY-ne")
        assert seen.name.endswith("S")
        assert not unseen.name.endswith("S")

    def test_copy_that_the_provider_put_in_its_own_sent_folder_is_found(self, world: ImapWorld) -> None:
        copy = a_mail(1, message_id="<rammebot.abc@rammebot.example>")
        world.imap._line.call(lambda session: session.box.append(copy, "Sendt post"))
        assert world.imap.find_sent("<rammebot.abc@rammebot.example>")
        assert not world.imap.find_sent("<rammebot.abd@rammebot.example>")

    @pytest.mark.parametrize("message_id", ['<a"b@c>', "<a\\b@c>", "<a\r\nb@c>", "<å@c>", ""])
    def test_id_that_can_not_be_asked_for_is_not_found(self, world: ImapWorld, message_id: str) -> None:
        assert not world.imap.find_sent(message_id)


class TestRenumbered:
    """The server counts the mails anew: another UIDVALIDITY, and the old numbers mean nothing."""

    @pytest.mark.parametrize("which", ["world", "old"])
    @pytest.mark.parametrize(
        "mail", [a_mail(1), b"Subject: uden id\n\nSvar\n", b"", b'Message-ID: <a"b@c>\n\nx\n']
    )
    def test_mail_is_read_and_moved_by_its_old_key(
        self, which: str, mail: bytes, request: pytest.FixtureRequest
    ) -> None:
        world: ImapWorld = request.getfixturevalue(which)
        world.deliver(b"Subject: en anden\n\nx\n")
        world.deliver(mail)
        other, new = world.imap.fetch_new()
        world.imap.close()
        world.user.renumber()
        mailbox = world.another()
        assert mailbox.read(new.key) == new.raw
        mailbox.move(new.key, Folder.BEHANDLET)
        (left,) = mailbox.fetch_new()
        assert left.raw == other.raw
        assert left.key != other.key
        mailbox.close()
        world.user.renumber()
        assert world.another().read(new.key) == new.raw

    def test_each_of_two_copies_is_moved(self, world: ImapWorld) -> None:
        for _ in range(2):
            world.deliver(a_mail(1))
        keys = [new.key for new in world.imap.fetch_new()]
        world.imap.close()
        world.user.renumber()
        mailbox = world.another()
        for key in keys:
            mailbox.move(key, Folder.BEHANDLET)
        assert mailbox.fetch_new() == []
        assert len(world.user.mails_in("Behandlet")) == 2

    def test_another_mail_under_the_same_id_is_not_taken_for_it(self, world: ImapWorld) -> None:
        for body in ("den rigtige", "en andens"):
            world.deliver(a_mail(1, message_id="<x@y>", body=body))
        first, second = world.imap.fetch_new()
        for new in (first, second):
            world.imap.move(new.key, Folder.BEHANDLET)
        world.imap.close()
        world.user.renumber()
        mailbox = world.another()
        assert (mailbox.read(first.key), mailbox.read(second.key)) == (first.raw, second.raw)
