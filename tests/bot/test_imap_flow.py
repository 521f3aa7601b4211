"""The whole bot on IMAP: mails are answered, a wrong password is told once, and health says how it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum
from dovecot_server import PASSWORD, Dovecot, DovecotUser, dovecot, needs_dovecot
from imap_relay import Relay, a_relay

__all__ = ["dovecot"]
pytestmark = needs_dovecot
JETTE = "jette.kirkholm@broenderslev.example"
BOT = "rammebot@rammebot.example"
TOLD = "Jeg kan ikke komme ind i min postkasse"


@contextmanager
def bot_on_imap(
    data_dir: Path, user: DovecotUser, password: str = PASSWORD
) -> Iterator[tuple[Arbejdsrum, Relay]]:
    """A workspace whose bot reads its mail over IMAP; its SMTP server is still the workspace's."""
    with a_relay(user.server.port) as relay:
        environment = {
            "RAMMEBOT_MAIL": "imap",
            "RAMMEBOT_IMAP_HOST": "127.0.0.1",
            "RAMMEBOT_IMAP_PORT": str(relay.port),
            "RAMMEBOT_MAIL_USER": user.name,
            "RAMMEBOT_MAIL_PASSWORD": password,
        }
        with start_arbejdsrum(data_dir, bot_environment=environment) as rum:
            yield rum, relay


def carry_over(data_dir: Path, user: DovecotUser) -> None:
    """What the workspace has delivered to the bot is delivered to its IMAP server instead."""
    for mail in sorted((data_dir / "mail" / "rammebot" / "new").iterdir()):
        user.deliver(mail.read_bytes())
        mail.unlink()


def mailbox_state(rum: Arbejdsrum) -> str:
    health = rum.bot_health()
    return str(health["mailbox"]) if health else ""


@pytest.mark.timeout(120)
def test_mail_that_is_delivered_is_answered_also_over_a_line_that_breaks(
    dovecot: Dovecot, tmp_path: Path
) -> None:
    user = dovecot.new_user()
    with bot_on_imap(tmp_path, user) as (rum, relay):
        rum.wait_for(lambda: mailbox_state(rum) == "ok", "the mailbox to be open")
        relay.cut()
        rum.send_mail(
            JETTE, BOT, "Et spørgsmål", "Jeg vil gerne tale med et menneske.\n\nVenlig hilsen\nJette"
        )
        carry_over(tmp_path, user)
        answer = rum.wait_for_mail(JETTE, "givet den videre til sekretariatet", timeout=40)
        carry_over(tmp_path, user)
        assert answer.in_reply_to is not None
        rum.wait_for(lambda: len(user.mails_in("Behandlet")) == 1, "the reply to be put away")
        rum.wait_for(
            lambda: user.mails_in("Sendt") and not user.mails_in(), "the copies to be put away", timeout=40
        )
        rum.wait_for(lambda: mailbox_state(rum) == "ok", "the mailbox to be open")
        assert not [m for m in rum.messages("sekretariat") if TOLD in m.everything]
        assert len(rum.mails(JETTE)) == 1
        relay.answers["SELECT"] = "NO [UNAVAILABLE] Back soon"
        rum.wait_for(lambda: mailbox_state(rum) == "venter", "health to say that the server asks for time")
        assert not [m for m in rum.messages("sekretariat") if TOLD in m.everything]


@pytest.mark.timeout(120)
def test_wrong_password_is_tried_once_and_told_once(dovecot: Dovecot, tmp_path: Path) -> None:
    user = dovecot.new_user()
    with bot_on_imap(tmp_path, user, "forkert-og-hemmelig") as (rum, relay):
        told = rum.wait_for_message("sekretariat", TOLD, timeout=40)
        assert "RAMMEBOT_MAIL_PASSWORD" in told.everything
        assert "forkert-og-hemmelig" not in told.everything
        rum.wait_for(lambda: mailbox_state(rum) == "afvist", "health to say so")
        rum.move_clock(to=dt.datetime(2026, 2, 25, 10, tzinfo=ZoneInfo("Europe/Copenhagen")))
        rum.wait_for_mail("ingrid.solbakke@rn.example", "indmelde nye tilbud")
        assert relay.count("LOGIN|AUTHENTICATE") == 1
        assert len([m for m in rum.messages("sekretariat") if TOLD in m.everything]) == 1
        health = rum.bot_health()
        assert health is not None
        assert (health["ok"], health["mailbox"]) == (True, "afvist")
