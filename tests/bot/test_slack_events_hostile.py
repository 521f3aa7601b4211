"""Whatever Slack sends is a value, nothing, or one clear error; never a surprise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bodies import Json, event, inbound, message, read

from bot.slack.events import UnreadableEvent
from handlers.inbound import (
    INBOUND,
)

# Slack's own words in places where Slack does not put them.
WORDS = st.sampled_from(
    [
        "event_callback",
        "message",
        "app_mention",
        "app_home_opened",
        "block_actions",
        "view_submission",
        "home",
        "im",
        "button",
        "message_changed",
        "message_deleted",
        "file_share",
        "tombstone",
        "1770019200.000100",
        "U1",
        "D1",
        "C1",
        "T1",
        "Ev1",
    ]
)
KEYS = st.sampled_from(
    [
        "type",
        "team_id",
        "event",
        "event_id",
        "channel",
        "channel_type",
        "user",
        "text",
        "ts",
        "files",
        "id",
        "size",
        "subtype",
        "message",
        "bot_id",
        "previous_message",
        "edited",
        "deleted_ts",
        "thread_ts",
        "tab",
        "command",
        "channel_id",
        "user_id",
        "trigger_id",
        "team",
        "actions",
        "action_id",
        "value",
        "url",
        "view",
        "callback_id",
        "private_metadata",
        "state",
        "values",
        "selected_option",
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=15,
)


class TestHostileInput:
    @pytest.mark.parametrize(
        "body",
        [
            event(type="message", channel_type="im", user="U1", ts="1.0"),
            message(channel=None),
            message(user=["U1"]),
            message(ts="i går"),
            message(ts="nan"),
            message(ts="1e400"),
            message(files=[{"name": "uden id"}]),
            message(files=[{"id": "F1", "size": "stor"}]),
            message(files="F1"),
            message(channel="C\ud800"),
            {"type": "event_callback", "event": None},
            {"type": "event_callback", "event": ["message"]},
            {"type": "block_actions", "user": {"id": "U1"}, "actions": []},
            {"type": "block_actions"},
            {"type": "view_submission", "user": {"id": "U1"}, "view": {"state": {"values": {"a": 1}}}},
            {"command": "/rammebot"},
            event(type="app_home_opened", tab="home", user=None),
        ],
    )
    def test_other_shapes_are_one_clear_error(self, body: Json) -> None:
        with pytest.raises(UnreadableEvent):
            read(body)

    def test_error_says_nothing_of_what_was_written(self) -> None:
        with pytest.raises(UnreadableEvent) as raised:
            read(message(user=["U1"], text="hemmeligt"))
        assert "hemmeligt" not in str(raised.value)
        assert raised.value.__cause__ is None

    @settings(max_examples=80, deadline=None)
    @given(body=st.dictionaries(KEYS, ANYTHING, max_size=8))
    def test_whatever_comes_is_a_storable_value_or_nothing_or_a_clear_error(self, body: Json) -> None:
        try:
            received = read(body)
        except UnreadableEvent:
            return
        if received is not None:
            assert INBOUND.validate_json(INBOUND.dump_json(received.inbound)) == received.inbound
            assert f"{received.dedup_key}{received.conversation_key}".encode()

    @settings(max_examples=60, deadline=None)
    @given(
        field=st.sampled_from(["channel", "user", "text", "ts", "files", "thread_ts", "subtype", "message"]),
        value=ANYTHING,
    )
    def test_one_field_of_another_kind_never_surprises(self, field: str, value: Any) -> None:
        try:
            read(message(**{field: value}))
        except UnreadableEvent:
            return

    @settings(max_examples=80, deadline=None)
    @given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
    def test_what_a_person_types_is_read_as_typed(self, text: str) -> None:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        said = inbound(message(text=escaped))
        assert said.masked or said.text == text.strip()
