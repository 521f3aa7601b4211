"""What is acknowledged to Slack is on disk, and what is not on disk is not acknowledged (guarantees 1, 2)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edge_world import BOT, TEAM, StandingClock, a_database
from slack_bolt import App, BoltRequest, BoltResponse

from bot.intake import Intake
from bot.slack.client import web_client
from bot.slack.events import Received
from bot.slack.receive import PageTurner, build_app
from handlers.forms import validate_form
from handlers.inbound import FormSubmitted
from handlers.outgoing import FormOpen
from handlers.skema_sider import Turned
from storage.db import Database
from storage.errors import DiskFull

Json = dict[str, Any]
NOWHERE = "http://127.0.0.1:9/api/"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        yield database


class Woken:
    """Counts how often the worker was woken."""

    times = 0

    def __call__(self) -> None:
        self.times += 1


def an_app(intake: Any) -> App:
    return build_app(
        web_client("xoxb-1", NOWHERE), bot_user=BOT, team=TEAM, intake=intake, validate=validate_form
    )


def deliver(app: App, body: Json) -> BoltResponse:
    """As the Socket Mode adapter does; what it raises is not acknowledged."""
    return app.dispatch(BoltRequest(mode="socket_mode", body=body))


def said(text: str = "hej", ts: str = "1770019200.000100", **event: Any) -> Json:
    usual: Json = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1"}
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{ts}",
        "event": usual | {"text": text, "ts": ts} | event,
    }


def form(value: str, form_id: str = "et_skema", field: str = "spoergsmaal") -> Json:
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": "U1"},
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": form_id,
            "private_metadata": "7",
            "state": {"values": {field: {"value": {"type": "plain_text_input", "value": value}}}},
        },
    }


def page(about: str, **values: str) -> Json:
    """A page of a Skema as Slack sends it in: typed, and a day that was picked."""
    body = form("", "skema:kommune_indmelding")
    body["view"]["private_metadata"] = about
    body["view"]["state"]["values"] = {
        name: {"value": {"type": "plain_text_input", "value": value}} for name, value in values.items()
    }
    body["view"]["state"]["values"]["dag"] = {"value": {"type": "datepicker", "selected_date": "2026-03-01"}}
    return body


def pending(db: Database) -> int:
    with db.read() as uow:
        return uow.inbox.pending_count()


def test_message_is_on_disk_when_it_is_acknowledged(db: Database) -> None:
    woken = Woken()
    app = an_app(Intake(db, StandingClock(), wake=woken).slack)
    assert deliver(app, said("Belægningen er faldet")).status == 200
    with db.read() as uow:
        row = uow.inbox.next_ready()
    assert row is not None
    assert json.loads(row.payload)["text"] == "Belægningen er faldet"
    assert woken.times == 1


def test_event_that_comes_again_is_acknowledged_and_changes_nothing(db: Database) -> None:
    woken = Woken()
    app = an_app(Intake(db, StandingClock(), wake=woken).slack)
    for _ in range(3):
        assert deliver(app, said()).status == 200
    assert (pending(db), woken.times) == (1, 1)


def test_what_can_not_be_stored_is_not_acknowledged() -> None:
    def full(received: Received) -> bool:
        raise DiskFull

    # The Socket Mode adapter acknowledges 200 and nothing else, so Slack sends it again.
    assert deliver(an_app(full), said()).status == 500


def test_unreadable_event_is_acknowledged_and_leaves_no_row(db: Database) -> None:
    app = an_app(Intake(db, StandingClock(), wake=lambda: None).slack)
    assert deliver(app, said(channel=["C1"], channel_type="im")).status == 200
    assert deliver(app, said(ts="i går")).status == 200
    assert pending(db) == 0


def test_what_is_none_of_our_business_is_acknowledged(db: Database) -> None:
    app = an_app(Intake(db, StandingClock(), wake=lambda: None).slack)
    assert deliver(app, said("frokost?", channel="C1", channel_type="channel")).status == 200
    assert (
        deliver(
            app, {"type": "view_closed", "user": {"id": "U1"}, "view": {"id": "V1", "type": "modal"}}
        ).status
        == 200
    )
    assert pending(db) == 0


def test_bots_own_message_is_acknowledged_and_leaves_no_row(db: Database) -> None:
    app = an_app(Intake(db, StandingClock(), wake=lambda: None).slack)
    assert deliver(app, said(user=BOT, bot_id="B1")).status == 200
    assert pending(db) == 0


def test_form_with_an_error_is_answered_at_once_and_leaves_no_row() -> None:
    received: list[Received] = []

    def take_in(one: Received) -> bool:
        received.append(one)
        return True

    app = build_app(
        web_client("xoxb-1", NOWHERE),
        bot_user=BOT,
        team=TEAM,
        intake=take_in,
        validate=lambda form_id, about, values: {
            name: "Skriv lidt mere." for name, value in values.items() if len(value) < 3
        },
    )
    refused = deliver(app, form("ok"))
    assert json.loads(refused.body) == {
        "response_action": "errors",
        "errors": {"spoergsmaal": "Skriv lidt mere."},
    }
    assert received == []
    accepted = deliver(app, form("Hvor mange pladser?"))
    assert (accepted.status, accepted.body) == (200, "")
    assert len(received) == 1


def test_form_is_masked_before_it_is_stored(db: Database) -> None:
    app = an_app(Intake(db, StandingClock(), wake=lambda: None).slack)
    deliver(app, form("borgeren 010190-1234"))
    with db.read() as uow:
        row = uow.inbox.next_ready()
    assert row is not None
    assert "1234" not in row.payload


def test_newest_message_moves_the_mark_only_when_nothing_before_it_can_be_missing(db: Database) -> None:
    intake = Intake(db, StandingClock(), wake=lambda: None)
    app = an_app(intake.slack)
    deliver(app, said(ts="1770019200.000100"))
    assert intake.read_from("D1") == 0.0  # just started: what came before has not been read up yet
    intake.caught_up(intake.breaks(), {"D1": "1770019200.000100"})
    deliver(app, said(ts="1770022800.000100"))
    assert intake.read_from("D1") == pytest.approx(1770022800.0001 - 600)
    intake.fell_behind()
    deliver(app, said(ts="1770026400.000100"))
    assert intake.read_from("D1") == pytest.approx(1770022800.0001 - 600)


def test_break_while_reading_up_is_not_forgotten(db: Database) -> None:
    intake = Intake(db, StandingClock(), wake=lambda: None)
    began = intake.breaks()
    intake.fell_behind()
    intake.caught_up(began, {})
    deliver(an_app(intake.slack), said(ts="1770026400.000100"))
    assert intake.read_from("D1") == 0.0


class Turner:
    """Turns pages as it is told to, and remembers what it was given."""

    def __init__(self, turned: Turned) -> None:
        self.turned = turned
        self.given: list[FormSubmitted] = []

    def __call__(self, submitted: FormSubmitted) -> Turned:
        self.given.append(submitted)
        return self.turned


def a_turning_app(db: Database, turn: PageTurner) -> App:
    intake = Intake(db, StandingClock(), wake=Woken()).slack
    client = web_client("xoxb-1", NOWHERE)
    return build_app(client, bot_user=BOT, team=TEAM, intake=intake, validate=validate_form, turn=turn)


def test_the_next_page_goes_back_in_the_acknowledgement_and_nothing_is_taken_in_yet(db: Database) -> None:
    following = FormOpen(trigger_id="", user="U1", form="skema:x", title="Side", about="k#1", fields=())
    turner = Turner(Turned(next_page=following))
    answer = json.loads(deliver(a_turning_app(db, turner), page("k#0", pladser="3")).body)
    assert answer["response_action"] == "update"
    assert answer["view"]["private_metadata"] == "k#1"
    assert turner.given[0].values == {"pladser": "3", "dag": "2026-03-01"}
    assert pending(db) == 0


def test_the_last_page_takes_in_the_whole_form(db: Database) -> None:
    turner = Turner(Turned())
    app = a_turning_app(db, turner)
    deliver(app, page("k#0", pladser="3"))
    whole = turner.given[0].model_copy(update={"about": "7", "values": {"oensker": "ingen", "pladser": "3"}})
    turner.turned = Turned(whole=whole)
    again = page("k#1", pladser="3")
    again["view"]["id"] = "V2"
    assert deliver(app, again).body == ""
    with db.read() as uow:
        rows = uow.inbox.pending_count()
        row = uow.inbox.next_ready()
    assert rows == 2
    assert row is not None


def test_a_faulty_page_is_sent_back_with_its_errors(db: Database) -> None:
    turner = Turner(Turned(errors={"pladser": "Skriv et tal."}))
    answer = json.loads(deliver(a_turning_app(db, turner), page("k#0", pladser="mange")).body)
    assert answer == {"response_action": "errors", "errors": {"pladser": "Skriv et tal."}}
    assert pending(db) == 0
