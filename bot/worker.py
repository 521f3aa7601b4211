"""The two loops that do the work: what came in is handled once, what is to go out is sent once.

Inbound: oldest first, one at a time; a row that fails is tried again a little later without holding up
other conversations, and after its tries becomes a dead letter shown to the secretariat (guarantee 5).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

Key = TypeVar("Key", bound=Hashable)

IDLE_SECONDS = 0.5
BACKOFF_SECONDS = (0.5, 2.0, 5.0, 15.0, 30.0, 60.0)


class Pauses(Generic[Key]):
    """Who has to wait, and until when on the machine's monotonic clock."""

    def __init__(self) -> None:
        self._until: dict[Key, float] = {}
        self._lock = threading.Lock()

    def pause(self, key: Key, seconds: float) -> None:
        """Let the key wait."""
        with self._lock:
            self._until[key] = time.monotonic() + seconds

    def waiting(self) -> frozenset[Key]:
        """The keys that still wait."""
        now = time.monotonic()
        with self._lock:
            self._until = {key: until for key, until in self._until.items() if until > now}
            return frozenset(self._until)


def backoff(tries: int) -> float:
    """How long to wait after that many tries, in seconds."""
    return BACKOFF_SECONDS[min(tries, len(BACKOFF_SECONDS) - 1)]


class Loop:
    """Runs a step in its own thread: at once while there is work, else when woken or after a while."""

    def __init__(self, name: str, step: Callable[[], bool]) -> None:
        self._step = step
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._name = name

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """There is work now."""
        self._wake.set()

    def stop(self) -> None:
        """End after the step in hand."""
        self._stop.set()
        self._wake.set()
        self._thread.join(timeout=30)

    @property
    def alive(self) -> bool:
        """Whether the loop is running."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                worked = self._step()
            except Exception:
                # A full disk or a locked file must not end the loop; the step's own rows are still there.
                log.exception("loop_step_failed", loop=self._name)
                self._stop.wait(backoff(1))
                continue
            if not worked:
                self._wake.wait(IDLE_SECONDS)
                self._wake.clear()
