"""Starts a program that dies with its parent: `python -m bot.workspace.launch PARENT_PID PROGRAM ARGS…`.

The kernel is asked to kill this process when its parent ends, however it ends; then the program takes its
place. Done here and not between fork and exec, where Python code is not safe in a threaded parent.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent and become the program."""
    parent, program = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It ended before the kernel was asked.
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606 - the workspace's own command line


if __name__ == "__main__":
    main()
