"""Buttons, forms, App Home and /rammebot: what a person does is answered by the bot or visibly not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from workspace_world import (
    BIRTHE,
    SOREN,
    Rum,
    Socket,
    a_workspace,
    button,
    eventually,
    modal,
    section,
    text_input,
)

CARD = [section(), {"type": "actions", "elements": [button(), button("afklar", "Afklar først", "2")]}]


@contextmanager
def a_card(tmp_path: Path, **others: Any) -> Iterator[tuple[Rum, Socket, str]]:
    """A card with two buttons in #sekretariat."""
    with a_workspace(tmp_path, **others) as rum, rum.socket() as socket:
        channel = rum.channel("sekretariat").id
        yield rum, socket, str(rum.slack.chat_postMessage(channel=channel, text="Kort", blocks=CARD)["ts"])


def pressed(socket: Socket, kind: str = "block_actions") -> dict[str, Any]:
    """The interaction the bot heard of."""
    envelope = socket.wait_for(lambda e: e["type"] == "interactive" and e["payload"]["type"] == kind)
    payload = envelope["payload"]
    assert isinstance(payload, dict)
    return payload


def open_modal(rum: Rum, socket: Socket, ts: str, view: dict[str, Any]) -> str:
    """Søren presses, and the bot opens a modal for him."""
    assert rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="frigiv")["ok"]
    opened = rum.slack.views_open(trigger_id=pressed(socket)["trigger_id"], view=view)
    return str(opened["view"]["id"])


def test_press_tells_who_pressed_what_where(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        assert rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="Frigiv til DAS")["ok"]
        heard = pressed(socket)
        assert heard["user"]["id"] == rum.world.people.person(SOREN).id
        assert heard["container"]["message_ts"] == heard["message"]["ts"] == ts
        assert heard["channel"]["name"] == "sekretariat"
        action = heard["actions"][0]
        assert (action["action_id"], action["value"], action["type"]) == ("frigiv", "1", "button")
        assert action["block_id"] == heard["message"]["blocks"][1]["block_id"]


def test_press_that_nobody_answers_is_shown_to_the_person(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        channel = rum.channel("sekretariat").id
        ts = rum.slack.chat_postMessage(channel=channel, text="Kort", blocks=CARD)["ts"]
        assert not rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="frigiv")["ok"]
        notices = rum.control.get("/notices", params={"user": SOREN}).json()["notices"]
        assert "svarede ikke" in notices[0]["text"]


