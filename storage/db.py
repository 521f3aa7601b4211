"""The database: a connection for each thread, and the two kinds of unit, write and read.

Writers wait for each other, readers wait for nobody (WAL). What write() has committed is on the disk
(synchronous=FULL). No asyncio task may wait inside a unit; a unit is short.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import sqlite_utils

from storage.errors import DatabaseBusy, DatabaseClosed, UnitHeldByAnotherTask, WriteInsideRead
from storage.faults import typed_faults
from storage.opening import BUSY_SECONDS, connect, prepare_file
from storage.register_store import RegisterCache
from storage.session import Session
from storage.unit_of_work import UnitOfWork


class Checkpoint(Protocol):
    """Called by name around every commit; a test's checkpoint may end the process there."""

    def __call__(self, name: str, /) -> None: ...


def no_checkpoint(name: str) -> None:
    """The checkpoint of daily life: nothing happens."""


@dataclass(slots=True)
class _Open:
    kind: Literal["write", "read"]
    unit: UnitOfWork
    task: object


class _ThreadConnection:
    """A thread's connection and the unit open on it; closed when the thread ends."""

    def __init__(self, path: Path) -> None:
        self.db = connect(path)
        self.open: _Open | None = None
        self.close = weakref.finalize(self, self.db.conn.close)


class Database:
    """Rammebot's database file. Opening it migrates it, or says in Danish what is wrong (OpenError)."""

    def __init__(self, path: Path, *, checkpoint: Checkpoint = no_checkpoint) -> None:
        prepare_file(path)
        self.path = path
        self._checkpoint = checkpoint
        self._register_cache = RegisterCache()
        self._local = threading.local()
        self._connections: weakref.WeakSet[_ThreadConnection] = weakref.WeakSet()
        self._guard = threading.Lock()
        # SQLite's own waiting is polling; between our own threads a lock is quicker.
        self._writer = threading.Lock()
        self._closed = False

    def write(self, label: str = "write") -> AbstractContextManager[UnitOfWork]:
        """A unit that is committed as a whole, or after an exception not at all.

        A write inside a write on the same thread joins it: it commits with the outer one, and what it
        did alone is undone when it fails. The checkpoint hears only of the outer one, by its label.
        """
        return self._write(label)

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A unit that sees one moment and changes nothing; inside a write it sees what is being written."""
        return self._read()

    def close(self) -> None:
        """Close every thread's connection; call it when the threads have stopped."""
        with self._guard:
            self._closed = True
            connections = list(self._connections)
        for connection in connections:
            connection.close()

    @contextmanager
    def _write(self, label: str) -> Iterator[UnitOfWork]:
        connection = self._connection()
        if connection.open is not None:
            with self._joined(connection.open, connection.db) as unit:
                yield unit
            return
        if not self._writer.acquire(timeout=BUSY_SECONDS):
            raise DatabaseBusy(str(self.path))
        try:
            with typed_faults(self.path), self._transaction(connection, "write", "BEGIN IMMEDIATE") as unit:
                yield unit
                self._checkpoint(f"before_commit:{label}")
        finally:
            self._writer.release()
        self._checkpoint(f"after_commit:{label}")

    @contextmanager
    def _read(self) -> Iterator[UnitOfWork]:
        connection = self._connection()
        if connection.open is not None:
            self._must_be_own_task(connection.open)
            yield connection.open.unit
            return
        with (
            typed_faults(self.path),
            _query_only(connection.db.conn),
            self._transaction(connection, "read", "BEGIN") as unit,
        ):
            yield unit

    @contextmanager
    def _joined(self, outer: _Open, db: sqlite_utils.Database) -> Iterator[UnitOfWork]:
        self._must_be_own_task(outer)
        if outer.kind == "read":
            raise WriteInsideRead
        with typed_faults(self.path), db.atomic():
            yield outer.unit

    @contextmanager
    def _transaction(
        self, connection: _ThreadConnection, kind: Literal["write", "read"], begin: str
    ) -> Iterator[UnitOfWork]:
        conn = connection.db.conn
        conn.execute(begin)
        unit = UnitOfWork(Session(connection.db), self._register_cache)
        connection.open = _Open(kind, unit, _current_task())
        try:
            yield unit
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
        finally:
            connection.open = None

    def _connection(self) -> _ThreadConnection:
        if self._closed:
            raise DatabaseClosed(str(self.path))
        existing: _ThreadConnection | None = getattr(self._local, "connection", None)
        if existing is not None:
            return existing
        with typed_faults(self.path):
            connection = _ThreadConnection(self.path)
        with self._guard:
            self._connections.add(connection)
        self._local.connection = connection
        return connection

    def _must_be_own_task(self, outer: _Open) -> None:
        if outer.task is not _current_task():
            raise UnitHeldByAnotherTask


def _current_task() -> object:
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None


@contextmanager
def _query_only(conn: sqlite3.Connection) -> Iterator[None]:
    conn.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        conn.execute("PRAGMA query_only=OFF")
