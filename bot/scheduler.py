"""The only place that knows APScheduler: it ticks; what is due is computed from data."""

from __future__ import annotations

from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler


class Ticker:
    """Calls a function every so many seconds; a late, missed or doubled call must change nothing."""

    def __init__(self, tick: Callable[[], None], seconds: float) -> None:
        self._scheduler = BackgroundScheduler(timezone="UTC")
        # Without these, the library silently drops a job that is one second late.
        self._scheduler.add_job(
            tick, "interval", seconds=seconds, coalesce=True, misfire_grace_time=None, max_instances=1
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking, after the tick that runs."""
        self._scheduler.shutdown(wait=True)
