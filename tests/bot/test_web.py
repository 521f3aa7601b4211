"""Health and metrics tell the truth over HTTP."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from edge_world import NOW, StandingClock, a_database, a_post, put_up
from icalendar import Calendar
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import PortTaken
from bot.health import HealthProbe
from bot.mail.step import MailboxState
from bot.ticking import TickStep
from bot.web import Health, Web
from bot.wheel_feed import WheelFeed
from bot.worker import Loop
from samarbejde.kalender import Kalender
from samarbejde.lukkedage import parse_lukkedage
from storage.db import Database

WELL = Health(
    ok=True,
    now="2026-02-02T08:00:00+00:00",
    ticked_until=None,
    inbox_pending=3,
    outbox_pending=2,
    dead_letters=1,
    slack_connected=True,
    loops_alive=True,
    mailbox="ok",
)


@contextmanager
def serving(health: Health) -> Iterator[httpx.Client]:
    web = Web("127.0.0.1", 0, lambda: health, lambda: b"BEGIN:VCALENDAR")
    web.start()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{web.port}", trust_env=False, timeout=5) as client:
            yield client
    finally:
        web.stop()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        yield database


def test_bot_that_is_well_says_so() -> None:
    with serving(WELL) as client:
        answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "ok": True,
        "now": "2026-02-02T08:00:00+00:00",
        "ticked_until": None,
        "inbox_pending": 3,
        "outbox_pending": 2,
        "dead_letters": 1,
        "slack_connected": True,
        "loops_alive": True,
        "mailbox": "ok",
    }


def test_bot_that_is_not_well_says_so_in_the_status() -> None:
    ill = Health(**{**{name: getattr(WELL, name) for name in WELL.__slots__}, "ok": False})
    with serving(ill) as client:
        assert client.get("/health").status_code == 503


def test_metrics_can_be_read_by_prometheus() -> None:
    with serving(WELL) as client:
        answer = client.get("/metrics")
    found = {f.name: f.samples[0].value for f in text_string_to_metric_families(answer.text)}
    assert found == {
        "rammebot_inbox_pending": 3,
        "rammebot_outbox_pending": 2,
        "rammebot_dead_letters": 1,
        "rammebot_mailbox_open": 1,
        "rammebot_slack_connected": 1,
    }
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_wheel_is_served_as_a_calendar() -> None:
    with serving(WELL) as client:
        answer = client.get("/aarshjul.ics")
    assert (answer.status_code, answer.content) == (200, b"BEGIN:VCALENDAR")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"


def test_the_feed_has_this_year_and_the_next_with_the_days_the_office_is_closed(db: Database) -> None:
    feed = WheelFeed(db, StandingClock(), parse_lukkedage("15/4"))
    entries = Calendar.from_ical(feed()).walk("VEVENT")
    deadlines = [e.decoded("dtstart") for e in entries if e["summary"] == "Frist for årsrapporter"]
    assert deadlines == [date(2026, 4, 14), date(2027, 4, 14)]
    assert any(e.get("location") == "Vesthimmerlands Rådhus, Aars" for e in entries)


def test_a_database_without_a_register_has_an_empty_calendar(tmp_path: Path) -> None:
    database = Database(tmp_path / "tom.sqlite")
    try:
        calendar = Calendar.from_ical(WheelFeed(database, StandingClock(), Kalender())())
    finally:
        database.close()
    assert calendar.walk("VEVENT") == []


def test_nothing_else_is_served() -> None:
    with serving(WELL) as client:
        assert client.get("/").status_code == 404
        assert client.post("/health").status_code == 405


def test_port_that_is_taken_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = int(other.getsockname()[1])
        with pytest.raises(PortTaken) as raised:
            Web("127.0.0.1", port, lambda: WELL, bytes)
    assert str(raised.value).startswith("Porten er optaget af et andet program.")
    assert f"127.0.0.1:{port} (RAMMEBOT_WEB)" in str(raised.value)


def test_health_is_put_together_from_the_parts(db: Database) -> None:
    clock = StandingClock()
    row_id = put_up(db, "død", a_post())
    put_up(db, "venter", a_post())
    with db.write() as uow:
        uow.outbox.dead(row_id, error="nej", at=NOW)
        uow.inbox.receive(source="slack", dedup_key="k", conversation_key="c", payload="{}", received_at=NOW)
    ticks = TickStep(db, clock, sent_something=lambda: None)
    may_end = threading.Event()
    loop = Loop("test", lambda: may_end.wait(5))
    loop.start()
    try:
        health = HealthProbe(db, clock, ticks, [loop], lambda: False, lambda: MailboxState.REFUSED)()
        assert (health.ok, health.inbox_pending, health.outbox_pending) == (True, 1, 1)
        assert (health.dead_letters, health.slack_connected, health.ticked_until) == (1, False, None)
        assert health.mailbox == "afvist"
        ticks()
        probe = HealthProbe(db, clock, ticks, [loop], lambda: True, lambda: MailboxState.OK)
        assert probe().ticked_until == NOW.isoformat()
    finally:
        may_end.set()
        loop.stop()
    assert not probe().ok
