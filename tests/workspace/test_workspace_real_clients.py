"""The clients the bot really uses: Bolt over slack_sdk's builtin Socket Mode client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from workspace_world import (
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    SOREN,
    Rum,
    a_workspace,
    button,
    eventually,
    modal,
    section,
)

from bot.workspace.socket_hub import Connection


@contextmanager
def a_bolt_app(rum: Rum, app: App) -> Iterator[None]:
    """The app, connected."""
    handler = SocketModeHandler(app, APP_TOKEN, ping_interval=0.2)
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        eventually(lambda: len(rum.hub.connections) == 1)
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]


def an_app(rum: Rum) -> App:
    """A Bolt app that authorizes from what it knows."""
    result = AuthorizeResult(
        enterprise_id=None, team_id="T0RAMMEBOT", bot_user_id=BOT, bot_id="B0RAMMEBOT", bot_token=BOT_TOKEN
    )
    return App(client=rum.slack, authorize=lambda **_: result, token_verification_enabled=False)


def is_back(rum: Rum, before: set[Connection]) -> bool:
    """Whether there is a connection that was not there before."""
    return bool(set(rum.hub.connections) - before)


def test_bolt_hears_answers_opens_forms_and_comes_back_after_a_break(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        app, wrong = an_app(rum), {"hvad": "Skriv et tal."}

        @app.message("hvem mangler")
        def answer(say: Any) -> None:
            say(text="8 af 11", blocks=[section("8 af 11"), {"type": "actions", "elements": [button()]}])

        @app.action("frigiv")
        def open_form(ack: Any, body: Any, client: Any) -> None:
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=modal())

        @app.view("early_warning")
        def refuse(ack: Any) -> None:
            ack(response_action="errors", errors=wrong)

        def said() -> list[str]:
            return [message.text for message in rum.world.messages(rum.direct(SOREN).id)]

        with a_bolt_app(rum, app):
            rum.say("hvem mangler?", user=SOREN)
            eventually(lambda: said() == ["hvem mangler?", "8 af 11"])
            ts = rum.world.messages(rum.direct(SOREN).id)[1].ts
            assert rum.act("press", user=SOREN, ts=ts, action_id="frigiv")["ok"]
            eventually(lambda: rum.world.modals(SOREN))
            view_id = rum.world.modals(SOREN)[0].id
            submitted = rum.act("submit", user=SOREN, view_id=view_id, values={"hvad": "mange"})
            assert submitted["errors"] == wrong

            for path in ("socket/disconnect", "socket/drop"):
                before, heard = set(rum.hub.connections), len(said())
                rum.act(path)
                eventually(partial(is_back, rum, before))
                rum.say("hvem mangler nu?", user=SOREN)
                eventually(lambda heard=heard: len(said()) == heard + 2)  # type: ignore[misc]
