"""A tick computes what is due anew, so a doubled, late or missed one changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from edge_world import StandingClock, a_database

from bot.start import mark_in_service
from bot.ticking import TickStep
from samarbejde.lukkedage import parse_lukkedage
from samarbejde.registerfil import example_register_text
from storage.db import Database

WEEKS_BEFORE_THE_MEETING = datetime(2026, 2, 25, 8, 0, tzinfo=UTC)  # the panel meets on 18 March


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        mark_in_service(database, StandingClock())
        yield database


def outbox(db: Database) -> int:
    with db.read() as uow:
        return uow.outbox.pending_count()


class Told:
    times = 0

    def __call__(self) -> None:
        self.times += 1


def test_what_is_due_is_put_in_the_outbox_and_the_senders_are_told(db: Database) -> None:
    clock, told = StandingClock(WEEKS_BEFORE_THE_MEETING), Told()
    step = TickStep(db, clock, sent_something=told)
    assert step.until is None
    step()
    assert outbox(db) > 0
    assert told.times == 1
    assert step.until == WEEKS_BEFORE_THE_MEETING


def test_nothing_is_sent_on_a_day_the_office_is_closed(db: Database) -> None:
    clock = StandingClock(WEEKS_BEFORE_THE_MEETING)
    TickStep(db, clock, sent_something=Told(), kalender=parse_lukkedage("25/2, 26/2"))()
    assert outbox(db) == 0
    clock.move(days=2)
    TickStep(db, clock, sent_something=Told(), kalender=parse_lukkedage("25/2, 26/2"))()
    assert outbox(db) > 0


def test_second_tick_in_the_hour_does_nothing_but_say_that_time_has_passed(db: Database) -> None:
    clock, told = StandingClock(WEEKS_BEFORE_THE_MEETING), Told()
    step = TickStep(db, clock, sent_something=told)
    step()
    sent = outbox(db)
    clock.move(minutes=20)
    step()
    assert (outbox(db), told.times) == (sent, 1)
    assert step.until == clock.moment


def test_tick_in_the_next_hour_sends_nothing_twice(db: Database) -> None:
    clock, told = StandingClock(WEEKS_BEFORE_THE_MEETING), Told()
    step = TickStep(db, clock, sent_something=told)
    step()
    sent = outbox(db)
    clock.move(hours=1)
    step()
    assert (outbox(db), told.times) == (sent, 1)


def test_bot_that_was_restarted_sends_nothing_twice(db: Database) -> None:
    clock = StandingClock(WEEKS_BEFORE_THE_MEETING)
    TickStep(db, clock, sent_something=Told())()
    sent = outbox(db)
    TickStep(db, clock, sent_something=Told())()
    assert outbox(db) == sent


def test_nothing_is_sent_at_night_and_what_is_due_is_sent_in_the_morning(db: Database) -> None:
    clock = StandingClock(WEEKS_BEFORE_THE_MEETING.replace(hour=2))
    step = TickStep(db, clock, sent_something=Told())
    step()
    assert outbox(db) == 0
    clock.move(hours=6)
    step()
    assert outbox(db) > 0


def test_new_register_is_ticked_with_at_once(db: Database) -> None:
    clock = StandingClock(WEEKS_BEFORE_THE_MEETING)
    later = example_register_text().replace("date = 2026-03-18, start", "date = 2026-03-25, start")
    with db.write() as uow:
        uow.register.save(later, at=clock.moment, source="med mødet ugen efter")
    step = TickStep(db, clock, sent_something=Told())
    step()
    assert outbox(db) == 0
    with db.write() as uow:
        uow.register.save(example_register_text(), at=clock.moment, source="med mødet")
    step()
    assert outbox(db) > 0


def test_bot_without_a_register_waits(tmp_path: Path) -> None:
    db = Database(tmp_path / "tom.sqlite")
    step = TickStep(db, StandingClock(), sent_something=Told())
    step()
    assert step.until is None
    db.close()
