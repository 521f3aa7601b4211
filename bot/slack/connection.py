"""Keeps Socket Mode connected, reads up what was missed, and gives up loudly when it can't."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler

from bot.slack.backfill import Backfill, ChatInbox

log = structlog.get_logger()

# The builtin adapter finds a dead line after five pings; at its default of 10 s that takes up to 57 s.
PING_SECONDS = 1.0
LOST_AFTER_SECONDS = 90.0
_LOOK_SECONDS = 0.5
_AGAIN_SECONDS = (1.0, 5.0, 15.0, 60.0)


class Connection:
    """Socket Mode with a watchdog; `lost` is called once when the line does not come back."""

    def __init__(
        self,
        app: App,
        app_token: str,
        inbox: ChatInbox,
        backfill: Backfill,
        *,
        lost: Callable[[], None],
        lost_after: float = LOST_AFTER_SECONDS,
    ) -> None:
        # One at a time: with more, two messages of a person's could be committed in the other order.
        self._handler = SocketModeHandler(app, app_token, ping_interval=PING_SECONDS, concurrency=1)
        self._inbox = inbox
        self._backfill = backfill
        self._lost = lost
        self._lost_after = lost_after
        self._hello = threading.Event()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch, name="slack-watch", daemon=True),
            threading.Thread(target=self._read_up, name="slack-backfill", daemon=True),
        ]
        self._handler.client.on_message_listeners.append(self._on_message)

    def start(self) -> None:
        """Connect, and keep connected; raises slack_sdk's error where Slack refuses the token."""
        for thread in self._threads:
            thread.start()
        self._handler.client.connect()

    def stop(self) -> None:
        """Close the line; events in hand are committed or will come again."""
        self._stop.set()
        self._hello.set()
        self._handler.client.close()
        for thread in self._threads:
            thread.join(timeout=5)

    @property
    def connected(self) -> bool:
        """Whether the line is up."""
        return bool(self._handler.client.is_connected())

    def _on_message(self, message: str) -> None:
        if '"hello"' in message[:200]:
            # Said here, in the thread that reads the line, so that no event of it has been taken in yet.
            self._inbox.fell_behind()
            self._hello.set()

    def _read_up(self) -> None:
        failures = 0
        while True:
            self._hello.wait(_AGAIN_SECONDS[min(failures, len(_AGAIN_SECONDS)) - 1] if failures else None)
            self._hello.clear()
            if self._stop.is_set():
                return
            try:
                complete = self._backfill.run()
            except Exception:
                # A full disk or an answer of another shape must not end this: what was missed is missing.
                log.exception("backfill_failed")
                complete = False
            failures = 0 if complete else failures + 1

    def _watch(self) -> None:
        seen = time.monotonic()
        while not self._stop.wait(_LOOK_SECONDS):
            if self.connected:
                seen = time.monotonic()
            elif time.monotonic() - seen > self._lost_after:
                log.error("slack_lost", seconds=self._lost_after)
                self._lost()
                return
