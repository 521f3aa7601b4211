"""Bekræftelser: what was read in a mail and waits for a human, and what the human decided (R62, R130).

What was decided is kept as an example, too: the words, what was read in them and what is right.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from storage.errors import StaleVersion, UnknownRow
from storage.session import Session
from storage.times import from_text, maybe_from_text, to_text
from storage.tvivl import SOM_SIDSTE_AAR, Afgoerelse, Bekraeftelse, Brevhoved, Eksempel, Kept, Tvivl, TvivlRow

_SELECT = "SELECT t.* FROM tvivl AS t JOIN bekraeftelser AS b ON b.id = t.bekraeftelse_id"


class BekraeftelseStore:
    """Keeps what waits for a human, and what was decided of each field, once."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        henvendelse_id: int,
        year: int,
        part: str,
        unit: str | None,
        source: str,
        brev: Brevhoved,
        tvivl: Iterable[Tvivl],
        at: datetime,
        uverificeret: bool = False,
    ) -> Bekraeftelse:
        """Let these fields of a mail wait for a human."""
        row_id = self._session.insert(
            "bekraeftelser",
            {
                "henvendelse_id": henvendelse_id,
                "year": year,
                "part": part,
                "unit": unit,
                "source": source,
                "message_id": brev.message_id,
                "message_references": json.dumps(brev.references),
                "sender": brev.sender,
                "sender_name": brev.sender_name,
                "subject": brev.subject,
                "received_at": to_text(at),
                "uverificeret": int(uverificeret),
            },
        )
        for one in tvivl:
            self._session.insert(
                "tvivl",
                {
                    "bekraeftelse_id": row_id,
                    "tilbud": one.tilbud,
                    "felt": one.felt,
                    "value": _dump(one.value),
                    "quote": one.quote,
                    "ordlyd": one.ordlyd,
                    "confidence": one.confidence,
                    "grund": one.grund,
                },
            )
        return self._existing(row_id)

    def get(self, id: int) -> Bekraeftelse | None:  # noqa: A002 - the house plan's name
        """The bekræftelse of that id."""
        row = self._session.one("SELECT * FROM bekraeftelser WHERE id = ?", (id,))
        return None if row is None else self._bekraeftelse(row)

    def waiting(self, year: int | None = None, part: str | None = None) -> tuple[Bekraeftelse, ...]:
        """Those with fields that wait, of a year or of one party in it; oldest first."""
        rows = self._session.all(
            "SELECT * FROM bekraeftelser AS b "
            "WHERE (:year IS NULL OR year = :year) AND (:part IS NULL OR part = :part) AND EXISTS "
            "(SELECT 1 FROM tvivl AS t WHERE t.bekraeftelse_id = b.id AND t.state = 'afventer') "
            "ORDER BY id",
            {"year": year, "part": part},
        )
        return tuple(self._bekraeftelse(row) for row in rows)

    def decide(
        self,
        id: int,  # noqa: A002
        *,
        expected_version: int,
        afgoerelser: Iterable[Afgoerelse],
        by: str,
        at: datetime,
    ) -> Bekraeftelse:
        """Keep what a human decided; StaleVersion where somebody else, or a newer answer, was first."""
        self._new_version(id, expected_version)
        for one in afgoerelser:
            changed = self._session.run(
                "UPDATE tvivl SET state = ?, right_value = ?, decided_by = ?, decided_at = ? "
                "WHERE id = ? AND bekraeftelse_id = ? AND state = 'afventer'",
                (one.state, _maybe_dump(one.right), by, to_text(at), one.tvivl_id, id),
            )
            if changed != 1:
                raise StaleVersion(self.get(id))
        return self._existing(id)

    def supersede(
        self,
        year: int,
        part: str,
        unit: str | None,
        tilbud: str,
        felter: Iterable[str],
        *,
        at: datetime,
        som_sidste_aar: Iterable[str] = (),
    ) -> tuple[Bekraeftelse, ...]:
        """Let a newer answer of these fields take the place of what waits; those that changed.

        `som_sidste_aar` are the fields of which only last year's answers give way.
        """
        names, of_last_year = json.dumps(sorted(felter)), json.dumps(sorted(som_sidste_aar))
        rows = self._session.all(
            f"{_SELECT} WHERE b.year = ? AND b.part = ? AND ifnull(b.unit, '') = ? AND t.tilbud = ? "  # noqa: S608
            "AND t.state = 'afventer' AND (t.felt IN (SELECT value FROM json_each(?)) "
            "OR t.grund = ? AND t.felt IN (SELECT value FROM json_each(?))) ORDER BY t.id",
            (year, part, unit or "", tilbud, names, SOM_SIDSTE_AAR, of_last_year),
        )
        for row in rows:
            self._session.update("tvivl", row["id"], {"state": "afloest", "decided_at": to_text(at)})
        changed = tuple(dict.fromkeys(row["bekraeftelse_id"] for row in rows))
        for one in changed:
            self._session.run("UPDATE bekraeftelser SET version = version + 1 WHERE id = ?", (one,))
        return tuple(self._existing(one) for one in changed)

    def eksempler(self) -> tuple[Eksempel, ...]:
        """Everything a human decided of what was read, oldest first; what was looked up is no reading."""
        rows = self._session.all(
            "SELECT t.*, h.tilbud AS spurgt FROM tvivl AS t "
            "JOIN bekraeftelser AS b ON b.id = t.bekraeftelse_id "
            "JOIN henvendelser AS h ON h.id = b.henvendelse_id "
            "WHERE t.state IN ('bekraeftet', 'rettet', 'fjernet') AND t.grund <> ? ORDER BY t.id",
            (SOM_SIDSTE_AAR,),
        )
        return tuple(
            Eksempel(
                tuple(json.loads(row["spurgt"])),
                _tvivl(row),
                _maybe_load(row["right_value"]),
                from_text(row["decided_at"]),
            )
            for row in rows
        )

    def _new_version(self, row_id: int, expected: int) -> None:
        sql = "UPDATE bekraeftelser SET version = version + 1 WHERE id = ? AND version = ?"
        if self._session.run(sql, (row_id, expected)) != 1:
            current = self.get(row_id)
            raise UnknownRow(f"bekraeftelser {row_id}") if current is None else StaleVersion(current)

    def _existing(self, row_id: int) -> Bekraeftelse:
        found = self.get(row_id)
        if found is None:
            raise UnknownRow(f"bekraeftelser {row_id}")
        return found

    def _bekraeftelse(self, row: sqlite3.Row) -> Bekraeftelse:
        rows = self._session.all("SELECT * FROM tvivl WHERE bekraeftelse_id = ? ORDER BY id", (row["id"],))
        return Bekraeftelse(
            id=row["id"],
            henvendelse_id=row["henvendelse_id"],
            year=row["year"],
            part=row["part"],
            unit=row["unit"],
            source=row["source"],
            brev=Brevhoved(
                row["message_id"],
                tuple(json.loads(row["message_references"])),
                row["sender"],
                row["sender_name"],
                row["subject"],
            ),
            received_at=from_text(row["received_at"]),
            version=row["version"],
            rows=tuple(_row(one) for one in rows),
            uverificeret=bool(row["uverificeret"]),
        )


def _row(row: sqlite3.Row) -> TvivlRow:
    return TvivlRow(
        id=row["id"],
        tvivl=_tvivl(row),
        state=row["state"],
        right=_maybe_load(row["right_value"]),
        decided_by=row["decided_by"],
        decided_at=maybe_from_text(row["decided_at"]),
    )


def _tvivl(row: sqlite3.Row) -> Tvivl:
    return Tvivl(
        tilbud=row["tilbud"],
        felt=row["felt"],
        value=json.loads(row["value"]),
        quote=row["quote"],
        confidence=row["confidence"],
        grund=row["grund"],
        ordlyd=row["ordlyd"],
    )


def _dump(value: Kept) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _maybe_dump(value: Kept | None) -> str | None:
    return None if value is None else _dump(value)


def _maybe_load(text: str | None) -> Kept | None:
    if text is None:
        return None
    value: Kept = json.loads(text)
    return value
