"""SQLite's and the operating system's error codes as the room's typed errors."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DirectoryMissing,
    DirectoryNotWritable,
    DiskFault,
    DiskFull,
    NotADatabase,
    NotAFile,
    StorageError,
    UnstorableText,
)

_ALMOST_NOTHING = 256 * 1024

_BY_SQLITE_CODE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFault,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_CANTOPEN: DirectoryNotWritable,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
}

_BY_ERRNO: dict[int, type[StorageError]] = {
    errno.ENOENT: DirectoryMissing,
    errno.ENOTDIR: DirectoryMissing,
    errno.EISDIR: NotAFile,
    errno.EACCES: DirectoryNotWritable,
    errno.EPERM: DirectoryNotWritable,
    errno.EROFS: DirectoryNotWritable,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
}


def sqlite_fault(error: sqlite3.Error, path: Path) -> StorageError:
    """The typed error for what SQLite said."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = StorageError if code is None else _BY_SQLITE_CODE.get(code & 0xFF, StorageError)
    # With WAL a full disk often shows as an I/O error: the shared-memory file can't grow.
    if kind is DiskFault and _disk_is_full(path):
        kind = DiskFull
    return kind(f"{path}: {error}")


def _disk_is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ALMOST_NOTHING
    except OSError:
        return False


def file_fault(error: OSError, path: Path) -> StorageError:
    """The typed error for what the operating system said about the file."""
    return _BY_ERRNO.get(error.errno or 0, DiskFault)(f"{path}: {error.strerror}")


@contextmanager
def typed_faults(path: Path) -> Iterator[None]:
    """Let no sqlite3.Error out of the room, nor the error for half a character (a lone surrogate)."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise UnstorableText(error.reason) from error
    except sqlite3.Error as error:
        raise sqlite_fault(error, path) from error
