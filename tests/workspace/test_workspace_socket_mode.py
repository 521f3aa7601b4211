"""Socket Mode: who hears what, acknowledgements, retries, several connections, disconnects."""

from __future__ import annotations

from pathlib import Path

from workspace_world import BIRTHE, BOT, SOREN, Rum, a_workspace, eventually

from bot.workspace.socket_hub import RetryPlan


def message_of(rum: Rum) -> dict[str, int]:
    """Deliveries as the control API counts them."""
    counts = rum.control.get("/state").json()["socket"]
    assert isinstance(counts, dict)
    return counts


def test_message_in_a_direct_message_arrives_as_slack_sends_it(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        ts = rum.say("Belægningen er < 80 pct. & faldende, skriv til birthe@rn.example")
        event = socket.wait_for_events(1)[0]
        assert event["type"] == "message"
        assert event["channel_type"] == "im"
        assert event["ts"] == ts
        assert event["text"] == (
            "Belægningen er &lt; 80 pct. &amp; faldende, "
            "skriv til <mailto:birthe@rn.example|birthe@rn.example>"
        )
        envelope = socket.envelopes()[0]
        assert envelope["payload"]["event_id"].startswith("Ev")
        assert envelope["retry_attempt"] == 0
        assert envelope["accepts_response_payload"] is False


def test_mention_in_a_channel_arrives_twice_under_two_event_ids(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.say("@Rammebot hvem mangler?", "das")
        events = socket.wait_for_events(2)
        assert {event["type"] for event in events} == {"message", "app_mention"}
        assert {event["ts"] for event in events} == {events[0]["ts"]}
        assert events[0]["text"] == f"<@{BOT}> hvem mangler?"
        assert len({e["payload"]["event_id"] for e in socket.envelopes()}) == 2


def test_edits_deletions_files_and_threads_are_told(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        ts = rum.say("Belægningen er 81 pct.", "das")
        rum.act("edit", user=BIRTHE, channel="das", ts=ts, text="Belægningen er 82 pct.")
        rum.say("Enig", "das", user=SOREN, thread_ts=ts)
        rum.act("delete", user=BIRTHE, channel="das", ts=ts)
        other = rum.say("Fejl", "das")
        rum.act("delete", user=BIRTHE, channel="das", ts=other)
        rum.act(
            "upload", user=BIRTHE, channel="das", filename="referat.txt", content_b64="aGVq", text="Se her"
        )
        events = socket.wait_for_events(7)
        edited, reply, tombstoned, deleted, shared = events[1], events[2], events[3], events[5], events[6]

        assert edited["subtype"] == "message_changed"
        assert edited["message"]["text"] == "Belægningen er 82 pct."
        assert edited["message"]["edited"]["user"] == events[0]["user"]
        assert edited["previous_message"]["text"] == "Belægningen er 81 pct."
        assert (reply["thread_ts"], reply["parent_user_id"]) == (ts, events[0]["user"])
        assert tombstoned["message"]["subtype"] == "tombstone"
        assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", other)
        assert (shared["subtype"], shared["files"][0]["name"]) == ("file_share", "referat.txt")
        assert shared["files"][0]["size"] == 3


def test_bot_hears_its_own_posts_with_its_bot_id(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        das = rum.channel("das").id
        ts = rum.slack.chat_postMessage(channel=das, text="Ny early warning")["ts"]
        rum.slack.chat_update(channel=das, ts=ts, text="Frigivet")
        posted, changed = socket.wait_for_events(2)
        assert (posted["bot_id"], posted["user"]) == ("B0RAMMEBOT", BOT)
        assert changed["message"]["bot_id"] == "B0RAMMEBOT"


def test_nothing_is_told_of_a_channel_the_bot_has_left(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.act("membership", channel="das", member=False)
        rum.say("Hemmeligt", "das")
        rum.say("Hej")
        assert [event["text"] for event in socket.wait_for_events(1)] == ["Hej"]


def test_unacknowledged_event_comes_three_more_times_and_is_then_lost(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket(acks=False) as socket:
        rum.say("Hallo?")
        envelopes = eventually(lambda: envelopes if len(envelopes := socket.envelopes()) == 4 else None)
        assert envelopes is not None
        assert [e["retry_attempt"] for e in envelopes] == [0, 1, 2, 3]
        assert {e["retry_reason"] for e in envelopes[1:]} == {"timeout"}
        assert len({e["envelope_id"] for e in envelopes}) == 4
        assert len({e["payload"]["event_id"] for e in envelopes}) == 1
        eventually(lambda: message_of(rum)["lost"] == 1)


def test_event_of_a_short_absence_is_delivered_on_return(tmp_path: Path) -> None:
    plan = RetryPlan(ack_seconds=0.5, retry_after=(0.0, 0.6, 5.0))
    with a_workspace(tmp_path, retry_plan=plan) as rum:
        rum.say("Er du der?")
        with rum.socket() as socket:
            event = socket.wait_for_events(1)[0]
            assert event["text"] == "Er du der?"
            assert socket.envelopes()[0]["retry_reason"] == "connection_failed"


def test_event_of_a_long_absence_is_lost_but_stands_in_the_history(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        ts = rum.say("Er du der?", "das")
        eventually(lambda: message_of(rum)["lost"] == 1)
        with rum.socket() as socket:
            rum.say("Nå, nu")
            assert [event["text"] for event in socket.wait_for_events(1)] == ["Nå, nu"]
        history = rum.slack.conversations_history(channel=rum.channel("das").id, oldest="0")["messages"]
        assert [message["ts"] for message in history] == [ts]


def test_each_event_goes_to_one_of_several_connections(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as one, rum.socket() as two:
        for i in range(6):
            rum.say(str(i))
        eventually(lambda: len(one.events()) + len(two.events()) == 6)
        assert {len(one.events()), len(two.events())} == {3}
        texts = sorted(event["text"] for event in one.events() + two.events())
        assert texts == ["0", "1", "2", "3", "4", "5"]


def test_ticket_is_good_once(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        tickets = rum.running.server.workspace.hub.connections
        ticket_of = rum.slack.apps_connections_open(app_token="xapp-1-lokalt-arbejdsrum")["url"]
        from websockets.exceptions import InvalidStatus
        from websockets.sync.client import connect

        with connect(ticket_of, proxy=None):
            eventually(lambda: len(tickets) == 1)
        refused = False
        try:
            connect(ticket_of, proxy=None).close()
        except InvalidStatus as error:
            refused = error.response.status_code == 403
        assert refused


def test_refresh_asks_to_reconnect_and_closes_a_warning_does_not(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.act("socket/disconnect", reason="warning")
        assert socket.wait_for(lambda e: e["type"] == "disconnect")["reason"] == "warning"
        rum.say("Stadig her")
        socket.wait_for_events(1)
        rum.act("socket/disconnect", reason="refresh_requested")
        assert socket.ended.wait(5)
        assert socket.envelopes("disconnect")[-1]["reason"] == "refresh_requested"


def test_dropped_socket_is_simply_gone(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        rum.act("socket/drop", mode="abort")
        assert socket.ended.wait(5)
        eventually(lambda: message_of(rum)["connections"] == 0)


def test_silent_socket_stays_open_and_answers_no_ping(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum, rum.socket() as socket:
        assert socket.connection.ping().wait(5)
        rum.act("socket/drop", mode="silent")
        rum.say("Hallo?")
        assert not socket.connection.ping().wait(0.3)
        assert socket.events() == []
        assert not socket.ended.is_set()
