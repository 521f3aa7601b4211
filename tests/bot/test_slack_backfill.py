"""What was written while the bot was away is read when it is back: nothing twice, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_chat import Chat, a_chat
from edge_world import BOT, INGRID, KAREN, TEAM, StandingClock, a_database

from bot.intake import Intake
from bot.slack.backfill import Backfill
from bot.slack.events import read_message
from bot.start import mark_in_service
from handlers.outgoing import Kanal
from storage.db import Database


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with a_chat(tmp_path_factory.mktemp("slack")) as running:
        yield running


@pytest.fixture
def chat(slack: Chat) -> Chat:
    slack.clear()
    return slack


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with a_database(tmp_path) as database:
        yield database


@pytest.fixture
def intake(db: Database) -> Intake:
    return Intake(db, StandingClock(), wake=lambda: None)


@pytest.fixture
def backfill(chat: Chat, intake: Intake) -> Backfill:
    return Backfill(chat.client(), team=TEAM, bot_user=BOT, channels=chat.channels.values(), inbox=intake)


def taken_in(db: Database) -> list[str]:
    """The texts in the inbox, in order; taking them out of it again."""
    texts = []
    with db.write() as uow:
        while (row := uow.inbox.next_ready()) is not None:
            texts.append(json.loads(row.payload)["text"])
            uow.inbox.done(row.id, at=row.received_at)
    return texts


def test_direct_messages_and_mentions_are_read_oldest_first(
    chat: Chat, db: Database, backfill: Backfill
) -> None:
    chat.say("Belægningen er faldet")
    chat.say("@Rammebot hvem mangler?", by=KAREN, channel="sekretariat")
    chat.say("til 81,2 pct.")
    assert backfill.run()
    assert sorted(taken_in(db)) == ["Belægningen er faldet", "hvem mangler?", "til 81,2 pct."]


def test_direct_messages_keep_their_order(chat: Chat, db: Database, backfill: Backfill) -> None:
    said = [f"besked {n}" for n in range(5)]
    for text in said:
        chat.say(text)
    backfill.run()
    assert taken_in(db) == said


def test_more_than_a_page_is_read(chat: Chat, db: Database, backfill: Backfill) -> None:
    room, user = chat.direct(INGRID), chat.user(INGRID)

    def write() -> None:
        for n in range(210):
            chat.world.rooms.post(room, user=user, text=str(n), by_person=True)

    chat.call(write)
    assert backfill.run()
    assert taken_in(db) == [str(n) for n in range(210)]


def test_read_twice_is_taken_in_once(chat: Chat, db: Database, backfill: Backfill) -> None:
    chat.say("hej")
    backfill.run()
    backfill.run()
    assert taken_in(db) == ["hej"]


def test_channel_talk_and_the_bots_own_posts_are_left_alone(
    chat: Chat, db: Database, backfill: Backfill
) -> None:
    chat.say("Skal vi spise frokost?", by=KAREN, channel="sekretariat")
    chat.client().chat_postMessage(channel=chat.channels[Kanal.DAS], text="Husk mødet")
    assert backfill.run()
    assert taken_in(db) == []


def test_nothing_from_before_the_first_start_is_read(chat: Chat, db: Database, backfill: Backfill) -> None:
    chat.say("længe siden")
    first_start = StandingClock(chat.call(chat.world.clock.now))
    mark_in_service(db, first_start)
    chat.call(lambda: chat.world.clock.jump(first_start.moment.replace(hour=23)))
    chat.say("bagefter")
    backfill.run()
    assert taken_in(db) == ["bagefter"]


def test_answer_written_in_a_thread_is_read(chat: Chat, db: Database, backfill: Backfill) -> None:
    direct = chat.direct(INGRID)
    asked = chat.client().chat_postMessage(channel=direct, text="Hvor mange pladser?")
    chat.say("12 pladser", thread_ts=str(asked["ts"]))
    assert backfill.run()
    assert taken_in(db) == ["12 pladser"]


def test_answer_below_a_message_read_long_ago_is_read(
    chat: Chat, db: Database, intake: Intake, backfill: Backfill
) -> None:
    asked = str(chat.client().chat_postMessage(channel=chat.direct(INGRID), text="Hvor mange?")["ts"])
    backfill.run()
    chat.call(lambda: chat.world.clock.jump(chat.world.clock.now().replace(hour=23, minute=30)))
    chat.say("noget helt andet")
    backfill.run()
    chat.say("12 pladser", thread_ts=asked)
    backfill.run()
    assert taken_in(db) == ["noget helt andet", "12 pladser"]


@pytest.mark.parametrize("method", ["conversations.history", "conversations.list"])
def test_what_can_not_be_read_is_read_the_next_time(
    chat: Chat, db: Database, backfill: Backfill, method: str
) -> None:
    chat.say("hej")
    fault = chat.fault("api", "ratelimited", of=method)
    assert not backfill.run()
    assert fault.struck == 1
    assert backfill.run()
    assert taken_in(db) == ["hej"]


def test_newer_message_does_not_hide_one_that_could_not_be_read(
    chat: Chat, db: Database, intake: Intake, backfill: Backfill
) -> None:
    """An hour away; the line comes back, a new message is taken in live before the old one is read."""
    backfill.run()
    intake.fell_behind()
    chat.say("skrevet mens botten var væk")
    chat.call(lambda: chat.world.clock.jump(chat.world.clock.now().replace(hour=23, minute=58)))
    ts = chat.say("skrevet da den kom tilbage")
    event = {"channel": chat.direct(), "user": chat.user(INGRID), "text": "nyeste", "ts": ts}
    live = read_message(event, team=TEAM, bot_user=BOT)
    assert live is not None
    assert intake.slack(live)
    assert taken_in(db) == ["nyeste"]
    assert backfill.run()
    assert taken_in(db) == ["skrevet mens botten var væk"]


def test_channel_the_bot_was_taken_out_of_does_not_stop_the_others(
    chat: Chat, db: Database, backfill: Backfill
) -> None:
    das = chat.room("das")
    chat.call(lambda: chat.world.rooms.set_members(das, ()))
    chat.say("hej")
    assert backfill.run()
    assert taken_in(db) == ["hej"]
