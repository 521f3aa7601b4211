"""A refusal is told of once, until that way is open again; both ways may be one account."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum

Tell = Callable[["Way", str], None]


class Way(StrEnum):
    """What the bot was refused."""

    IN = "postkasse"
    OUT = "afsendelse"


class Refusals:
    """Shared by the loop that reads mail and those that send it."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: dict[Way, str] = {}
        self._lock = threading.Lock()

    def refused(self, way: Way, reason: str) -> None:
        """Tell it, unless that very reason has been told since the way was last open."""
        with self._lock:
            if reason not in self._told.values():
                self._tell(way, reason)
            self._told[way] = reason

    def opened(self, way: Way) -> None:
        """The bot was let in: another refusal is news."""
        with self._lock:
            self._told.pop(way, None)


def told_to_nobody(way: Way, reason: str) -> None:
    """Where nobody is to be told."""
    del way, reason
