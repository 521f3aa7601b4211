"""How many events a second the durable intake takes, each on disk before the next (target: at least 300)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.clock import RealClock
from bot.intake import Intake
from bot.slack.events import Received, read_message
from storage.db import Database

EVENTS = 3_000


def measure() -> Iterator[str]:
    """Events a second, one thread, a real file with synchronous=FULL."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "bench.sqlite")
        intake = Intake(db, RealClock(), wake=lambda: None)
        events = [_event(number) for number in range(EVENTS)]
        begun = time.perf_counter()
        for event in events:
            intake.slack(event)
        seconds = time.perf_counter() - begun
        db.close()
    yield f"durable intake: {EVENTS / seconds:,.0f} events/s (target >= 300)"


def _event(number: int) -> Received:
    message = {
        "type": "message",
        "channel": f"D{number % 40:03d}",
        "channel_type": "im",
        "user": f"U{number % 40:03d}",
        "text": "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj",
        "ts": f"1770019200.{number:06d}",
    }
    received = read_message(message, team="T1", bot_user="UBOT")
    if received is None:
        raise RuntimeError("the benchmark's event is not one the bot takes in")
    return received
