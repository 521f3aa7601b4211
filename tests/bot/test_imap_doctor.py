"""`rammebot doctor` on an IMAP mailbox, from the settings to the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from dovecot_server import PASSWORD, Dovecot, dovecot, needs_dovecot
from edge_chat import free_port, set_environment
from imap_relay import a_relay

from bot.doctor import Finding, _mail
from bot.mail.imap import ImapMailbox
from bot.mail.office import open_office
from bot.mail.sync_state import NoSyncState
from bot.settings import load_settings

__all__ = ["dovecot"]
pytestmark = needs_dovecot
Examined = Callable[..., Finding]


@pytest.fixture
def examined(dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """What doctor says of the mailbox, with all settings right but those that are given."""

    def run(**changed: str) -> Finding:
        right = {
            "mail": "imap",
            "mail_address": "rammebot@kommune.example",
            "mail_user": dovecot.new_user().name,
            "mail_password": PASSWORD,
            "imap_host": "127.0.0.1",
            "imap_port": str(dovecot.tls_port),
            "imap_tls": "tls",
            "ca_file": str(dovecot.ca),
            "smtp_host": "127.0.0.1",
            "smtp_port": str(free_port()),
        }
        set_environment(monkeypatch, tmp_path, right | changed)
        return next(finding for finding in _mail(load_settings()) if finding.what == "Postkasse")

    return run


def test_mailbox_that_works_is_said_to(examined: Examined, dovecot: Dovecot) -> None:
    for found in (examined(), examined(imap_port=str(dovecot.port), imap_tls="starttls")):
        assert found.ok, found.detail
        assert "lukker botten ind" in found.detail
        assert "Behandlet, Karantæne og Sendt er klar" in found.detail


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"mail_password": "forkert-og-hemmelig"}, "RAMMEBOT_MAIL_PASSWORD"),
        ({"mail_user": "findes-ikke"}, "RAMMEBOT_MAIL_USER"),
        ({"imap_host": "localhost"}, "gælder ikke for det navn"),
        ({"imap_port": "9"}, "127.0.0.1:9 kan ikke nås"),
        ({"ca_file": "/dev/null"}, "RAMMEBOT_CA_FILE"),
    ],
)
def test_what_does_not_work_is_said(examined: Examined, changed: dict[str, str], says: str) -> None:
    found = examined(**changed)
    assert not found.ok
    assert says in found.detail
    assert "hemmelig" not in found.detail


def test_wrong_password_is_tried_once(examined: Examined, dovecot: Dovecot) -> None:
    with a_relay(dovecot.port) as relay:
        settings = {"imap_port": str(relay.port), "imap_tls": "auto", "mail_password": "forkert"}
        assert not examined(**settings).ok
        assert relay.count("LOGIN|AUTHENTICATE") == 1


def test_user_is_the_address_where_none_is_given(examined: Examined) -> None:
    examined(mail_user="")
    mailbox = open_office(load_settings(), NoSyncState()).mailbox
    assert isinstance(mailbox, ImapMailbox)
    assert mailbox._account.user == "rammebot@kommune.example"


def test_opening_the_office_asks_nobody_yet(examined: Examined) -> None:
    examined(imap_host="imap.findes-ikke.example")
    open_office(load_settings(), NoSyncState()).mailbox.close()
