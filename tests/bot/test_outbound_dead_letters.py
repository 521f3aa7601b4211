"""What can't be sent is told to the secretariat once, and stops nobody (guarantee 5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import (
    NOW,
    RecordingCarrier,
    a_database,
    a_post,
    outbox_state,
    put_up,
)
from outbox_world import a_step, notices, row_of, send_all

from bot.delivery import NeverPossible, Uncertain
from bot.outbound import MAX_TRIES
from handlers.dead_letters import RETRY
from storage.db import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        yield database


class TestDeadLetters:
    def test_what_will_never_go_is_told_to_the_secretariat_once_with_why(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[NeverPossible("Slack afviste beskeden: is_archived")])
        put_up(db, "k", a_post())
        put_up(db, "k2", a_post())
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "dead"
        (notice,) = notices(db)
        assert "is_archived" in notice.payload
        assert RETRY in notice.payload
        assert carrier.sent == ["k2", notice.key]  # the lane went on without it

    def test_answer_that_is_lost_every_time_is_given_up_in_the_end(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[Uncertain("Slack svarede 500")] * MAX_TRIES)
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "dead"
        assert len(notices(db)) == 1

    def test_notice_that_can_not_be_sent_leads_to_no_other(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[NeverPossible("nej")] * 9)
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert len(notices(db)) == 1

    def test_dead_letter_that_is_tried_again_is_looked_up_first(self, db: Database) -> None:
        carrier = RecordingCarrier(
            fails=[None, *[Uncertain("timeout")] * MAX_TRIES], fails_after=[Uncertain("timeout")]
        )
        row_id = put_up(db, "k", a_post())
        carrier.find_fails = [NeverPossible("kunne ikke slås op")]
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "dead"
        with db.write() as uow:
            assert uow.outbox.revive(row_id)
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "sent"
        assert carrier.sent.count("k") == 1

    @pytest.mark.parametrize(
        "failure", [KeyError("ts"), ValueError("x"), UnicodeEncodeError("ascii", "å", 0, 1, "x")]
    )
    def test_row_that_makes_the_sending_fail_stops_nobody(self, db: Database, failure: Exception) -> None:
        carrier = RecordingCarrier(fails=[failure])
        carrier.meanwhile = lambda key: carrier.fails.append(failure) if key == "gift" else None
        put_up(db, "gift", a_post(), lane="gift")
        put_up(db, "god", a_post(), lane="god")
        carrier.fails.clear()
        send_all(a_step(db, carrier))
        assert (outbox_state(db, "gift"), outbox_state(db, "god")) == ("dead", "sent")
        assert len(notices(db)) == 1

    def test_row_no_version_of_the_bot_can_read_stops_nobody(self, db: Database) -> None:
        with db.write() as uow:
            uow.outbox.add(key="ukendt", lane="chat:das", payload='{"kind": "fra_fremtiden"}', at=NOW)
        put_up(db, "k", a_post())
        send_all(a_step(db, RecordingCarrier()))
        assert (outbox_state(db, "ukendt"), outbox_state(db, "k")) == ("dead", "sent")
        assert len(notices(db)) == 1

    def test_reason_carries_nothing_of_what_was_written(self, db: Database) -> None:
        def quoting(key: str) -> None:
            raise ValueError("Belægningen er hemmelig")

        put_up(db, "k", a_post("Belægningen er hemmelig"))
        a_step(db, RecordingCarrier(meanwhile=quoting))()
        assert row_of(db, "k").error == "ValueError"
