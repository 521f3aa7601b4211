"""The process is killed with SIGKILL; the record, journal, outbox and inbox are all there or none."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from storage_world import received

from storage.db import Database
from storage.unit_of_work import UnitOfWork

KILL_UNIT = Path(__file__).with_name("kill_unit.py")
ROOT = Path(__file__).resolve().parents[2]


def run_until(path: Path, deadly: str) -> int:
    done = subprocess.run([sys.executable, KILL_UNIT, path, deadly], cwd=ROOT, timeout=30, check=False)
    return done.returncode


def traces(uow: UnitOfWork, key: str) -> tuple[bool, bool, bool, bool]:
    """Whether there is a record, a journal entry, an outgoing message and an ended inbox row."""
    waiting = uow.inbox.next_ready()
    return (
        uow.indmeldinger.latest(2026, "Brønderslev Kommune", None, key) is not None,
        len(uow.journal.entries(("inbox", key))) == 1,
        uow.outbox.by_key(f"kvittering-{key}") is not None,
        waiting is None or waiting.dedup_key != key,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rammebot.db"
    db = Database(path)
    with db.write() as uow:
        received(uow, "svar")
    db.close()
    return path


@pytest.mark.parametrize(
    ("deadly", "there"), [("before_commit:handle", False), ("after_commit:handle", True)]
)
def test_killed_at_the_commit_a_unit_is_all_there_or_not_at_all_and_is_done_once(
    path: Path, deadly: str, there: bool
) -> None:
    assert run_until(path, deadly) == -signal.SIGKILL
    with Database(path).read() as uow:
        assert traces(uow, "svar") == (there,) * 4
        assert uow.journal.verify().ok
    assert run_until(path, "never") == 0
    with Database(path).read() as uow:
        assert traces(uow, "svar") == (True,) * 4
        assert len(uow.indmeldinger.history(2026, "Brønderslev Kommune", None, "svar")) == 1
        assert uow.outbox.pending_count() == 1
        assert len(uow.journal.entries()) == 1


@pytest.mark.parametrize("lines", [2, 21])
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "rammebot.db"
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, KILL_UNIT, path, "any"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said.extend(process.stdout.readline() for _ in range(lines))
        process.kill()
        said.extend(process.stdout)
    events = [tuple(line.split()) for line in said if line.endswith("\n")]
    assert len(events) >= lines
    with Database(path).read() as uow:
        for event, key in events:
            assert uow.inbox.get(int(key)) is not None
            there = traces(uow, key)
            assert there == (True,) * 4 if event == "handled" else there in {(True,) * 4, (False,) * 4}
        assert uow.journal.verify().ok
