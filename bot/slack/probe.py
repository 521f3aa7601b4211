"""Tries the Slack connection for `rammebot doctor`: both tokens, and membership of each channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.delivery import DeliveryError
from bot.settings import Settings
from bot.slack.client import web_client
from bot.slack.errors import slack_errors


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about Slack that was examined."""

    ok: bool
    what: str
    detail: str


def probe_slack(settings: Settings) -> Iterator[Finding]:
    """What works and what doesn't."""
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        with slack_errors():
            identity = client.auth_test()
    except DeliveryError as error:
        yield Finding(
            False, "Slack", f"{error.reason}; bed Slack-administratoren om et nyt bot-token (xoxb-)"
        )
        return
    yield Finding(True, "Slack", f"forbundet som {identity['user']} i {identity['team']}")
    try:
        with slack_errors():
            client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except DeliveryError as error:
        yield Finding(
            False, "Socket Mode", f"{error.reason}; bed om et app-token (xapp-) med connections:write"
        )
    else:
        yield Finding(True, "Socket Mode", "kan åbnes")
    for name in ("das", "ekspertpanel", "sekretariat"):
        channel = str(getattr(settings, f"channel_{name}"))
        if not channel:
            continue
        try:
            with slack_errors():
                info = client.conversations_info(channel=channel)["channel"]
        except DeliveryError as error:
            yield Finding(False, f"Kanal {name}", f"{channel}: {error.reason}")
            continue
        member = bool(info.get("is_member"))
        todo = "botten er medlem" if member else "botten er ikke medlem; skriv /invite @Rammebot i kanalen"
        yield Finding(member, f"Kanal {name}", f"#{info.get('name', channel)}: {todo}")
