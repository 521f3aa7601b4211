"""The quarantine is decided once for each mail; the book of mails counts, marks and remembers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.db import Database
from storage.karantaene import KarantaeneMail

OLE = "ole@frederikshavn.example"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def set_aside(db: Database, sender: str = OLE) -> KarantaeneMail:
    with db.write() as uow:
        return uow.karantaene.add(
            mail_key="cur/1",
            message_id="<1@x>",
            sender=sender,
            subject="Svar",
            fund=[("ukendt_adresse", "står ikke i registret"), ("makroer", "svar.xlsm har makroer")],
            at=NOW,
        )


def test_what_is_set_aside_waits_with_its_reasons(db: Database) -> None:
    kept = set_aside(db)
    with db.read() as uow:
        assert uow.karantaene.waiting() == (kept,)
        assert uow.karantaene.get(kept.id) == kept
    assert kept.fund[1] == ("makroer", "svar.xlsm har makroer")
    assert (kept.state, kept.decided_by) == ("venter", None)


def test_of_many_who_decide_one_wins(db: Database) -> None:
    kept = set_aside(db)

    def decide(n: int) -> bool:
        with db.write() as uow:
            return uow.karantaene.decide(
                kept.id, "afvist" if n % 2 else "sluppet_ind", by=f"nr. {n}", at=LATER
            )

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(decide, range(8))) == [False] * 7 + [True]
    with db.read() as uow:
        decided = uow.karantaene.get(kept.id)
        assert uow.karantaene.waiting() == ()
    assert decided is not None
    assert decided.decided_at == LATER


def test_nobody_decides_of_what_is_not_there(db: Database) -> None:
    with db.write() as uow:
        assert not uow.karantaene.decide(7, "afvist", by="Karen", at=NOW)
        assert uow.karantaene.get(7) is None


def test_mails_are_counted_by_address_and_day(db: Database) -> None:
    with db.write() as uow:
        assert [uow.mailbog.count(OLE, date(2026, 2, 2)) for _ in range(3)] == [1, 2, 3]
        assert uow.mailbog.count(OLE.upper(), date(2026, 2, 2)) == 4
        assert uow.mailbog.count(OLE, date(2026, 2, 3)) == 1
        assert uow.mailbog.has_mailed(OLE)
        assert not uow.mailbog.has_mailed("jette@broenderslev.example")


def test_an_address_is_marked_once_and_unmarked(db: Database) -> None:
    with db.write() as uow:
        assert uow.mailbog.mark_failing(OLE, grund="5.1.1", at=NOW)
        assert not uow.mailbog.mark_failing(OLE.upper(), grund="5.2.2", at=LATER)
        assert [(one.address, one.grund, one.since) for one in uow.mailbog.failing()] == [(OLE, "5.1.1", NOW)]
        assert uow.mailbog.reached(OLE)
        assert not uow.mailbog.reached(OLE)
        assert uow.mailbog.failing() == ()


def test_a_mail_is_new_once(db: Database) -> None:
    with db.write() as uow:
        assert uow.mailbog.is_new("abc", at=NOW)
        assert not uow.mailbog.is_new("abc", at=LATER)
        assert uow.mailbog.is_new("abd", at=LATER)
