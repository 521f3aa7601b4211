"""The moves of cases, one after the other; each by a named human, none ever changed (R59, R121)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from samarbejde.sag import Skift
from storage.session import Parameter, Session
from storage.times import from_text, to_text

SagSubject = Literal["sag", "early_warning"]


@dataclass(frozen=True, slots=True)
class SkiftEntry:
    """A move that was made; `fortryder` where it took back the one that stood then."""

    nr: int
    fra: str
    til: str
    fortryder: bool
    mail: str
    name: str
    begrundelse: str
    at: datetime


class SkiftLog:
    """Adds and reads the moves of one sort of case."""

    __slots__ = ("_session", "_subject")

    def __init__(self, session: Session, subject: SagSubject) -> None:
        self._session = session
        self._subject = subject

    def began(self, sag_id: int, til: str, *, mail: str, name: str, at: datetime) -> None:
        """Keep that a case began, by its receipt from that person."""
        self._insert(sag_id, 1, ("", til, 0, mail, name, "", to_text(at)))

    def add(self, sag_id: int, skift: Skift, *, at: datetime) -> None:
        """Keep a move; whoever made it is in it."""
        nr = self._session.count(
            "SELECT max(nr) FROM sag_skift WHERE sag = ? AND sag_id = ?", (self._subject, sag_id)
        )
        by = skift.hvem
        moved = (skift.fra, skift.til, int(skift.fortryder))
        self._insert(sag_id, nr + 1, (*moved, by.mail, by.name, skift.begrundelse, to_text(at)))

    def _insert(self, sag_id: int, nr: int, values: tuple[Parameter, ...]) -> None:
        self._session.run(
            "INSERT INTO sag_skift VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._subject, sag_id, nr, *values),
        )

    def of(self, sag_id: int) -> tuple[SkiftEntry, ...]:
        """The moves of a case, oldest first."""
        rows = self._session.all(
            "SELECT * FROM sag_skift WHERE sag = ? AND sag_id = ? ORDER BY nr", (self._subject, sag_id)
        )
        return tuple(_entry(row) for row in rows)


def _entry(row: sqlite3.Row) -> SkiftEntry:
    return SkiftEntry(
        nr=row["nr"],
        fra=row["fra"],
        til=row["til"],
        fortryder=bool(row["fortryder"]),
        mail=row["mail"],
        name=row["name"],
        begrundelse=row["begrundelse"],
        at=from_text(row["at"]),
    )
