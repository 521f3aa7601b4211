"""The workspace misbehaves when it is told to, and only then."""

from __future__ import annotations

from pathlib import Path
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from workspace_world import SOREN, Rum, a_workspace, button, eventually, section

POST = "chat.postMessage"


def post(rum: Rum, text: str = "Ny") -> None:
    rum.slack.chat_postMessage(channel=rum.channel("das").id, text=text)


def posted(rum: Rum) -> list[str]:
    found = rum.slack.conversations_history(channel=rum.channel("das").id)["messages"]
    return [message["text"] for message in reversed(found)]


def test_rate_limit_says_how_long_and_passes(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.fault("api", "ratelimited", of=POST, seconds=3)
        with pytest.raises(SlackApiError) as limited:
            post(rum)
        assert limited.value.response.status_code == 429
        assert limited.value.response.headers["Retry-After"] == "3"
        post(rum)
        assert posted(rum) == ["Ny"]


def test_server_error_before_and_after_the_message_was_posted(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.fault("api", "server_error", of=POST, status=503)
        rum.fault("api", "server_error_after", of=POST)
        for text in ("tabt", "bogført"):
            with pytest.raises(SlackApiError):
                post(rum, text)
        assert posted(rum) == ["bogført"]


def test_connection_breaks_before_and_after_the_message_was_posted(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.fault("api", "drop_before", of=POST)
        rum.fault("api", "drop_after", of=POST)
        for text in ("tabt", "bogført"):
            with pytest.raises((URLError, ConnectionError)):
                post(rum, text)
        assert posted(rum) == ["bogført"]


def test_slow_answer_comes_and_other_methods_are_not_slowed(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.fault("api", "slow", of=POST, seconds=0.3, times=1)
        rum.fault("api", "error", of="users.info", error="fatal_error")
        post(rum)
        assert posted(rum) == ["Ny"]
        with pytest.raises(SlackApiError, match="fatal_error"):
            rum.slack.users_info(user="U1")


def test_fault_may_let_some_pass_and_be_switched_off(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.fault("api", "server_error", of=POST, skip=1, times=None)
        post(rum, "første")
        for _ in range(2):
            with pytest.raises(SlackApiError):
                post(rum, "tabt")
        assert rum.control.delete("/faults").is_success
        post(rum, "sidste")
        assert posted(rum) == ["første", "sidste"]


def test_duplicate_event_has_one_event_id_and_two_envelopes(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.fault("socket", "duplicate", of="message")
        rum.say("Hej")
        eventually(lambda: len(socket.envelopes()) == 2)
        assert len({e["payload"]["event_id"] for e in socket.envelopes()}) == 1
        assert len({e["envelope_id"] for e in socket.envelopes()}) == 2


def test_lost_acknowledgement_brings_the_event_again(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.fault("socket", "lost_ack", of="message")
        rum.say("Hej")
        eventually(lambda: len(socket.envelopes()) == 2)
        assert [e["retry_attempt"] for e in socket.envelopes()] == [0, 1]


def test_events_come_out_of_order(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.fault("socket", "out_of_order", of="message")
        rum.say("første")
        rum.say("anden")
        assert [event["text"] for event in socket.wait_for_events(2)] == ["anden", "første"]


def test_socket_breaks_before_the_acknowledgement_is_read(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as one:
        rum.fault("socket", "drop_before_ack", of="message")
        rum.say("Hej")
        assert one.ended.wait(5)
        with rum.socket() as two:
            assert two.wait_for_events(1)[0]["text"] == "Hej"


def test_socket_breaks_after_the_acknowledgement_was_read(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as one:
        rum.fault("socket", "drop_after_ack", of="message")
        rum.say("Hej")
        assert one.ended.wait(5)
        assert eventually(lambda: rum.control.get("/state").json()["socket"]["acked"] == 1)


def test_press_whose_acknowledgement_is_lost_is_not_repeated(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        channel = rum.channel("sekretariat").id
        blocks = [section(), {"type": "actions", "elements": [button()]}]
        ts = rum.slack.chat_postMessage(channel=channel, text="Kort", blocks=blocks)["ts"]
        rum.fault("socket", "lost_ack", of="interactive")
        assert not rum.act("press", user=SOREN, channel="sekretariat", ts=ts, action_id="frigiv")["ok"]
        assert len(socket.envelopes("interactive")) == 1


def test_unknown_fault_is_refused(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        answer = rum.control.post("/faults", json={"place": "mail", "kind": "ratelimited"})
        assert answer.status_code == 422
