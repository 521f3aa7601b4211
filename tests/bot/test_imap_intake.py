"""A process that takes mail in from IMAP is killed anywhere; nothing is lost and nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dovecot_server import Dovecot, DovecotUser, dovecot, needs_dovecot, old_dovecot
from edge_world import a_database
from imap_mortal import take_in
from imap_world import ImapWorld
from mailbox_contract import a_mail

from handlers.inbound import INBOUND, MailArrived
from storage.db import Database

__all__ = ["dovecot", "old_dovecot"]
pytestmark = needs_dovecot
TESTS = Path(__file__).parent
MAILS = 3


def run_mortal(user: DovecotUser, database: Path, appointed: str) -> int:
    """Run the process to its end; how it ended."""
    program = [sys.executable, str(TESTS / "imap_mortal.py")]
    values = [str(user.server.port), user.name, user.password, str(database), appointed]
    paths = os.pathsep.join([str(TESTS.parents[1]), *sys.path])
    environment = os.environ | {"PYTHONPATH": paths}
    return subprocess.run([*program, *values], check=False, env=environment, timeout=50).returncode


def arrived(database: Path) -> list[MailArrived]:
    db = Database(database)
    with db.read() as uow:
        rows = [row for row in map(uow.inbox.get, range(1, 40)) if row]
    db.close()
    values = [INBOUND.validate_json(row.payload) for row in rows]
    return [value for value in values if isinstance(value, MailArrived)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    with a_database(tmp_path):
        yield tmp_path / "rammebot.sqlite"


@pytest.mark.parametrize(
    ("server", "appointed"),
    [
        ("dovecot", "before_commit:intake#2"),
        ("dovecot", "before_move#2"),
        ("dovecot", "after_move"),
        ("old_dovecot", "before_move"),
    ],
)
def test_it_is_taken_in_once(
    server: str, appointed: str, database: Path, request: pytest.FixtureRequest
) -> None:
    running: Dovecot = request.getfixturevalue(server)
    user = running.new_user()
    for number in range(MAILS):
        user.deliver(a_mail(number))
    assert run_mortal(user, database, appointed) == -signal.SIGKILL
    world = ImapWorld(user)
    db = Database(database)
    take_in(world.imap, db, lambda _: None)
    db.close()
    mails = arrived(database)
    assert [mail.subject for mail in mails] == [f"Svar {number}" for number in range(MAILS)]
    assert world.mailbox.fetch_new() == []
    assert [world.mailbox.read(mail.mail_key) for mail in mails] == [a_mail(n) for n in range(MAILS)]
    assert len(user.mails_in("Behandlet")) == MAILS
    world.close()
