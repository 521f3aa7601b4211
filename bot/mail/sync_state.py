"""How far a mailbox has been read, in the database beside what was read."""

from __future__ import annotations

from storage.db import Database

_KEY = "postkasse:"


class StoredSyncState:
    """One mailbox's place; another mailbox, or another account, has its own."""

    def __init__(self, db: Database, mailbox: str) -> None:
        self._db = db
        self._key = _KEY + mailbox

    def load(self) -> str | None:
        with self._db.read() as uow:
            return uow.settings.get(self._key)

    def save(self, state: str) -> None:
        with self._db.write("postkasse") as uow:
            uow.settings.set(self._key, state)


class NoSyncState:
    """Where nothing is to be remembered: `rammebot doctor` looks and leaves no trace."""

    def load(self) -> None:
        return None

    def save(self, state: str) -> None:
        """Not kept."""
