"""Indmeldinger: what a party answered about a tilbud, each answer with the words it was read from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.session import Parameter, Session
from storage.times import from_text, to_text

_SAME = "year = :year AND part = :part AND ifnull(unit, '') = :unit AND tilbud = :tilbud"


@dataclass(frozen=True, slots=True)
class SvarFelt:
    """One answered field: its value, the words it came from and how sure the reader was.

    `uverificeret` is one by mail whose sender was known and could not be confirmed (R125).
    """

    felt: str
    value: str | int | float
    quote: str
    confidence: float
    uverificeret: bool = False


@dataclass(frozen=True, slots=True)
class Indmelding:
    """A version of a party's answer about a tilbud; `source` is the mail or inbox row it came with."""

    id: int
    year: int
    part: str
    unit: str | None
    tilbud: str
    version: int
    felter: tuple[SvarFelt, ...]
    complete: bool
    missing: tuple[str, ...]
    source: str
    received_at: datetime

    @property
    def uverificeret(self) -> bool:
        """Whether any of it came from a sender who could not be confirmed."""
        return any(felt.uverificeret for felt in self.felter)


def _felt(row: sqlite3.Row) -> SvarFelt:
    return SvarFelt(
        felt=row["felt"],
        value=json.loads(row["value"]),
        quote=row["quote"],
        confidence=row["confidence"],
        uverificeret=bool(row["uverificeret"]),
    )


def _indmelding(row: sqlite3.Row, felter: tuple[SvarFelt, ...]) -> Indmelding:
    return Indmelding(
        id=row["id"],
        year=row["year"],
        part=row["part"],
        unit=row["unit"],
        tilbud=row["tilbud"],
        version=row["version"],
        felter=felter,
        complete=bool(row["complete"]),
        missing=tuple(json.loads(row["missing"])),
        source=row["source"],
        received_at=from_text(row["received_at"]),
    )


class IndmeldingStore:
    """Records answers in versions, and which årsrapporter have come in."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(
        self,
        *,
        year: int,
        part: str,
        tilbud: str,
        felter: Iterable[SvarFelt],
        complete: bool,
        missing: Iterable[str],
        source: str,
        received_at: datetime,
        unit: str | None = None,
    ) -> Indmelding:
        """Keep a new version of the answer, whole as it is given: nothing of an older one is carried over."""
        same: dict[str, Parameter] = {"year": year, "part": part, "unit": unit or "", "tilbud": tilbud}
        version = 1 + self._session.count(f"SELECT max(version) FROM indmeldinger WHERE {_SAME}", same)  # noqa: S608
        self._session.run(f"UPDATE indmeldinger SET latest = 0 WHERE {_SAME} AND latest = 1", same)  # noqa: S608
        row_id = self._session.insert(
            "indmeldinger",
            {
                "year": year,
                "part": part,
                "unit": unit,
                "tilbud": tilbud,
                "version": version,
                "complete": int(complete),
                "missing": json.dumps(list(missing), ensure_ascii=False),
                "source": source,
                "received_at": to_text(received_at),
            },
        )
        for position, svar in enumerate(felter):
            value = json.dumps(svar.value, ensure_ascii=False, allow_nan=False)
            self._session.run(
                "INSERT INTO indmelding_felter VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    row_id,
                    position,
                    svar.felt,
                    value,
                    svar.quote,
                    svar.confidence,
                    int(svar.uverificeret),
                ),
            )
        return self._found(self._session.all("SELECT * FROM indmeldinger WHERE id = ?", (row_id,)))[0]

    def latest(self, year: int, part: str, unit: str | None, tilbud: str) -> Indmelding | None:
        """The newest version of a party's answer about a tilbud."""
        rows = self._session.all(
            f"SELECT * FROM indmeldinger WHERE {_SAME} AND latest = 1",  # noqa: S608
            {"year": year, "part": part, "unit": unit or "", "tilbud": tilbud},
        )
        return next(iter(self._found(rows)), None)

    def latest_all(self, year: int) -> list[Indmelding]:
        """The newest version of every answer of a year, by party, unit and tilbud."""
        return self._found(
            self._session.all(
                "SELECT * FROM indmeldinger WHERE year = ? AND latest = 1 "
                "ORDER BY part, ifnull(unit, ''), tilbud",
                (year,),
            )
        )

    def latest_of(self, year: int, part: str, unit: str | None) -> list[Indmelding]:
        """The newest version of each answer of one party, or of a forvaltning of it, in a year, by tilbud."""
        return self._found(
            self._session.all(
                "SELECT * FROM indmeldinger WHERE year = ? AND part = ? AND ifnull(unit, '') = ? "
                "AND latest = 1 ORDER BY tilbud",
                (year, part, unit or ""),
            )
        )

    def history(self, year: int, part: str, unit: str | None, tilbud: str) -> list[Indmelding]:
        """Every version of a party's answer about a tilbud, oldest first (R121)."""
        return self._found(
            self._session.all(
                f"SELECT * FROM indmeldinger WHERE {_SAME} ORDER BY version",  # noqa: S608
                {"year": year, "part": part, "unit": unit or "", "tilbud": tilbud},
            )
        )

    def record_aarsrapport(self, year: int, tilbud: str, *, at: datetime, source: str) -> bool:
        """Note that a tilbud's årsrapport has come in; False when it had come before."""
        sql = (
            "INSERT INTO aarsrapporter (year, tilbud, at, source) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (year, tilbud) DO NOTHING"
        )
        return self._session.run(sql, (year, tilbud, to_text(at), source)) == 1

    def withdraw_aarsrapport(self, year: int, tilbud: str, *, source: str) -> bool:
        """Note that the årsrapport of that source is withdrawn; one that came otherwise still counts."""
        sql = "DELETE FROM aarsrapporter WHERE year = ? AND tilbud = ? AND source = ?"
        return self._session.run(sql, (year, tilbud, source)) == 1

    def aarsrapport_received(self, year: int) -> set[str]:
        """The tilbud whose årsrapport of that year has come in."""
        rows = self._session.all("SELECT tilbud FROM aarsrapporter WHERE year = ?", (year,))
        return {row["tilbud"] for row in rows}

    def _found(self, rows: list[sqlite3.Row]) -> list[Indmelding]:
        ids = json.dumps([row["id"] for row in rows])
        felter: dict[int, list[SvarFelt]] = {row["id"]: [] for row in rows}
        for felt in self._session.each(
            "SELECT * FROM indmelding_felter WHERE indmelding_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY indmelding_id, position",
            (ids,),
        ):
            felter[felt["indmelding_id"]].append(_felt(felt))
        return [_indmelding(row, tuple(felter[row["id"]])) for row in rows]
