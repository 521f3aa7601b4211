"""A request for access stays open until a human has answered it, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from storage_world import LATER, NOW

from storage.db import Database

FRIST = date(2026, 2, 11)


def test_a_request_is_open_until_the_first_human_answers_it(tmp_path: Path) -> None:
    db = Database(tmp_path / "rammebot.db")
    with db.write() as uow:
        first = uow.aktindsigter.add(kort="in1:kort", hvem="frida@fremmed.example", frist=FRIST, at=NOW)
        second = uow.aktindsigter.add(kort="in2:kort", hvem="Ole Sandgrav", frist=FRIST, at=NOW)
        assert uow.aktindsigter.open() == (first, second)
        assert uow.aktindsigter.answer(first.id, by="Karen Højmark", at=LATER)
        assert not uow.aktindsigter.answer(first.id, by="Mads Overby", at=LATER)
        assert not uow.aktindsigter.answer(99, by="Mads Overby", at=LATER)
    with db.read() as uow:
        assert uow.aktindsigter.open() == (second,)
        answered = uow.aktindsigter.get(first.id)
        assert answered is not None
        assert (answered.answered_by, answered.answered_at) == ("Karen Højmark", LATER)
        assert uow.aktindsigter.get(99) is None
