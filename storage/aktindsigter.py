"""Requests for access to documents, and who answered them (R122)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from storage.errors import UnknownRow
from storage.session import Session
from storage.times import from_text, maybe_from_text, to_text


@dataclass(frozen=True, slots=True)
class Aktindsigt:
    """A request: who asked, the last day to answer, and the outbox key of the card the secretariat got."""

    id: int
    kort: str
    hvem: str
    frist: date
    received_at: datetime
    answered_by: str | None
    answered_at: datetime | None


class AktindsigtStore:
    """Keeps requests open until a human says that they are answered."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, kort: str, hvem: str, frist: date, at: datetime) -> Aktindsigt:
        """Keep a request."""
        values = {"kort": kort, "hvem": hvem, "frist": frist.isoformat(), "received_at": to_text(at)}
        row_id = self._session.insert("aktindsigter", values)
        added = self.get(row_id)
        if added is None:
            raise UnknownRow(f"aktindsigt {row_id}")
        return added

    def answer(self, id: int, *, by: str, at: datetime) -> bool:  # noqa: A002 - the house plan's name
        """Keep that a human has answered it; False where another was first, or there is none."""
        sql = "UPDATE aktindsigter SET answered_by = ?, answered_at = ? WHERE id = ? AND answered_by IS NULL"
        return self._session.run(sql, (by, to_text(at), id)) == 1

    def get(self, id: int) -> Aktindsigt | None:  # noqa: A002
        """The request of that id."""
        row = self._session.one("SELECT * FROM aktindsigter WHERE id = ?", (id,))
        return None if row is None else _aktindsigt(row)

    def open(self) -> tuple[Aktindsigt, ...]:
        """What nobody has answered, oldest first."""
        rows = self._session.all("SELECT * FROM aktindsigter WHERE answered_by IS NULL ORDER BY id")
        return tuple(_aktindsigt(row) for row in rows)


def _aktindsigt(row: sqlite3.Row) -> Aktindsigt:
    return Aktindsigt(
        id=row["id"],
        kort=row["kort"],
        hvem=row["hvem"],
        frist=date.fromisoformat(row["frist"]),
        received_at=from_text(row["received_at"]),
        answered_by=row["answered_by"],
        answered_at=maybe_from_text(row["answered_at"]),
    )
