"""The way out is a private line with a certificate that holds, and a wrong password is tried once (R125)."""

from __future__ import annotations

import ssl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from mail_certificate import Certificate, a_certificate
from post_office import BOT, JETTE, Listening, PostOffice

from bot.delivery import DeliveryError, NotNow
from bot.mail.port import MailboxRefused
from bot.mail.smtp import SmtpPost
from bot.mail.tls import Wanted, tls_context

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
RAW = "Subject: Påmindelse\r\n\r\næøå\r\n".encode()
USER, PASSWORD, DANISH = "rammebot", "rigtig", "rødgrød med fløde"


class Guard:
    """Knows the passwords, and counts who tries."""

    def __init__(self) -> None:
        self.tries = 0
        self.answer: AuthResult | None = None

    def __call__(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.tries += 1
        if self.answer is not None:
            return self.answer
        return AuthResult(success=data.password in (PASSWORD.encode(), DANISH.encode()), handled=False)


@pytest.fixture
def guard() -> Guard:
    return Guard()


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return a_certificate(tmp_path_factory.mktemp("ca"))


@contextmanager
def serving(
    office: PostOffice, certificate: Certificate, wanted: Wanted, guard: Guard, **more: Any
) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert, certificate.key)
    kind = {"ssl_context": context} if wanted == "tls" else {"tls_context": context, "require_starttls": True}
    options: dict[str, Any] = {"authenticator": guard, "auth_required": True, "auth_require_tls": False}
    server = Listening(office, **kind, **(options | more))
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def post_of(
    port: int, certificate: Certificate, wanted: Wanted, password: str = PASSWORD, host: str = "127.0.0.1"
) -> SmtpPost:
    return SmtpPost(host, port, USER, password, wanted, tls_context(certificate.ca))


def send(post: SmtpPost) -> None:
    post.send(RAW, sender=BOT, recipient=JETTE)


@pytest.mark.parametrize("wanted", ["tls", "starttls"])
@pytest.mark.parametrize("password", [PASSWORD, DANISH])
def test_mail_goes_out_on_a_private_line_after_a_login(
    office: PostOffice, certificate: Certificate, guard: Guard, wanted: Wanted, password: str
) -> None:
    with serving(office, certificate, wanted, guard) as port:
        post = post_of(port, certificate, wanted, password)
        send(post)
        said = post.probe()
    assert office.handed == [(BOT, (JETTE, BOT), RAW)]
    assert ("STARTTLS" if wanted == "starttls" else "(TLS)") in said
    assert "lukker botten ind" in said
    assert guard.tries == 2


@pytest.mark.parametrize("password", [PASSWORD, DANISH])
def test_server_that_knows_only_the_older_way_in(
    office: PostOffice, certificate: Certificate, guard: Guard, password: str
) -> None:
    with serving(office, certificate, "tls", guard, auth_exclude_mechanism=["PLAIN"]) as port:
        send(post_of(port, certificate, "tls", password))
    assert (len(office.handed), guard.tries) == (1, 1)


@pytest.mark.parametrize("wanted", ["tls", "starttls"])
def test_wrong_password_is_tried_once_however_many_mails_wait(
    office: PostOffice, certificate: Certificate, guard: Guard, wanted: Wanted
) -> None:
    with serving(office, certificate, wanted, guard) as port:
        post = post_of(port, certificate, wanted, "forkert-og-hemmelig")
        for _ in range(5):
            with pytest.raises(MailboxRefused, match="afviste brugernavn eller adgangskode") as raised:
                send(post)
            assert not raised.value.refused, "the mail itself is not to blame: it waits however long"
    assert guard.tries == 1
    assert office.handed == []
    assert "forkert-og" not in "".join(traceback.format_exception(raised.value)) + repr(post)


def test_login_that_can_not_be_judged_just_now_is_tried_again(
    office: PostOffice, certificate: Certificate, guard: Guard
) -> None:
    guard.answer = AuthResult(success=False, handled=False, message="454 4.7.0 Temporary failure")
    with serving(office, certificate, "starttls", guard) as port:
        post = post_of(port, certificate, "starttls")
        with pytest.raises(NotNow, match="bad os vente med login") as raised:
            send(post)
        assert not isinstance(raised.value, MailboxRefused)
        guard.answer = None
        send(post)
    assert len(office.handed) == 1


def test_server_that_takes_no_logins_is_said(
    office: PostOffice, certificate: Certificate, guard: Guard
) -> None:
    with serving(
        office, certificate, "tls", guard, auth_required=False, auth_exclude_mechanism=["PLAIN", "LOGIN"]
    ) as port:
        for password in (PASSWORD, DANISH):
            with pytest.raises(NotNow, match="tøm RAMMEBOT_SMTP_USER"):
                send(post_of(port, certificate, "tls", password))


@pytest.mark.parametrize("wanted", ["tls", "starttls"])
def test_certificate_that_does_not_hold_is_said_and_nothing_is_sent(
    office: PostOffice, certificate: Certificate, guard: Guard, tmp_path: Path, wanted: Wanted
) -> None:
    with serving(office, certificate, wanted, guard) as port:
        right = post_of(port, certificate, wanted)
        for post, says in (
            (replace(right, tls=tls_context(None)), "sæt RAMMEBOT_CA_FILE"),
            (replace(right, host="localhost"), "gælder ikke for det navn"),
        ):
            for work in (post.probe, lambda post=post: send(post)):
                with pytest.raises(NotNow, match=says):
                    work()
    expired = a_certificate(tmp_path, days=-1)
    with serving(office, expired, wanted, guard) as port, pytest.raises(NotNow, match="er udløbet"):
        send(post_of(port, expired, wanted))
    assert guard.tries == 0
    assert office.handed == []


def test_server_without_starttls_is_not_told_the_password(
    office: PostOffice, certificate: Certificate, guard: Guard
) -> None:
    server = Listening(office, authenticator=guard, auth_require_tls=False)
    server.start()
    try:
        with pytest.raises(NotNow, match="tilbyder ikke STARTTLS"):
            send(post_of(server.port, certificate, "starttls"))
    finally:
        server.stop()
    assert guard.tries == 0
    assert office.handed == []


def test_port_of_the_other_kind_is_said(office: PostOffice, certificate: Certificate, guard: Guard) -> None:
    with (
        serving(office, certificate, "starttls", guard) as port,
        pytest.raises(DeliveryError, match="den rigtige port"),
    ):
        send(post_of(port, certificate, "tls"))
