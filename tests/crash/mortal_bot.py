"""The real bot, which ends itself by SIGKILL at an appointed checkpoint.

The appointment is a file: its number says at which checkpoint from now on. Taking it is renaming it, so that
the bot that is started again lives.
"""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

from bot.running import run_until_stopped

APPOINTMENT = "RAMMEBOT_TEST_APPOINTMENT"


class Mortality:
    """Counts the checkpoints since the appointment was made; at the appointed one the process is no more."""

    def __init__(self, appointment: Path) -> None:
        self._appointment = appointment
        self._lock = threading.Lock()
        self._left: int | None = None

    def __call__(self, name: str, /) -> None:
        with self._lock:
            if self._left is None and not self._take():
                return
            assert self._left is not None
            self._left -= 1
            if self._left <= 0:
                self._appointment.with_suffix(".kept").write_text(name, "utf-8")
                os.kill(os.getpid(), signal.SIGKILL)

    def _take(self) -> bool:
        taken = self._appointment.with_suffix(".taken")
        try:
            self._appointment.rename(taken)
        except FileNotFoundError:
            return False
        self._left = int(taken.read_text("utf-8"))
        return True


def live() -> int:
    """Run until stopped or dead; the exit code."""
    return 1 if run_until_stopped(checkpoint=Mortality(Path(os.environ[APPOINTMENT]))) else 0
