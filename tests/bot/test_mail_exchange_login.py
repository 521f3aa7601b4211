"""The bot logs in to Exchange in three ways, tries a wrong password once, and lets no secret out."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from edge_chat import set_environment
from edge_world import JETTE
from ews_double import CLIENT_SECRET, MAILBOX, PASSWORD, USER, Fault, an_exchange
from exchange_world import ExchangeWorld
from mailbox_contract import a_mail
from pydantic import SecretStr

from bot.doctor import examine
from bot.errors import WrongSetting
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_protocol import seconds_of
from bot.mail.port import MailboxBusy, MailboxRefused
from bot.settings import load_settings

MAIL = f"From: {MAILBOX}\r\nTo: {JETTE}\r\n\r\nfortroligt\r\n".encode()


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the login service is on loopback
    monkeypatch.setenv("NTLM_USER_FILE", str(tmp_path / "ntlm"))


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[ExchangeWorld]:
    with an_exchange(tmp_path) as double:
        yield ExchangeWorld(double)


def ways_in(exchange: ExchangeWorld, auth: str, *, right: bool) -> None:
    """Let the bot start with this login, or with a wrong one."""
    if auth == "oauth":
        exchange.log_in_as_app(CLIENT_SECRET if right else "forkert-app")
        return
    exchange.double.auth = auth  # type: ignore[assignment]
    user = f"KOMMUNE\\{USER}" if auth == "ntlm" else USER
    exchange.log_in_as(auth=auth, user=user, password=SecretStr(PASSWORD if right else "forkert-kode"))


@pytest.mark.parametrize("auth", ["basic", "ntlm", "oauth"])
def test_mail_is_read_and_sent_with_each_login(exchange: ExchangeWorld, auth: str) -> None:
    ways_in(exchange, auth, right=True)
    exchange.deliver(a_mail(1))
    assert [new.raw for new in exchange.mailbox.fetch_new()] == [a_mail(1)]
    exchange.post.send(MAIL, sender=MAILBOX, recipient=JETTE)
    assert exchange.double.store.sent == [MAIL]
    assert exchange.double.refused_logins == 0


@pytest.mark.parametrize("auth", ["basic", "ntlm", "oauth"])
def test_wrong_password_is_tried_once_and_said_with_what_to_ask_for(
    exchange: ExchangeWorld, auth: str
) -> None:
    ways_in(exchange, auth, right=False)
    for _ in range(3):
        with pytest.raises(MailboxRefused, match="bed IT om") as raised:
            exchange.mailbox.fetch_new()
        with pytest.raises(MailboxRefused):
            exchange.post.send(MAIL, sender=MAILBOX, recipient=JETTE)
        with pytest.raises(MailboxRefused):
            exchange.mailbox.probe()
        assert "forkert" not in str(raised.value)
    assert exchange.double.refused_logins + exchange.double.token.fetched == 1
    assert exchange.double.asked == []


def test_password_that_is_changed_meanwhile_is_tried_once(exchange: ExchangeWorld) -> None:
    assert exchange.mailbox.fetch_new() == []
    exchange.double.faults += [Fault("status", status=401, headers={"Connection": "close"}) for _ in range(9)]
    for _ in range(3):
        with pytest.raises(MailboxRefused):
            exchange.mailbox.fetch_new()
    assert len(exchange.double.faults) == 8


def test_password_of_any_letters_is_tried(exchange: ExchangeWorld) -> None:
    exchange.log_in_as(password=SecretStr("kode-Ж€"))
    with pytest.raises(MailboxRefused):
        exchange.mailbox.fetch_new()
    assert exchange.double.refused_logins == 1


class TestApp:
    def test_app_acts_as_the_mailbox_and_a_user_does_not(self, exchange: ExchangeWorld) -> None:
        exchange.mailbox.probe()
        assert all("ConnectingSID" not in ET.tostring(one, "unicode") for one in exchange.double.headers)
        exchange.double.headers.clear()
        exchange.log_in_as_app()
        exchange.mailbox.probe()
        exchange.post.send(MAIL, sender=MAILBOX, recipient=JETTE)
        assert exchange.double.headers
        assert all(
            f"PrimarySmtpAddress>{MAILBOX}<" in ET.tostring(one, "unicode") for one in exchange.double.headers
        )

    def test_one_token_is_enough_for_many_questions(self, exchange: ExchangeWorld) -> None:
        exchange.log_in_as_app()
        for _ in range(3):
            exchange.mailbox.fetch_new()
        assert exchange.double.token.fetched == 1

    def test_token_that_has_expired_is_replaced(self, exchange: ExchangeWorld) -> None:
        exchange.double.token.lifetimes = [-60]
        exchange.log_in_as_app()
        assert exchange.mailbox.fetch_new() == []
        assert exchange.double.token.fetched == 2

    def test_token_that_is_withdrawn_is_replaced(self, exchange: ExchangeWorld) -> None:
        exchange.log_in_as_app()
        exchange.mailbox.fetch_new()
        exchange.double.token.valid.clear()
        with pytest.raises(MailboxBusy) as raised:
            exchange.mailbox.fetch_new()
        assert raised.value.seconds <= 5
        assert exchange.mailbox.fetch_new() == []

    def test_app_that_is_no_longer_let_in_is_said(self, exchange: ExchangeWorld) -> None:
        exchange.log_in_as_app()
        exchange.double.faults += [Fault("status", status=401) for _ in range(9)]
        for _ in range(3):
            with pytest.raises(MailboxRefused, match="EwsAllowedAppIDs"):
                exchange.mailbox.fetch_new()
        assert len(exchange.double.faults) == 8

    @pytest.mark.parametrize("status", [500, 503])
    def test_login_service_that_is_down_is_waited_for(self, exchange: ExchangeWorld, status: int) -> None:
        exchange.log_in_as_app()
        exchange.double.token.status = status
        with pytest.raises(MailboxBusy, match="login"):
            exchange.mailbox.fetch_new()
        exchange.double.token.status = 200
        assert exchange.mailbox.fetch_new() == []

    def test_login_service_that_can_not_be_reached_is_waited_for(self, exchange: ExchangeWorld) -> None:
        exchange.log_in_as_app()
        exchange.log_in_as(token_url="http://127.0.0.1:9/oauth2/v2.0/token")
        with pytest.raises(MailboxBusy, match="login"):
            exchange.post.send(MAIL, sender=MAILBOX, recipient=JETTE)


@pytest.mark.parametrize("auth", ["basic", "oauth"])
def test_no_secret_and_no_mail_reaches_the_logs(
    exchange: ExchangeWorld, auth: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ways_in(exchange, auth, right=True)
    exchange.mailbox.fetch_new()
    for kind in ("garbage", "lost_before", "cut_short"):
        exchange.double.faults.append(Fault(kind))
        with pytest.raises(Exception, match="Exchange") as raised:
            exchange.post.send(MAIL, sender=MAILBOX, recipient=JETTE)
        said = caplog.text + str(raised.value)
        assert not any(secret in said for secret in (PASSWORD, CLIENT_SECRET, "token-1", "fortroligt"))


def test_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with an_exchange(tmp_path, tls=_self_signed(tmp_path)) as double:
        world = ExchangeWorld(double)
        world.log_in_as(url=double.url.replace("http:", "https:"))
        with pytest.raises(MailboxRefused, match="certifikatet"):
            world.mailbox.fetch_new()
        with pytest.raises(MailboxRefused, match="certifikatet"):
            world.post.send(MAIL, sender=MAILBOX, recipient=JETTE)
        assert double.refused_logins == 0


def test_certificate_of_our_own_root_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with an_exchange(tmp_path, tls=_self_signed(tmp_path)) as double:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
        world = ExchangeWorld(double)
        world.log_in_as(url=double.url.replace("http:", "https:"))
        assert world.mailbox.fetch_new() == []


class TestSettings:
    @pytest.fixture(autouse=True)
    def chosen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_environment(monkeypatch, tmp_path, {"mail": "exchange", "mail_address": MAILBOX})

    @pytest.mark.parametrize(
        ("auth", "needed"),
        [
            ("oauth", {"EXCHANGE_URL", "MAIL_TENANT", "MAIL_CLIENT_ID", "MAIL_CLIENT_SECRET"}),
            ("ntlm", {"EXCHANGE_URL", "MAIL_USER", "MAIL_PASSWORD"}),
            ("basic", {"EXCHANGE_URL", "MAIL_USER", "MAIL_PASSWORD"}),
        ],
    )
    def test_what_each_login_needs_is_named(
        self, auth: str, needed: set[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RAMMEBOT_EXCHANGE_AUTH", auth)
        missing = {
            name for name in load_settings().missing_to_run() if "SLACK" not in name and "CHANNEL" not in name
        }
        assert missing == {f"RAMMEBOT_{name}" for name in needed}

    def test_server_without_tls_is_refused_outside_this_machine(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RAMMEBOT_EXCHANGE_URL", "http://mail.kommune.example/EWS/Exchange.asmx")
        with pytest.raises(WrongSetting, match=r"RAMMEBOT_EXCHANGE_URL.*https"):
            load_settings()

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("https://mail.kommune.example", "https://mail.kommune.example/EWS/Exchange.asmx"),
            ("https://mail.kommune.example/", "https://mail.kommune.example/EWS/Exchange.asmx"),
            ("https://mail.kommune.example/ews/x", "https://mail.kommune.example/ews/x"),
        ],
    )
    def test_address_of_the_server_alone_is_enough(
        self, written: str, meant: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RAMMEBOT_EXCHANGE_URL", written)
        assert ExchangeLogin.of(load_settings()).url == meant

    def test_doctor_says_what_works(self, exchange: ExchangeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        said = self.examined(exchange, monkeypatch, PASSWORD)
        assert f"✓ Postkasse: rammebot er lukket ind i {MAILBOX}" in said
        assert "✓ Udgående mail:" in said
        assert exchange.double.store.sent == []

    def test_doctor_says_what_to_ask_for(
        self, exchange: ExchangeWorld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = self.examined(exchange, monkeypatch, "forkert-kode")
        assert "✗ Postkasse: Exchange" in said
        assert "bed IT om at se, om kontoen er låst" in said
        assert exchange.double.refused_logins == 1

    @staticmethod
    def examined(exchange: ExchangeWorld, monkeypatch: pytest.MonkeyPatch, password: str) -> str:
        monkeypatch.setenv("RAMMEBOT_EXCHANGE_URL", exchange.double.url)
        monkeypatch.setenv("RAMMEBOT_EXCHANGE_AUTH", "basic")
        monkeypatch.setenv("RAMMEBOT_MAIL_USER", USER)
        monkeypatch.setenv("RAMMEBOT_MAIL_PASSWORD", password)
        lines: list[str] = []
        examine(lines.append)
        return "\n".join(lines)


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("-3", 0), ("snart", None), (None, None), ("1.5", 1.5)]
)
def test_seconds_to_wait_are_read(said: str | None, seconds: float | None) -> None:
    assert seconds_of(said) == seconds


def test_moment_to_wait_for_is_read() -> None:
    until = datetime.now(UTC) + timedelta(seconds=90)
    seconds = seconds_of(until.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    assert seconds is not None
    assert 80 < seconds <= 90
    assert seconds_of("Mon, 02 Feb 2015 08:00:00 GMT") == 0


def _self_signed(place: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "exchange")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (place / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (place / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place / "cert.pem", place / "key.pem")
    return context
