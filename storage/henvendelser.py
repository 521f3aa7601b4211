"""Henvendelser: the questions mailed to a party, found again by reference or by the mail they came in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.errors import UnknownRow
from storage.session import Session
from storage.times import from_text, to_text

AnsweredState = Literal["aaben", "delvist", "komplet"]


@dataclass(frozen=True, slots=True)
class Henvendelse:
    """A question to a party about one or more tilbud, and how far it has been answered."""

    id: int
    reference: str
    kind: str
    year: int
    part: str
    unit: str | None
    to_mail: str
    tilbud: tuple[str, ...]
    message_ids: tuple[str, ...]
    created_at: datetime
    answered_state: AnsweredState


class HenvendelseStore:
    """Creates and finds henvendelser."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(
        self,
        *,
        kind: str,
        year: int,
        part: str,
        to_mail: str,
        tilbud: Iterable[str],
        created_at: datetime,
        unit: str | None = None,
        message_ids: Iterable[str] = (),
    ) -> Henvendelse:
        """Keep a question under the next reference of its year, as in RB-2026-0142."""
        row_id = self._session.insert(
            "henvendelser",
            {
                "reference": f"RB-{year}-{self._session.next_number('RB', year):04d}",
                "kind": kind,
                "year": year,
                "part": part,
                "unit": unit,
                "to_mail": to_mail,
                "tilbud": json.dumps(list(tilbud), ensure_ascii=False),
                "created_at": to_text(created_at),
            },
        )
        for message_id in message_ids:
            self.add_message_id(row_id, message_id)
        created = self.get(row_id)
        if created is None:
            raise UnknownRow(f"henvendelse {row_id}")
        return created

    def get(self, id: int) -> Henvendelse | None:  # noqa: A002 - the house plan's name
        """The henvendelse of that id."""
        row = self._session.one("SELECT * FROM henvendelser WHERE id = ?", (id,))
        return None if row is None else self._henvendelse(row)

    def by_reference(self, reference: str) -> Henvendelse | None:
        """The henvendelse of that reference, in upper or lower case."""
        row = self._session.one("SELECT * FROM henvendelser WHERE reference = ?", (reference,))
        return None if row is None else self._henvendelse(row)

    def by_message_id(self, message_id: str) -> Henvendelse | None:
        """The henvendelse a mail of that Message-ID belongs to."""
        row = self._session.one(
            "SELECT h.* FROM henvendelse_message_ids AS m JOIN henvendelser AS h ON h.id = m.henvendelse_id "
            "WHERE m.message_id = ?",
            (message_id,),
        )
        return None if row is None else self._henvendelse(row)

    def add_message_id(self, id: int, message_id: str) -> bool:  # noqa: A002
        """Tie a mail to the henvendelse; False when the mail is tied to one already."""
        sql = (
            "INSERT INTO henvendelse_message_ids (message_id, henvendelse_id) VALUES (?, ?) "
            "ON CONFLICT (message_id) DO NOTHING"
        )
        return self._session.run(sql, (message_id, id)) == 1

    def for_year(self, kind: str, year: int) -> list[Henvendelse]:
        """The henvendelser of a kind in a year, oldest first."""
        rows = self._session.all(
            "SELECT * FROM henvendelser WHERE kind = ? AND year = ? ORDER BY id", (kind, year)
        )
        return [self._henvendelse(row) for row in rows]

    def set_state(self, id: int, state: AnsweredState) -> None:  # noqa: A002
        """Note how far it has been answered; UnknownRow when there is no such henvendelse."""
        self._session.update("henvendelser", id, {"answered_state": state})

    def _henvendelse(self, row: sqlite3.Row) -> Henvendelse:
        message_ids = self._session.all(
            "SELECT message_id FROM henvendelse_message_ids WHERE henvendelse_id = ? ORDER BY id",
            (row["id"],),
        )
        return Henvendelse(
            id=row["id"],
            reference=row["reference"],
            kind=row["kind"],
            year=row["year"],
            part=row["part"],
            unit=row["unit"],
            to_mail=row["to_mail"],
            tilbud=tuple(json.loads(row["tilbud"])),
            message_ids=tuple(r["message_id"] for r in message_ids),
            created_at=from_text(row["created_at"]),
            answered_state=row["answered_state"],
        )
