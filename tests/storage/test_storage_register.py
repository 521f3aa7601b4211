from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from samarbejde.errors import RegisterFejl
from storage.db import Database
from storage.errors import RowNotOpen

EXAMPLE = files("samarbejde.data").joinpath("eksempelregister.toml").read_text(encoding="utf-8")
RENAMED = EXAMPLE.replace('name = "Rammebot"', 'name = "Rammebotten"', 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rammebot.db"


@pytest.fixture
def db(path: Path) -> Database:
    return Database(path)


def test_before_the_first_register_there_is_none(db: Database) -> None:
    with db.read() as uow:
        assert uow.register.current() is None
        assert uow.register.current_version() is None
        assert uow.register.text(1) is None


def test_the_newest_register_is_the_current_one_also_after_a_restart(path: Path, db: Database) -> None:
    with db.write() as uow:
        assert uow.register.save(EXAMPLE, at=NOW, source="eksempel") == 1
        assert uow.register.save(RENAMED, at=LATER, source="anna") == 2
    db.close()
    with Database(path).read() as uow:
        register = uow.register.current()
        assert register is not None
        assert register.bot.name == "Rammebotten"
        assert len(register.kommuner) == 11
        assert uow.register.current() is register
        assert uow.register.current_version() == 2
        assert uow.register.text(1) == EXAMPLE


def test_the_same_register_again_is_no_new_version(db: Database) -> None:
    with db.write() as uow:
        assert uow.register.save(EXAMPLE, at=NOW, source="eksempel") == 1
        assert uow.register.save(EXAMPLE, at=LATER, source="eksempel") == 1
        assert uow.register.save(RENAMED, at=LATER, source="anna") == 2
        assert uow.register.save(EXAMPLE, at=LATER, source="fortrudt") == 3


def test_a_register_that_can_not_be_read_is_refused_and_the_old_one_stays(db: Database) -> None:
    with db.write() as uow:
        uow.register.save(EXAMPLE, at=NOW, source="eksempel")
    with pytest.raises(RegisterFejl), db.write() as uow:
        uow.register.save("[[part]", at=LATER, source="anna")
    with db.read() as uow:
        register = uow.register.current()
        assert register is not None
        assert register.bot.name == "Rammebot"


def test_a_register_rolled_back_is_never_seen(db: Database) -> None:
    with db.write() as uow:
        uow.register.save(EXAMPLE, at=NOW, source="eksempel")

    def save_and_fail() -> None:
        with db.write() as uow:
            uow.register.save(RENAMED, at=LATER, source="anna")
            uow.inbox.done(99, at=LATER)

    with pytest.raises(RowNotOpen):
        save_and_fail()
    other = EXAMPLE.replace('name = "Rammebot"', 'name = "Tredje"', 1)
    with db.write() as uow:
        current = uow.register.current()
        assert current is not None
        assert current.bot.name == "Rammebot"
        assert uow.register.save(other, at=LATER, source="bo") == 2
        current = uow.register.current()
    assert current is not None
    assert current.bot.name == "Tredje"
