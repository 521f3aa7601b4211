"""Run by test_storage_kill.py in a process of its own: handle one message, die at the named checkpoint."""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.db import Database
from storage.indmeldinger import SvarFelt

AT = datetime(2026, 2, 2, 9, tzinfo=UTC)


def handle(db: Database) -> None:
    """The record, the journal entry, the outgoing message and the end of the inbox row, as one unit."""
    with db.read() as uow:
        row = uow.inbox.next_ready()
    if row is None:
        return
    with db.write("handle") as uow:
        uow.indmeldinger.record(
            year=2026,
            part="Brønderslev Kommune",
            tilbud=row.dedup_key,
            felter=[SvarFelt("pladser", 3, "3 pladser", 0.9)],
            complete=True,
            missing=(),
            source=row.dedup_key,
            received_at=AT,
        )
        uow.journal.append(
            at=AT, actor="rammebot", action="indmeldt", subject=("inbox", row.dedup_key), text={}
        )
        uow.outbox.add(key=f"kvittering-{row.dedup_key}", lane="mail", payload="{}", at=AT)
        uow.inbox.done(row.id, at=AT)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: Path, deadly: str) -> None:
    def checkpoint(name: str) -> None:
        if name == deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    db = Database(path, checkpoint=checkpoint)
    if deadly != "any":
        handle(db)
        return
    number = 0
    while True:
        number += 1
        key = str(number)
        with db.write("receive") as uow:
            uow.inbox.receive(
                source="mail", dedup_key=key, conversation_key=key, payload="{}", received_at=AT
            )
        say(f"received {key}")
        handle(db)
        say(f"handled {key}")


main(Path(sys.argv[1]), sys.argv[2])
