"""What time it is for the cooperation: the machine's clock, or the local workspace's, behind one interface.

Retries, rate limits and timeouts stay on real, monotonic time and never ask here.
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol

import httpx
import structlog

from bot.errors import WrongSetting

log = structlog.get_logger()

REMEMBER_SECONDS = 0.05


class Clock(Protocol):
    """The injected clock."""

    def now(self) -> datetime:
        """The moment it is, timezone-aware, in UTC."""


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class WorkspaceClock:
    """The clock that the local workspace serves; while it can't be reached the last known time stands.

    Raises WrongSetting where it never answered.
    """

    def __init__(self, url: str, *, remember: float = REMEMBER_SECONDS) -> None:
        self._url = url
        self._remember = remember
        self._asked = 0.0
        self._client = httpx.Client(timeout=2.0, trust_env=False)
        self._last: datetime | None = None
        self._lock = threading.Lock()

    def now(self) -> datetime:
        with self._lock:
            # Every event, tick and post asks; the workspace's one loop has other work to do.
            if self._last is not None and time.monotonic() < self._asked + self._remember:
                return self._last
        return self._ask()

    def _ask(self) -> datetime:
        try:
            text = self._client.get(self._url).raise_for_status().json()["now"]
            moment = datetime.fromisoformat(text).astimezone(UTC)
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as error:
            with self._lock:
                if self._last is None:
                    raise WrongSetting(f"RAMMEBOT_CLOCK: uret på {self._url} svarer ikke.") from error
                log.warning("workspace_clock_unreachable")
                return self._last
        with self._lock:
            # Two threads may read in turn and store in the other order; time never runs back.
            self._last = moment if self._last is None else max(self._last, moment)
            self._asked = time.monotonic()
            return self._last


def clock_of(setting: str) -> Clock:
    """The clock a setting names: `real`, or the address of the workspace's."""
    return RealClock() if setting == "real" else WorkspaceClock(setting)