def test_form_opens_for_whoever_pressed_and_its_values_arrive(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view = modal(text_input("hvad"), text_input("kontakt", optional=True), private_metadata="ew-7")
        view_id = open_modal(rum, socket, ts, view)
        assert [v["id"] for v in rum.control.get("/views", params={"user": SOREN}).json()["modals"]] == [
            view_id
        ]

        answer = rum.act("submit", user=SOREN, view_id=view_id, values={"hvad": "Belægning"})
        heard = pressed(socket, "view_submission")["view"]
        assert answer["ok"]
        assert heard["private_metadata"] == "ew-7"
        assert heard["state"]["values"]["hvad"]["hvad"] == {"type": "plain_text_input", "value": "Belægning"}
        assert heard["state"]["values"]["kontakt"]["kontakt"]["value"] is None
        assert rum.control.get("/views", params={"user": SOREN}).json()["modals"] == []


def test_button_in_a_form_carries_what_is_filled_in_until_now(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        button = {"type": "button", "action_id": "tilbage", "text": {"type": "plain_text", "text": "Tilbage"}}
        view = modal(text_input("hvad"), {"type": "actions", "elements": [button]})
        view_id = open_modal(rum, socket, ts, view)
        values = {"hvad": "Belægning"}
        assert rum.act("press", user=SOREN, view_id=view_id, action_id="tilbage", values=values)["ok"]
        presses = [e["payload"] for e in socket.envelopes("interactive")]
        assert presses[-1]["view"]["state"]["values"]["hvad"]["hvad"]["value"] == "Belægning"
        assert presses[-1]["view"]["id"] == view_id


def test_required_field_is_asked_for_without_troubling_the_bot(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view_id = open_modal(rum, socket, ts, modal())
        answer = rum.act("submit", user=SOREN, view_id=view_id, values={})
        assert answer == {"ok": False, "errors": {"hvad": "Udfyld feltet."}, "failure": None}
        assert [e["payload"]["type"] for e in socket.envelopes("interactive")] == ["block_actions"]


def test_errors_in_the_acknowledgement_keep_the_form_open(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view_id = open_modal(rum, socket, ts, modal())
        socket.answers["view_submission"] = {"response_action": "errors", "errors": {"hvad": "Skriv et tal."}}
        answer = rum.act("submit", user=SOREN, view_id=view_id, values={"hvad": "mange"})
        assert (answer["ok"], answer["errors"]) == (False, {"hvad": "Skriv et tal."})
        assert len(rum.control.get("/views", params={"user": SOREN}).json()["modals"]) == 1


def test_acknowledgement_may_show_another_form_or_close_all(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view_id = open_modal(rum, socket, ts, modal())
        socket.answers["view_submission"] = {
            "response_action": "update",
            "view": modal(section("Er du sikker?")),
        }
        assert rum.act("submit", user=SOREN, view_id=view_id, values={"hvad": "x"})["ok"]
        shown = rum.control.get("/views", params={"user": SOREN}).json()["modals"]
        assert shown[0]["blocks"][0]["text"]["text"] == "Er du sikker?"
        socket.answers["view_submission"] = {"response_action": "clear"}
        assert rum.act("submit", user=SOREN, view_id=view_id, values={})["ok"]
        assert rum.control.get("/views", params={"user": SOREN}).json()["modals"] == []


def test_closed_form_is_told_when_the_bot_asked_for_it(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view_id = open_modal(rum, socket, ts, modal(notify_on_close=True))
        rum.act("close", user=SOREN, view_id=view_id)
        assert pressed(socket, "view_closed")["view"]["id"] == view_id


def test_trigger_opens_one_form_and_only_for_a_while(tmp_path: Path) -> None:
    with a_card(tmp_path, trigger_seconds=0.2) as (rum, socket, ts):
        rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="frigiv")
        trigger = pressed(socket)["trigger_id"]
        rum.slack.views_open(trigger_id=trigger, view=modal())

        def refused() -> str:
            with pytest.raises(SlackApiError) as refusal:
                rum.slack.views_open(trigger_id=trigger, view=modal())
            return str(refusal.value.response["error"])

        assert refused() in ("exchanged_trigger_id", "expired_trigger_id")
        assert eventually(lambda: refused() == "expired_trigger_id")
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            rum.slack.views_open(trigger_id="1.2.3", view=modal())


REFUSED = [
    (modal(title={"type": "plain_text", "text": "a" * 25}), "invalid_arguments"),
    (modal(submit=None), "invalid_arguments"),
    (modal(private_metadata="a" * 3001), "invalid_arguments"),
    (modal(text_input("a"), text_input("a")), "invalid_blocks"),
    (modal(*[section()] * 101), "invalid_blocks"),
]


def test_forms_that_slack_would_refuse_leave_the_trigger_unused(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="frigiv")
        trigger = pressed(socket)["trigger_id"]
        for view, code in REFUSED:
            with pytest.raises(SlackApiError) as refusal:
                rum.slack.views_open(trigger_id=trigger, view=view)
            assert refusal.value.response["error"] == code
        assert rum.slack.views_open(trigger_id=trigger, view=modal())["ok"]


def test_view_is_updated_unless_somebody_was_faster(tmp_path: Path) -> None:
    with a_card(tmp_path) as (rum, socket, ts):
        view_id = open_modal(rum, socket, ts, modal(external_id="ew-7"))
        first = rum.slack.views_update(external_id="ew-7", view=modal(section("1"), external_id="ew-7"))
        rum.slack.views_update(view_id=view_id, view=modal(section("2")), hash=first["view"]["hash"])
        with pytest.raises(SlackApiError, match="hash_conflict"):
            rum.slack.views_update(view_id=view_id, view=modal(section("3")), hash=first["view"]["hash"])
        with pytest.raises(SlackApiError, match="not_found"):
            rum.slack.views_update(view_id="V1", view=modal(section("3")))


def test_app_home_is_published_when_it_is_opened(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.act("home", user=BIRTHE, wait=False)
        event = socket.wait_for_events(1)[0]
        assert (event["type"], event["tab"]) == ("app_home_opened", "home")
        home = {"type": "home", "blocks": [section("Dine sager"), CARD[1]]}
        rum.slack.views_publish(user_id=event["user"], view=home)
        shown = rum.control.get("/views", params={"user": BIRTHE}).json()["home"]
        assert shown["blocks"][0]["text"]["text"] == "Dine sager"

        assert rum.act("press", user=BIRTHE, view_id=shown["id"], action_id="afklar")["ok"]
        assert pressed(socket)["container"] == {"type": "view", "view_id": shown["id"]}


def test_slash_command_arrives_and_its_answer_is_seen_by_one(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        socket.answers["slash_commands"] = {"text": "Jeg ser efter …"}
        assert rum.act("command", user=BIRTHE, channel="das", text="status")["ok"]
        heard = socket.wait_for(lambda e: e["type"] == "slash_commands")
        assert heard["accepts_response_payload"] is True
        assert (heard["payload"]["command"], heard["payload"]["text"]) == ("/rammebot", "status")
        notices = rum.control.get("/notices", params={"user": BIRTHE}).json()["notices"]
        assert [notice["text"] for notice in notices] == ["Jeg ser efter …"]
