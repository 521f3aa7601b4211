"""Early warnings and bekymringer: what a driftsherre or a kommune reported, in all its versions (R51-R60)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from types import EllipsisType, MappingProxyType
from typing import Any, Literal

from samarbejde.sag import Skift
from storage.errors import StaleVersion, UnknownRow
from storage.session import Parameter, Session
from storage.skift import SkiftEntry, SkiftLog
from storage.times import danish_year, from_text, maybe_from_text, maybe_to_text, to_text

EarlyWarningKind = Literal["early_warning", "bekymring"]
CLOSED_STATES: frozenset[str] = frozenset({"afsluttet", "til_efterretning"})


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A report as it stands now; `fields` are the Skema's answers as text, by field name."""

    id: int
    number: str
    state: str
    version: int
    tilbud: str | None
    tilbud_text: str | None
    reporter_mail: str
    reporter_name: str
    part: str | None
    kind: EarlyWarningKind
    received_at: datetime
    received_channel: str
    original_text: str
    fields: Mapping[str, str]
    released_to_das_at: datetime | None
    released_by: str | None
    updated_at: datetime


class StaleEarlyWarning(StaleVersion):
    """En anden har ændret denne early warning i mellemtiden. Se den nye udgave, og prøv igen."""

    current: EarlyWarning


def _early_warning(row: dict[str, Any]) -> EarlyWarning:
    read = {
        "fields": MappingProxyType(json.loads(row["fields"])),
        "received_at": from_text(row["received_at"]),
        "released_to_das_at": maybe_from_text(row["released_to_das_at"]),
        "updated_at": from_text(row["updated_at"]),
    }
    return EarlyWarning(**(row | read))


def _fields_text(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False)


class EarlyWarningStore:
    """Creates, changes and finds early warnings."""

    __slots__ = ("_session", "_skift")

    def __init__(self, session: Session) -> None:
        self._session = session
        self._skift = SkiftLog(session, "early_warning")

    def create(
        self,
        *,
        state: str,
        reporter_mail: str,
        reporter_name: str,
        kind: EarlyWarningKind,
        received_at: datetime,
        received_channel: str,
        original_text: str,
        tilbud: str | None = None,
        tilbud_text: str | None = None,
        part: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> EarlyWarning:
        """Keep a report under the next number of the year it was received in, Danish time."""
        year = danish_year(received_at)
        row_id = self._session.insert(
            "early_warnings",
            {
                "number": f"EW-{year}-{self._session.next_number('EW', year):03d}",
                "state": state,
                "version": 1,
                "tilbud": tilbud,
                "tilbud_text": tilbud_text,
                "reporter_mail": reporter_mail,
                "reporter_name": reporter_name,
                "part": part,
                "kind": kind,
                "received_at": to_text(received_at),
                "received_channel": received_channel,
                "original_text": original_text,
                "fields": _fields_text(fields or {}),
                "updated_at": to_text(received_at),
            },
        )
        self._skift.began(row_id, state, mail=reporter_mail, name=reporter_name, at=received_at)
        return self._kept(row_id)

    def move(
        self,
        id: int,  # noqa: A002
        *,
        expected_version: int,
        skift: Skift,
        at: datetime,
    ) -> EarlyWarning:
        """Carry out a move by the human in it; with another version StaleEarlyWarning has the current row."""
        current = self.get(id)
        if current is None:
            raise UnknownRow(f"early warning {id}")
        if current.version != expected_version or current.state != skift.fra:
            raise StaleEarlyWarning(current)
        self._skift.add(id, skift, at=at)
        changes: dict[str, Parameter] = {"state": skift.til, "version": current.version + 1}
        self._session.update("early_warnings", id, {**changes, "updated_at": to_text(at)})
        return self._kept(id)

    def skift(self, id: int) -> tuple[SkiftEntry, ...]:  # noqa: A002
        """The moves of an early warning, oldest first; the first is its receipt."""
        return self._skift.of(id)

    def update(
        self,
        id: int,  # noqa: A002 - the house plan's name
        *,
        expected_version: int | None,
        at: datetime,
        fields: Mapping[str, str] | None = None,
        kind: EarlyWarningKind | None = None,
        original_text: str | None = None,
        tilbud: str | EllipsisType | None = ...,
        tilbud_text: str | EllipsisType | None = ...,
        part: str | EllipsisType | None = ...,
        released_to_das_at: datetime | EllipsisType | None = ...,
        released_by: str | EllipsisType | None = ...,
    ) -> EarlyWarning:
        """Change what is given and keep the new version; what is left out stays as it was.

        The state is changed by `move` alone. `fields` takes the place of all fields: nothing is merged. With
        another version than the expected one StaleEarlyWarning carries the current row; None as expected
        means whatever version.
        """
        current = self.get(id)
        if current is None:
            raise UnknownRow(f"early warning {id}")
        if expected_version is not None and expected_version != current.version:
            raise StaleEarlyWarning(current)
        changes: dict[str, Parameter] = {"version": current.version + 1, "updated_at": to_text(at)}
        given = {"kind": kind, "original_text": original_text}
        changes.update({name: value for name, value in given.items() if value is not None})
        if fields is not None:
            changes["fields"] = _fields_text(fields)
        if not isinstance(released_to_das_at, EllipsisType):
            changes["released_to_das_at"] = maybe_to_text(released_to_das_at)
        clearable = {"tilbud": tilbud, "tilbud_text": tilbud_text, "part": part, "released_by": released_by}
        changes.update({k: v for k, v in clearable.items() if not isinstance(v, EllipsisType)})
        self._session.update("early_warnings", id, changes)
        return self._kept(id)

    def get(self, id: int) -> EarlyWarning | None:  # noqa: A002
        """The early warning of that id."""
        row = self._session.one("SELECT * FROM early_warnings WHERE id = ?", (id,))
        return None if row is None else _early_warning(dict(row))

    def by_number(self, number: str) -> EarlyWarning | None:
        """The early warning of that number, as in EW-2026-001."""
        row = self._session.one("SELECT * FROM early_warnings WHERE number = ?", (number,))
        return None if row is None else _early_warning(dict(row))

    def open_for_person(
        self, mail: str, *, closed_states: AbstractSet[str] = CLOSED_STATES
    ) -> list[EarlyWarning]:
        """What a person has reported that is not closed, newest first."""
        rows = self._session.all(
            "SELECT * FROM early_warnings WHERE reporter_mail = ? "
            "AND state NOT IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
            (mail, json.dumps(sorted(closed_states))),
        )
        return [_early_warning(dict(row)) for row in rows]

    def all(self) -> list[EarlyWarning]:
        """Every early warning, oldest first."""
        return [
            _early_warning(dict(row)) for row in self._session.all("SELECT * FROM early_warnings ORDER BY id")
        ]

    def history(self, id: int) -> tuple[EarlyWarning, ...]:  # noqa: A002
        """Every version of an early warning, oldest first (R121)."""
        rows = self._session.all(
            "SELECT snapshot FROM early_warning_versioner WHERE early_warning_id = ? ORDER BY version", (id,)
        )
        return tuple(_early_warning(json.loads(row["snapshot"])) for row in rows)

    def _kept(self, row_id: int) -> EarlyWarning:
        row = self._session.one("SELECT * FROM early_warnings WHERE id = ?", (row_id,))
        if row is None:
            raise UnknownRow(f"early warning {row_id}")
        snapshot = json.dumps(dict(row), ensure_ascii=False)
        self._session.run(
            "INSERT INTO early_warning_versioner VALUES (?, ?, ?)", (row_id, row["version"], snapshot)
        )
        return _early_warning(dict(row))
