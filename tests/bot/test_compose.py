"""The parts put together: a bot on a workspace takes in, answers, and is stopped without losing anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from edge_chat import Chat, a_chat, set_environment, settings_of
from edge_world import INGRID, eventually

from bot.compose import Bot, compose
from bot.errors import AlreadyRunning, WrongSetting
from bot.settings import Settings, load_settings
from storage.db import Database


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    with a_chat(tmp_path) as running:
        yield running


@pytest.fixture
def settings(chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    set_environment(monkeypatch, tmp_path, settings_of(chat, tmp_path))
    return load_settings()


def health(bot: Bot) -> dict[str, object]:
    answer = httpx.get(f"http://127.0.0.1:{bot.web.port}/health", trust_env=False, timeout=5)
    found: dict[str, object] = answer.json()
    return found


def test_missing_settings_are_all_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path)
    with pytest.raises(WrongSetting) as raised:
        compose(load_settings())
    assert "RAMMEBOT_SLACK_BOT_TOKEN" in str(raised.value)
    assert "RAMMEBOT_SMTP_HOST" in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_bot_takes_in_answers_and_stops(chat: Chat, settings: Settings) -> None:
    bot = compose(settings)
    bot.start()
    try:
        eventually(lambda: health(bot)["slack_connected"] and chat.connections(), "the line", timeout=30)
        with pytest.raises(AlreadyRunning):
            compose(settings)
        chat.say("Hej")
        direct = chat.direct(INGRID)
        eventually(lambda: any(m.bot_id for m in chat.messages(direct)), "the answer", timeout=30)
        eventually(lambda: health(bot)["ticked_until"], "a tick")
        now = health(bot)
        assert (now["ok"], now["inbox_pending"], now["dead_letters"]) == (True, 0, 0)
    finally:
        bot.stop()
    database = Database(settings.db)
    with database.read() as uow:
        assert uow.inbox.pending_count() == uow.outbox.pending_count() == 0
    database.close()
