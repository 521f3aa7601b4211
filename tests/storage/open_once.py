"""Run by test_storage_opening.py in a process of its own: carry out wishes, say how each opening went."""

from __future__ import annotations

import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.db import Database
from storage.errors import StorageError


def fill(folder: Path) -> None:
    """Take up what is left of the disk."""
    with (folder / "fyld").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 512)
        except OSError:
            pass


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def open_and_write(path: Path, *, then_fill: bool) -> None:
    """Open the database as the bot does at start, perhaps let the disk fill up, and keep a message."""
    db = Database(path)
    try:
        if then_fill:
            fill(path.parent)
        with db.write() as uow:
            uow.inbox.receive(
                source="slack",
                dedup_key=secrets.token_hex(),
                conversation_key="c",
                payload="x" * 100_000,
                received_at=datetime(2026, 2, 2, tzinfo=UTC),
            )
    finally:
        db.close()


def step(path: Path, wish: str) -> None:
    """Carry out one wish of the test, and say how it went when it was to open the database."""
    if wish == "fill":
        fill(path.parent)
    elif wish == "free":
        (path.parent / "fyld").unlink()
    elif wish == "lock":
        subprocess.run(["mount", "-o", "remount,ro", path.parent], check=True)
    else:
        try:
            open_and_write(
                path.with_name("ny.db") if wish == "open_new" else path, then_fill=wish == "open_fill"
            )
            say("ok")
        except StorageError as error:
            say(f"{type(error).__name__} {error}")


for word in sys.argv[2:]:
    step(Path(sys.argv[1]), word)
