"""A new world for each test, from one empty database for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from verden import MONDAY, Verden

from handlers.paamindelser import IN_SERVICE_SINCE
from samarbejde.registerfil import example_register_text, parse_register
from storage.db import Database


@pytest.fixture(scope="session")
def tom_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the example register, in service since the first Monday of February."""
    path = tmp_path_factory.mktemp("verden") / "tom.db"
    db = Database(path)
    with db.write() as uow:
        uow.register.save(example_register_text(), at=MONDAY, source="eksempel")
        uow.settings.set(IN_SERVICE_SINCE, MONDAY.date().isoformat())
    db.close()
    return path


@pytest.fixture
def verden(tom_database: Path, tmp_path: Path) -> Iterator[Verden]:
    """A new world; whatever happened in it, its journal holds (R131)."""
    path = tmp_path / "rammebot.db"
    shutil.copy(tom_database, path)
    world = Verden(path, register=parse_register(example_register_text()))
    yield world
    with world.reads() as uow:
        assert uow.journal.verify().ok
    world.db.close()
