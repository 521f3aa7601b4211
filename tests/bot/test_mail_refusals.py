"""A mail server that refuses the bot is told of once in chat; what was to be sent waits for it (R125)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from edge_chat import set_environment
from edge_world import NoPauses, StandingClock, a_database, outbox_state, put_up
from post_office import BOT, JETTE, Listening, PostOffice

from bot.doctor import _mail
from bot.locked_out import tell_of_refusals
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import MailboxRefused
from bot.mail.refusals import Refusals, Way
from bot.mail.send import MailCarrier
from bot.mail.smtp import SmtpPost
from bot.outbound import OutboundStep
from bot.settings import load_settings
from handlers.outgoing import OUTGOING, ChatPost, MailSend
from handlers.report import say
from storage.db import Database, no_checkpoint

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
WRONG, RIGHT = "forkert", "rigtig"


class Office(PostOffice):
    """Knows one password, and counts who tries."""

    def __init__(self) -> None:
        super().__init__()
        self.tries = 0

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.tries += 1
        return AuthResult(success=data.password == RIGHT.encode(), handled=False)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as made:
        yield made


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def port(office: Office) -> Iterator[int]:
    server = Listening(office, authenticator=office.authenticate, auth_require_tls=False, auth_required=True)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def a_started_bot(db: Database, tmp_path: Path, post: SmtpPost) -> OutboundStep:
    """The bot from its start until it stops."""
    refusals = Refusals(tell_of_refusals(db, StandingClock(), lambda: None))
    mailbox = MaildirMailbox(tmp_path / "post")
    carrier = MailCarrier(
        post, mailbox, StandingClock(), address=BOT, name="Rammebot", pilot=None, refusals=refusals
    )
    return OutboundStep(
        db, StandingClock(), {"mail_send": carrier}, checkpoint=no_checkpoint, pauses=NoPauses()
    )


def told(db: Database) -> list[str]:
    """What the secretariat was told in chat."""
    with db.read() as uow:
        keys = [entry.subject_id for entry in uow.journal.entries() if entry.action.endswith("_lukket")]
        rows = [uow.outbox.by_key(f"{key}:sekretariat") for key in keys]
    posts = [OUTGOING.validate_json(row.payload) for row in rows if row is not None]
    return [post.report.summary for post in posts if isinstance(post, ChatPost)]


def mails(db: Database, count: int) -> list[str]:
    keys = [f"mail:{n}" for n in range(count)]
    for n, key in enumerate(keys):
        put_up(db, key, MailSend(to=JETTE, subject=f"Nr. {n}", report=say("Kære Jette")), lane=f"mail:{n}")
    return keys


def test_wrong_smtp_password_is_told_once_and_the_mails_wait_until_it_is_right(
    db: Database, tmp_path: Path, office: Office, port: int
) -> None:
    keys = mails(db, 3)
    step = a_started_bot(db, tmp_path, SmtpPost("127.0.0.1", port, "bot", WRONG))
    for _ in range(9):
        assert step()
    (words,) = told(db)
    assert "kan ikke sende mail" in words
    assert "RAMMEBOT_SMTP_PASSWORD" in words
    assert WRONG not in words
    assert office.tries == 1
    assert {outbox_state(db, key) for key in keys} == {"ready"}

    restarted = a_started_bot(db, tmp_path, SmtpPost("127.0.0.1", port, "bot", RIGHT))
    for key in keys:
        assert restarted()
        assert outbox_state(db, key) == "sent"
    assert len(office.handed) == 3
    assert len(told(db)) == 1


def test_two_who_send_at_once_try_a_wrong_password_once(office: Office, port: int) -> None:
    post = SmtpPost("127.0.0.1", port, "bot", WRONG)
    together = threading.Barrier(4)

    def send() -> None:
        together.wait()
        with pytest.raises(MailboxRefused):
            post.send(b"Subject: x\r\n\r\nx\r\n", sender=BOT, recipient=JETTE)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert office.tries == 1


def test_server_that_wants_a_login_is_told_and_no_mail_is_given_up(
    db: Database, tmp_path: Path, office: Office, port: int
) -> None:
    (key,) = mails(db, 1)
    step = a_started_bot(db, tmp_path, SmtpPost("127.0.0.1", port))
    for _ in range(3):
        assert step()
    (words,) = told(db)
    assert "RAMMEBOT_SMTP_USER" in words
    assert outbox_state(db, key) == "ready"


def test_one_refusal_of_both_ways_is_told_once_and_anew_when_it_comes_back() -> None:
    said: list[tuple[Way, str]] = []
    refusals = Refusals(lambda way, reason: said.append((way, reason)))
    for _ in range(2):
        refusals.refused(Way.IN, "appen er slået fra")
        refusals.refused(Way.OUT, "appen er slået fra")
    assert said == [(Way.IN, "appen er slået fra")]
    refusals.refused(Way.OUT, "må ikke sende")
    assert said[1:] == [(Way.OUT, "må ikke sende")]
    refusals.opened(Way.IN)
    refusals.opened(Way.OUT)
    refusals.refused(Way.OUT, "appen er slået fra")
    assert said[2:] == [(Way.OUT, "appen er slået fra")]


class Picky:
    """Takes what is to Jette, and refuses what is to anybody else."""

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        del raw, sender
        if recipient != JETTE:
            raise MailboxRefused("bilaget må ikke lægges dér", seconds=600)

    def probe(self) -> str:
        return ""


def test_one_mail_that_is_refused_among_others_that_go_is_told_of_once(tmp_path: Path) -> None:
    said: list[str] = []
    refusals = Refusals(lambda _, reason: said.append(reason))
    carrier = MailCarrier(
        Picky(),
        MaildirMailbox(tmp_path / "post"),
        StandingClock(),
        address=BOT,
        name="Rammebot",
        pilot=None,
        refusals=refusals,
    )
    for number in range(3):
        with pytest.raises(MailboxRefused):
            carrier.send("stor", MailSend(to="ole@hjoerring.example", subject="Skemaer", report=say("Kære")))
        carrier.send(f"lille:{number}", MailSend(to=JETTE, subject="Tak", report=say("Kære Jette")))
    assert said == ["bilaget må ikke lægges dér"]


def test_what_could_not_be_told_is_told_next_time() -> None:
    said: list[str] = []

    def tell(way: Way, reason: str) -> None:
        said.append(reason)
        if len(said) == 1:
            raise OSError("disken er fuld")

    refusals = Refusals(tell)
    with pytest.raises(OSError, match="fuld"):
        refusals.refused(Way.OUT, "x")
    refusals.refused(Way.OUT, "x")
    assert said == ["x", "x"]


def test_doctor_says_that_the_password_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: Office, port: int
) -> None:
    settings = {"maildir": str(tmp_path / "post"), "mail_address": BOT, "smtp_host": "127.0.0.1"}
    secret = {"smtp_port": str(port), "smtp_user": "bot", "smtp_password": WRONG}
    set_environment(monkeypatch, tmp_path, settings | secret)
    (found,) = [finding for finding in _mail(load_settings()) if finding.what == "Udgående mail"]
    assert not found.ok
    assert "RAMMEBOT_SMTP_PASSWORD" in found.detail
    assert WRONG not in found.detail
    assert office.tries == 1
