"""From an event leaving Slack to its acknowledgement coming back: received, on disk, acknowledged.

Measured at the workspace's end of a real Socket Mode line, with the real bot as a process of its own
(target: p50 <= 10 ms and p99 <= 50 ms at 50 events/s).
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import WorkspaceSettings
from samarbejde.registerfil import example_register_text

RATE = 50
SECONDS = 20
WARM_UP = 100


def measure() -> Iterator[str]:
    """Milliseconds from send to ack, while the bot also answers what it takes in."""
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(_run(Path(folder)))
    times = sorted(1_000 * t for t in times[WARM_UP:])
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    yield (
        f"event -> durable -> ack at {RATE}/s, {len(times)} events: p50 {p50:.1f} ms (target <= 10), "
        f"p99 {p99:.1f} ms (target <= 50), worst {times[-1]:.1f} ms"
    )


async def _run(folder: Path) -> list[float]:
    settings = WorkspaceSettings(folder, example_register_text(), port=0, with_ui=False)
    server = WorkspaceServer(settings)
    serving = asyncio.create_task(server.run())
    world, hub = server.workspace.world, server.workspace.hub
    await _until(lambda: bool(hub.connections))
    people = [user for user in world.people.users if not user.is_bot]
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number in range(RATE * SECONDS + WARM_UP):
        world.say(people[number % len(people)].id, "dm", f"tak {number}")
        await asyncio.sleep(max(0.0, begun + (number + 1) / RATE - loop.time()))
    await _until(lambda: all(d.acked or d.lost for d in hub.deliveries))
    times = [d.seconds for d in hub.deliveries if d.type == "message" and d.acked and d.seconds is not None]
    server.request_stop()
    await serving
    return times


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - the workspace tells of changes, not of acknowledgements
        await asyncio.sleep(0.05)
