from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.db import Database
from storage.errors import UnknownRow
from storage.referater import Referat, StaleReferat
from storage.unit_of_work import UnitOfWork


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def drafted(uow: UnitOfWork, sha256: str = "ab" * 32) -> Referat:
    return uow.referater.create(
        body_abbr="DAS",
        meeting_date=date(2026, 1, 21),
        file_name="Referat DAS 21. januar.docx",
        file_sha256=sha256,
        content_json='{"punkter": ["Økonomi"]}',
        created_at=NOW,
        created_by="anna@sekretariat.example",
    )


def test_a_draft_waits_for_a_decision(db: Database) -> None:
    with db.write() as uow:
        draft = drafted(uow)
    with db.read() as uow:
        assert uow.referater.get(draft.id) == draft
        assert uow.referater.all() == [draft]
    assert (draft.state, draft.version, draft.decided_by, draft.decided_at) == ("kladde", 1, None, None)
    assert draft.meeting_date == date(2026, 1, 21)


def test_of_two_decisions_the_first_wins(db: Database) -> None:
    with db.write() as uow:
        draft = drafted(uow)
        approved = uow.referater.update(
            draft.id, expected_version=1, at=LATER, state="godkendt", decided_by="anna@sekretariat.example"
        )
        with pytest.raises(StaleReferat) as stale:
            uow.referater.update(draft.id, expected_version=1, at=LATER, state="afvist", decided_by="bo")
        assert stale.value.current == approved == uow.referater.get(draft.id)
    assert (approved.state, approved.decided_by, approved.decided_at) == (
        "godkendt",
        "anna@sekretariat.example",
        LATER,
    )


def test_a_draft_is_corrected_without_being_decided(db: Database) -> None:
    with db.write() as uow:
        draft = drafted(uow)
        corrected = uow.referater.update(
            draft.id, expected_version=1, at=LATER, content_json="{}", body_abbr="EP", meeting_date=None
        )
        with pytest.raises(UnknownRow):
            uow.referater.update(99, expected_version=None, at=LATER)
    assert (corrected.content_json, corrected.body_abbr, corrected.meeting_date) == ("{}", "EP", None)
    assert (corrected.state, corrected.decided_at, corrected.updated_at) == ("kladde", None, LATER)


def test_the_same_file_given_again_is_recognised(db: Database) -> None:
    with db.write() as uow:
        drafted(uow)
        newest = drafted(uow)
        assert uow.referater.by_file("ab" * 32) == newest
        assert uow.referater.by_file("cd" * 32) is None
