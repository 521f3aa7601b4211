"""What Slack sends, as its JSON, and how the bot reads it."""

from __future__ import annotations

from typing import Any

from edge_world import BOT

from bot.slack.events import Received
from bot.slack.receive import read_body

Json = dict[str, Any]


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
    """What the bot takes in of it."""
    return read_body(body, bot_user=BOT)


def inbound(body: Json) -> Any:
    """The value the bot takes in of it."""
    received = read(body)
    assert received is not None
    return received.inbound
