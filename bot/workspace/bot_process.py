"""The real bot as a child process: started, asked to stop, killed, and never left behind."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.workspace.bot_health import BotHealth
from bot.workspace.changes import Changes
from bot.workspace.model import BotState, BotStatus

DEFAULT_COMMAND = (sys.executable, "-m", "bot", "run")
STOP_SECONDS = 10.0
_LOOK_SECONDS = 0.05
_LOG_LINES, _LOG_BYTES = 60, 16_384


class BotProcess:
    """Runs the bot; its output goes to a log file whose last lines can be shown."""

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        log: Path,
        changes: Changes,
        health: BotHealth,
        command: Sequence[str] = DEFAULT_COMMAND,
    ) -> None:
        self._environment, self._command = environment, tuple(command)
        self._log, self._changes, self._health = log, changes, health
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._state = BotState.STOPPED
        self._exit_code: int | None = None
        self._starts = 0

    def status(self) -> BotStatus:
        """As of now."""
        pid = self._process.pid if self._process is not None else None
        return BotStatus(self._state, pid, self._exit_code, self._starts, tuple(self._last_lines()))

    def is_running(self) -> bool:
        """Whether the process is there and wanted."""
        return self._state in (BotState.STARTING, BotState.RUNNING)

    async def keeps_up(self, moment: dt.datetime) -> None:
        """Return when the bot has seen to everything due at the moment; at once when it is not running."""
        await self._health.keeps_up(moment, self.is_running)

    async def start(self) -> None:
        """Start it, when it is not running; it is ready when the state says so."""
        if self._process is not None:
            return
        self._log.parent.mkdir(parents=True, exist_ok=True)
        launch = [sys.executable, "-m", "bot.workspace.launch", str(os.getpid()), *self._command]
        with self._log.open("ab") as log:
            # Spawned in the loop's own thread: the kernel ties the child to the thread that made it.
            self._process = subprocess.Popen(  # noqa: S603, ASYNC220
                launch,
                env=dict(self._environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._starts += 1
        self._exit_code = None
        self._set(BotState.STARTING)
        self._watch = asyncio.get_running_loop().create_task(self._look_after(self._process))

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL when it is still there after ten seconds."""
        if self._process is None:
            return
        self._set(BotState.STOPPING)
        self._signal(signal.SIGTERM)
        if self._watch is not None:
            await asyncio.wait({self._watch}, timeout=STOP_SECONDS)
        await self._end()

    async def kill(self) -> None:
        """SIGKILL at once, as a power cut would."""
        if self._process is not None:
            self._set(BotState.STOPPING)
            await self._end()

    async def _end(self) -> None:
        self._signal(signal.SIGKILL)
        if self._watch is not None:
            await asyncio.wait({self._watch})

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        if number is signal.SIGKILL:
            # It leads a session of its own: whatever it started goes with it.
            os.killpg(self._process.pid, number)
        else:
            self._process.send_signal(number)

    async def _look_after(self, process: subprocess.Popen[bytes]) -> None:
        while process.poll() is None:
            if self._state is BotState.STARTING and await self._health.is_ready():
                self._set(BotState.RUNNING)
            await asyncio.sleep(_LOOK_SECONDS)
        asked_for = self._state is BotState.STOPPING
        self._process, self._exit_code = None, process.returncode
        self._set(BotState.STOPPED if asked_for or process.returncode == 0 else BotState.CRASHED)

    def _set(self, state: BotState) -> None:
        if state is not self._state:
            self._state = state
            self._changes.notify("bot")

    def _last_lines(self) -> list[str]:
        if not self._log.exists():
            return []
        with self._log.open("rb") as log:
            log.seek(max(0, self._log.stat().st_size - _LOG_BYTES))
            return log.read().decode("utf-8", "replace").splitlines()[-_LOG_LINES:]
