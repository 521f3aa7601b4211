"""The workspace's clock: it starts on a Monday in February 2026, runs at real speed and only goes forward."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.workspace.errors import ClockOnlyForward

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
START = dt.datetime(2026, 2, 2, 9, 0, tzinfo=COPENHAGEN)


class WorkspaceClock:
    """The time in the workspace; the bot reads it at /clock."""

    def __init__(
        self, start: dt.datetime = START, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._monotonic = monotonic
        self._base = start.astimezone(dt.UTC)
        self._since = monotonic()

    def now(self) -> dt.datetime:
        """The moment it is, in Copenhagen's time."""
        elapsed = dt.timedelta(seconds=self._monotonic() - self._since)
        return (self._base + elapsed).astimezone(COPENHAGEN)

    def jump(self, moment: dt.datetime) -> None:
        """Set it to a later moment; walk.py does it step by step."""
        if moment < self.now():
            raise ClockOnlyForward
        self._base = moment.astimezone(dt.UTC)
        self._since = self._monotonic()
