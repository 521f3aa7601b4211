from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.db import Database

STEP = ("kommune_indmelding", 2026, "7_foer", "post@morsoe.example")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def test_a_reminder_is_sent_once_however_often_the_clock_ticks(db: Database) -> None:
    def tick(_: int) -> bool:
        with db.write() as uow:
            return uow.paamindelser.claim(*STEP, at=NOW)

    with ThreadPoolExecutor(4) as clocks:
        assert sorted(clocks.map(tick, range(12))) == [False] * 11 + [True]
    with db.read() as uow:
        assert uow.paamindelser.sent(2026) == {STEP}
        assert uow.paamindelser.sent(2025) == set()


def test_each_part_of_the_key_makes_another_reminder(db: Database) -> None:
    activity, year, step, recipient = STEP
    with db.write() as uow:
        assert uow.paamindelser.claim(*STEP, at=NOW)
        assert uow.paamindelser.claim("andet", year, step, recipient, at=NOW)
        assert uow.paamindelser.claim(activity, 2027, step, recipient, at=NOW)
        assert uow.paamindelser.claim(activity, year, "1_foer", recipient, at=NOW)
        assert uow.paamindelser.claim(activity, year, step, "post@rebild.example", at=NOW)


def test_a_step_skipped_after_downtime_is_settled_too(db: Database) -> None:
    with db.write() as uow:
        assert uow.paamindelser.claim(*STEP, at=NOW, outcome="sprunget_over")
        assert not uow.paamindelser.claim(*STEP, at=LATER)
        assert uow.paamindelser.sent(2026) == {STEP}
        assert uow.paamindelser.with_outcome(2026, "sendt") == set()
        assert uow.paamindelser.with_outcome(2026, "sprunget_over") == {STEP}


def test_a_reminder_can_be_held_and_let_go(db: Database) -> None:
    with db.write() as uow:
        assert uow.paamindelser.hold(*STEP, at=NOW, held_by="anna@sekretariat.example")
        assert not uow.paamindelser.hold(*STEP, at=LATER, held_by="bo@sekretariat.example")
        assert uow.paamindelser.held(2026) == {STEP}
        assert uow.paamindelser.sent(2026) == set()
        assert uow.paamindelser.release(*STEP)
        assert not uow.paamindelser.release(*STEP)
        assert uow.paamindelser.held(2026) == set()
