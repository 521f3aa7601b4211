"""The cradle: a process that has loaded the bot's code once, and forks a bot for each start.

Half of a bot's start is imports, and the crash tests start some forty. A forked bot opens its own files,
threads and connections, as one that was started afresh does, and dies of the same SIGKILL.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from mortal_bot import live
from vuggebarn import address_of

from nlp.pipeline import danish, warm_up

_PR_SET_PDEATHSIG = 1


@contextmanager
def a_cradle() -> Iterator[str]:
    """The cradle, known by its name; it goes when the block ends, and with it its bots."""
    name = f"rammebot-vugge-{uuid.uuid4()}"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address_of(name))
    listening.listen()
    fd = listening.fileno()
    process = subprocess.Popen([sys.executable, __file__, str(fd)], pass_fds=[fd])
    listening.close()
    try:
        yield name
    finally:
        process.kill()
        process.wait()


class Vugge:
    """Forks a bot for each who asks, tells how it ended, and ends it when the one who asked is gone."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._selector = selectors.DefaultSelector()

    def serve(self) -> None:
        """Until killed."""
        self._selector.register(self._listening, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    self._bear()
                else:
                    self._bury(*key.data)

    def _bear(self) -> None:
        asking, _ = self._listening.accept()
        message, fds, _, _ = socket.recv_fds(asking, 1 << 16, 2)
        pid = os.fork()
        if pid == 0:
            _become_a_bot(json.loads(message), fds, self._selector)
        for fd in fds:
            os.close(fd)
        asking.sendall(f"{pid}\n".encode())
        pidfd = os.pidfd_open(pid)
        for watched in (pidfd, asking.fileno()):
            self._selector.register(watched, selectors.EVENT_READ, (pid, pidfd, asking))

    def _bury(self, pid: int, pidfd: int, asking: socket.socket) -> None:
        if pidfd not in self._selector.get_map():
            return  # the other of its two signs came first
        with contextlib.suppress(ProcessLookupError):
            if not _is_over(pidfd):
                os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        for watched in (pidfd, asking.fileno()):
            self._selector.unregister(watched)
        os.close(pidfd)
        with contextlib.suppress(OSError):
            asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        asking.close()


def _is_over(pidfd: int) -> bool:
    watch = selectors.DefaultSelector()
    watch.register(pidfd, selectors.EVENT_READ)
    return bool(watch.select(0))


def _become_a_bot(environment: dict[str, str], fds: list[int], selector: selectors.BaseSelector) -> None:
    for key in list(selector.get_map().values()):
        os.close(key.fd)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(fds[0], 1)
    os.dup2(fds[1], 2)
    code = 70
    try:
        code = live()
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    danish()
    warm_up()
    Vugge(socket.socket(fileno=int(sys.argv[1]))).serve()
