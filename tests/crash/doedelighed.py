"""A workspace whose bot can be made to die at any checkpoint, and what must hold afterwards."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum
from mortal_bot import APPOINTMENT
from vugge import a_cradle
from vuggebarn import CRADLE

MORTAL_BOT = Path(__file__).with_name("vuggebarn.py")
_SETTLED_SECONDS = 0.6

# Both sides of every commit and send of one thing that comes in and what it first leads to, and a few more;
# `make crash` goes through all that follows as well.
CHECKPOINTS = int(os.environ.get("RAMMEBOT_TEST_KILL_POINTS", "14"))


@dataclass
class Doedelighed:
    """Lets the bot die at its n-th checkpoint from now, and raises it again."""

    rum: Arbejdsrum
    appointment: Path
    deaths: list[str] = field(default_factory=list)

    def die_at(self, number: int, act: Callable[[], object]) -> bool:
        """Act as people while the bot is appointed to die; False when it lived through everything."""
        kept = self.appointment.with_suffix(".kept")
        kept.unlink(missing_ok=True)
        making = self.appointment.with_suffix(".making")
        making.write_text(str(number), "utf-8")
        making.rename(self.appointment)
        act()
        died = self._until_dead_or_settled()
        self.appointment.unlink(missing_ok=True)
        if died:
            self.deaths.append(kept.read_text("utf-8"))
            self.rum.start_bot()
        return died

    def settle(self) -> None:
        """Wait until the bot has ticked past this moment and nothing is left to do."""
        now = self.rum.now()
        self.rum.wait_for(lambda: self._is_settled(now), "the bot to be done", timeout=30)

    def _until_dead_or_settled(self) -> bool:
        quiet_since: float | None = None
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.rum.bot_state() in ("faldet", "stoppet"):
                return True
            if self._is_settled():
                quiet_since = quiet_since or time.monotonic()
                if time.monotonic() - quiet_since > _SETTLED_SECONDS:
                    return False
            else:
                quiet_since = None
            time.sleep(0.05)
        raise AssertionError("the bot neither died nor finished")

    def _is_settled(self, since: dt.datetime | None = None) -> bool:
        health = self.rum.bot_health()
        if health is None or health["ticked_until"] is None:
            return False
        ticked = since is None or dt.datetime.fromisoformat(health["ticked_until"]) >= since
        return ticked and health["inbox_pending"] == 0 and health["outbox_pending"] == 0


@contextmanager
def start_mortal(data_dir: Path) -> Iterator[Doedelighed]:
    """A workspace with the mortal bot."""
    appointment = data_dir / "aftale"
    with (
        a_cradle() as cradle,
        start_arbejdsrum(
            data_dir,
            bot_program=MORTAL_BOT,
            bot_environment={APPOINTMENT: str(appointment), CRADLE: cradle},
            retry_after=(0.0, 0.5, 1.0),
            ack_seconds=0.5,
        ) as rum,
    ):
        yield Doedelighed(rum, appointment)
