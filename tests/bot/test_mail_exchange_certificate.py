"""An app proves itself to Exchange Online with a certificate, and no secret is needed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from edge_chat import set_environment
from edge_world import JETTE
from ews_double import MAILBOX, EwsDouble, Fault, an_exchange
from exchange_world import Kept
from graph_double import GraphDouble, a_graph, app_certificate, authority_file
from graph_double_login import CLIENT, TENANT
from mailbox_contract import a_mail

from bot.errors import WrongSetting
from bot.mail.exchange import ExchangeMailbox, open_exchange
from bot.mail.exchange_post import ExchangePost
from bot.mail.port import MailboxBusy, MailboxRefused
from bot.settings import load_settings

MAIL = f"From: {MAILBOX}\r\nTo: {JETTE}\r\n\r\nfortroligt\r\n".encode()
SCOPE = "https://outlook.office365.com/.default"


class Issued(set[str]):
    """The tokens the login service has given and nobody has withdrawn."""

    def __init__(self, service: GraphDouble) -> None:
        super().__init__()
        self.service = service
        self.withdrawn: set[str] = set()

    def __contains__(self, token: object) -> bool:
        return token in self.service.login.tokens and token not in self.withdrawn


class Tenant:
    """An Exchange, and the login service of its tenant, which knows the app's certificate."""

    def __init__(self, exchange: EwsDouble, service: GraphDouble) -> None:
        self.exchange, self.service = exchange, service
        self.login = service.login
        self.login.certificate = x509.load_pem_x509_certificate(app_certificate())
        self.login.scope = SCOPE
        self.issued = Issued(service)
        exchange.auth, exchange.token.valid = "oauth", self.issued

    def start(self) -> tuple[ExchangeMailbox, ExchangePost]:
        """The bot starts with what its settings say."""
        return open_exchange(load_settings(), Kept())


@pytest.fixture
def tenant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tenant]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    (tmp_path / "app.pem").write_bytes(app_certificate())
    with an_exchange(tmp_path) as exchange, a_graph(tmp_path) as service:
        wanted = {
            "mail": "exchange",
            "mail_address": MAILBOX,
            "mail_tenant": TENANT,
            "mail_client_id": CLIENT,
            "mail_certificate": str(tmp_path / "app.pem"),
            "mail_login_url": service.url,
            "exchange_url": exchange.url,
        }
        set_environment(monkeypatch, tmp_path, wanted)
        monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # this Exchange is on loopback
        monkeypatch.setenv("SSL_CERT_FILE", str(authority_file(tmp_path)))
        yield Tenant(exchange, service)


def test_mail_is_read_and_sent_with_a_certificate_alone(tenant: Tenant) -> None:
    mailbox, post = tenant.start()
    tenant.exchange.deliver(a_mail(1))
    assert [new.raw for new in mailbox.fetch_new()] == [a_mail(1)]
    post.send(MAIL, sender=MAILBOX, recipient=JETTE)
    assert tenant.exchange.store.sent == [MAIL]
    assert tenant.login.tries == 1, "one token is enough for many questions"
    assert tenant.exchange.wrong == []


def test_doctor_says_until_when_the_certificate_holds(tenant: Tenant) -> None:
    mailbox, _ = tenant.start()
    assert tenant.login.certificate is not None
    until = tenant.login.certificate.not_valid_after_utc
    assert f"certifikatet gælder til {until:%d.%m.%Y}" in mailbox.probe()


def test_token_that_runs_out_is_replaced_before_it_does(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox, post = tenant.start()
    mailbox.fetch_new()
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 3_500)
    tenant.issued.withdrawn.update(tenant.login.tokens)
    post.send(MAIL, sender=MAILBOX, recipient=JETTE)
    assert tenant.exchange.store.sent == [MAIL]
    assert tenant.login.tries == 2


def test_token_that_is_withdrawn_is_replaced(tenant: Tenant) -> None:
    mailbox, _ = tenant.start()
    mailbox.fetch_new()
    tenant.issued.withdrawn.update(tenant.login.tokens)
    with pytest.raises(MailboxBusy) as raised:
        mailbox.fetch_new()
    assert raised.value.seconds <= 5
    assert mailbox.fetch_new() == []
    assert tenant.login.tries == 2


def test_certificate_that_is_not_the_apps_is_tried_once_and_said(tenant: Tenant) -> None:
    tenant.login.certificate = x509.load_pem_x509_certificate(app_certificate("en anden"))
    mailbox, post = tenant.start()
    for _ in range(3):
        with pytest.raises(MailboxRefused, match="certifikatet er ikke appens"):
            mailbox.fetch_new()
        with pytest.raises(MailboxRefused):
            post.send(MAIL, sender=MAILBOX, recipient=JETTE)
    assert tenant.login.tries == 1
    assert tenant.exchange.asked == []


def test_app_that_is_not_let_in_is_said_and_not_tried_again(tenant: Tenant) -> None:
    mailbox, _ = tenant.start()
    tenant.exchange.faults += [Fault("status", status=401) for _ in range(9)]
    for _ in range(3):
        with pytest.raises(MailboxRefused, match=r"certifikatet.*EwsAllowedAppIDs"):
            mailbox.fetch_new()
    assert len(tenant.exchange.faults) == 8


def test_login_service_that_is_busy_is_waited_for(tenant: Tenant) -> None:
    mailbox, _ = tenant.start()
    tenant.login.busy = (429, "30")
    with pytest.raises(MailboxBusy) as raised:
        mailbox.fetch_new()
    assert raised.value.seconds == 30
    tenant.login.busy = None
    assert mailbox.fetch_new() == []


def test_file_that_is_no_certificate_is_said_at_the_start(tenant: Tenant, tmp_path: Path) -> None:
    (tmp_path / "app.pem").write_text("x")
    with pytest.raises(WrongSetting, match="RAMMEBOT_MAIL_CERTIFICATE"):
        tenant.start()


@pytest.mark.parametrize(
    ("secret", "certificate", "missing"),
    [("", "", True), ("hemmelig", "", False), ("", "app.pem", False)],
)
def test_secret_or_certificate_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, secret: str, certificate: str, *, missing: bool
) -> None:
    proofs = {"mail_client_secret": secret, "mail_certificate": certificate}
    given = {name: proof for name, proof in proofs.items() if proof}
    set_environment(monkeypatch, tmp_path, {"mail": "exchange"} | given)
    assert ("RAMMEBOT_MAIL_CLIENT_SECRET" in load_settings().missing_to_run()) is missing
