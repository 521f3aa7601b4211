"""Mail goes over SMTP, and what goes wrong is told apart: not sent, perhaps sent, never to be sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from post_office import BOT, JETTE, Listening, PostOffice

from bot.delivery import NeverPossible, NotNow, Uncertain
from bot.mail.smtp import SmtpPost

RAW = "Subject: Påmindelse\r\n\r\nKære Jette\r\n.\r\n.. to prikker – æøå\r\n".encode()


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def post(office: PostOffice) -> Iterator[SmtpPost]:
    server = Listening(office)
    server.start()
    try:
        yield SmtpPost("127.0.0.1", server.port)
    finally:
        server.stop()


def send(post: SmtpPost) -> None:
    post.send(RAW, sender=BOT, recipient=JETTE)


def test_mail_is_handed_over_byte_for_byte_with_a_copy_to_ourselves(
    post: SmtpPost, office: PostOffice
) -> None:
    send(post)
    assert office.handed == [(BOT, (JETTE, BOT), RAW)]


def test_our_own_copy_is_not_worth_losing_the_mail_for(post: SmtpPost, office: PostOffice) -> None:
    office.own_copy = "550 unknown"
    send(post)
    assert office.handed == [(BOT, (JETTE,), RAW)]


@pytest.mark.parametrize("command", ["mail", "rcpt", "data"])
def test_server_that_asks_us_to_wait_was_not_sent_to(
    post: SmtpPost, office: PostOffice, command: str
) -> None:
    setattr(office, command, "451 4.7.1 Greylisted, prøv igen".encode("ascii", "replace").decode())
    with pytest.raises(NotNow) as raised:
        send(post)
    assert raised.value.refused
    assert "451" in raised.value.reason
    assert office.handed == []


@pytest.mark.parametrize("command", ["rcpt", "data"])
def test_refusal_for_good_is_never_possible(post: SmtpPost, office: PostOffice, command: str) -> None:
    setattr(office, command, "550 5.1.1 No such user")
    with pytest.raises(NeverPossible) as raised:
        send(post)
    assert "550" in raised.value.reason
    assert "No such user" in raised.value.reason
    assert office.handed == []


@pytest.mark.parametrize("where", ["MAIL", "RCPT"])
def test_line_that_breaks_before_the_mail_was_handed_over_was_not_sent_to(
    post: SmtpPost, office: PostOffice, where: str
) -> None:
    office.hang_up_at = where
    with pytest.raises(NotNow):
        send(post)


@pytest.mark.parametrize("where", ["DATA before", "DATA after"])
def test_line_that_breaks_after_the_mail_was_handed_over_is_uncertain(
    post: SmtpPost, office: PostOffice, where: str
) -> None:
    office.hang_up_at = where
    with pytest.raises(Uncertain):
        send(post)
    assert len(office.handed) == (1 if where == "DATA after" else 0)


def test_nobody_there_is_not_now(office: PostOffice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = int(found.getsockname()[1])
    with pytest.raises(NotNow) as raised:
        send(SmtpPost("127.0.0.1", port))
    assert not raised.value.refused
    with pytest.raises(NotNow):
        SmtpPost("127.0.0.1", port).probe()


@pytest.mark.parametrize("greeting", [b"554 no service\r\n", b"SSH-2.0-OpenSSH\r\n", b""])
def test_server_that_speaks_something_else_was_not_sent_to(greeting: bytes) -> None:
    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        connection.sendall(greeting)
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        with pytest.raises(NotNow):
            send(SmtpPost("127.0.0.1", int(server.getsockname()[1])))
        thread.join()


def test_address_with_danish_letters_is_never_possible_where_the_server_can_not(post: SmtpPost) -> None:
    with pytest.raises(NeverPossible):
        post.send(RAW, sender=BOT, recipient="åse@broenderslev.example")


def test_probe_of_a_server_that_answers_finds_nothing_wrong(post: SmtpPost, office: PostOffice) -> None:
    post.probe()
    assert office.handed == []


@pytest.mark.parametrize(("password", "works"), [("rigtig", True), ("forkert", False)])
def test_wrong_password_is_said_and_not_hammered(office: PostOffice, password: str, *, works: bool) -> None:
    def check(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        return AuthResult(success=data.password == b"rigtig", handled=False)

    server = Listening(office, authenticator=check, auth_require_tls=False)
    server.start()
    try:
        post = SmtpPost("127.0.0.1", server.port, "bot", password)
        if works:
            send(post)
        else:
            with pytest.raises(NotNow) as raised:
                send(post)
            assert raised.value.seconds >= 60
            assert "adgangskode" in raised.value.reason
            assert "forkert" not in raised.value.reason
    finally:
        server.stop()
    assert len(office.handed) == works


def test_mail_is_not_sent_in_the_clear_to_another_machine(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is not this machine's asks for TLS (R125); this server has none."""
    server = Listening(office)
    server.start()
    real = socket.getaddrinfo

    def resolve(host: str, *args: Any, **more: Any) -> Any:
        return real("127.0.0.1" if host == "smtp.kommune.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    try:
        with pytest.raises(NotNow):
            send(SmtpPost("smtp.kommune.example", server.port))
    finally:
        server.stop()
    assert office.handed == []
