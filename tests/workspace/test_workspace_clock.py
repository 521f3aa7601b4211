"""The clock: where it starts, that it only goes forward, and that a walk waits for the bot at each step."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from asynkront import run_async
from hypothesis import given
from hypothesis import strategies as st
from workspace_world import a_workspace, changes_of

from bot.workspace.bot_health import Health
from bot.workspace.changes import Changes
from bot.workspace.clock import COPENHAGEN, START, WorkspaceClock
from bot.workspace.errors import ClockIsWalking, ClockOnlyForward
from bot.workspace.walk import Walker, steps

FIRST, LAST = dt.datetime(2026, 2, 2), dt.datetime(2026, 12, 31)  # noqa: DTZ001 - hypothesis adds the zone
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(COPENHAGEN))


def copenhagen(month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=COPENHAGEN)


def test_starts_on_monday_morning_and_runs_at_real_speed() -> None:
    seconds = [100.0]
    clock = WorkspaceClock(monotonic=lambda: seconds[0])
    assert (clock.now(), clock.now().strftime("%A")) == (START, "Monday")
    seconds[0] += 90
    assert clock.now() == copenhagen(2, 2, 9, 1) + dt.timedelta(seconds=30)


def test_goes_only_forward() -> None:
    clock = WorkspaceClock()
    clock.jump(copenhagen(3, 1))
    with pytest.raises(ClockOnlyForward):
        clock.jump(copenhagen(2, 28))


def test_walks_by_nine_in_the_morning_also_over_the_change_to_summer_time() -> None:
    walked = list(steps(copenhagen(3, 27, 10), copenhagen(3, 30, 15)))
    assert walked == [copenhagen(3, 28), copenhagen(3, 29), copenhagen(3, 30), copenhagen(3, 30, 15)]
    assert [moment.utcoffset() for moment in walked[:2]] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]


@given(MOMENTS, MOMENTS)
def test_every_walk_grows_ends_at_its_target_and_passes_every_morning(a: dt.datetime, b: dt.datetime) -> None:
    start, target = sorted((a, b))
    walked = list(steps(start, target))
    assert walked[-1] == target
    assert walked == sorted(set(walked))
    mornings = {moment.date() for moment in walked if moment.time() == dt.time(9)}
    days = {start.date() + dt.timedelta(days=i) for i in range((target.date() - start.date()).days + 1)}
    passed = {day for day in days if start < dt.datetime.combine(day, dt.time(9), COPENHAGEN) <= target}
    assert passed <= mornings


def test_each_step_waits_until_the_bot_has_kept_up() -> None:
    clock, awaited = WorkspaceClock(), []

    async def keeps_up(moment: dt.datetime) -> None:
        assert clock.now() >= moment
        awaited.append(moment)

    walker = Walker(clock, Changes(), keeps_up)
    run_async(walker.to(copenhagen(2, 5, 12)))
    assert awaited == [copenhagen(2, 3), copenhagen(2, 4), copenhagen(2, 5), copenhagen(2, 5, 12)]
    assert walker.walk is None


def test_one_walk_at_a_time() -> None:
    async def two() -> None:
        going = asyncio.Event()

        async def keeps_up(moment: dt.datetime) -> None:
            del moment
            await going.wait()

        walker = Walker(WorkspaceClock(), Changes(), keeps_up)
        first = asyncio.create_task(walker.to(copenhagen(2, 4)))
        await asyncio.sleep(0)
        with pytest.raises(ClockIsWalking):
            await walker.to(copenhagen(2, 5))
        going.set()
        await first

    run_async(two())


def test_bot_has_kept_up_when_it_ticked_past_the_moment_and_owes_nothing() -> None:
    moment = copenhagen(2, 3)
    at, before = moment.astimezone(dt.UTC), moment - dt.timedelta(seconds=1)
    assert Health(ticked_until=at).has_kept_up(moment)
    assert not Health(ticked_until=before).has_kept_up(moment)
    assert not Health(ticked_until=None).has_kept_up(moment)
    assert not Health(ticked_until=at, outbox_pending=1).has_kept_up(moment)
    assert not Health(ticked_until=at, inbox_pending=1).has_kept_up(moment)


def test_clock_is_served_moved_and_told_of(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        told = changes_of(rum)
        url = f"{rum.running.url}/clock"
        assert rum.control.get(url).json()["now"].startswith("2026-02-02T09:00:")
        moved = rum.act("clock/move", days=2)
        assert moved["now"].startswith("2026-02-04T09:00:")
        assert rum.act("clock/move", to="2026-02-04T15:00:00+01:00")["now"].startswith("2026-02-04T15:00:")
        assert [change.kind for change in told].count("clock") >= 4
        refused = rum.control.post("/clock/move", json={"to": "2026-02-01T09:00:00+01:00"})
        assert (refused.status_code, refused.json()["error"]) == (409, "ClockOnlyForward")


def test_messages_carry_the_workspaces_time(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.act("clock/move", days=10)
        ts = rum.say("Ti dage senere")
        written = dt.datetime.fromtimestamp(float(ts), COPENHAGEN)
        assert written.date() == dt.date(2026, 2, 12)
