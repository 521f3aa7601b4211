"""What can come of sending something, as the worker sees it; the carriers speak in these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from handlers.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class Delivered:
    """Where the other side keeps what was sent; both empty where it keeps nothing."""

    channel: str | None = None
    id: str | None = None


class DeliveryError(Exception):
    """Something could not be sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotNow(DeliveryError):
    """It was certainly not sent, and may be tried again after `seconds`.

    `refused` where the other side was reached and would not have this very thing for now; then it runs out
    of tries one day. While nobody can be reached, it doesn't.
    """

    def __init__(self, reason: str, seconds: float = 0.0, *, refused: bool = False) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.refused = refused


class Uncertain(DeliveryError):
    """It may have been sent: the answer was lost. Look it up before trying again."""


class NeverPossible(DeliveryError):
    """It will not succeed however often it is tried."""


class Carrier(Protocol):
    """Sends one kind of thing, and can find what it sent by the outbox key."""

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        """Send it; raises NotNow, Uncertain or NeverPossible."""

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        """What was sent under this key before, or None where it surely was not; raises NotNow."""
