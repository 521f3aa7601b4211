"""An IMAP mailbox over lines that break, on an old server, and with mails too large to fetch whole."""

from __future__ import annotations

import subprocess
import sys

import pytest
from dovecot_server import needs_dovecot
from imap_fixtures import dovecot, old, old_dovecot, relay, through, world
from imap_relay import Relay, a_relay
from imap_world import ImapWorld
from mailbox_contract import a_mail

from bot.mail.imap import ImapMailbox
from bot.mail.parse import parse_mail
from bot.mail.port import Folder, MailboxBusy, MailGone

__all__ = ["dovecot", "old", "old_dovecot", "relay", "through", "world"]
pytestmark = needs_dovecot


class TestBrokenLine:
    def test_every_call_finds_a_new_line(self, world: ImapWorld, relay: Relay, through: ImapMailbox) -> None:
        world.deliver(a_mail(1))
        (new,) = through.fetch_new()
        relay.cut()
        assert through.read(new.key) == new.raw
        relay.cut()
        assert not through.find_sent("<a@b>")
        relay.cut()
        through.move(new.key, Folder.BEHANDLET)
        relay.cut()
        assert through.fetch_new() == []
        assert relay.count("LOGIN") == 5

    def test_server_that_is_away_makes_it_wait_and_comes_back(self, world: ImapWorld) -> None:
        with a_relay(world.user.server.port) as relay:
            mailbox = world.another(port=relay.port)
            mailbox.fetch_new()
        with pytest.raises(MailboxBusy, match="kan ikke nås"):
            mailbox.fetch_new()

    @pytest.mark.parametrize("what", ["UID MOVE", "SELECT", "UID SEARCH", "UID STORE"])
    @pytest.mark.parametrize("when", ["cut_before", "cut_after"])
    def test_move_whose_answer_is_lost_is_one_move(
        self, world: ImapWorld, relay: Relay, through: ImapMailbox, what: str, when: str
    ) -> None:
        world.deliver(a_mail(1))
        (new,) = through.fetch_new()
        getattr(relay, when).add(what)
        through.move(new.key, Folder.BEHANDLET)
        assert through.fetch_new() == []
        assert through.read(new.key) == new.raw
        assert len(world.user.mails_in("Behandlet")) == 1

    @pytest.mark.parametrize("what", ["UID COPY", r"UID STORE .*Deleted", "EXPUNGE"])
    @pytest.mark.parametrize("when", ["cut_before", "cut_after"])
    def test_old_servers_move_that_breaks_off_loses_nothing(
        self, old: ImapWorld, what: str, when: str
    ) -> None:
        old.deliver(a_mail(1))
        with a_relay(old.user.server.port) as relay:
            mailbox = old.another(port=relay.port)
            (new,) = mailbox.fetch_new()
            getattr(relay, when).add(what)
            mailbox.move(new.key, Folder.BEHANDLET)
            assert mailbox.fetch_new() == []
            assert mailbox.read(new.key) == new.raw


class TestOldServer:
    def test_what_a_person_has_marked_for_deletion_is_theirs(self, old: ImapWorld) -> None:
        for number in (1, 2):
            old.deliver(a_mail(number))
        first, second = old.imap.fetch_new()
        person = old.another()
        person._line.call(
            lambda s: (s.select("INBOX"), s.box.client.uid("STORE", "1", "+FLAGS", r"\Deleted"))
        )
        assert [new.raw for new in old.imap.fetch_new()] == [second.raw]
        old.imap.move(second.key, Folder.BEHANDLET)
        assert old.imap.fetch_new() == []
        assert old.imap.read(first.key) == first.raw, "still there"


class TestLargeMails:
    def test_of_one_that_is_too_large_the_beginning_is_fetched(self, world: ImapWorld, relay: Relay) -> None:
        mailbox = world.another(port=relay.port, largest=2_000)
        world.deliver(a_mail(1, body="Kort svar\n" + "æ" * 40_000))
        world.deliver(a_mail(2))
        large, small = mailbox.fetch_new()
        assert len(large.raw) < 3_000
        assert relay.count(r"UID FETCH 1 \(BODY.PEEK\[\]\)") == 0
        mail = parse_mail(large.raw, authserv_id=None)
        assert (mail.message_id, mail.sender) == ("<svar1@b.example>", "a@b.example")
        assert large.raw.startswith(b"X-Rammebot-Afkortet: 80")
        mailbox.move(large.key, Folder.KARANTAENE)
        assert mailbox.read(large.key) == large.raw
        assert [new.key for new in mailbox.fetch_new()] == [small.key]
        mailbox.close()
        assert world.another(largest=2_000).read(large.key) == large.raw

    def test_only_so_many_are_held_at_a_time(self, world: ImapWorld) -> None:
        mails = [a_mail(number) for number in range(60)]
        for mail in mails:
            world.deliver(mail)
        taken: list[bytes] = []
        while batch := world.mailbox.fetch_new():
            assert len(batch) <= 50
            taken += [new.raw for new in batch]
            for new in batch:
                world.mailbox.move(new.key, Folder.BEHANDLET)
        assert taken == mails

    def test_mail_that_is_gone_meanwhile_stops_nobody(self, world: ImapWorld) -> None:
        for number in (1, 2):
            world.deliver(a_mail(number))
        first, second = world.mailbox.fetch_new()
        person = world.another()
        person._line.call(lambda session: (session.select("INBOX"), session.box.delete("1")))
        world.imap.move(first.key, Folder.BEHANDLET)
        assert world.mailbox.fetch_new() == [second]
        with pytest.raises(MailGone):
            world.imap.read(first.key)


def test_who_has_another_mailbox_does_not_load_the_library() -> None:
    program = "import sys; import bot.compose; sys.exit('imap_tools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
