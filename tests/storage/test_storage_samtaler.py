from __future__ import annotations

from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.db import Database
from storage.samtaler import StaleSamtale


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def test_a_conversation_survives_a_restart(tmp_path: Path) -> None:
    before = Database(tmp_path / "rammebot.db")
    with before.write() as uow:
        saved = uow.samtaler.save(
            "birthe@rn.example", '{"trin": "Østerskoven"}', expected_version=None, at=NOW
        )
    before.close()
    with Database(tmp_path / "rammebot.db").read() as uow:
        assert uow.samtaler.get("birthe@rn.example") == saved
        assert uow.samtaler.get("jens@rn.example") is None
    assert (saved.version, saved.updated_at, saved.state) == (1, NOW, '{"trin": "Østerskoven"}')


def test_an_answer_to_an_older_question_is_refused_with_the_newest(db: Database) -> None:
    with db.write() as uow:
        uow.samtaler.save("birthe", "1", expected_version=None, at=NOW)
        newest = uow.samtaler.save("birthe", "2", expected_version=1, at=LATER)
        for stale in (1, None, 7):
            with pytest.raises(StaleSamtale) as refused:
                uow.samtaler.save("birthe", "3", expected_version=stale, at=LATER)
            assert refused.value.current == newest
        with pytest.raises(StaleSamtale) as refused:
            uow.samtaler.save("jens", "1", expected_version=1, at=LATER)
        assert refused.value.current is None


def test_a_button_of_an_ended_conversation_never_fits_the_next(db: Database) -> None:
    with db.write() as uow:
        old = uow.samtaler.save("birthe", "1", expected_version=None, at=NOW)
        assert uow.samtaler.delete("birthe")
        assert not uow.samtaler.delete("birthe")
        assert uow.samtaler.get("birthe") is None
        new = uow.samtaler.save("birthe", "2", expected_version=None, at=LATER)
        assert new.version > old.version
        with pytest.raises(StaleSamtale):
            uow.samtaler.save("birthe", "3", expected_version=old.version, at=LATER)


def test_conversations_left_lying_are_found(db: Database) -> None:
    with db.write() as uow:
        left = uow.samtaler.save("birthe", "1", expected_version=None, at=NOW)
        uow.samtaler.save("jens", "1", expected_version=None, at=LATER)
        uow.samtaler.save("anna", "1", expected_version=None, at=NOW)
        uow.samtaler.delete("anna")
        assert uow.samtaler.untouched_since(LATER) == [left]
