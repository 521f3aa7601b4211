"""Slack's numbers: message timestamps that are unique and only grow, and random ids."""

from __future__ import annotations

import datetime as dt
import secrets
import string
from collections.abc import Callable

_ALPHABET = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """A Slack-like id: a letter and ten capitals and digits."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(10))


class Stamps:
    """Gives out timestamps like "1770019200.000100", read off a clock, each later than the one before."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> str:
        """The next timestamp."""
        micros = int(self._now().timestamp() * 1_000_000)
        # Slack counts in hundreds of microseconds; the same step keeps two of one instant apart.
        self._last = max(micros - micros % 100, self._last + 100)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def not_before(self, ts: str) -> None:
        """Go on after a timestamp that was given out in an earlier run."""
        seconds, _, micros = ts.partition(".")
        self._last = max(self._last, int(seconds) * 1_000_000 + int(micros or 0))
