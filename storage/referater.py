"""Referater: drafts of meeting summaries, and what the secretariat decided about them (R130)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from types import EllipsisType
from typing import Literal

from storage.errors import StaleVersion, UnknownRow
from storage.session import Parameter, Session
from storage.times import from_text, maybe_from_text, to_text

ReferatState = Literal["kladde", "godkendt", "afvist"]


@dataclass(frozen=True, slots=True)
class Referat:
    """A meeting summary as it stands now, with the file it was read from."""

    id: int
    state: ReferatState
    version: int
    body_abbr: str
    meeting_date: date | None
    file_name: str
    file_sha256: str
    content_json: str
    created_at: datetime
    created_by: str
    decided_by: str | None
    decided_at: datetime | None
    updated_at: datetime


class StaleReferat(StaleVersion):
    """En anden har rettet eller afgjort referatet i mellemtiden. Se den nye udgave."""

    current: Referat


def _date_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _referat(row: sqlite3.Row) -> Referat:
    return Referat(
        id=row["id"],
        state=row["state"],
        version=row["version"],
        body_abbr=row["body_abbr"],
        meeting_date=None if row["meeting_date"] is None else date.fromisoformat(row["meeting_date"]),
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        content_json=row["content_json"],
        created_at=from_text(row["created_at"]),
        created_by=row["created_by"],
        decided_by=row["decided_by"],
        decided_at=maybe_from_text(row["decided_at"]),
        updated_at=from_text(row["updated_at"]),
    )


class ReferatStore:
    """Creates, changes and finds drafts."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(
        self,
        *,
        body_abbr: str,
        meeting_date: date | None,
        file_name: str,
        file_sha256: str,
        content_json: str,
        created_at: datetime,
        created_by: str,
    ) -> Referat:
        """Keep a new draft; `meeting_date` is None when the minutes do not say it for certain."""
        row_id = self._session.insert(
            "referater",
            {
                "version": 1,
                "body_abbr": body_abbr,
                "meeting_date": _date_text(meeting_date),
                "file_name": file_name,
                "file_sha256": file_sha256,
                "content_json": content_json,
                "created_at": to_text(created_at),
                "created_by": created_by,
                "updated_at": to_text(created_at),
            },
        )
        return self._known(row_id)

    def update(
        self,
        id: int,  # noqa: A002 - the house plan's name
        *,
        expected_version: int | None,
        at: datetime,
        state: ReferatState | None = None,
        content_json: str | None = None,
        body_abbr: str | None = None,
        meeting_date: date | EllipsisType | None = ...,
        decided_by: str | None = None,
    ) -> Referat:
        """Change what is given; with `decided_by` the decision is dated `at`.

        With another version than the expected one StaleReferat carries the current row; None as
        expected means whatever version.
        """
        current = self._known(id)
        if expected_version is not None and expected_version != current.version:
            raise StaleReferat(current)
        changes: dict[str, Parameter] = {"version": current.version + 1, "updated_at": to_text(at)}
        given = {
            "state": state,
            "content_json": content_json,
            "body_abbr": body_abbr,
            "decided_by": decided_by,
        }
        changes.update({name: value for name, value in given.items() if value is not None})
        if decided_by is not None:
            changes["decided_at"] = to_text(at)
        if not isinstance(meeting_date, EllipsisType):
            changes["meeting_date"] = _date_text(meeting_date)
        self._session.update("referater", id, changes)
        return self._known(id)

    def get(self, id: int) -> Referat | None:  # noqa: A002
        """The referat of that id."""
        row = self._session.one("SELECT * FROM referater WHERE id = ?", (id,))
        return None if row is None else _referat(row)

    def by_file(self, file_sha256: str) -> Referat | None:
        """The newest referat made from that very file."""
        row = self._session.one(
            "SELECT * FROM referater WHERE file_sha256 = ? ORDER BY id DESC LIMIT 1", (file_sha256,)
        )
        return None if row is None else _referat(row)

    def all(self) -> list[Referat]:
        """Every referat, oldest first."""
        return [_referat(row) for row in self._session.all("SELECT * FROM referater ORDER BY id")]

    def _known(self, row_id: int) -> Referat:
        referat = self.get(row_id)
        if referat is None:
            raise UnknownRow(f"referat {row_id}")
        return referat
