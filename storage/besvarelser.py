"""Besvarelser: what came in on any form but the early warning and the kommune's answers, in all versions.

Those two have stores of their own: early_warnings.py and indmeldinger.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from samarbejde.skemaer import SKEMAER
from storage.errors import StaleVersion, StorageError, UnknownRow
from storage.session import Parameter, Session
from storage.times import danish_year, from_text, to_text

BesvarelseState = Literal["modtaget", "trukket"]

_SAME = (
    "skema = :skema AND year = :year AND ifnull(part, '') = :part AND ifnull(unit, '') = :unit "
    "AND ifnull(tilbud, '') = :tilbud AND about = :about AND state = 'modtaget'"
)


@dataclass(frozen=True, slots=True)
class Besvarelse:
    """An answered form as it stands now.

    `fields` are the Skema's answers as text and `quotes` the words they were read from, by field name;
    `about` tells two apart that share everything else, such as two months of ledelsesinformation.
    `uverificeret` is one that came by mail from a known sender who could not be confirmed (R125).
    """

    id: int
    number: str
    skema: str
    year: int
    part: str | None
    unit: str | None
    tilbud: str | None
    about: str
    version: int
    state: BesvarelseState
    reporter_mail: str
    reporter_name: str
    channel: str
    original_text: str
    fields: Mapping[str, str]
    quotes: Mapping[str, str]
    missing: tuple[str, ...]
    received_at: datetime
    updated_at: datetime
    uverificeret: bool = False


class StaleBesvarelse(StaleVersion):
    """En anden har ændret besvarelsen i mellemtiden. Se den nye udgave, og afgør, hvad der skal gælde."""

    current: Besvarelse


class AlreadyAnswered(StorageError):
    """Der er allerede en besvarelse om det samme. Lav en ny version af den i stedet for en ny besvarelse."""


def _besvarelse(row: dict[str, Any]) -> Besvarelse:
    read = {
        "fields": MappingProxyType(json.loads(row["fields"])),
        "quotes": MappingProxyType(json.loads(row["quotes"])),
        "missing": tuple(json.loads(row["missing"])),
        "received_at": from_text(row["received_at"]),
        "updated_at": from_text(row["updated_at"]),
        "uverificeret": bool(row.get("uverificeret")),  # older versions know nothing of it
    }
    return Besvarelse(**(row | read))


def _json(value: Mapping[str, str] | Sequence[str]) -> str:
    return json.dumps(dict(value) if isinstance(value, Mapping) else list(value), ensure_ascii=False)


class BesvarelseStore:
    """Keeps answered forms: one standing answer about the same matter, and every version of it (R121)."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(
        self,
        *,
        skema: str,
        year: int,
        part: str | None,
        unit: str | None,
        tilbud: str | None,
        reporter_mail: str,
        reporter_name: str,
        fields: Mapping[str, str],
        original_text: str,
        channel: str,
        missing: Sequence[str],
        at: datetime,
        about: str = "",
        quotes: Mapping[str, str] | None = None,
        uverificeret: bool = False,
    ) -> Besvarelse:
        """Keep an answered form under the form's next number of the year it was received in, Danish time.

        AlreadyAnswered where an answer about the same matter stands.
        """
        prefix = SKEMAER[skema].forkortelse
        if self.current(skema, year, part, unit, tilbud, about=about) is not None:
            raise AlreadyAnswered(skema)
        received = danish_year(at)
        row_id = self._session.insert(
            "besvarelser",
            {
                "number": f"{prefix}-{received}-{self._session.next_number(prefix, received):03d}",
                "skema": skema,
                "year": year,
                "part": part,
                "unit": unit,
                "tilbud": tilbud,
                "about": about,
                "version": 1,
                "state": "modtaget",
                "reporter_mail": reporter_mail,
                "reporter_name": reporter_name,
                "channel": channel,
                "original_text": original_text,
                "fields": _json(fields),
                "quotes": _json(quotes or {}),
                "missing": _json(missing),
                "received_at": to_text(at),
                "updated_at": to_text(at),
                "uverificeret": int(uverificeret),
            },
        )
        return self._kept(row_id)

    def update(
        self,
        id: int,  # noqa: A002 - the house plan's name
        *,
        expected_version: int | None,
        at: datetime,
        fields: Mapping[str, str] | None = None,
        quotes: Mapping[str, str] | None = None,
        missing: Sequence[str] | None = None,
        state: BesvarelseState | None = None,
        reporter_mail: str | None = None,
        reporter_name: str | None = None,
        original_text: str | None = None,
        channel: str | None = None,
        tilbud: str | None = None,
        about: str | None = None,
        uverificeret: bool | None = None,
    ) -> Besvarelse:
        """Change what is given and keep the new version; what is left out stays as it was.

        `fields` and `quotes` take the place of all there were. With another version than the expected one
        StaleBesvarelse carries the current row; None as expected means whatever version.
        """
        current = self.get(id)
        if current is None:
            raise UnknownRow(f"besvarelse {id}")
        if expected_version is not None and expected_version != current.version:
            raise StaleBesvarelse(current)
        given: dict[str, Parameter] = {
            "state": state,
            "reporter_mail": reporter_mail,
            "reporter_name": reporter_name,
            "original_text": original_text,
            "channel": channel,
            "tilbud": tilbud,
            "about": about,
            "uverificeret": None if uverificeret is None else int(uverificeret),
            "fields": None if fields is None else _json(fields),
            "quotes": None if quotes is None else _json(quotes),
            "missing": None if missing is None else _json(missing),
        }
        changes = {name: value for name, value in given.items() if value is not None}
        changes |= {"version": current.version + 1, "updated_at": to_text(at)}
        self._session.update("besvarelser", id, changes)
        return self._kept(id)

    def get(self, id: int) -> Besvarelse | None:  # noqa: A002
        """The besvarelse of that id."""
        return self._one("id = :id", {"id": id})

    def by_number(self, number: str) -> Besvarelse | None:
        """The besvarelse of that number, as in AR-2026-001."""
        return self._one("number = :number", {"number": number})

    def current(
        self,
        skema: str,
        year: int,
        part: str | None,
        unit: str | None,
        tilbud: str | None,
        *,
        about: str = "",
    ) -> Besvarelse | None:
        """The standing answer about this matter; one forvaltning's is never another's (R6)."""
        same: dict[str, Parameter] = {"skema": skema, "year": year, "about": about}
        return self._one(_SAME, same | {"part": part or "", "unit": unit or "", "tilbud": tilbud or ""})

    def of(self, skema: str, year: int) -> list[Besvarelse]:
        """The standing answers on a form in a year, oldest first."""
        return self._all("skema = :skema AND year = :year AND state = 'modtaget'", skema=skema, year=year)

    def of_person(self, mail: str) -> list[Besvarelse]:
        """What a person has sent in that still stands, newest first."""
        return self._all("reporter_mail = :mail AND state = 'modtaget'", mail=mail)[::-1]

    def all(self) -> list[Besvarelse]:
        """Every besvarelse, oldest first."""
        return self._all("1")

    def history(self, id: int) -> tuple[Besvarelse, ...]:  # noqa: A002
        """Every version of a besvarelse, oldest first (R121)."""
        rows = self._session.all(
            "SELECT snapshot FROM besvarelse_versioner WHERE besvarelse_id = ? ORDER BY version", (id,)
        )
        return tuple(_besvarelse(json.loads(row["snapshot"])) for row in rows)

    def _one(self, condition: str, values: Mapping[str, Parameter]) -> Besvarelse | None:
        row = self._session.one(f"SELECT * FROM besvarelser WHERE {condition}", values)  # noqa: S608
        return None if row is None else _besvarelse(dict(row))

    def _all(self, condition: str, **values: Parameter) -> list[Besvarelse]:
        rows = self._session.all(f"SELECT * FROM besvarelser WHERE {condition} ORDER BY id", values)  # noqa: S608
        return [_besvarelse(dict(row)) for row in rows]

    def _kept(self, row_id: int) -> Besvarelse:
        row = self._session.one("SELECT * FROM besvarelser WHERE id = ?", (row_id,))
        if row is None:
            raise UnknownRow(f"besvarelse {row_id}")
        snapshot = json.dumps(dict(row), ensure_ascii=False)
        self._session.run(
            "INSERT INTO besvarelse_versioner VALUES (?, ?, ?)", (row_id, row["version"], snapshot)
        )
        return _besvarelse(dict(row))
