"""The running conversations: one a person, kept so that it survives a restart and a change of channel."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.errors import StaleVersion
from storage.session import Session
from storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class SamtaleRow:
    """A person's conversation: its state as JSON, and the version it stands at."""

    person_key: str
    state: str
    version: int
    updated_at: datetime


class StaleSamtale(StaleVersion):
    """Samtalen er gået videre i mellemtiden. Se det nyeste spørgsmål, og svar på det."""

    current: SamtaleRow | None


def _samtale(row: sqlite3.Row) -> SamtaleRow:
    return SamtaleRow(
        person_key=row["person_key"],
        state=row["state"],
        version=row["version"],
        updated_at=from_text(row["updated_at"]),
    )


class SamtaleStore:
    """Keeps each person's conversation.

    A deleted conversation leaves only its version behind, so that the next one has a new version and an
    old button never fits it.
    """

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, person_key: str) -> SamtaleRow | None:
        """The person's conversation, None when none is running."""
        row = self._session.one(
            "SELECT * FROM samtaler WHERE person_key = ? AND state IS NOT NULL", (person_key,)
        )
        return None if row is None else _samtale(row)

    def save(
        self, person_key: str, state_json: str, *, expected_version: int | None, at: datetime
    ) -> SamtaleRow:
        """Keep the conversation as it now is.

        `expected_version` is the version it was read at, None when none was running; else StaleSamtale.
        """
        current = self.get(person_key)
        if (current.version if current else None) != expected_version:
            raise StaleSamtale(current)
        self._session.run(
            "INSERT INTO samtaler (person_key, state, version, updated_at) VALUES (?, ?, 1, ?) "
            "ON CONFLICT (person_key) DO UPDATE "
            "SET state = excluded.state, version = version + 1, updated_at = excluded.updated_at",
            (person_key, state_json, to_text(at)),
        )
        saved = self.get(person_key)
        if saved is None:
            raise StaleSamtale(None)
        return saved

    def delete(self, person_key: str) -> bool:
        """End the conversation and forget what was said in it; False when none is running."""
        sql = (
            "UPDATE samtaler SET state = NULL, version = version + 1 "
            "WHERE person_key = ? AND state IS NOT NULL"
        )
        return self._session.run(sql, (person_key,)) == 1

    def untouched_since(self, before: datetime) -> list[SamtaleRow]:
        """The running conversations nobody has touched since then, oldest first."""
        rows = self._session.all(
            "SELECT * FROM samtaler WHERE state IS NOT NULL AND updated_at < ? "
            "ORDER BY updated_at, person_key",
            (to_text(before),),
        )
        return [_samtale(row) for row in rows]
