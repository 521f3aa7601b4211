"""Chat messages reach Slack once each, whatever Slack does, and are found again (guarantee 4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from edge_chat import Chat, a_chat
from edge_world import INGRID, JETTE, KAREN, a_post

from bot.delivery import Delivered, NeverPossible, NotNow, Uncertain
from bot.slack.people import Directory
from bot.slack.send import METADATA, ChatCarrier, NotInSlack
from bot.workspace.model import Message
from handlers.outgoing import (
    ChatPost,
    ChatUpdate,
    FormField,
    FormOpen,
    HomePublish,
    Kanal,
    MailSend,
    ToConversation,
    ToPerson,
)
from handlers.report import Button, Heading, Paragraph, Report, say

KEY = "paamindelse:das/2026/21/das"


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with a_chat(tmp_path_factory.mktemp("slack")) as running:
        yield running


@pytest.fixture
def chat(slack: Chat) -> Chat:
    slack.clear()
    return slack


@pytest.fixture
def places() -> dict[str, Delivered]:
    """Where the outbox says that things stand."""
    return {}


@pytest.fixture
def carrier(chat: Chat, places: dict[str, Delivered]) -> ChatCarrier:
    client = chat.client()
    return ChatCarrier(client, Directory(client), chat.channels, places.get)


def das(chat: Chat) -> list[Message]:
    return [m for m in chat.messages(chat.channels[Kanal.DAS]) if not m.tombstone]


def long_report(words: int = 6_000, *buttons: Button) -> Report:
    text = " ".join(f"ord{n}" for n in range(words))
    return Report(summary="Et langt referat", parts=(Paragraph(text=text),), buttons=buttons)


def long_post(words: int = 6_000) -> ChatPost:
    return a_post().model_copy(update={"report": long_report(words)})


def words_in(messages: list[Message]) -> list[str]:
    texts = [block["text"]["text"] for m in messages for block in m.blocks if block["type"] == "section"]
    return " ".join(texts).split()


class TestPosting:
    def test_message_stands_in_the_channel_with_its_key(self, chat: Chat, carrier: ChatCarrier) -> None:
        delivered = carrier.send(KEY, a_post("Husk mødet"))
        (message,) = das(chat)
        assert delivered == Delivered(chat.channels[Kanal.DAS], message.ts)
        assert message.text == "Husk mødet"
        assert message.metadata == {"event_type": METADATA, "event_payload": {"key": KEY}}

    def test_answer_stands_in_the_thread_it_answers(self, chat: Chat, carrier: ChatCarrier) -> None:
        ts = chat.say("@Rammebot hvem mangler?", by=KAREN, channel="sekretariat")
        room = chat.channels[Kanal.SEKRETARIAT]
        post = ChatPost(recipient=ToConversation(channel=room, thread_ts=ts), report=say("Alle mangler"))
        carrier.send("svar", post)
        assert chat.messages(room)[-1].thread_ts == ts

    def test_person_is_reached_in_a_direct_message(self, chat: Chat, carrier: ChatCarrier) -> None:
        delivered = carrier.send("k", ChatPost(recipient=ToPerson(mail=INGRID.upper()), report=say("Hej")))
        assert delivered.channel == chat.direct(INGRID)
        assert [m.text for m in chat.messages(chat.direct(INGRID))] == ["Hej"]

    def test_person_who_is_not_in_slack_is_said_not_to_be(self, carrier: ChatCarrier) -> None:
        with pytest.raises(NotInSlack):
            carrier.send("k", ChatPost(recipient=ToPerson(mail=JETTE), report=say("Hej")))

    def test_user_id_stands_for_the_direct_message(self, chat: Chat, carrier: ChatCarrier) -> None:
        post = ChatPost(recipient=ToConversation(channel=chat.user(INGRID)), report=say("Tryk igen"))
        delivered = carrier.send("k", post)
        assert delivered.channel == chat.direct(INGRID)
        assert carrier.find("k", post) == delivered

    def test_long_report_goes_on_in_the_thread_and_loses_nothing(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        carrier.send(KEY, long_post())
        first, *rest = das(chat)
        assert rest
        assert all(message.thread_ts == first.ts for message in rest)
        assert words_in([first, *rest]) == [f"ord{n}" for n in range(6_000)]

    def test_mail_is_not_for_chat(self, carrier: ChatCarrier) -> None:
        with pytest.raises(NeverPossible):
            carrier.send("k", MailSend(to="a@b.dk", subject="Hej", report=say("Hej")))


class TestFaults:
    def test_pause_slack_asks_for_is_passed_on_and_nothing_is_posted(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        chat.fault("api", "ratelimited", of="chat.postMessage", seconds=3)
        with pytest.raises(NotNow) as raised:
            carrier.send(KEY, a_post())
        assert raised.value.seconds == 3
        assert das(chat) == []
        carrier.send(KEY, a_post())
        assert len(das(chat)) == 1

    @pytest.mark.parametrize("kind", ["server_error", "drop_before"])
    def test_what_was_not_posted_is_not_found(self, chat: Chat, carrier: ChatCarrier, kind: str) -> None:
        chat.fault("api", kind, of="chat.postMessage", status=503)
        with pytest.raises(Uncertain):
            carrier.send(KEY, a_post())
        assert carrier.find(KEY, a_post()) is None

    @pytest.mark.parametrize("kind", ["server_error_after", "drop_after"])
    def test_what_was_posted_though_the_answer_was_lost_is_found(
        self, chat: Chat, carrier: ChatCarrier, kind: str
    ) -> None:
        chat.fault("api", kind, of="chat.postMessage")
        with pytest.raises(Uncertain):
            carrier.send(KEY, a_post())
        (message,) = das(chat)
        assert carrier.find(KEY, a_post()) == Delivered(message.channel, message.ts)

    def test_it_is_found_below_newer_messages(self, chat: Chat, carrier: ChatCarrier) -> None:
        carrier.send(KEY, a_post())
        room = chat.room("das")
        ts = das(chat)[0].ts
        writer = chat.call(lambda: next(m for m in room.members if m != chat.world.identity.bot_user))

        def talk() -> None:
            for n in range(250):
                chat.world.rooms.post(room.id, user=writer, text=str(n), by_person=True)

        chat.call(talk)
        found = carrier.find(KEY, a_post())
        assert found is not None
        assert found.id == ts

    def test_answer_in_a_thread_is_found_in_the_thread(self, chat: Chat, carrier: ChatCarrier) -> None:
        ts = chat.say("@Rammebot hjælp", by=KAREN, channel="sekretariat")
        recipient = ToConversation(channel=chat.channels[Kanal.SEKRETARIAT], thread_ts=ts)
        post = ChatPost(recipient=recipient, report=say("Hjælp"))
        chat.fault("api", "drop_after", of="chat.postMessage")
        with pytest.raises(Uncertain):
            carrier.send("svar", post)
        assert carrier.find("svar", post) is not None

    def test_pause_in_the_middle_of_a_long_report_doubles_nothing(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        chat.fault("api", "ratelimited", of="chat.postMessage", skip=1)
        with pytest.raises(Uncertain):  # the first message stands, so it must be looked up before it is sent
            carrier.send(KEY, long_post())
        assert len(das(chat)) == 1
        assert carrier.find(KEY, long_post()) is not None
        assert words_in(das(chat)) == [f"ord{n}" for n in range(6_000)]

    def test_lost_answer_in_the_middle_of_a_long_report_doubles_nothing(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        chat.fault("api", "drop_after", of="chat.postMessage", skip=1)
        with pytest.raises(Uncertain):
            carrier.send(KEY, long_post())
        carrier.find(KEY, long_post())
        assert words_in(das(chat)) == [f"ord{n}" for n in range(6_000)]

    def test_looking_up_while_slack_is_away_is_said(self, chat: Chat, carrier: ChatCarrier) -> None:
        chat.fault("api", "ratelimited", of="conversations.history")
        with pytest.raises(NotNow):
            carrier.find(KEY, a_post())

    def test_channel_the_bot_is_not_in_can_never_be_written_to(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        room = chat.room("das")
        chat.call(lambda: chat.world.rooms.set_members(room, (chat.user_here(KAREN),)))
        with pytest.raises(NeverPossible) as raised:
            carrier.send(KEY, a_post())
        assert "not_in_channel" in raised.value.reason


class TestUpdates:
    def posted(self, carrier: ChatCarrier, places: dict[str, Delivered], report: Report) -> None:
        post = a_post().model_copy(update={"report": report})
        places[KEY] = carrier.send(KEY, post)

    def test_new_version_takes_the_place_of_the_old(
        self, chat: Chat, carrier: ChatCarrier, places: dict[str, Delivered]
    ) -> None:
        self.posted(carrier, places, say("Kladde", Button(action="godkend", text="Godkend", value="1:1")))
        carrier.send(f"{KEY}:v2", ChatUpdate(of=KEY, report=say("Godkendt")))
        (message,) = das(chat)
        assert (message.text, len(message.blocks)) == ("Godkendt", 1)

    def test_update_twice_is_one_message(
        self, chat: Chat, carrier: ChatCarrier, places: dict[str, Delivered]
    ) -> None:
        self.posted(carrier, places, long_report())
        for _ in range(2):
            carrier.send(f"{KEY}:v2", ChatUpdate(of=KEY, report=long_report(7_000)))
        assert words_in(das(chat)) == [f"ord{n}" for n in range(7_000)]

    def test_report_that_grew_goes_on_in_the_thread(
        self, chat: Chat, carrier: ChatCarrier, places: dict[str, Delivered]
    ) -> None:
        self.posted(carrier, places, say("Kladde"))
        carrier.send(f"{KEY}:v2", ChatUpdate(of=KEY, report=long_report()))
        assert words_in(das(chat)) == [f"ord{n}" for n in range(6_000)]

    def test_report_that_shrank_leaves_nothing_of_the_old_version(
        self, chat: Chat, carrier: ChatCarrier, places: dict[str, Delivered]
    ) -> None:
        self.posted(carrier, places, long_report())
        carrier.send(f"{KEY}:v2", ChatUpdate(of=KEY, report=say("Afvist")))
        assert [m.text for m in das(chat)] == ["Afvist"]

    def test_other_answers_in_the_thread_are_left_alone(
        self, chat: Chat, carrier: ChatCarrier, places: dict[str, Delivered]
    ) -> None:
        self.posted(carrier, places, long_report())
        below = ToConversation(channel=chat.channels[Kanal.DAS], thread_ts=places[KEY].id)
        carrier.send("andet", ChatPost(recipient=below, report=say("Kun sekretariatet må godkende")))
        carrier.send(f"{KEY}:v2", ChatUpdate(of=KEY, report=say("Afvist")))
        assert [m.text for m in das(chat)] == ["Afvist", "Kun sekretariatet må godkende"]

    def test_update_of_what_was_never_posted_is_refused(self, carrier: ChatCarrier) -> None:
        with pytest.raises(NeverPossible):
            carrier.send("k", ChatUpdate(of="findes ikke", report=say("x")))

    def test_update_need_not_be_looked_up(self, carrier: ChatCarrier) -> None:
        assert carrier.find("k", ChatUpdate(of=KEY, report=say("x"))) is None


class TestHomesAndForms:
    def test_home_is_published(self, chat: Chat, carrier: ChatCarrier) -> None:
        parts = tuple(Heading(text=f"Tilbud {n}") for n in range(80))
        user = chat.user(KAREN)
        carrier.send("home:in1", HomePublish(user=user, report=Report(summary="Forside", parts=parts)))
        home = chat.call(lambda: chat.world.home(KAREN))
        assert home is not None
        assert len(home.body["blocks"]) == 80

    def a_form(self, trigger_id: str, user: str) -> FormOpen:
        fields = (FormField(name="tekst", label="Dit svar", multiline=True),)
        return FormOpen(
            trigger_id=trigger_id, user=user, form="ew_svar", title="Svar", about="7", fields=fields
        )

    def test_form_opens_for_the_one_who_pressed(self, chat: Chat, carrier: ChatCarrier) -> None:
        user = chat.user(INGRID)
        trigger = chat.call(lambda: chat.world.triggers.new(user))
        delivered = carrier.send("form:in1", self.a_form(trigger, user))
        (modal,) = chat.call(lambda: chat.world.modals(INGRID))
        assert (modal.id, modal.body["callback_id"]) == (delivered.id, "ew_svar")

    def test_a_page_takes_the_place_of_the_one_that_is_open(self, chat: Chat, carrier: ChatCarrier) -> None:
        user = chat.user(INGRID)
        trigger = chat.call(lambda: chat.world.triggers.new(user))
        opened = carrier.send("form:in1", self.a_form(trigger, user))
        page = self.a_form("", user).model_copy(update={"view_id": opened.id, "about": "8"})
        carrier.send("form:in2", page)
        (modal,) = chat.call(lambda: chat.world.modals(INGRID))
        assert (modal.id, modal.body["private_metadata"]) == (opened.id, "8")

    def test_a_page_for_a_form_that_was_closed_is_missed_by_nobody(
        self, chat: Chat, carrier: ChatCarrier
    ) -> None:
        page = self.a_form("", chat.user(INGRID)).model_copy(update={"view_id": "V-LUKKET"})
        assert carrier.send("form:in2", page).id == "V-LUKKET"

    def test_form_that_comes_too_late_is_never_possible(self, chat: Chat, carrier: ChatCarrier) -> None:
        with pytest.raises(NeverPossible):
            carrier.send("form:in1", self.a_form("1.T1.gammel", chat.user(INGRID)))
