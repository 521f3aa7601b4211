"""Microsoft 365 chosen in the settings: what must be set, what the doctor says, and what is not loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from edge_chat import set_environment
from graph_double import app_certificate
from graph_double_login import CLIENT, SECRET, TENANT
from graph_world import GraphWorld, KeptState, a_graph_world
from mailbox_contract import a_mail

from bot.doctor import examine
from bot.errors import WrongSetting
from bot.mail.office import open_office, trusted_host
from bot.settings import load_settings


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def settings_for(graph: GraphWorld) -> dict[str, object]:
    return {
        "mail": "graph",
        "mail_address": graph.address,
        "mail_tenant": TENANT,
        "mail_client_id": CLIENT,
        "mail_client_secret": SECRET,
        "mail_graph_url": graph.double.api,
        "mail_login_url": graph.double.url,
        "web": "127.0.0.1:0",
    }


def test_settings_open_the_mailbox(
    graph: GraphWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, tmp_path, settings_for(graph))
    office = open_office(load_settings(), KeptState())
    graph.deliver(a_mail(1))
    assert [new.raw for new in office.mailbox.fetch_new()] == [a_mail(1)]
    assert office.copy_wait >= 10, "Exchange takes its time with the copy in Sent Items"
    office.mailbox.close()


@pytest.mark.parametrize(
    ("mail", "setting", "host"),
    [
        ("graph", None, "microsoft"),
        ("graph", "mx.kommune.example", "mx.kommune.example"),
        ("exchange", None, "mx.rammebot.example"),
        ("exchange", "microsoft", "microsoft"),
        ("imap", None, "mx.rammebot.example"),
    ],
)
def test_host_whose_word_on_a_sender_counts_is_exchange_online_only_where_the_mailbox_is_there(
    mail: str, setting: str | None, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(
        monkeypatch, tmp_path, {"mail": mail} | ({"mail_authserv_id": setting} if setting else {})
    )

    assert trusted_host(load_settings(), "mx.rammebot.example") == host


def test_certificate_goes_before_a_secret(
    graph: GraphWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app.pem").write_bytes(app_certificate())
    graph.double.login.certificate = x509.load_pem_x509_certificate(app_certificate())
    set_environment(monkeypatch, tmp_path, settings_for(graph) | {"mail_certificate": "app.pem"})
    (mailbox,) = doctored("Postkasse")
    assert "certifikatet gælder til" in mailbox


def doctored(what: str) -> list[str]:
    """What the doctor says of it."""
    said: list[str] = []
    examine(said.append)
    return [text for text in said if text[2:].startswith(f"{what}:")]


def test_what_the_mailbox_needs_is_missing_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path, {"mail": "graph", "mail_address": "a@b.dk"})
    missing = load_settings().missing_to_run()
    assert missing[-3:] == (
        "RAMMEBOT_MAIL_TENANT",
        "RAMMEBOT_MAIL_CLIENT_ID",
        "RAMMEBOT_MAIL_CERTIFICATE",
    )
    assert "RAMMEBOT_SMTP_HOST" not in missing
    monkeypatch.setenv("RAMMEBOT_MAIL_CLIENT_SECRET", "x")
    assert "RAMMEBOT_MAIL_CERTIFICATE" not in load_settings().missing_to_run()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mail_graph_url", "http://graph.microsoft.com/v1.0"),
        ("mail_graph_url", "https://graph.ond.example/v1.0"),
        ("mail_login_url", "https://login.microsoftonline.com.ond.example"),
        ("mail_login_url", "http://127.0.0.1:8080"),
        ("mail_tenant", "../andet"),
    ],
)
def test_secret_is_never_sent_elsewhere(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, tmp_path, {name: value})
    with pytest.raises(WrongSetting, match=f"RAMMEBOT_{name.upper()}"):
        load_settings()


def test_doctor_says_what_works(graph: GraphWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path, settings_for(graph))
    (mailbox,) = doctored("Postkasse")
    (post,) = doctored("Udgående mail")
    assert mailbox.startswith("✓")
    assert post.startswith("✓")
    assert "må sende fra" in post


def test_doctor_says_what_to_ask_it_for(
    graph: GraphWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.double.login.secret = "en anden"
    set_environment(monkeypatch, tmp_path, settings_for(graph))
    (mailbox,) = doctored("Postkasse")
    assert mailbox.startswith("✗ Postkasse: Microsoft afviste bottens login (AADSTS7000215)")
    assert graph.double.login.tries == 1, "the way out is not tried with the same secret"
    graph.double.login.secret = SECRET
    graph.double.allowed = False
    (mailbox,) = doctored("Postkasse")
    assert "Mail.ReadWrite" in mailbox
    assert SECRET not in mailbox


def test_bot_with_another_mailbox_does_not_load_it() -> None:
    code = "import bot.compose, sys; sys.exit('msal' in sys.modules or 'bot.mail.graph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
