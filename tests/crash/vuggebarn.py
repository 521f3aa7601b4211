"""Stands where the bot's process would: has the cradle fork one, passes signals on, and ends as it ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from types import FrameType

CRADLE = "RAMMEBOT_TEST_CRADLE"


def address_of(name: str) -> str:
    """Where the cradle of that name listens: no file, so that nothing is left behind."""
    return f"\0{name}"


def main() -> int:
    """The bot's exit code; killed where it was."""
    cradle = socket.socket(socket.AF_UNIX)
    cradle.connect(address_of(os.environ[CRADLE]))
    socket.send_fds(cradle, [json.dumps(dict(os.environ)).encode()], [1, 2])
    answers = cradle.makefile("r")
    pid = int(answers.readline())

    def pass_on(signum: int, frame: FrameType | None) -> None:
        del frame
        os.kill(pid, signum)

    signal.signal(signal.SIGTERM, pass_on)
    code = int(answers.readline())
    if code < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return code


if __name__ == "__main__":
    sys.exit(main())
