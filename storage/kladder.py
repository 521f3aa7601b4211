"""Kladder: the conversations a person has laid aside for another one, to be taken up again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from storage.errors import UnknownRow
from storage.session import Session
from storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class Kladde:
    """A conversation laid aside: its form, what it is about in words, and its state as JSON.

    `unfinished` is False for one that is received in full and kept only so that it can be corrected.
    """

    id: int
    person_key: str
    skema: str
    about: str
    state: str
    unfinished: bool
    laid_aside_at: datetime


def _kladde(row: sqlite3.Row) -> Kladde:
    return Kladde(
        id=row["id"],
        person_key=row["person_key"],
        skema=row["skema"],
        about=row["about"],
        state=row["state"],
        unfinished=bool(row["unfinished"]),
        laid_aside_at=from_text(row["laid_aside_at"]),
    )


class KladdeStore:
    """Lays conversations aside and gives them back."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def lay_aside(
        self, person_key: str, *, skema: str, about: str, state: str, unfinished: bool, at: datetime
    ) -> Kladde:
        """Keep a conversation as it stands."""
        values = {"person_key": person_key, "skema": skema, "about": about, "state": state}
        row_id = self._session.insert(
            "kladder", values | {"unfinished": int(unfinished), "laid_aside_at": to_text(at)}
        )
        row = self._session.one("SELECT * FROM kladder WHERE id = ?", (row_id,))
        if row is None:
            raise UnknownRow(f"kladde {row_id}")
        return _kladde(row)

    def take_up(self, id: int) -> bool:  # noqa: A002 - as the other stores name it
        """Remove a kladde that is talked about again or thrown away; False when it is gone."""
        return self._session.run("DELETE FROM kladder WHERE id = ?", (id,)) == 1

    def of(self, person_key: str, *, unfinished: bool = True) -> list[Kladde]:
        """What a person has laid aside, newest first: what is unfinished, or what is only for correction."""
        rows = self._session.all(
            "SELECT * FROM kladder WHERE person_key = ? AND unfinished = ? ORDER BY id DESC",
            (person_key, int(unfinished)),
        )
        return [_kladde(row) for row in rows]

    def unfinished_since(self, before: datetime) -> list[Kladde]:
        """What was laid aside unfinished before then, oldest first."""
        rows = self._session.all(
            "SELECT * FROM kladder WHERE unfinished = 1 AND laid_aside_at < ? ORDER BY id",
            (to_text(before),),
        )
        return [_kladde(row) for row in rows]
