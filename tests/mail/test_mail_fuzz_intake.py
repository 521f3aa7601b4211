"""Mutated mails through the real intake: each is on disk, in one folder, and handled or set aside (R125).

`make test` takes in a sample of them, `make fuzz` (RAMMEBOT_FUZZ=1) 5,000 others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import mailbox
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import structlog
from mail_mutationer import mutated_mails

from bot.inbound import InboundStep
from bot.intake import Intake
from bot.mail.maildir import MaildirMailbox
from bot.mail.receive import MailIntake
from bot.mail.sort import MailSorter
from bot.outside import OutsideWorld
from bot.slack.client import web_client
from bot.slack.people import Directory
from handlers.modtaget import KOMMUNE_SVAR
from handlers.outgoing import Kanal
from samarbejde.registerfil import example_register_text
from storage.db import Database, no_checkpoint
from storage.inbox import InboxRow

pytestmark = pytest.mark.timeout(7_200)
EVERYTHING = os.environ.get("RAMMEBOT_FUZZ") == "1"
COUNT, SEEDS = (500, range(1_000, 1_010)) if EVERYTHING else (40, range(1_000, 1_002))
OWN = "rammebot@rammebot.example"
HOST = "mx.rammebot.example"
NOW = dt.datetime(2026, 4, 14, 8, 0, tzinfo=dt.UTC)
ASKED = ("Aalborg", "Frederikshavn", "Hjørring", "Brønderslev", "Thisted", "Jammerbugt", "Rebild")
TILBUD = ("Kvisten", "Strandgården", "Sødisbakke")
# The references that the golden mails answer go up to this.
REFERENCES = 190


class Clock:
    """It is always the same moment."""

    def now(self) -> dt.datetime:
        return NOW


@dataclass
class Kontor:
    """A mailbox, an inbox, and the worker behind it."""

    db: Database
    path: Path

    def __post_init__(self) -> None:
        self.box = MaildirMailbox(self.path)
        self.outside = OutsideWorld(
            Directory(web_client("xoxb-ingen", "http://127.0.0.1:9/")),
            self.box,
            address_of=str,
            token="xoxb-ingen",
            api_url="http://127.0.0.1:9/",
            authserv_id=HOST,
        )

    def deliver(self, mails: Sequence[bytes]) -> None:
        inbox = mailbox.Maildir(self.path)
        for number, raw in zip(count(), mails, strict=False):
            (self.path / "tmp" / f"{number}.brev").write_bytes(raw)
            (self.path / "tmp" / f"{number}.brev").rename(self.path / "new" / f"{number}.brev")
        inbox.close()

    def take_in(self) -> None:
        clock = Clock()
        intake = MailIntake(
            self.box,
            Intake(self.db, clock, wake=lambda: None).mail,
            own_address=OWN,
            folder_of=MailSorter(self.db, clock, self.outside.form, authserv_id=HOST),
        )
        while self.box.fetch_new():
            intake.run()

    def handle(self) -> None:
        step = InboundStep(
            self.db,
            Clock(),
            self.outside,
            checkpoint=no_checkpoint,
            sent_something=lambda: None,
            channels={"C1": Kanal.SEKRETARIAT},
        )
        while step():
            continue

    def rows(self) -> list[InboxRow]:
        """Everything that ever came in."""
        with self.db.read() as uow:
            rows = (uow.inbox.get(number) for number in count(1))
            return [row for row in iter(lambda: next(rows), None) if row is not None]

    def lies(self) -> dict[str, bytes]:
        """What lies in the three folders, by the key it was delivered under."""
        return {
            path.name.partition(":")[0]: path.read_bytes()
            for folder in ("Behandlet", "Karantaene", "Sendt")
            for path in (self.path / f".{folder}" / "cur").iterdir()
        }


@pytest.fixture
def kontor(tmp_path: Path) -> Iterator[Kontor]:
    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer()], logger_factory=structlog.ReturnLoggerFactory()
    )
    db = Database(tmp_path / "rammebot.sqlite")
    with db.write() as uow:
        uow.register.save(example_register_text(), at=NOW, source="eksempel")
        for number in range(REFERENCES):
            part = ASKED[number % len(ASKED)]
            uow.henvendelser.create(
                kind=KOMMUNE_SVAR, year=2026, part=part, to_mail="a@b.example", tilbud=TILBUD, created_at=NOW
            )
    yield Kontor(db, tmp_path / "post")
    db.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_mutated_mail_is_lost(kontor: Kontor, seed: int) -> None:
    mails = list(mutated_mails(seed, COUNT))
    kontor.deliver(mails)
    kontor.take_in()
    kontor.handle()

    lies = kontor.lies()
    assert [lies[f"{number}.brev"] for number in range(COUNT)] == mails, "each in one folder, as it came"
    rows = kontor.rows()
    assert [row.error for row in rows if row.state != "done"] == [], (
        "handled or set aside, none a dead letter"
    )
    known = {row.dedup_key.rpartition(":")[2] for row in rows}
    unknown = [raw for raw in mails if hashlib.sha256(raw).hexdigest() not in known]
    assert all(OWN.encode() in raw and b"<rammebot." in raw for raw in unknown), "but our own copies"
