from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from storage_world import LATER, NOW, received

from storage.db import Database
from storage.errors import NaiveTime, RowNotOpen, UnstorableText


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def test_the_same_message_arriving_twice_is_kept_once(db: Database) -> None:
    with db.write() as uow:
        first = received(uow, "T1/C1/1.0")
    with db.write() as uow:
        again = uow.inbox.receive(
            source="slack", dedup_key="T1/C1/1.0", conversation_key="x", payload="other", received_at=LATER
        )
        assert again is None
        assert uow.inbox.get(first.id) == first
        assert uow.inbox.pending_count() == 1


def test_a_handled_message_that_arrives_again_is_still_known(db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "a")
        uow.inbox.done(row.id, at=LATER)
    with db.write() as uow:
        assert (
            uow.inbox.receive(
                source="slack", dedup_key="a", conversation_key="b", payload="", received_at=LATER
            )
            is None
        )
        assert uow.inbox.next_ready() is None


def test_text_is_kept_as_it_was_given(db: Database) -> None:
    text = "Æblegrød på Østerskoven\x00\r\n\t «½» 🙂"
    with db.write() as uow:
        row = uow.inbox.receive(
            source="mail", dedup_key=text, conversation_key=text, payload=text, received_at=NOW
        )
    assert row is not None
    with db.read() as uow:
        kept = uow.inbox.get(row.id)
    assert kept is not None
    assert (kept.dedup_key, kept.conversation_key, kept.payload) == (text, text, text)


def test_messages_of_one_person_are_handed_out_one_at_a_time_in_order(db: Database) -> None:
    with db.write() as uow:
        one, two, other = received(uow, "1"), received(uow, "2"), received(uow, "3", "jens")
        assert uow.inbox.next_ready() == one
        assert uow.inbox.next_ready(skip_ids={one.id}) == other
        assert uow.inbox.next_ready(skip_conversations={"birthe"}) == other
        assert uow.inbox.next_ready(skip_ids={one.id, other.id}) is None
        uow.inbox.done(one.id, at=LATER)
        assert uow.inbox.next_ready() == two


def test_a_message_that_fails_keeps_its_place_and_counts_its_tries(db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "1")
        received(uow, "2")
        uow.inbox.failed(row.id, error="nettet var væk")
        again = uow.inbox.next_ready()
    assert again is not None
    assert (again.id, again.tries, again.error) == (row.id, 1, "nettet var væk")


def test_a_poison_message_lets_the_next_of_its_conversation_through(db: Database) -> None:
    with db.write() as uow:
        poison, following = received(uow, "1"), received(uow, "2")
        uow.inbox.dead(poison.id, error="kan ikke læses", at=LATER)
        assert uow.inbox.next_ready() == following
        (dead,) = uow.inbox.dead_rows()
        assert (dead.id, dead.state, dead.error) == (poison.id, "dead", "kan ikke læses")


def test_a_dead_letter_can_be_tried_again(db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "1")
        uow.inbox.dead(row.id, error="x", at=LATER)
        assert uow.inbox.revive(row.id)
        assert not uow.inbox.revive(row.id)
        again = uow.inbox.next_ready()
    assert again is not None
    assert (again.id, again.state, again.tries) == (row.id, "new", 0)


def test_a_dead_letter_can_be_dismissed_and_keeps_its_reason(db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "1")
        assert not uow.inbox.dismiss(row.id, at=LATER)
        uow.inbox.dead(row.id, error="x", at=LATER)
        assert uow.inbox.dismiss(row.id, at=LATER)
        assert uow.inbox.dead_rows() == []
        assert uow.inbox.next_ready() is None
        kept = uow.inbox.get(row.id)
    assert kept is not None
    assert (kept.state, kept.error) == ("done", "x")


def test_finishing_a_message_twice_is_refused_so_that_nothing_is_handled_twice(db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "1")
        uow.inbox.done(row.id, at=LATER)

    def handle_again() -> None:
        with db.write() as uow:
            uow.settings.set("handled", "again")
            uow.inbox.done(row.id, at=LATER)

    with pytest.raises(RowNotOpen):
        handle_again()
    with db.write() as uow:
        assert uow.settings.get("handled") is None
        with pytest.raises(RowNotOpen):
            uow.inbox.failed(row.id, error="x")
        with pytest.raises(RowNotOpen):
            uow.inbox.dead(999, error="x", at=LATER)


def test_times_come_back_as_the_same_moment_in_utc(db: Database) -> None:
    danish = datetime(2026, 7, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    with db.write() as uow:
        row = uow.inbox.receive(
            source="mail", dedup_key="a", conversation_key="b", payload="{}", received_at=danish
        )
    assert row is not None
    assert row.received_at == danish
    assert row.received_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(NaiveTime, match="tidszone"), db.write() as uow:
        uow.inbox.receive(
            source="mail",
            dedup_key="a",
            conversation_key="b",
            payload="{}",
            received_at=NOW.replace(tzinfo=None),
        )


def test_half_a_character_is_refused_in_danish(db: Database) -> None:
    with pytest.raises(UnstorableText, match="tegn"), db.write() as uow:
        received(uow, "\ud800")
