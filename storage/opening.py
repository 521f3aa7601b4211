"""Opening the database file: whatever is wrong with it is said at start, not later."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import sqlite_utils

from storage.errors import (
    DatabaseReadOnly,
    DirectoryMissing,
    DirectoryNotWritable,
    ForeignDatabase,
    NewerSchema,
    NotAFile,
)
from storage.faults import file_fault, typed_faults
from storage.migrations import SCHEMA_VERSION, migrations

BUSY_SECONDS = 30.0
_APPLICATION_ID = 0x52424F54  # "RBOT"


def prepare_file(path: Path) -> None:
    """Make sure the file can be opened, migrate it, and write to it once to see that it holds."""
    if not path.parent.is_dir():
        raise DirectoryMissing(str(path.parent))
    if path.exists() and not path.is_file():
        raise NotAFile(str(path))
    existed = path.exists()
    try:
        # Personal data lies here, so only the bot's own user may read it; SQLite copies the mode to the WAL.
        path.touch(mode=0o600)
        with path.open("r+b"):
            pass
    except OSError as error:
        fault = file_fault(error, path)
        raise (
            DatabaseReadOnly(str(path)) if existed and isinstance(fault, DirectoryNotWritable) else fault
        ) from error
    with typed_faults(path), contextlib.closing(connect(path)) as db:
        _migrate(db, path)


def connect(path: Path) -> sqlite_utils.Database:
    """A connection for one thread, with what the room's guarantees rest on."""
    # isolation_level None: transactions begin and end only where db.py says so.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        # Erased text shall be gone from the file, not only from sight (secure_delete).
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        return sqlite_utils.Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _migrate(db: sqlite_utils.Database, path: Path) -> None:
    _refuse_foreign(db, path)
    if _pragma(db, "journal_mode") != "wal":
        db.execute("PRAGMA journal_mode=WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        _refuse_foreign(db, path)
        migrations.apply(db)
        db.execute(f"PRAGMA application_id={_APPLICATION_ID}")
        # Written at every start, also when unchanged: a read-only file or full disk shows itself here.
        db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def _refuse_foreign(db: sqlite_utils.Database, path: Path) -> None:
    application = int(_pragma(db, "application_id"))
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != _APPLICATION_ID and not (empty and application == 0):
        raise ForeignDatabase(str(path))
    version = int(_pragma(db, "user_version"))
    if application == _APPLICATION_ID and version > SCHEMA_VERSION:
        raise NewerSchema(f"{path}: {version} > {SCHEMA_VERSION}")


def _pragma(db: sqlite_utils.Database, name: str) -> str:
    return str(db.execute(f"PRAGMA {name}").fetchone()[0])
