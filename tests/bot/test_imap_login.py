"""Into the mailbox: one try with a wrong password, a private line or none, and words a person can use."""

from __future__ import annotations

import socket
import ssl
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dovecot_server import PASSWORD, Dovecot, a_certificate, dovecot, needs_dovecot
from imap_relay import Relay, a_relay
from imap_world import ImapWorld
from mailbox_contract import a_mail

from bot.errors import WrongSetting
from bot.mail.imap import ImapMailbox
from bot.mail.imap_door import ImapAccount
from bot.mail.login_gate import LoginGate
from bot.mail.port import Folder, MailboxBusy, MailboxRefused
from bot.mail.tls import Security, security_of, tls_context, tls_trouble

__all__ = ["dovecot"]
pytestmark = needs_dovecot
WRONG = "forkert-og-hemmelig"


@pytest.fixture
def world(dovecot: Dovecot) -> Iterator[ImapWorld]:
    world = ImapWorld(dovecot.new_user())
    yield world
    world.close()


@pytest.fixture
def relay(world: ImapWorld) -> Iterator[Relay]:
    with a_relay(world.user.server.port) as relay:
        yield relay


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


class TestPrivateLine:
    def mailbox(self, world: ImapWorld, security: Security, tls: ssl.SSLContext) -> ImapMailbox:
        server = world.user.server
        port = server.tls_port if security is Security.TLS else server.port
        return world.another(port=port, security=security, tls=tls)

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_kommunes_own_authority_is_trusted(self, world: ImapWorld, security: Security) -> None:
        world.deliver(a_mail(1))
        mailbox = self.mailbox(world, security, tls_context(world.user.server.ca))
        (new,) = mailbox.fetch_new()
        mailbox.move(new.key, Folder.BEHANDLET)
        assert mailbox.read(new.key) == new.raw
        assert ("STARTTLS" if security is Security.STARTTLS else "(TLS)") in mailbox.probe()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_news_and_closing_on_a_private_line(self, world: ImapWorld, security: Security) -> None:
        mailbox = self.mailbox(world, security, tls_context(world.user.server.ca))
        mailbox.wait(0)
        ends: tuple[Callable[[], None], ...] = (lambda: world.deliver(a_mail(1)), mailbox.close)
        for end in ends:
            waiting = threading.Thread(target=mailbox.wait, args=(50,), daemon=True)
            waiting.start()
            end()
            waiting.join(15)
            assert not waiting.is_alive()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_authority_nobody_knows_is_not(self, world: ImapWorld, security: Security) -> None:
        mailbox = self.mailbox(world, security, tls_context(None))
        with pytest.raises(MailboxRefused, match="som denne maskine ikke kender") as raised:
            mailbox.fetch_new()
        assert "RAMMEBOT_CA_FILE" in raised.value.reason
        assert raised.value.seconds <= 600, "nobody is locked out: it is looked at again before long"

    def test_certificate_for_another_name_is_not(self, world: ImapWorld) -> None:
        server = world.user.server
        account = ImapAccount("localhost", server.tls_port, "x", "x", Security.TLS, tls_context(server.ca))
        with pytest.raises(MailboxRefused, match="gælder ikke for det navn"):
            ImapMailbox(account).fetch_new()

    def test_certificate_that_is_out_of_date_is_not(self, world: ImapWorld, tmp_path: Path) -> None:
        made = a_certificate(tmp_path, days=-1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made.cert, made.key)
        with socket.create_server(("127.0.0.1", 0)) as server:

            def answer() -> None:
                connection, _ = server.accept()
                with pytest.raises(OSError), connection:
                    context.wrap_socket(connection, server_side=True)

            thread = threading.Thread(target=answer)
            thread.start()
            port = int(server.getsockname()[1])
            with pytest.raises(MailboxRefused, match="udløbet; bed it om at forny det"):
                world.another(port=port, security=Security.TLS, tls=tls_context(made.ca)).fetch_new()
            thread.join(10)

    def test_port_without_tls_is_said(self, world: ImapWorld) -> None:
        mailbox = world.another(
            port=world.user.server.port, security=Security.TLS, tls=tls_context(world.user.server.ca)
        )
        with pytest.raises(MailboxRefused, match="den rigtige port"):
            mailbox.fetch_new()

    def test_server_without_starttls_is_not_told_the_password(self, world: ImapWorld, relay: Relay) -> None:
        relay.rewrites[b"STARTTLS"] = b"XTARTTLS"
        mailbox = world.another(port=relay.port, security=Security.STARTTLS)
        with pytest.raises(MailboxRefused, match="tilbyder ikke STARTTLS"):
            mailbox.fetch_new()
        assert relay.count("LOGIN|AUTHENTICATE") == 0

    @pytest.mark.parametrize(
        ("host", "port", "wanted", "imap", "smtp"),
        [
            ("imap.kommune.example", 993, "auto", Security.TLS, Security.STARTTLS),
            ("imap.kommune.example", 143, "auto", Security.STARTTLS, Security.STARTTLS),
            ("imap.kommune.example", 1143, "auto", Security.TLS, Security.STARTTLS),
            ("imap.kommune.example", 1143, "starttls", Security.STARTTLS, Security.STARTTLS),
            ("imap.kommune.example", 465, "auto", Security.TLS, Security.TLS),
            ("imap.kommune.example", 25, "tls", Security.TLS, Security.TLS),
            ("127.0.0.1.ond.example", 143, "auto", Security.STARTTLS, Security.STARTTLS),
            ("127.0.0.1", 143, "auto", Security.NONE, Security.NONE),
            ("localhost", 2525, "auto", Security.NONE, Security.NONE),
            ("localhost", 2525, "tls", Security.TLS, Security.TLS),
        ],
    )
    def test_only_on_this_machine_may_the_line_be_open(
        self, host: str, port: int, wanted: str, imap: Security, smtp: Security
    ) -> None:
        assert wanted in ("auto", "tls", "starttls")
        assert security_of(host, port, wanted, tls_port=993, starttls_port=143) is imap  # type: ignore[arg-type]
        assert security_of(host, port, wanted, tls_port=465, starttls_port=None) is smtp  # type: ignore[arg-type]

    def test_tls_of_yesterday_is_not_spoken(self) -> None:
        assert tls_context(None).minimum_version >= ssl.TLSVersion.TLSv1_2
        too_old = ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol")
        too_old.reason = "UNSUPPORTED_PROTOCOL"
        assert "TLS 1.2" in tls_trouble(too_old, "imap:993")

    @pytest.mark.parametrize("content", [None, "ikke et certifikat"])
    def test_file_that_is_no_authority_stops_the_start(self, tmp_path: Path, content: str | None) -> None:
        path = tmp_path / "ca.pem"
        if content is not None:
            path.write_text(content)
        with pytest.raises(WrongSetting, match="RAMMEBOT_CA_FILE"):
            tls_context(path)
