"""Starts the workspace as a process of its own, with the real bot beneath it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from arbejdsrum import Arbejdsrum, NeverCame

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def start_arbejdsrum(
    data_dir: Path,
    *,
    bot: bool = True,
    ui: bool = False,
    register: Path | None = None,
    retry_after: Sequence[float] = (0.0, 1.0, 2.0),
    ack_seconds: float = 3.0,
    keep: bool = False,
    bot_program: Path | None = None,
    bot_environment: Mapping[str, str] | None = None,
) -> Iterator[Arbejdsrum]:
    """A workspace process on a free port, the bot ready; both are gone when the block ends."""
    program = [sys.executable, "-m", "bot.workspace", "--data-dir", str(data_dir), "--port", "0"]
    program += ["--ack-seconds", str(ack_seconds), "--retry-after", *map(str, retry_after)]
    program += [] if bot else ["--no-bot"]
    program += [] if ui else ["--no-ui"]
    program += ["--keep"] if keep else []
    program += ["--register", str(register)] if register else []
    program += ["--bot-program", str(bot_program)] if bot_program else []
    for name, value in (bot_environment or {}).items():
        program += ["--bot-env", f"{name}={value}"]
    # Tied to us by the kernel: neither it nor its bot outlives a test run that is killed.
    launch = [sys.executable, "-m", "bot.workspace.launch", str(os.getpid()), *program]
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "arbejdsrum.log"
    with log.open("ab") as stderr:
        process = subprocess.Popen(launch, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr)
    try:
        rum = Arbejdsrum(_url(process, log))
        try:
            if bot:
                rum.wait_for_bot()
            yield rum
        finally:
            rum.close()
    finally:
        _end(process)


def _url(process: subprocess.Popen[bytes], log: Path) -> str:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], 30.0)
    line = process.stdout.readline() if ready else b""
    if not line:
        raise NeverCame(f"the workspace did not start:\n{log.read_text('utf-8')}")
    return str(json.loads(line)["url"])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20.0)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
