"""Into the mailbox: one try with a wrong password, a private line or none, and words a person can use."""

from __future__ import annotations

import socket
import threading
import traceback

import pytest
from dovecot_server import PASSWORD, Dovecot, needs_dovecot
from imap_fixtures import dovecot, relay, world
from imap_relay import Relay
from imap_world import ImapWorld
from mailbox_contract import a_mail

from bot.mail.login_gate import LoginGate
from bot.mail.port import Folder, MailboxBusy, MailboxRefused

__all__ = ["dovecot", "relay", "world"]
pytestmark = needs_dovecot
WRONG = "forkert-og-hemmelig"


class TestWrongPassword:
    def test_it_is_tried_exactly_once_whoever_asks(self, world: ImapWorld, relay: Relay) -> None:
        mailbox = world.another(port=relay.port, password=WRONG)
        for _ in range(2):
            for ask in (
                mailbox.fetch_new,
                mailbox.probe,
                lambda: mailbox.wait(5),
                lambda: mailbox.find_sent("<a@b>"),
                lambda: mailbox.read(f"1.1.1.{'0' * 32}."),
                lambda: mailbox.move(f"1.1.1.{'0' * 32}.", Folder.BEHANDLET),
            ):
                with pytest.raises(MailboxRefused) as raised:
                    ask()
                assert raised.value.seconds > 3_000
        assert relay.count("LOGIN|AUTHENTICATE") == 1
        assert "bed it om" in raised.value.reason
        assert "RAMMEBOT_MAIL_PASSWORD" in raised.value.reason

    def test_many_at_once_try_it_once(self, world: ImapWorld, relay: Relay) -> None:
        mailbox = world.another(port=relay.port, password=WRONG)
        refused: list[MailboxRefused] = []

        def ask(waits: bool) -> None:
            try:
                mailbox.wait(5) if waits else mailbox.fetch_new()
            except MailboxRefused as error:
                refused.append(error)

        threads = [threading.Thread(target=ask, args=(number % 2 == 0,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(refused) == 6
        assert relay.count("LOGIN") == 1

    def test_when_the_pause_is_over_it_is_tried_again(self, world: ImapWorld, relay: Relay) -> None:
        mailbox = world.another(port=relay.port, gate=LoginGate(pause=0))
        relay.answers["LOGIN"] = "NO [AUTHENTICATIONFAILED] Authentication failed."
        with pytest.raises(MailboxRefused):
            mailbox.fetch_new()
        relay.answers.clear()
        assert mailbox.fetch_new() == []

    def test_password_stands_nowhere(self, world: ImapWorld, capsys: pytest.CaptureFixture[str]) -> None:
        mailbox = world.another(password=WRONG)
        with pytest.raises(MailboxRefused) as raised:
            mailbox.fetch_new()
        assert WRONG not in "".join(traceback.format_exception(raised.value))
        assert WRONG not in repr(mailbox._account)
        assert WRONG not in "".join(capsys.readouterr())

    def test_password_with_danish_letters_is_right(self, dovecot: Dovecot) -> None:
        world = ImapWorld(dovecot.danish_user())
        assert world.imap.fetch_new() == []
        wrong = world.another(password="rødgrød uden fløde")
        with pytest.raises(MailboxRefused):
            wrong.fetch_new()
        world.close()

    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            ("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "brugernavn eller adgangskode"),
            ("NO LOGIN failed.", "brugernavn eller adgangskode"),
            ("NO [EXPIRED] Password expired", "udløbet"),
            ("NO [CONTACTADMIN] Account disabled", "lukket bottens konto"),
            ("NO [AUTHORIZATIONFAILED] No access", "giver den ikke adgang"),
            ("BAD Command Argument Error. 11", "brugernavn eller adgangskode"),
        ],
    )
    def test_each_refusal_says_what_to_ask_for(
        self, world: ImapWorld, relay: Relay, answer: str, says: str
    ) -> None:
        relay.answers["LOGIN"] = answer
        mailbox = world.another(port=relay.port)
        for _ in range(2):
            with pytest.raises(MailboxRefused, match=says):
                mailbox.fetch_new()
        assert relay.count("LOGIN") == 1

    def test_server_that_hangs_up_on_a_login_is_not_asked_for_ever(
        self, world: ImapWorld, relay: Relay
    ) -> None:
        mailbox = world.another(port=relay.port)
        for _ in range(2):
            relay.cut_before.add("LOGIN")
            with pytest.raises(MailboxBusy):
                mailbox.fetch_new()
        relay.cut_before.add("LOGIN")
        for _ in range(3):
            with pytest.raises(MailboxRefused, match="lukker forbindelsen, når botten logger ind"):
                mailbox.fetch_new()
        assert relay.count("LOGIN") == 3

    def test_server_that_takes_no_passwords_is_not_given_one(self, world: ImapWorld, relay: Relay) -> None:
        relay.rewrites[b"AUTH=PLAIN"] = b"LOGINDISABLED"
        mailbox = world.another(port=relay.port)
        with pytest.raises(MailboxRefused, match="login med adgangskode"):
            mailbox.fetch_new()
        assert relay.count("LOGIN") == 0


class TestServerThatAsksForTime:
    @pytest.mark.parametrize("command", ["LOGIN", "SELECT", "UID SEARCH", "UID FETCH"])
    @pytest.mark.parametrize(
        ("answer", "seconds"),
        [
            ("NO [UNAVAILABLE] Temporary authentication failure.", 60),
            ("NO [INUSE] Mailbox is locked", 10),
            ("NO [LIMIT] Too many connections", 60),
            ("NO [THROTTLED] Account throttled", 60),
            ("NO Server Unavailable. 15", 60),
            ("NO Request is throttled. Suggested Backoff Time: 92415 milliseconds", 92.415),
        ],
    )
    def test_it_is_given_the_time_and_nothing_is_lost(
        self, world: ImapWorld, relay: Relay, command: str, answer: str, seconds: float
    ) -> None:
        world.deliver(a_mail(1))
        mailbox = world.another(port=relay.port)
        relay.answers[command] = answer
        with pytest.raises(MailboxBusy, match="beder botten vente") as raised:
            mailbox.fetch_new()
        assert raised.value.seconds == pytest.approx(seconds)
        relay.answers.clear()
        assert len(mailbox.fetch_new()) == 1

    @pytest.mark.parametrize(
        "greeting", ["* BYE [UNAVAILABLE] Server shutting down.", "* BYE Too many connections", "* NO what"]
    )
    def test_server_that_says_goodbye_at_once(self, world: ImapWorld, relay: Relay, greeting: str) -> None:
        relay.greeting = greeting
        mailbox = world.another(port=relay.port)
        for _ in range(2):
            with pytest.raises(MailboxBusy) as raised:
                mailbox.fetch_new()
            assert raised.value.seconds >= 5

    @pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH\r\n", b"", b"* OK\r\n", b"\0\xff\r\n" * 50])
    def test_server_that_speaks_something_else(self, world: ImapWorld, greeting: bytes) -> None:
        def answer(server: socket.socket) -> None:
            connection, _ = server.accept()
            connection.sendall(greeting)
            connection.close()

        with socket.create_server(("127.0.0.1", 0)) as server:
            thread = threading.Thread(target=answer, args=(server,))
            thread.start()
            with pytest.raises(MailboxBusy):
                world.another(port=int(server.getsockname()[1])).fetch_new()
            thread.join()


class TestWhatAHumanMustMend:
    def test_mailbox_that_may_only_be_read(self, world: ImapWorld, relay: Relay) -> None:
        relay.rewrites[b"[READ-WRITE]"] = b"[READ-ONLY]"
        with pytest.raises(MailboxRefused, match="må kun læse") as raised:
            world.another(port=relay.port).fetch_new()
        assert "bed it om" in raised.value.reason

    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            ("NO [OVERQUOTA] Quota exceeded", "postkassen er fuld"),
            ("NO [NOPERM] Permission denied", "mangler rettigheder"),
        ],
    )
    def test_move_that_is_not_allowed(self, world: ImapWorld, relay: Relay, answer: str, says: str) -> None:
        world.deliver(a_mail(1))
        mailbox = world.another(port=relay.port)
        (new,) = mailbox.fetch_new()
        relay.answers["UID MOVE"] = answer
        with pytest.raises(MailboxRefused, match=says):
            mailbox.move(new.key, Folder.BEHANDLET)
        relay.answers.clear()
        assert mailbox.fetch_new() == [new]

    def test_doctor_says_what_works(self, world: ImapWorld) -> None:
        world.deliver(a_mail(1))
        said = world.imap.probe()
        assert "lukker botten ind; 1 nye mails venter; mapperne Behandlet, Karantæne og Sendt er klar" in said
        assert PASSWORD not in said
