"""What Slack sends becomes one inbound value, or nothing, or a clear error; never a surprise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from edge_world import BOT
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.events import Received, UnreadableEvent
from bot.slack.receive import read_body
from handlers.inbound import (
    INBOUND,
    ButtonPressed,
    ChatDeleted,
    ChatEdited,
    ChatMessage,
    FormSubmitted,
    HomeOpened,
    SlashCommand,
)

Json = dict[str, Any]

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


def event(**fields: Any) -> Json:
    """An Events API body."""
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": fields}


def message(**fields: Any) -> Json:
    """A direct message as Slack sends it."""
    usual: Json = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "text": "hej",
        "ts": "1770019200.000100",
    }
    return event(**(usual | fields))


def read(body: Json) -> Received | None:
    return read_body(body, bot_user=BOT)


def inbound(body: Json) -> Any:
    received = read(body)
    assert received is not None
    return received.inbound


class TestMessages:
    def test_direct_message_is_taken_in(self) -> None:
        received = read(message(text="Belægningen på Strandgården er faldet"))
        assert received is not None
        assert received.inbound == ChatMessage(
            team="T1",
            channel="D1",
            direct=True,
            user="U1",
            text="Belægningen på Strandgården er faldet",
            ts="1770019200.000100",
        )
        assert received.conversation_key == "slack:U1"

    def test_mention_that_arrives_as_two_events_has_one_key(self) -> None:
        said: Json = {"channel": "C1", "text": f"<@{BOT}> hvem mangler?", "channel_type": "channel"}
        as_message = read(message(**said))
        mention = message(**said, type="app_mention")
        mention["event_id"] = "Ev2"
        del mention["event"]["channel_type"]
        as_mention = read(mention)
        assert as_message is not None
        assert as_mention is not None
        assert as_message == as_mention
        assert as_message.inbound.text == "hvem mangler?"  # type: ignore[union-attr]

    def test_mention_with_the_name_in_it_is_a_mention_too(self) -> None:
        said = inbound(message(channel="C1", channel_type="channel", text=f"Hej <@{BOT}|rammebot>: hjælp"))
        assert (said.mentions_bot, said.text) == (True, "Hej hjælp")

    def test_what_people_write_to_each_other_in_a_channel_is_ignored(self) -> None:
        assert read(message(channel="C1", channel_type="channel", text="Skal vi spise frokost?")) is None

    def test_mention_of_somebody_else_is_ignored(self) -> None:
        assert read(message(channel="C1", channel_type="channel", text="<@U2> ser du på det?")) is None

    @pytest.mark.parametrize(
        "own",
        [{"bot_id": "B1"}, {"user": BOT}, {"subtype": "bot_message", "bot_id": "B9"}],
    )
    def test_the_bots_own_posts_are_ignored(self, own: Json) -> None:
        assert read(message(**own)) is None

    @pytest.mark.parametrize("subtype", ["channel_join", "channel_topic", "pinned_item", "bot_add"])
    def test_slacks_own_notices_are_ignored(self, subtype: str) -> None:
        assert read(message(subtype=subtype)) is None

    def test_message_in_a_thread_keeps_its_thread(self) -> None:
        assert inbound(message(thread_ts="1770019100.000100")).thread_ts == "1770019100.000100"

    def test_file_in_a_channel_is_taken_in_without_a_mention(self) -> None:
        said = inbound(
            message(
                channel="C1",
                channel_type="channel",
                subtype="file_share",
                text="",
                files=[
                    {
                        "id": "F1",
                        "name": "Referat af DAS.docx",
                        "mimetype": "application/x",
                        "size": 12,
                        "url_private": "https://files.slack.com/a",
                        "url_private_download": "https://files.slack.com/a/download",
                    },
                    {"id": "F2", "name": None, "title": "Bilag", "mimetype": None, "size": None},
                ],
            )
        )
        assert [(f.name, f.size, f.url) for f in said.files] == [
            ("Referat af DAS.docx", 12, "https://files.slack.com/a/download"),
            ("Bilag", 0, ""),
        ]

    def test_cpr_is_masked_before_anything_is_stored(self) -> None:
        received = read(message(text="Det drejer sig om 010190-1234 og 0202911235"))
        assert received is not None
        stored = INBOUND.dump_json(received.inbound).decode()
        assert "1234" not in stored
        assert "1235" not in stored
        assert received.inbound.masked == 2  # type: ignore[union-attr]

    def test_cpr_at_the_end_of_a_text_that_is_cut_is_masked_too(self) -> None:
        said = inbound(message(text="x" * 39_994 + " 010190-1234"))
        assert len(said.text) <= 40_000
        assert "0101" not in said.text

    def test_words_are_read_as_they_were_typed(self) -> None:
        wire = "Belægning &gt; 95 pct. &amp; stigende &lt;igen&gt;"
        assert inbound(message(text=wire)).text == "Belægning > 95 pct. & stigende <igen>"

    def test_typed_entity_stays_as_it_was_typed(self) -> None:
        assert inbound(message(text="skriv &amp;lt; i stedet")).text == "skriv &lt; i stedet"

    @pytest.mark.parametrize(
        ("wire", "typed"),
        [
            ("Skriv til <mailto:a@rn.dk|a@rn.dk>", "Skriv til a@rn.dk"),
            ("se <https://rn.dk/x?a=1&amp;b=2>", "se https://rn.dk/x?a=1&b=2"),
            ("se <https://rn.dk/side|her>", "se her"),
            ("ring <tel:+4512345678|12 34 56 78>", "ring 12 34 56 78"),
            ("i <#C1|das> til <@U2|Ole>", "i #das til @Ole"),
        ],
    )
    def test_slacks_marks_become_what_was_meant(self, wire: str, typed: str) -> None:
        assert inbound(message(text=wire)).text == typed

    def test_cpr_that_slack_made_a_telephone_link_of_is_masked(self) -> None:
        assert inbound(message(text="<tel:0101901234|010190-1234>")).text == "[CPR fjernet]"

    def test_half_a_character_does_not_stop_a_message(self) -> None:
        said = inbound(json.loads(json.dumps(message(text="x")).replace('"x"', '"hej \\ud83d du"')))
        assert said.text == "hej \ufffd du"


class TestEditsAndDeletions:
    def changed(self, **fields: Any) -> Json:
        after: Json = {
            "type": "message",
            "user": "U1",
            "text": "Belægningen er 81,3",
            "ts": "1770019200.000100",
            "edited": {"user": "U1", "ts": "1770019300.000000"},
        }
        usual: Json = {
            "type": "message",
            "subtype": "message_changed",
            "channel": "D1",
            "channel_type": "im",
            "ts": "1770019301.000000",
            "message": after | fields.pop("message", {}),
            "previous_message": {"user": "U1", "text": "Belægningen er 81,2", "ts": "1770019200.000100"},
        }
        return event(**(usual | fields))

    def deleted(self, **fields: Any) -> Json:
        usual: Json = {
            "type": "message",
            "subtype": "message_deleted",
            "channel": "D1",
            "channel_type": "im",
            "ts": "1770019301.000000",
            "deleted_ts": "1770019200.000100",
            "previous_message": {"user": "U1", "text": "Belægningen er 81,2", "ts": "1770019200.000100"},
        }
        return event(**(usual | fields))

    def test_edit_carries_the_new_words_and_when(self) -> None:
        received = read(self.changed())
        assert received is not None
        assert isinstance(received.inbound, ChatEdited)
        assert received.inbound.text == "Belægningen er 81,3"
        assert received.inbound.ts == "1770019200.000100"
        assert received.dedup_key == "slack:edited:T1:D1:1770019200.000100:1770019300.000000"

    def test_two_edits_of_one_message_are_two(self) -> None:
        again = self.changed(message={"edited": {"user": "U1", "ts": "1770019400.000000"}})
        first, second = read(self.changed()), read(again)
        assert first is not None
        assert second is not None
        assert first.dedup_key != second.dedup_key

    def test_edit_is_masked(self) -> None:
        assert "1234" not in inbound(self.changed(message={"text": "cpr 010190-1234"})).text

    def test_link_preview_is_no_edit(self) -> None:
        unfurled = self.changed()
        del unfurled["event"]["message"]["edited"]
        assert read(unfurled) is None

    @pytest.mark.parametrize("own", [{"bot_id": "B1"}, {"user": BOT}])
    def test_the_bots_own_update_is_no_edit(self, own: Json) -> None:
        assert read(self.changed(message=own)) is None

    def test_edit_of_what_people_write_to_each_other_is_ignored(self) -> None:
        assert read(self.changed(channel="C1", channel_type="channel")) is None

    def test_edit_of_a_message_to_the_bot_in_a_channel_is_taken_in(self) -> None:
        before = {"user": "U1", "text": f"<@{BOT}> hvem mangler", "ts": "1770019200.000100"}
        body = self.changed(channel="C1", channel_type="channel", previous_message=before)
        assert isinstance(inbound(body), ChatEdited)

    def test_deletion_names_the_message(self) -> None:
        received = read(self.deleted())
        assert received is not None
        assert received.inbound == ChatDeleted(team="T1", channel="D1", user="U1", ts="1770019200.000100")

    def test_deletion_of_a_message_with_answers_below_it_is_a_deletion(self) -> None:
        left = {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
        body = self.changed(message=left)
        del body["event"]["message"]["edited"]
        received = read(body)
        assert received is not None
        assert received.inbound == ChatDeleted(team="T1", channel="D1", user="U1", ts="1770019200.000100")

    def test_deletion_of_what_people_write_to_each_other_is_ignored(self) -> None:
        assert read(self.deleted(channel="C1", channel_type="channel")) is None

    def test_deletion_of_the_bots_own_message_is_ignored(self) -> None:
        assert read(self.deleted(previous_message={"bot_id": "B1", "user": BOT, "ts": "1.0"})) is None


class TestInteractions:
    def pressed(self, **action: Any) -> Json:
        usual: Json = {"type": "button", "action_id": "ew_frigiv", "value": "7:2"}
        return {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": "U1"},
            "channel": {"id": "C1"},
            "message": {"ts": "1770019200.000100"},
            "trigger_id": "1.T1.abc",
            "actions": [usual | action],
        }

    def submitted(self, **values: Json) -> Json:
        return {
            "type": "view_submission",
            "team": {"id": "T1"},
            "user": {"id": "U1"},
            "view": {
                "id": "V1",
                "callback_id": "ew_svar",
                "private_metadata": "7",
                "state": {"values": {name: {"value": element} for name, element in values.items()}},
            },
        }

    def test_button_is_known_by_its_action_without_its_number(self) -> None:
        pressed = inbound(self.pressed(action_id="ew_frigiv#2"))
        assert pressed == ButtonPressed(
            team="T1",
            channel="C1",
            user="U1",
            action="ew_frigiv",
            value="7:2",
            message_ts="1770019200.000100",
            trigger_id="1.T1.abc",
        )

    def test_button_pressed_twice_is_two_but_sent_twice_is_one(self) -> None:
        first, again = read(self.pressed()), read(self.pressed())
        other = read({**self.pressed(), "trigger_id": "2.T1.abc"})
        assert first is not None
        assert again is not None
        assert other is not None
        assert first.dedup_key == again.dedup_key != other.dedup_key

    def test_button_in_app_home_has_no_message(self) -> None:
        body = self.pressed()
        del body["channel"], body["message"]
        assert (inbound(body).channel, inbound(body).message_ts) == ("", "")

    def test_link_button_and_other_elements_are_ignored(self) -> None:
        assert read(self.pressed(url="https://rn.dk")) is None
        assert read(self.pressed(type="static_select")) is None

    def test_form_carries_what_was_filled_in(self) -> None:
        option = {"type": "static_select", "selected_option": {"value": "3", "text": {"text": "3. Økonomi"}}}
        empty = {"type": "static_select", "selected_option": None}
        typed = {"type": "plain_text_input", "value": "Vi har 12 < 14 pladser, cpr 010190-1234"}
        body = self.submitted(punkt=option, andet=empty, tekst=typed, blank={"value": None})
        form = inbound(body)
        assert form == FormSubmitted(
            team="T1",
            user="U1",
            form="ew_svar",
            about="7",
            values={
                "punkt": "3",
                "andet": "",
                "tekst": "Vi har 12 < 14 pladser, cpr [CPR fjernet]",
                "blank": "",
            },
            masked=1,
        )

    @pytest.mark.parametrize("kind", ["view_closed", "shortcut", "message_action", "block_suggestion"])
    def test_other_interactions_are_ignored(self, kind: str) -> None:
        assert read({**self.submitted(), "type": kind}) is None


class TestHomeAndCommands:
    def test_home_is_opened_each_time_anew(self) -> None:
        received = read(event(type="app_home_opened", user="U1", tab="home"))
        assert received is not None
        assert received.inbound == HomeOpened(team="T1", user="U1")
        assert received.dedup_key == "slack:event:Ev1"

    def test_the_messages_tab_is_not_the_home(self) -> None:
        assert read(event(type="app_home_opened", user="U1", tab="messages")) is None

    def test_other_events_are_ignored(self) -> None:
        assert read(event(type="reaction_added", user="U1")) is None

    def test_command_is_taken_in_masked_and_as_typed(self) -> None:
        body = {
            "command": "/rammebot",
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": "U1",
            "text": "status &gt; 010190-1234",
            "trigger_id": "9.T1.abc",
        }
        assert inbound(body) == SlashCommand(
            team="T1",
            channel="C1",
            user="U1",
            text="status > [CPR fjernet]",
            trigger_id="9.T1.abc",
            masked=1,
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
