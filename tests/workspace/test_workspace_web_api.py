"""Slack's Web API as slack_sdk speaks it: messages, channels, people, and what Slack refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from workspace_world import APP_TOKEN, BIRTHE, BOT, BOT_TOKEN, Rum, a_workspace, button, section

from bot.workspace import block_limits as limits

NOWHERE = "C0000000000"


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    """The error code a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


def test_bot_finds_out_who_it_is(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        answer = rum.slack.auth_test()
        assert (answer["user_id"], answer["bot_id"]) == (BOT, "B0RAMMEBOT")


def test_wrong_missing_and_unfit_tokens_are_refused(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        address = rum.slack.base_url
        assert refusal(WebClient(token="xoxb-forkert", base_url=address).auth_test) == "invalid_auth"
        assert refusal(WebClient(base_url=address).auth_test) == "not_authed"
        assert refusal(WebClient(token=APP_TOKEN, base_url=address).auth_test) == "not_allowed_token_type"
        assert refusal(rum.slack.apps_connections_open, app_token=BOT_TOKEN) == "not_allowed_token_type"
        assert refusal(rum.slack.api_call, api_method="chat.sing") == "unknown_method"


def test_message_is_found_again_in_the_history_by_its_metadata(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        metadata = {"event_type": "rammebot_outbox", "event_payload": {"key": "ew-1"}}
        posted = rum.slack.chat_postMessage(channel=das, text="Ny", blocks=[section()], metadata=metadata)

        plain = rum.slack.conversations_history(channel=das)["messages"]
        full = rum.slack.conversations_history(channel=das, include_all_metadata=True)["messages"]

        assert "metadata" not in plain[0]
        assert full[0]["metadata"] == metadata
        assert full[0]["ts"] == posted["ts"]
        assert full[0]["bot_id"] == "B0RAMMEBOT"
        assert full[0]["blocks"][0]["block_id"]


def test_timestamps_grow_and_have_slacks_form(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        stamps = [rum.slack.chat_postMessage(channel=direct_of(rum), text=str(i))["ts"] for i in range(20)]
        assert stamps == sorted(set(stamps))
        assert stamps[0].startswith("1770019")
        assert len(stamps[0]) == len("1770019200.000100")


def direct_of(rum: Rum) -> str:
    user = rum.slack.users_lookupByEmail(email=BIRTHE)["user"]["id"]
    return str(rum.slack.conversations_open(users=user)["channel"]["id"])


def test_history_is_read_page_by_page_newest_first(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        stamps = [rum.slack.chat_postMessage(channel=das, text=str(i))["ts"] for i in range(7)]
        read: list[str] = []
        cursor: str | None = None
        while cursor != "":
            page = rum.slack.conversations_history(channel=das, limit=3, cursor=cursor)
            read += [message["text"] for message in page["messages"]]
            cursor = page["response_metadata"]["next_cursor"]
        assert read == ["6", "5", "4", "3", "2", "1", "0"]

        def texts(**limits: Any) -> list[str]:
            found = rum.slack.conversations_history(channel=das, **limits)["messages"]
            return [message["text"] for message in found]

        assert texts(oldest=stamps[4]) == ["6", "5"]
        assert texts(oldest=stamps[4], inclusive=True) == ["6", "5", "4"]
        assert texts(latest=stamps[1]) == ["0"]
        assert refusal(rum.slack.conversations_history, channel=das, cursor="!!") == "invalid_cursor"


def test_replies_stand_in_the_thread_and_not_in_the_channel(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        first = rum.slack.chat_postMessage(channel=das, text="Referat")["ts"]
        rum.slack.chat_postMessage(channel=das, text="Punkt 1", thread_ts=first)
        rum.say("Tak", "das", thread_ts=first)

        channel = rum.slack.conversations_history(channel=das)["messages"]
        thread = rum.slack.conversations_replies(channel=das, ts=first)["messages"]

        assert [m["text"] for m in channel] == ["Referat"]
        assert channel[0]["reply_count"] == 2
        assert [m["text"] for m in thread] == ["Referat", "Punkt 1", "Tak"]
        assert refusal(rum.slack.conversations_replies, channel=das, ts="1.1") == "thread_not_found"


def test_reply_to_a_vanished_message_lands_in_the_channel(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        answer = rum.slack.chat_postMessage(channel=rum.channel("das").id, text="Svar", thread_ts="1.000001")
        assert "thread_ts" not in answer["message"]


def test_update_keeps_metadata_and_a_text_alone_takes_the_blocks_away(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        metadata = {"event_type": "k", "event_payload": {"key": "1"}}
        ts = rum.slack.chat_postMessage(channel=das, text="a", blocks=[section()], metadata=metadata)["ts"]
        rum.slack.chat_update(channel=das, ts=ts, text="b")
        after = rum.slack.conversations_history(channel=das, include_all_metadata=True)["messages"][0]
        assert (after["text"], after["metadata"], "blocks" in after) == ("b", metadata, False)


def test_only_own_messages_can_be_updated_and_deleted(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        hers = rum.say("Min egen", "das")
        own = rum.slack.chat_postMessage(channel=das, text="Bottens")["ts"]
        assert refusal(rum.slack.chat_update, channel=das, ts=hers, text="x") == "cant_update_message"
        assert refusal(rum.slack.chat_delete, channel=das, ts=hers) == "cant_delete_message"
        rum.slack.chat_delete(channel=das, ts=own)
        assert refusal(rum.slack.chat_update, channel=das, ts=own, text="x") == "message_not_found"


def test_channels_the_bot_is_not_in_and_those_that_are_not_there(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        rum.act("membership", channel="das", member=False)
        assert refusal(rum.slack.chat_postMessage, channel=das, text="x") == "not_in_channel"
        assert refusal(rum.slack.conversations_history, channel=das) == "not_in_channel"
        assert rum.slack.conversations_info(channel=das)["channel"]["is_member"] is False
        assert refusal(rum.slack.chat_postMessage, channel=NOWHERE, text="x") == "channel_not_found"
        assert refusal(rum.slack.conversations_members, channel=NOWHERE) == "channel_not_found"


def test_people_are_found_by_mail_and_id_and_channels_know_their_members(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        user = rum.slack.users_lookupByEmail(email=BIRTHE.upper())["user"]
        assert rum.slack.users_info(user=user["id"])["user"]["profile"]["email"] == BIRTHE
        assert user["id"] in rum.slack.conversations_members(channel=rum.channel("das").id)["members"]
        assert (
            user["id"]
            not in rum.slack.conversations_members(channel=rum.channel("sekretariat").id)["members"]
        )
        assert refusal(rum.slack.users_lookupByEmail, email="karen@mors.example") == "users_not_found"
        assert refusal(rum.slack.users_info, user="U1") == "user_not_found"
        assert refusal(rum.slack.conversations_open, users="U1") == "user_not_found"


def test_open_direct_messages_are_listed(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.say("Hej")
        listed = rum.slack.conversations_list(types="im")["channels"]
        assert [channel["id"] for channel in listed] == [direct_of(rum)]
        names = {c["name"] for c in rum.slack.conversations_list()["channels"]}
        assert names == {"das", "ekspertpanel", "sekretariat"}


def test_posting_to_a_person_goes_to_the_direct_message(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        user = rum.slack.users_lookupByEmail(email=BIRTHE)["user"]["id"]
        assert rum.slack.chat_postMessage(channel=user, text="Hej")["channel"] == direct_of(rum)


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("no_text", {"text": "", "blocks": []}),
    ("msg_too_long", {"text": "a" * (limits.MESSAGE_TEXT + 1)}),
    ("invalid_blocks", {"text": "x", "blocks": [section()] * 51}),
    ("invalid_blocks", {"text": "x", "blocks": [section("a" * 3001)]}),
    ("invalid_blocks", {"text": "x", "blocks": [{"type": "hologram"}]}),
    ("msg_blocks_too_long", {"text": "x", "blocks": [section("a" * 2900)] * 5}),
    ("invalid_metadata_schema", {"text": "x", "metadata": {"event_type": "k"}}),
]


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_messages_that_slack_would_refuse_are_not_posted(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        for code, arguments in REFUSED:
            assert refusal(rum.slack.chat_postMessage, channel=das, **arguments) == code
        assert rum.slack.conversations_history(channel=das)["messages"] == []


def test_refused_blocks_say_what_is_wrong_and_where(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        blocks = [section(), {"type": "actions", "elements": [button(text="a" * 76)]}]
        with pytest.raises(SlackApiError) as refused:
            rum.slack.chat_postMessage(channel=rum.channel("das").id, text="x", blocks=blocks)
        assert "/blocks/1/elements/0/text" in refused.value.response["response_metadata"]["messages"][0]


def test_file_goes_up_and_comes_down_again(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        das = rum.channel("das").id
        content = "Referat, æøå\n".encode() * 1000
        up = rum.slack.files_upload_v2(
            channel=das, filename="referat.txt", content=content, initial_comment="Her er det"
        )
        message = rum.slack.conversations_history(channel=das)["messages"][0]
        assert message["text"] == "Her er det"
        assert message["files"][0]["id"] == up["file"]["id"]

        address = message["files"][0]["url_private_download"]
        token = {"Authorization": f"Bearer {BOT_TOKEN}"}
        assert httpx.get(address, headers=token, trust_env=False).content == content
        assert b"Log ind" in httpx.get(address, trust_env=False).content


def test_upload_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        place = rum.slack.files_getUploadURLExternal(filename="a.txt", length=5)
        assert httpx.post(place["upload_url"], content=b"abc", trust_env=False).status_code == 400
        files = [{"id": place["file_id"], "title": "a"}]
        assert refusal(rum.slack.files_completeUploadExternal, files=files) == "file_not_found"
