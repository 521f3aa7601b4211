from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_world import LATER, NOW, raw

from storage.db import Database
from storage.errors import RowNotOpen, UnknownRow
from storage.journal import TextValue

CASE = ("early_warning", "EW-2026-001")
FORGED_ENTRY = """
INSERT INTO journal SELECT {new}, at, 'x', action, subject_type, subject_id, NULL, hash, hash
FROM journal WHERE id = {previous}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rammebot.db"


def written(path: Path, entries: int = 5) -> Database:
    db = Database(path)
    with db.write() as uow:
        for number in range(entries):
            uow.journal.append(
                at=NOW,
                actor="birthe@rn.example",
                action="modtaget",
                subject=CASE,
                text={"nr": number, "ord": "æøå"},
            )
    return db


def tamper(path: Path, *statements: str) -> None:
    with raw(path) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


def test_an_untouched_journal_is_whole(path: Path) -> None:
    with written(path).read() as uow:
        result = uow.journal.verify()
    assert (result.ok, result.checked, result.first_bad, result.reason) == (True, 5, None, None)


def test_an_empty_journal_is_whole(path: Path) -> None:
    with Database(path).read() as uow:
        assert uow.journal.verify().ok


def test_entries_of_a_case_are_read_with_their_texts(path: Path) -> None:
    db = written(path, 1)
    with db.write() as uow:
        uow.journal.append(at=LATER, actor="rammebot", action="sendt", subject=("mail", "1"))
        (entry,) = uow.journal.entries(CASE)
        _, other = uow.journal.entries()
        assert (entry.actor, entry.action, entry.at) == ("birthe@rn.example", "modtaget", NOW)
        assert (entry.subject_type, entry.subject_id, entry.text_id) == (*CASE, entry.id)
        assert uow.journal.text_of(entry) == {"nr": 0, "ord": "æøå"}
        assert other.text_id is None
        assert other.prev_hash == entry.hash
        assert uow.journal.text_of(other) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'en anden' WHERE id = 2",
        "DELETE FROM journal WHERE id = 2",
        "DELETE FROM journal",
        "DELETE FROM journal_text WHERE id = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE id = 2",
    ],
)
def test_the_journal_refuses_to_be_edited(path: Path, statement: str) -> None:
    db = written(path)
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError, match="journalen"):
        connection.execute(statement)
    with db.read() as uow:
        assert uow.journal.verify().ok
        assert len(uow.journal.entries()) == 5


@pytest.mark.parametrize(
    ("statements", "first_bad", "reason"),
    [
        (["UPDATE journal SET actor = 'en anden' WHERE id = 3"], 3, "ændret"),
        (["UPDATE journal SET at = '2026-02-01T00:00:00.000000+00:00' WHERE id = 1"], 1, "ændret"),
        (
            ["UPDATE journal SET text_hash = NULL WHERE id = 3", "DELETE FROM journal_text WHERE id = 3"],
            3,
            "ændret",
        ),
        (["DELETE FROM journal WHERE id = 3"], 4, "fjernet"),
        (["DELETE FROM journal WHERE id = 1"], 2, "fjernet"),
        (["DELETE FROM journal WHERE id = 5", "DELETE FROM journal_text WHERE id = 5"], 5, "sidste"),
        (["DELETE FROM journal", "DELETE FROM journal_text"], 1, "sidste"),
        (
            ["DELETE FROM journal WHERE id = 3", "UPDATE journal SET id = id - 1 WHERE id > 3"],
            3,
            "foregående",
        ),
        (
            [
                "UPDATE journal SET id = id + 100 WHERE id > 2",
                FORGED_ENTRY.format(new=3, previous=2),
                "UPDATE journal SET id = id - 99 WHERE id > 100",
            ],
            3,
            "ændret",
        ),
        (
            [
                FORGED_ENTRY.format(new=6, previous=5),
            ],
            6,
            "ændret",
        ),
        (["UPDATE journal_text SET body = '{}' WHERE id = 4"], 4, "tekst er ændret"),
        (["DELETE FROM journal_text WHERE id = 4"], 4, "tekst er fjernet"),
        (
            ["UPDATE journal_text SET body = NULL, salt = NULL, erased_at = 'x' WHERE id = 4"],
            4,
            "uden om journalen",
        ),
        (["INSERT INTO journal_text VALUES (9, x'00', '{}', NULL)"], 9, "ikke til nogen post"),
    ],
)
def test_tampering_is_found_and_pointed_at(
    path: Path, statements: list[str], first_bad: int, reason: str
) -> None:
    db = written(path)
    tamper(path, *statements)
    with db.read() as uow:
        result = uow.journal.verify()
    assert not result.ok
    assert result.first_bad == first_bad
    assert reason in (result.reason or "")


def test_an_erased_text_is_gone_and_the_chain_holds(path: Path) -> None:
    db = written(path)
    with db.write() as uow:
        entry = uow.journal.append(at=NOW, actor="a", action="b", subject=CASE, text={"x": "HemmeligtOrd"})
        uow.journal.erase_text(
            entry, at=LATER, reason="sletning efter anmodning", actor="sekretariat@x.example"
        )
        uow.journal.erase_text(entry, at=LATER, reason="en gang til")
    with db.read() as uow:
        (noted,) = uow.journal.entries(("journal", str(entry)))
        assert (noted.actor, noted.action) == ("sekretariat@x.example", "tekst_slettet")
        assert uow.journal.text_of(noted) == {"grund": "sletning efter anmodning"}
        assert uow.journal.text_of(uow.journal.entries(CASE)[-1]) is None
        assert uow.journal.verify().ok
    db.close()
    assert b"HemmeligtOrd" not in path.read_bytes()


def test_erasing_what_is_not_there_is_said(path: Path) -> None:
    with pytest.raises(UnknownRow), written(path).write() as uow:
        uow.journal.erase_text(99, at=LATER, reason="x")


def test_a_rolled_back_entry_leaves_no_gap(path: Path) -> None:
    db = written(path, 2)

    def fail_after_append() -> None:
        with db.write() as uow:
            uow.journal.append(at=NOW, actor="a", action="b", subject=CASE)
            uow.inbox.done(99, at=NOW)

    with pytest.raises(RowNotOpen):
        fail_after_append()
    with db.write() as uow:
        assert uow.journal.append(at=NOW, actor="a", action="b", subject=CASE) == 3
        assert uow.journal.verify().ok


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_values: st.SearchStrategy[TextValue] = st.one_of(
    _words, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none()
)
_entries = st.lists(
    st.tuples(_words, _words, _words, st.none() | st.dictionaries(_words, _values, max_size=3)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(entries=_entries, data=st.data())
def test_any_journal_is_whole_until_any_entry_is_changed(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[tuple[str, str, str, dict[str, TextValue] | None]],
    data: st.DataObject,
) -> None:
    path = tmp_path_factory.mktemp("journal") / "rammebot.db"
    db = Database(path)
    with db.write() as uow:
        for actor, action, subject, text in entries:
            uow.journal.append(at=NOW, actor=actor, action=action, subject=("sag", subject), text=text)
        assert [uow.journal.text_of(e) for e in uow.journal.entries()] == [text for *_, text in entries]
        assert uow.journal.verify().ok
    victim = data.draw(st.integers(1, len(entries)))
    column = data.draw(
        st.sampled_from(["actor", "action", "subject_type", "subject_id", "at", "prev_hash", "hash"])
    )
    tamper(path, f"UPDATE journal SET {column} = {column} || 'x' WHERE id = {victim}")
    with db.read() as uow:
        result = uow.journal.verify()
    db.close()
    assert (result.ok, result.first_bad) == (False, victim)
