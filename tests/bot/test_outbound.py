"""What the outbox holds is sent once each and in order, whatever goes wrong on the way (guarantees 4, 5)."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from edge_world import (
    NOW,
    NoPauses,
    RecordingCarrier,
    StandingClock,
    a_database,
    a_post,
    outbox_state,
    put_up,
)
from outbox_world import a_step, notices, row_of, send_all

from bot.delivery import DeliveryError, NeverPossible, NotNow, Uncertain
from bot.outbound import MAX_TRIES_REFUSED, OutboundStep
from handlers.outgoing import FormField, FormOpen
from storage.db import Database, no_checkpoint


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        yield database


class TestOrder:
    def test_rows_of_a_lane_go_in_the_order_they_came(self, db: Database) -> None:
        carrier = RecordingCarrier()
        for n in range(5):
            put_up(db, f"k{n}", a_post(str(n)))
        send_all(a_step(db, carrier))
        assert carrier.sent == [f"k{n}" for n in range(5)]

    def test_what_is_sent_is_written_down_with_where_it_stands(self, db: Database) -> None:
        put_up(db, "k", a_post())
        a_step(db, RecordingCarrier())()
        row = row_of(db, "k")
        assert (row.state, row.external_channel, row.external_id, row.sent_at) == ("sent", "C1", "id-k", NOW)

    def test_lane_that_has_to_wait_holds_its_own_rows_back_and_no_others(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[NotNow("pause", seconds=60)])
        put_up(db, "das1", a_post())
        put_up(db, "das2", a_post())
        put_up(db, "mail1", a_post(), lane="mail:a@b.dk")
        assert send_all(a_step(db, carrier, waits=True)) == 2
        assert carrier.sent == ["mail1"]
        assert (outbox_state(db, "das1"), outbox_state(db, "das2")) == ("ready", "ready")

    def test_nothing_to_do_is_said(self, db: Database) -> None:
        assert not a_step(db, RecordingCarrier())()

    def test_two_threads_never_send_the_same_row_nor_overtake_in_a_lane(self, db: Database) -> None:
        inside: set[str] = set()
        doubled: list[str] = []
        guard = threading.Lock()

        def in_hand(key: str) -> None:
            lane = key.partition("/")[0]
            with guard:
                doubled.extend([key] if lane in inside else [])
                inside.add(lane)
            threading.Event().wait(0.002)
            with guard:
                inside.discard(lane)

        carrier = RecordingCarrier(meanwhile=in_hand)
        for n in range(12):
            for lane in ("a", "b", "c"):
                put_up(db, f"{lane}/{n:02}", a_post(), lane=lane)
        step = a_step(db, carrier)
        threads = [threading.Thread(target=send_all, args=(step,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        send_all(step)
        assert doubled == []
        assert len(carrier.sent) == len(set(carrier.sent)) == 36
        for lane in ("a", "b", "c"):
            mine = [key for key in carrier.sent if key.startswith(lane)]
            assert mine == sorted(mine)


class TestTryingAgain:
    def test_pause_that_was_asked_for_is_kept(self, db: Database) -> None:
        pauses = NoPauses()
        carrier = RecordingCarrier(fails=[NotNow("Slack beder om en pause", seconds=30)])
        put_up(db, "k", a_post())
        step = OutboundStep(
            db, StandingClock(), {"chat_post": carrier}, checkpoint=no_checkpoint, pauses=pauses
        )
        step()
        assert pauses.asked == [30]
        assert outbox_state(db, "k") == "ready"
        step()
        assert carrier.sent == ["k"]
        assert carrier.looked_for == []  # it was certainly not sent

    def test_waiting_grows_with_the_tries(self, db: Database) -> None:
        pauses = NoPauses()
        carrier = RecordingCarrier(fails=[NotNow("nej")] * 5)
        put_up(db, "k", a_post())
        step = OutboundStep(
            db, StandingClock(), {"chat_post": carrier}, checkpoint=no_checkpoint, pauses=pauses
        )
        send_all(step)
        assert pauses.asked == sorted(pauses.asked)
        assert pauses.asked[-1] > pauses.asked[0]

    def test_slack_that_can_not_be_reached_for_hours_kills_nothing(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[NotNow("Slack kan ikke nås", seconds=2) for _ in range(30)])
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "sent"

    def test_mailbox_that_refuses_for_an_hour_is_given_up(self, db: Database) -> None:
        refused: list[Exception | None] = [NotNow("fuld", seconds=10, refused=True)] * MAX_TRIES_REFUSED
        carrier = RecordingCarrier(fails=refused)
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert outbox_state(db, "k") == "dead"


class TestLostAnswers:
    def test_what_went_though_the_answer_was_lost_is_found_and_not_sent_again(self, db: Database) -> None:
        carrier = RecordingCarrier(fails_after=[Uncertain("timeout")])
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert (carrier.sent, carrier.looked_for) == (["k"], ["k"])
        row = row_of(db, "k")
        assert (row.state, row.external_id) == ("sent", "id-k")

    def test_what_did_not_go_is_looked_for_and_sent_again(self, db: Database) -> None:
        carrier = RecordingCarrier(fails=[Uncertain("timeout")])
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert (carrier.sent, carrier.looked_for) == (["k"], ["k"])

    def test_it_waits_as_long_as_nobody_can_be_asked(self, db: Database) -> None:
        away: list[Exception | None] = [
            *([NotNow("Slack kan ikke nås", seconds=2)] * 20),
            *([Uncertain("timeout")] * 20),
        ]
        carrier = RecordingCarrier(fails_after=[Uncertain("timeout")], find_fails=away)
        put_up(db, "k", a_post())
        send_all(a_step(db, carrier))
        assert carrier.sent == ["k"]
        assert outbox_state(db, "k") == "sent"

    def test_row_that_was_in_hand_when_the_bot_was_killed_is_looked_up_first(self, db: Database) -> None:
        carrier = RecordingCarrier()
        row_id = put_up(db, "k", a_post())
        with db.write() as uow:
            uow.outbox.claim(row_id)
        carrier.sent.append("k")  # it had gone
        send_all(a_step(db, carrier))
        assert (carrier.sent, carrier.looked_for) == (["k"], ["k"])
        assert outbox_state(db, "k") == "sent"

    @pytest.mark.parametrize("where", ["before_send:chat_post", "after_send:chat_post"])
    def test_bot_killed_beside_the_sending_sends_once(self, db: Database, where: str) -> None:
        class Killed(BaseException):
            pass

        def kill(name: str) -> None:
            if name == where:
                raise Killed

        carrier = RecordingCarrier()
        put_up(db, "k", a_post())
        with pytest.raises(Killed):
            a_step(db, carrier, checkpoint=kill)()
        assert outbox_state(db, "k") == "sending"
        send_all(a_step(db, carrier))
        assert carrier.sent == ["k"]

    def test_form_whose_moment_has_passed_is_not_opened_but_said(self, db: Database) -> None:
        form = FormOpen(
            trigger_id="1.T1.x",
            user="U1",
            form="ew_svar",
            title="Svar",
            about="7",
            fields=(FormField(name="t", label="Svar"),),
        )
        carrier = RecordingCarrier(fails=[Uncertain("timeout")])
        put_up(db, "form:in1", form, lane="form:U1")
        send_all(a_step(db, carrier))
        assert outbox_state(db, "form:in1") == "dropped"
        (notice,) = notices(db)
        assert "nåede ikke at åbne" in notice.payload
        assert carrier.sent == [notice.key]


def test_errors_of_delivery_say_why() -> None:
    errors: Sequence[DeliveryError] = (NotNow("a"), Uncertain("a"), NeverPossible("a"))
    assert all(str(error) == error.reason == "a" for error in errors)
