"""The durable inbox: what has arrived, each thing once, in the order of its conversation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.errors import RowNotOpen
from storage.session import Session
from storage.times import from_text, to_text

InboxState = Literal["new", "done", "dead"]

# The partial indexes hold unfinished rows only, so this costs the same after a million finished ones.
NEXT_READY = """
SELECT * FROM inbox AS r
WHERE r.state = 'new'
  AND r.conversation_key NOT IN (SELECT value FROM json_each(:conversations))
  AND r.id NOT IN (SELECT value FROM json_each(:ids))
  AND NOT EXISTS (
    SELECT 1 FROM inbox AS o
    WHERE o.state = 'new' AND o.conversation_key = r.conversation_key AND o.id < r.id)
ORDER BY r.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """Something that arrived: a Slack event or a mail, as JSON, and how far it has come."""

    id: int
    source: str
    dedup_key: str
    conversation_key: str
    payload: str
    received_at: datetime
    state: InboxState
    tries: int
    error: str | None


def _row(row: sqlite3.Row) -> InboxRow:
    return InboxRow(
        id=row["id"],
        source=row["source"],
        dedup_key=row["dedup_key"],
        conversation_key=row["conversation_key"],
        payload=row["payload"],
        received_at=from_text(row["received_at"]),
        state=row["state"],
        tries=row["tries"],
        error=row["error"],
    )


class Inbox:
    """Receives, hands out and finishes what arrives."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def receive(
        self, *, source: str, dedup_key: str, conversation_key: str, payload: str, received_at: datetime
    ) -> InboxRow | None:
        """Keep what arrived; None when the same thing is already here, in whatever state."""
        row = self._session.one(
            "INSERT INTO inbox (source, dedup_key, conversation_key, payload, received_at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING RETURNING *",
            (source, dedup_key, conversation_key, payload, to_text(received_at)),
        )
        return None if row is None else _row(row)

    def next_ready(
        self,
        *,
        skip_conversations: AbstractSet[str] = frozenset(),
        skip_ids: AbstractSet[int] = frozenset(),
    ) -> InboxRow | None:
        """The oldest new row that is first of its conversation; a skipped row still holds its own back."""
        row = self._session.one(
            NEXT_READY,
            {"conversations": json.dumps(sorted(skip_conversations)), "ids": json.dumps(sorted(skip_ids))},
        )
        return None if row is None else _row(row)

    def done(self, id: int, *, at: datetime) -> None:  # noqa: A002 - the house plan's name
        """Finish a row; RowNotOpen when it is finished already, so that nothing is handled twice."""
        self._must_change(
            "UPDATE inbox SET state = 'done', error = NULL, finished_at = ? WHERE id = ? AND state = 'new'",
            (to_text(at), id),
        )

    def failed(self, id: int, *, error: str) -> None:  # noqa: A002
        """Note a try that failed; the row stays new. RowNotOpen when it is finished."""
        self._must_change(
            "UPDATE inbox SET tries = tries + 1, error = ? WHERE id = ? AND state = 'new'", (error, id)
        )

    def dead(self, id: int, *, error: str, at: datetime) -> None:  # noqa: A002
        """Make a row that can't be handled a dead letter; its conversation goes on without it."""
        self._must_change(
            "UPDATE inbox SET state = 'dead', tries = tries + 1, error = ?, finished_at = ? "
            "WHERE id = ? AND state = 'new'",
            (error, to_text(at), id),
        )

    def revive(self, id: int) -> bool:  # noqa: A002
        """Give a dead letter its tries again; False when it is not dead."""
        sql = "UPDATE inbox SET state = 'new', tries = 0, finished_at = NULL WHERE id = ? AND state = 'dead'"
        return self._session.run(sql, (id,)) == 1

    def dismiss(self, id: int, *, at: datetime) -> bool:  # noqa: A002
        """Lay a dead letter aside for good, keeping its error; False when it is not dead."""
        sql = "UPDATE inbox SET state = 'done', finished_at = ? WHERE id = ? AND state = 'dead'"
        return self._session.run(sql, (to_text(at), id)) == 1

    def forget(self, id: int) -> None:  # noqa: A002
        """Keep nothing of what came in but that it came, for what must not be kept (R7, R124)."""
        self._session.run("UPDATE inbox SET payload = '{}' WHERE id = ?", (id,))

    def get(self, id: int) -> InboxRow | None:  # noqa: A002
        """The row of that id."""
        row = self._session.one("SELECT * FROM inbox WHERE id = ?", (id,))
        return None if row is None else _row(row)

    def dead_rows(self) -> list[InboxRow]:
        """The dead letters, oldest first."""
        return [
            _row(row) for row in self._session.all("SELECT * FROM inbox WHERE state = 'dead' ORDER BY id")
        ]

    def pending_count(self) -> int:
        """How many rows wait to be handled."""
        return self._session.count("SELECT count(*) FROM inbox WHERE state = 'new'")

    def _must_change(self, sql: str, parameters: tuple[str | int, ...]) -> None:
        if self._session.run(sql, parameters) != 1:
            raise RowNotOpen
