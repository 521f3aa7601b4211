"""Moving the clock: a step to 09:00 of each day in between, waiting at each until the bot has kept up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator

from bot.workspace.changes import Changes
from bot.workspace.clock import COPENHAGEN, WorkspaceClock
from bot.workspace.errors import ClockIsWalking, ClockOnlyForward
from bot.workspace.model import Walk

MORNING = dt.time(9, 0)

#: Waits until the bot has ticked past a moment and emptied its queues; gives up by itself after a while.
KeepsUp = Callable[[dt.datetime], Awaitable[None]]


def steps(start: dt.datetime, target: dt.datetime) -> Iterator[dt.datetime]:
    """09:00 in Copenhagen of every day strictly between start and target, then the target itself."""
    day = start.astimezone(COPENHAGEN).date()
    while True:
        morning = dt.datetime.combine(day, MORNING, tzinfo=COPENHAGEN)
        if morning >= target:
            break
        if morning > start:
            yield morning
        day += dt.timedelta(days=1)
    yield target


class Walker:
    """Moves the clock forward, one walk at a time."""

    def __init__(self, clock: WorkspaceClock, changes: Changes, keeps_up: KeepsUp) -> None:
        self._clock, self._changes, self._keeps_up = clock, changes, keeps_up
        self.walk: Walk | None = None

    async def to(self, target: dt.datetime) -> None:
        """Walk to the moment; returns when the clock is there and the bot has kept up."""
        if self.walk is not None:
            raise ClockIsWalking
        if target < self._clock.now():
            raise ClockOnlyForward
        try:
            for moment in steps(self._clock.now(), target):
                await self._step(moment, target)
        finally:
            self.walk = None
            self._changes.notify("clock")

    async def _step(self, moment: dt.datetime, target: dt.datetime) -> None:
        # The clock runs on while the bot is awaited, so a near step may lie behind it already.
        if moment > self._clock.now():
            self._clock.jump(moment)
        self.walk = Walk(target=target, reached=moment, waiting=True)
        self._changes.notify("clock")
        await self._keeps_up(moment)
