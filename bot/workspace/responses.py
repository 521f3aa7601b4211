"""response_url: where the bot may answer a press or a command, five times within half an hour."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

LIFETIME_SECONDS = 1800.0
MOST_USES = 5


@dataclass(slots=True)
class ResponsePlace:
    """Who pressed, where, and on which message."""

    user: str
    channel: str
    ts: str | None
    given: float
    uses: int = 0


class Responses:
    """The response_urls that were given out."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._places: dict[str, ResponsePlace] = {}

    def new(self, user_id: str, channel_id: str, ts: str | None) -> str:
        """An address for one press or command."""
        secret = secrets.token_urlsafe(18)
        self._places[secret] = ResponsePlace(user_id, channel_id, ts, time.monotonic())
        return f"{self._base_url}/actions/{secret}"

    def use(self, secret: str) -> ResponsePlace | None:
        """The place behind an address, None when it is unknown, too old or used up."""
        place = self._places.get(secret)
        if place is None or time.monotonic() - place.given > LIFETIME_SECONDS or place.uses >= MOST_USES:
            return None
        place.uses += 1
        return place
