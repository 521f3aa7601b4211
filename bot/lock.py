"""One running bot a database: a lock that the system lets go of, however the process ends."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from bot.errors import AlreadyRunning, WrongSetting
from bot.os_words import os_reason


def take_lock(db: Path) -> IO[str]:
    """Take the database's lock for as long as the returned file is open; raises AlreadyRunning."""
    path = db.with_name(db.name + ".lock")
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise WrongSetting(f"RAMMEBOT_DB: {path} kan ikke skrives ({os_reason(error)}).") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise AlreadyRunning(f"({db})") from error
    return file
