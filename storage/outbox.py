"""The durable outbox: what is to be sent, each thing once, in the order of its lane."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.errors import RowNotOpen
from storage.session import Session
from storage.times import from_text, maybe_from_text, to_text

OutboxState = Literal["ready", "sending", "sent", "dead", "dropped"]

# The condition on state must stand word for word as in the partial index, or SQLite will not use it.
NEXT_READY = """
SELECT * FROM outbox AS r
WHERE r.state IN ('ready', 'sending')
  AND r.lane NOT IN (SELECT value FROM json_each(:lanes))
  AND r.id NOT IN (SELECT value FROM json_each(:ids))
  AND NOT EXISTS (
    SELECT 1 FROM outbox AS o
    WHERE o.state IN ('ready', 'sending') AND o.lane = r.lane AND o.id < r.id)
ORDER BY r.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to be sent, as JSON, under a key that is the same for ever, and how far it has come."""

    id: int
    key: str
    lane: str
    payload: str
    state: OutboxState
    tries: int
    error: str | None
    created_at: datetime
    sent_at: datetime | None
    external_channel: str | None
    external_id: str | None


def _row(row: sqlite3.Row) -> OutboxRow:
    return OutboxRow(
        id=row["id"],
        key=row["key"],
        lane=row["lane"],
        payload=row["payload"],
        state=row["state"],
        tries=row["tries"],
        error=row["error"],
        created_at=from_text(row["created_at"]),
        sent_at=maybe_from_text(row["sent_at"]),
        external_channel=row["external_channel"],
        external_id=row["external_id"],
    )


class Outbox:
    """Takes in, hands out and finishes what is to be sent."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, key: str, lane: str, payload: str, at: datetime) -> bool:
        """Put something up for sending; False, and nothing changed, when the key is already there."""
        sql = (
            "INSERT INTO outbox (key, lane, payload, created_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (key) DO NOTHING"
        )
        return self._session.run(sql, (key, lane, payload, to_text(at))) == 1

    def next_ready(
        self, *, skip_lanes: AbstractSet[str] = frozenset(), skip_ids: AbstractSet[int] = frozenset()
    ) -> OutboxRow | None:
        """The oldest unfinished row that is first of its lane; a skipped row still holds its lane.

        A row that was being sent when the bot stopped comes back as "sending": look it up before sending.
        """
        row = self._session.one(
            NEXT_READY, {"lanes": json.dumps(sorted(skip_lanes)), "ids": json.dumps(sorted(skip_ids))}
        )
        return None if row is None else _row(row)

    def claim(self, id: int) -> None:  # noqa: A002 - the house plan's name
        """Mark a row as being sent, before the first byte leaves; RowNotOpen when it is finished."""
        self._must_change(
            "UPDATE outbox SET state = 'sending' WHERE id = ? AND state IN ('ready', 'sending')", (id,)
        )

    def sent(
        self,
        id: int,  # noqa: A002
        *,
        at: datetime,
        external_channel: str | None = None,
        external_id: str | None = None,
    ) -> None:
        """Finish a row that went out, with where it stands; also a dead row that is found to have gone."""
        self._must_change(
            "UPDATE outbox "
            "SET state = 'sent', error = NULL, sent_at = ?, external_channel = ?, external_id = ? "
            "WHERE id = ? AND state IN ('ready', 'sending', 'dead')",
            (to_text(at), external_channel, external_id, id),
        )

    def failed(self, id: int, *, error: str, interrupted: bool = False) -> None:  # noqa: A002
        """Note a try that failed; the row is ready again. RowNotOpen when it is finished.

        An interrupted row, whose answer was lost, stays "sending": it may have gone, so look it up first.
        """
        self._must_change(
            "UPDATE outbox SET state = ?, tries = tries + 1, error = ? "
            "WHERE id = ? AND state IN ('ready', 'sending')",
            ("sending" if interrupted else "ready", error, id),
        )

    def dead(self, id: int, *, error: str, at: datetime) -> None:  # noqa: A002
        """Make a row that can't be sent a dead letter; its lane goes on without it."""
        self._must_change(
            "UPDATE outbox SET state = 'dead', tries = tries + 1, error = ?, finished_at = ? "
            "WHERE id = ? AND state IN ('ready', 'sending')",
            (error, to_text(at), id),
        )

    def revive(self, id: int) -> bool:  # noqa: A002
        """Give a dead letter its tries again, at its old place in the lane; False when it is not dead."""
        sql = (
            "UPDATE outbox SET state = 'ready', tries = 0, finished_at = NULL WHERE id = ? AND state = 'dead'"
        )
        return self._session.run(sql, (id,)) == 1

    def dismiss(self, id: int, *, at: datetime) -> bool:  # noqa: A002
        """Never send a dead or still waiting row; False when it is being sent or is finished."""
        sql = (
            "UPDATE outbox SET state = 'dropped', finished_at = ? WHERE id = ? AND state IN ('ready', 'dead')"
        )
        return self._session.run(sql, (to_text(at), id)) == 1

    def interrupted(self) -> list[OutboxRow]:
        """The rows that were being sent; at start these are the ones to look up before sending again."""
        sql = "SELECT * FROM outbox WHERE state IN ('ready', 'sending') AND state = 'sending' ORDER BY id"
        return [_row(row) for row in self._session.all(sql)]

    def get(self, id: int) -> OutboxRow | None:  # noqa: A002
        """The row of that id."""
        return self._first("SELECT * FROM outbox WHERE id = ?", (id,))

    def by_key(self, key: str) -> OutboxRow | None:
        """The row of that key."""
        return self._first("SELECT * FROM outbox WHERE key = ?", (key,))

    def by_external(self, external_id: str, *, external_channel: str | None = None) -> OutboxRow | None:
        """The newest row that stands out there under that id; Slack's ids are unique only in a channel."""
        return self._first(
            "SELECT * FROM outbox WHERE external_id = ?1 AND (?2 IS NULL OR external_channel = ?2) "
            "ORDER BY id DESC LIMIT 1",
            (external_id, external_channel),
        )

    def dead_rows(self) -> list[OutboxRow]:
        """The dead letters, oldest first."""
        return [
            _row(row) for row in self._session.all("SELECT * FROM outbox WHERE state = 'dead' ORDER BY id")
        ]

    def pending_count(self) -> int:
        """How many rows are not yet finished."""
        return self._session.count("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')")

    def _first(self, sql: str, parameters: tuple[str | int | None, ...]) -> OutboxRow | None:
        row = self._session.one(sql, parameters)
        return None if row is None else _row(row)

    def _must_change(self, sql: str, parameters: tuple[str | int | None, ...]) -> None:
        if self._session.run(sql, parameters) != 1:
            raise RowNotOpen
