"""What is wrong with the database is said at start, in Danish, with what to do."""

from __future__ import annotations

import inspect
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from storage_world import ordinary_user, raw, received

from storage import errors
from storage.db import Database
from storage.errors import (
    DatabaseDamaged,
    DatabaseReadOnly,
    DirectoryMissing,
    DirectoryNotWritable,
    ForeignDatabase,
    NewerSchema,
    NotADatabase,
    NotAFile,
    OpenError,
)
from storage.migrations import SCHEMA_VERSION, migrations

OPEN_ONCE = Path(__file__).with_name("open_once.py")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others than its owner can reach; pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def made_by_us(path: Path) -> Path:
    Database(path).close()
    return path


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DirectoryMissing, match="Mappen til databasen findes ikke"):
        Database(tmp_path / "findes" / "ikke" / "rammebot.db")


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        Database(tmp_path)


def test_a_folder_that_can_not_be_written_is_said(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with pytest.raises(DirectoryNotWritable, match="skriveret til mappen"), ordinary_user():
        Database(open_folder / "rammebot.db")


def test_a_folder_the_system_refuses_is_said() -> None:
    with pytest.raises(OpenError):
        Database(Path("/proc/rammebot.db"))


def test_a_read_only_file_is_said(open_folder: Path) -> None:
    path = made_by_us(open_folder / "rammebot.db")
    path.chmod(0o444)
    with pytest.raises(DatabaseReadOnly, match="skrivebeskyttet"), ordinary_user():
        Database(path)


def test_a_writable_file_in_a_read_only_folder_is_said(open_folder: Path) -> None:
    path = made_by_us(open_folder / "rammebot.db")
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with pytest.raises(OpenError, match="skriveret"), ordinary_user():
        Database(path)


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "rammebot.db"
    path.write_text("Kære alle, hermed referat. " * 200)
    before = path.read_bytes()
    with pytest.raises(NotADatabase, match="ikke en database"):
        Database(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "andet.db"
    with raw(path) as connection:
        connection.execute("CREATE TABLE inbox (x)")
    before = path.read_bytes()
    with pytest.raises(ForeignDatabase, match="andet program"):
        Database(path)
    assert path.read_bytes() == before


def test_a_database_of_a_newer_rammebot_is_left_alone(tmp_path: Path) -> None:
    path = made_by_us(tmp_path / "rammebot.db")
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="nyere version"):
        Database(path)
    assert path.read_bytes() == before


def test_a_cut_off_database_is_said(tmp_path: Path) -> None:
    path = made_by_us(tmp_path / "rammebot.db")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DatabaseDamaged, match="sikkerhedskopi"):
        Database(path)


def test_an_empty_file_becomes_a_database_only_its_owner_reads(tmp_path: Path) -> None:
    path = made_by_us(tmp_path / "rammebot.db")
    assert path.stat().st_mode & 0o777 == 0o600
    empty = tmp_path / "tom.db"
    empty.touch()
    with Database(empty).write() as uow:
        received(uow, "1")


def test_opening_again_keeps_what_is_there_and_migrates_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "rammebot.db"
    with Database(path).write() as uow:
        received(uow, "1")
    with Database(path).read() as uow:
        assert uow.inbox.pending_count() == 1
    with raw(path) as connection:
        recorded = [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    assert len(recorded) == len(set(recorded)) == SCHEMA_VERSION


def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "rammebot.db"
    with raw(path) as connection:
        connection.execute("PRAGMA application_id=1380077396")
        connection.execute("PRAGMA user_version=1")
        older = sqlite_utils.Database(connection)
        migrations.apply(older, stop_before="m002_journal")
        connection.execute(
            "INSERT INTO outbox (key, lane, payload, created_at) "
            "VALUES ('gammel', 'x', '{}', '2026-01-01T00:00:00+00:00')"
        )
    with Database(path).write() as uow:
        assert uow.outbox.by_key("gammel") is not None
        assert uow.journal.verify().ok


def test_processes_that_start_at_once_make_one_database(tmp_path: Path) -> None:
    path = tmp_path / "rammebot.db"
    starts = [
        subprocess.Popen(
            [sys.executable, OPEN_ONCE, path, "open"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert [start.communicate(timeout=30)[0] for start in starts] == ["ok\n"] * 3


def on_a_small_disk(folder: Path, *wishes: str) -> list[str]:
    """Carry out wishes on a disk of 2 MB in a mount namespace of its own; what was said of each opening."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("needs unshare to mount a small disk")
    mount = 'mount -t tmpfs -o size=2m lille "$1" || exit 77; exec "$2" "$3" "$1/rammebot.db" $4'
    done = subprocess.run(
        [unshare, "-rm", "sh", "-c", mount, "sh", folder, sys.executable, OPEN_ONCE, " ".join(wishes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("may not mount a small disk here")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_disk_that_is_full_at_the_first_start_is_said(tmp_path: Path) -> None:
    (said,) = on_a_small_disk(tmp_path, "fill", "open")
    assert said.startswith("DiskFull Disken med databasen er fuld")


def test_a_disk_that_is_full_at_a_later_start_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    first, full, after = on_a_small_disk(tmp_path, "open", "fill", "open", "free", "open")
    assert (first, after) == ("ok", "ok")
    assert full.startswith("DiskFull")


def test_a_disk_that_fills_up_while_running_is_said_at_the_write(tmp_path: Path) -> None:
    (said,) = on_a_small_disk(tmp_path, "open_fill")
    assert said.startswith("DiskFull")


def test_a_read_only_disk_is_said_at_start(tmp_path: Path) -> None:
    first, existing, new = on_a_small_disk(tmp_path, "open", "lock", "open", "open_new")
    assert first == "ok"
    assert existing.startswith(("DatabaseReadOnly", "DirectoryNotWritable"))
    assert new.startswith("DirectoryNotWritable")


def test_every_error_is_a_danish_sentence_that_says_what_to_do() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.StorageError)
    ]
    assert len(kinds) > 15
    for kind in kinds:
        sentence = inspect.getdoc(kind) or ""
        assert sentence.endswith("."), kind
        assert len(sentence) > 30, kind
    assert str(DirectoryMissing("/x")).endswith("(/x)")
