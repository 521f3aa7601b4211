"""Cases: indmelding, udmelding, nødspor and monitorering, every version and move kept (R59, R121)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samarbejde.forloeb import FORLOEB
from samarbejde.sag import Skift
from samarbejde.sag_fakta import Fakta
from samarbejde.sag_indhold import SagIndhold
from storage.errors import StaleVersion, StorageError, UnknownRow
from storage.session import Parameter, Session
from storage.skift import SkiftEntry, SkiftLog
from storage.times import danish_year, from_text, to_text


@dataclass(frozen=True, slots=True)
class Sag:
    """A case as it stands; `kind` names its Forloeb, `udsprunget_af` the case it came of."""

    id: int
    number: str
    kind: str
    state: str
    version: int
    tilbud: str
    part: str | None
    opened_by: str
    opened_at: datetime
    updated_at: datetime
    besvarelse_id: int | None
    early_warning_id: int | None
    udsprunget_af: int | None
    fakta: Fakta
    indhold: SagIndhold


class StaleSag(StaleVersion):
    """En anden har ændret sagen i mellemtiden. Se den nye udgave, og prøv igen."""

    current: Sag


class UnknownKind(StorageError):
    """Sagen hører til et forløb, som denne udgave ikke kender. Installér den nyere version igen."""


class SagStore:
    """Opens, moves and finds cases."""

    __slots__ = ("_session", "_skift")

    def __init__(self, session: Session) -> None:
        self._session = session
        self._skift = SkiftLog(session, "sag")

    def open(
        self,
        kind: str,
        *,
        skift: Skift,
        tilbud: str,
        part: str | None,
        at: datetime,
        number: str | None = None,
        besvarelse_id: int | None = None,
        early_warning_id: int | None = None,
        udsprunget_af: int | None = None,
        fakta: Fakta | None = None,
        indhold: SagIndhold | None = None,
    ) -> Sag:
        """Open a case by the human in `skift`, under `number` or the next of its kind's yearly series."""
        forloeb = FORLOEB.get(kind)
        if forloeb is None:
            raise UnknownKind(kind)
        year = danish_year(at)
        own = forloeb.forkortelse
        row_id = self._session.insert(
            "sager",
            {
                "number": number or f"{own}-{year}-{self._session.next_number(own, year):03d}",
                "kind": kind,
                "state": skift.til,
                "version": 1,
                "tilbud": tilbud,
                "part": part,
                "opened_by": skift.hvem.mail,
                "opened_at": to_text(at),
                "updated_at": to_text(at),
                "besvarelse_id": besvarelse_id,
                "early_warning_id": early_warning_id,
                "udsprunget_af": udsprunget_af,
                "fakta": (fakta or forloeb.fakta()).model_dump_json(),
                "indhold": (indhold or SagIndhold()).model_dump_json(),
            },
        )
        self._skift.add(row_id, skift, at=at)
        return self._kept(row_id)

    def move(
        self,
        id: int,  # noqa: A002
        *,
        expected_version: int,
        skift: Skift,
        at: datetime,
        fakta: Fakta | None = None,
    ) -> Sag:
        """Carry out a move, and keep what was noted with it; StaleSag where another was first."""
        current = self._expected(id, expected_version)
        if current.state != skift.fra:
            raise StaleSag(current)
        self._skift.add(id, skift, at=at)
        changes: dict[str, Parameter] = {"state": skift.til}
        if fakta is not None:
            changes["fakta"] = fakta.model_dump_json()
        return self._change(current, changes, at)

    def set_facts(self, id: int, *, expected_version: int, fakta: Fakta, at: datetime) -> Sag:  # noqa: A002
        """Keep what humans have noted; the state stays as it is."""
        return self._change(self._expected(id, expected_version), {"fakta": fakta.model_dump_json()}, at)

    def set_content(self, id: int, *, indhold: SagIndhold, at: datetime) -> Sag:  # noqa: A002
        """Keep what the answer behind the case says now, as it was corrected, and what was flagged in it."""
        current = self.get(id)
        if current is None:
            raise UnknownRow(f"sag {id}")
        return self._change(current, {"indhold": indhold.model_dump_json()}, at)

    def skift(self, id: int) -> tuple[SkiftEntry, ...]:  # noqa: A002
        """The moves of a case, oldest first; the first is its opening."""
        return self._skift.of(id)

    def get(self, id: int) -> Sag | None:  # noqa: A002
        """The case of that id."""
        return self._one("SELECT * FROM sager WHERE id = ?", id)

    def by_number(self, number: str) -> Sag | None:
        """The case of that number, as in NS-2026-001."""
        return self._one("SELECT * FROM sager WHERE number = ?", number)

    def of_besvarelse(self, besvarelse_id: int) -> tuple[Sag, ...]:
        """The cases that an answer opened: one a tilbud."""
        return self._all("SELECT * FROM sager WHERE besvarelse_id = ? ORDER BY id", besvarelse_id)

    def of_early_warning(self, early_warning_id: int) -> tuple[Sag, ...]:
        """The cases that were opened from an early warning."""
        return self._all("SELECT * FROM sager WHERE early_warning_id = ? ORDER BY id", early_warning_id)

    def sprung_from(self, sag_id: int) -> tuple[Sag, ...]:
        """The cases that were opened from another."""
        return self._all("SELECT * FROM sager WHERE udsprunget_af = ? ORDER BY id", sag_id)

    def all(self, kind: str | None = None) -> tuple[Sag, ...]:
        """Every case, or those of a kind, oldest first."""
        if kind is None:
            return self._all("SELECT * FROM sager ORDER BY id")
        return self._all("SELECT * FROM sager WHERE kind = ? ORDER BY id", kind)

    def history(self, id: int) -> tuple[Sag, ...]:  # noqa: A002
        """Every version of a case, oldest first (R121)."""
        rows = self._session.all(
            "SELECT snapshot FROM sag_versioner WHERE sag_id = ? ORDER BY version", (id,)
        )
        return tuple(_sag(json.loads(row["snapshot"])) for row in rows)

    def _expected(self, sag_id: int, version: int) -> Sag:
        current = self.get(sag_id)
        if current is None:
            raise UnknownRow(f"sag {sag_id}")
        if current.version != version:
            raise StaleSag(current)
        return current

    def _change(self, current: Sag, changes: dict[str, Parameter], at: datetime) -> Sag:
        stamped = {**changes, "version": current.version + 1, "updated_at": to_text(at)}
        self._session.update("sager", current.id, stamped)
        return self._kept(current.id)

    def _kept(self, row_id: int) -> Sag:
        row = self._session.one("SELECT * FROM sager WHERE id = ?", (row_id,))
        if row is None:
            raise UnknownRow(f"sag {row_id}")
        snapshot = json.dumps(dict(row), ensure_ascii=False)
        self._session.run("INSERT INTO sag_versioner VALUES (?, ?, ?)", (row_id, row["version"], snapshot))
        return _sag(dict(row))

    def _one(self, sql: str, *parameters: Parameter) -> Sag | None:
        row = self._session.one(sql, parameters)
        return None if row is None else _sag(dict(row))

    def _all(self, sql: str, *parameters: Parameter) -> tuple[Sag, ...]:
        return tuple(_sag(dict(row)) for row in self._session.all(sql, parameters))


def _sag(row: dict[str, Any]) -> Sag:
    forloeb = FORLOEB.get(row["kind"])
    if forloeb is None:
        raise UnknownKind(row["kind"])
    read = {
        "opened_at": from_text(row["opened_at"]),
        "updated_at": from_text(row["updated_at"]),
        "fakta": forloeb.fakta.model_validate_json(row["fakta"]),
        "indhold": SagIndhold.model_validate_json(row["indhold"]),
    }
    return Sag(**(row | read))
