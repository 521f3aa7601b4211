"""Small things the bot must remember between starts, such as the last tick."""

from __future__ import annotations

from storage.session import Session


class StateStore:
    """Keys and values, both text."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> str | None:
        """The value of a key, None when it was never set."""
        row = self._session.one("SELECT value FROM tilstand WHERE key = ?", (key,))
        return None if row is None else str(row["value"])

    def set(self, key: str, value: str) -> None:
        """Remember a value, in place of an older one."""
        self._session.run(
            "INSERT INTO tilstand (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
