from __future__ import annotations

from pathlib import Path

import pytest
from storage_world import LATER, NOW, put_up

from storage.db import Database
from storage.errors import RowNotOpen


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def test_the_same_key_twice_changes_nothing(db: Database) -> None:
    with db.write() as uow:
        first = put_up(uow, "kort-1")
        assert not uow.outbox.add(key="kort-1", lane="other", payload="other", at=LATER)
        assert uow.outbox.by_key("kort-1") == first
        uow.outbox.sent(first.id, at=LATER)
        assert not uow.outbox.add(key="kort-1", lane="#das", payload="{}", at=LATER)
        assert uow.outbox.pending_count() == 0


def test_a_lane_is_sent_in_order_and_lanes_do_not_wait_for_each_other(db: Database) -> None:
    with db.write() as uow:
        one, two, mail = put_up(uow, "1"), put_up(uow, "2"), put_up(uow, "3", "mail")
        assert uow.outbox.next_ready() == one
        assert uow.outbox.next_ready(skip_ids={one.id}) == mail
        assert uow.outbox.next_ready(skip_lanes={"#das"}) == mail
        assert uow.outbox.next_ready(skip_lanes={"#das", "mail"}) is None
        uow.outbox.claim(one.id)
        assert uow.outbox.next_ready(skip_ids={one.id, mail.id}) is None
        uow.outbox.sent(one.id, at=LATER)
        assert uow.outbox.next_ready() == two


def test_a_message_that_failed_is_ready_again_before_those_after_it(db: Database) -> None:
    with db.write() as uow:
        one = put_up(uow, "1")
        put_up(uow, "2")
        uow.outbox.claim(one.id)
        uow.outbox.failed(one.id, error="429")
        again = uow.outbox.next_ready()
    assert again is not None
    assert (again.id, again.state, again.tries, again.error) == (one.id, "ready", 1, "429")


def test_a_dead_message_does_not_block_its_lane(db: Database) -> None:
    with db.write() as uow:
        one, two = put_up(uow, "1"), put_up(uow, "2")
        uow.outbox.claim(one.id)
        uow.outbox.dead(one.id, error="channel_not_found", at=LATER)
        assert uow.outbox.next_ready() == two
        (dead,) = uow.outbox.dead_rows()
        assert (dead.id, dead.error, dead.tries) == (one.id, "channel_not_found", 1)


def test_a_dead_message_can_be_tried_again_or_dismissed(db: Database) -> None:
    with db.write() as uow:
        one, two = put_up(uow, "1"), put_up(uow, "2")
        for row in (one, two):
            uow.outbox.dead(row.id, error="x", at=LATER)
        assert uow.outbox.revive(one.id)
        assert not uow.outbox.revive(one.id)
        assert uow.outbox.dismiss(two.id, at=LATER)
        assert not uow.outbox.revive(two.id)
        ready = uow.outbox.next_ready()
        assert ready is not None
        assert (ready.id, ready.tries) == (one.id, 0)
        assert uow.outbox.dead_rows() == []
        dropped = uow.outbox.get(two.id)
        assert dropped is not None
        assert dropped.state == "dropped"


def test_a_waiting_message_can_be_held_back_but_not_one_on_its_way(db: Database) -> None:
    with db.write() as uow:
        one, two = put_up(uow, "1"), put_up(uow, "2")
        uow.outbox.claim(two.id)
        assert uow.outbox.dismiss(one.id, at=LATER)
        assert not uow.outbox.dismiss(two.id, at=LATER)
        assert not uow.outbox.dismiss(one.id, at=LATER)


def test_an_interrupted_message_is_found_after_a_restart(tmp_path: Path) -> None:
    before = Database(tmp_path / "rammebot.db")
    with before.write() as uow:
        one = put_up(uow, "1")
        put_up(uow, "2")
        uow.outbox.claim(one.id)
    before.close()
    with Database(tmp_path / "rammebot.db").write() as uow:
        (interrupted,) = uow.outbox.interrupted()
        assert (interrupted.key, interrupted.state) == ("1", "sending")
        assert uow.outbox.next_ready() == interrupted
        uow.outbox.claim(interrupted.id)


def test_a_sent_message_is_found_by_where_it_stands(db: Database) -> None:
    with db.write() as uow:
        das, panel = put_up(uow, "1"), put_up(uow, "2", "#ekspertpanel")
        uow.outbox.sent(das.id, at=LATER, external_channel="C1", external_id="1700.1")
        uow.outbox.sent(panel.id, at=LATER, external_channel="C2", external_id="1700.1")
        found = uow.outbox.by_external("1700.1", external_channel="C1")
        assert found is not None
        assert (found.key, found.sent_at, found.state) == ("1", LATER, "sent")
        newest = uow.outbox.by_external("1700.1")
        assert newest is not None
        assert newest.key == "2"
        assert uow.outbox.by_external("1700.2") is None
        assert uow.outbox.by_key("3") is None


def test_a_dead_message_found_to_have_gone_counts_as_sent(db: Database) -> None:
    with db.write() as uow:
        row = put_up(uow, "1")
        uow.outbox.dead(row.id, error="timeout", at=LATER)
        uow.outbox.sent(row.id, at=LATER, external_id="9")
        found = uow.outbox.by_external("9")
    assert found is not None
    assert (found.state, found.error) == ("sent", None)


def test_what_is_finished_is_not_finished_again(db: Database) -> None:
    with db.write() as uow:
        row = put_up(uow, "1")
        uow.outbox.sent(row.id, at=NOW)
        with pytest.raises(RowNotOpen):
            uow.outbox.sent(row.id, at=LATER)
        with pytest.raises(RowNotOpen):
            uow.outbox.claim(row.id)
        with pytest.raises(RowNotOpen):
            uow.outbox.failed(row.id, error="x")
        with pytest.raises(RowNotOpen):
            uow.outbox.dead(row.id, error="x", at=LATER)
