"""What people write to the bot becomes one inbound value, and nothing else does."""

from __future__ import annotations

import json

import pytest
from edge_world import BOT
from slack_bodies import Json, event, inbound, message, read

from handlers.inbound import (
    INBOUND,
    ChatMessage,
    HomeOpened,
    SlashCommand,
)


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

    def test_a_citizen_in_the_name_of_a_file_is_masked_before_anything_is_stored(self) -> None:
        slug = "jonas_holm_010190-1234_autisme.docx"
        file = {
            "id": "F1",
            "name": "Jonas Holm 010190-1234 autisme.docx",
            "url_private_download": f"https://files.slack.com/files-pri/T1-F1/download/{slug}",
        }
        said = inbound(message(subtype="file_share", text="Se her", files=[file]))
        stored = INBOUND.dump_json(said).decode()
        assert not any(secret in stored for secret in ("onas", "olm", "1234", "autisme"))
        assert said.files[0].name.endswith(".docx")
        assert said.masked == 3
        assert said.fjernet == {"navn": 1, "cpr": 1, "helbred": 1}

    def test_a_citizens_name_and_health_are_masked_before_anything_is_stored(self) -> None:
        received = read(message(text="Vores beboer Anders er 34 og har skizofreni, ring Karen på 97000081"))
        assert received is not None
        stored = INBOUND.dump_json(received.inbound).decode()
        assert "Anders" not in stored
        assert "skizofreni" not in stored
        assert "Karen" in stored
        assert received.inbound.fjernet == {"navn": 1, "helbred": 1}  # type: ignore[union-attr]

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
            fjernet={"cpr": 1},
        )
