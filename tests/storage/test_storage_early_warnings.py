from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from storage_world import LATER, NOW, a_move, a_warning

from storage.db import Database
from storage.early_warnings import StaleEarlyWarning
from storage.errors import StaleVersion, UnknownRow


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def test_early_warnings_are_numbered_within_their_danish_year(db: Database) -> None:
    silvester = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with db.write() as uow:
        numbers = [a_warning(uow).number, a_warning(uow).number, a_warning(uow, at=silvester).number]
        third = uow.early_warnings.by_number("EW-2027-001")
    assert numbers == ["EW-2026-001", "EW-2026-002", "EW-2027-001"]
    assert third is not None
    assert third.received_at == silvester


def test_what_was_reported_is_read_back_as_it_was_given(db: Database) -> None:
    with db.write() as uow:
        created = a_warning(uow)
    with db.read() as uow:
        kept = uow.early_warnings.get(created.id)
    assert kept == created
    assert dict(created.fields) == {"belaegning": "81,2"}
    assert (created.version, created.state, created.released_to_das_at) == (1, "modtaget", None)
    assert (created.tilbud, created.tilbud_text) == ("Rehabiliteringscenter Strandgården", None)


def test_of_two_colleagues_pressing_the_same_button_the_first_wins(db: Database) -> None:
    with db.write() as uow:
        seen = a_warning(uow)
    with db.write() as uow:
        first = uow.early_warnings.update(
            seen.id,
            expected_version=seen.version,
            at=LATER,
            released_to_das_at=LATER,
            released_by="anna",
        )
    with pytest.raises(StaleEarlyWarning, match="ændret") as stale, db.write() as uow:
        uow.early_warnings.move(seen.id, expected_version=seen.version, skift=a_move(seen.state), at=LATER)
    assert isinstance(stale.value, StaleVersion)
    assert stale.value.current == first
    assert (first.released_by, first.released_to_das_at, first.version) == ("anna", LATER, 2)


def test_what_is_left_out_of_a_change_stays_as_it_was(db: Database) -> None:
    with db.write() as uow:
        seen = a_warning(uow)
        changed = uow.early_warnings.update(seen.id, expected_version=None, at=LATER, fields={"siden": "maj"})
        assert dict(changed.fields) == {"siden": "maj"}
        assert (changed.state, changed.tilbud, changed.updated_at) == (seen.state, seen.tilbud, LATER)
        cleared = uow.early_warnings.update(
            seen.id, expected_version=2, at=LATER, tilbud=None, tilbud_text="Birken", kind="bekymring"
        )
    assert (cleared.tilbud, cleared.tilbud_text, cleared.kind) == (None, "Birken", "bekymring")
    assert dict(cleared.fields) == {"siden": "maj"}


def test_a_release_can_be_taken_back(db: Database) -> None:
    with db.write() as uow:
        seen = a_warning(uow)
        uow.early_warnings.update(
            seen.id, expected_version=1, at=LATER, released_to_das_at=LATER, released_by="anna"
        )
        taken_back = uow.early_warnings.update(
            seen.id, expected_version=2, at=LATER, released_to_das_at=None, released_by=None
        )
    assert (taken_back.released_to_das_at, taken_back.released_by) == (None, None)


def test_every_version_is_kept(db: Database) -> None:
    with db.write() as uow:
        first = a_warning(uow)
        second = uow.early_warnings.update(
            first.id, expected_version=1, at=LATER, original_text="rettet tekst"
        )
        assert uow.early_warnings.history(first.id) == (first, second)
        assert uow.early_warnings.history(99) == ()


def test_a_person_sees_what_they_have_open(db: Database) -> None:
    with db.write() as uow:
        old, new = a_warning(uow), a_warning(uow)
        a_warning(uow, mail="jens@aalborg.example")
        assert uow.early_warnings.open_for_person("BIRTHE@rn.example") == [new, old]
        uow.early_warnings.move(new.id, expected_version=1, skift=a_move(new.state, "afsluttet"), at=LATER)
        assert uow.early_warnings.open_for_person("birthe@rn.example") == [old]
        assert uow.early_warnings.open_for_person("birthe@rn.example", closed_states={"modtaget"}) != [old]
        assert [w.id for w in uow.early_warnings.all()] == [1, 2, 3]


def test_changing_what_is_not_there_is_said(db: Database) -> None:
    with pytest.raises(UnknownRow), db.write() as uow:
        uow.early_warnings.update(99, expected_version=None, at=NOW, fields={})
    with pytest.raises(UnknownRow), db.write() as uow:
        uow.early_warnings.move(99, expected_version=1, skift=a_move("modtaget"), at=NOW)


def test_every_move_is_kept_with_the_human_who_made_it(db: Database) -> None:
    with db.write() as uow:
        seen = a_warning(uow)
        moved = uow.early_warnings.move(seen.id, expected_version=1, skift=a_move(seen.state), at=LATER)
        received, clarified = uow.early_warnings.skift(seen.id)
    assert (moved.state, moved.version, moved.updated_at) == ("under_afklaring", 2, LATER)
    assert (received.fra, received.til, received.name) == ("", "modtaget", "Birthe Østergård")
    assert (clarified.til, clarified.name, clarified.mail, clarified.at) == (
        "under_afklaring",
        "Anna Holm",
        "anna@sekretariat.example",
        LATER,
    )
