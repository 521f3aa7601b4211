"""Edits, deletions, pressed buttons and submitted forms become inbound values."""

from __future__ import annotations

from typing import Any

import pytest
from edge_world import BOT
from slack_bodies import Json, event, inbound, read

from handlers.inbound import (
    ButtonPressed,
    ChatDeleted,
    ChatEdited,
    FormBack,
    FormSubmitted,
)


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

    def test_edit_in_a_channel_says_which_thread_it_is_answered_in(self) -> None:
        words: Json = {"text": f"<@{BOT}> Belægningen er 81,3"}
        received = read(self.changed(channel="C1", channel_type="channel", message=words))
        direct = read(self.changed())
        assert received is not None
        assert isinstance(received.inbound, ChatEdited)
        assert received.inbound.answer_in == "1770019200.000100"
        assert direct is not None
        assert isinstance(direct.inbound, ChatEdited)
        assert direct.inbound.answer_in is None

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
            fjernet={"cpr": 1},
        )

    def test_a_day_that_was_picked_is_carried_as_it_is(self) -> None:
        form = inbound(self.submitted(dag={"type": "datepicker", "selected_date": "2026-03-01"}))
        assert isinstance(form, FormSubmitted)
        assert form.values == {"dag": "2026-03-01"}

    def test_going_back_a_page_carries_what_stands_on_it(self) -> None:
        body = self.submitted(tekst={"value": "cpr 010190-1234"})
        body |= {"type": "block_actions", "trigger_id": "t9"}
        body["actions"] = [{"type": "button", "action_id": "form_back"}]
        back = inbound(body)
        assert isinstance(back, FormBack)
        assert (back.about, back.values, back.masked) == ("7", {"tekst": "cpr [CPR fjernet]"}, 1)
        assert back.view_id

    @pytest.mark.parametrize("kind", ["view_closed", "shortcut", "message_action", "block_suggestion"])
    def test_other_interactions_are_ignored(self, kind: str) -> None:
        assert read({**self.submitted(), "type": kind}) is None
