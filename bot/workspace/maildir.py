"""One Maildir: mails are written to tmp, synced and moved to new, as every mail server does."""

from __future__ import annotations

import itertools
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path


class Maildir:
    """A folder with cur, new and tmp."""

    _counter = itertools.count(1)

    def __init__(self, path: Path) -> None:
        self.path = path
        for sub in ("cur", "new", "tmp"):
            (path / sub).mkdir(parents=True, exist_ok=True)

    def deliver(self, mime: bytes) -> Path:
        """Put a mail into new; it is whole there or not there."""
        now = time.time()
        name = f"{now:.6f}.P{os.getpid()}Q{next(self._counter)}.{socket.gethostname()}"
        waiting = self.path / "tmp" / name
        with waiting.open("wb") as file:
            file.write(mime)
            file.flush()
            os.fsync(file.fileno())
        delivered = self.path / "new" / name
        waiting.rename(delivered)
        return delivered

    def files(self) -> Iterator[Path]:
        """The mails, in the order they were delivered."""
        found = [path for sub in ("new", "cur") for path in (self.path / sub).iterdir()]
        return iter(sorted(found, key=lambda path: (float(path.name.split(".P")[0]), path.name)))
