"""From a register file's raw tables to checked ones, or to everything that is wrong in them at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from samarbejde.registerfil_fejl import TABLES, Fejlsted, Registermangel
from samarbejde.registerfil_form import RULE, RegisterFil
from samarbejde.registerfil_tjek import Ulaeselige, faults_across

_SENTENCES = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke; se efter slåfejl",
    "string_type": "skal være en tekst i anførselstegn",
    "string_too_short": "må ikke være tom",
    "too_short": "må ikke være tom",
    "tuple_type": "skal være en liste i [ ]",
    "frozen_set_type": "skal være en liste i [ ]",
    "model_type": "skal være en tabel",
    "model_attributes_type": "skal være en tabel",
    "date_type": "skal være en dato som 2026-05-12, uden anførselstegn",
    "time_type": "skal være et klokkeslæt som 13:00:00, uden anførselstegn",
}
_NAMES = {"part": ("name",), "tilbud": ("name",), "person": ("mail", "slack_mail")}


def read_tables(tables: Mapping[str, object]) -> tuple[RegisterFil | None, list[Registermangel]]:
    """The checked tables, or None and every fault: in single entries, and between those that can be read."""
    try:
        fil = RegisterFil.model_validate(tables)
    except ValidationError as error:
        errors = error.errors()
        return None, [*map(_fault, errors), *_faults_of_the_rest(tables, errors)]
    found = faults_across(fil, Ulaeselige())
    return (None, found) if found else (fil, [])


def _faults_of_the_rest(tables: Mapping[str, object], errors: list[ErrorDetails]) -> list[Registermangel]:
    """What the readable entries contradict each other in; the others' names count as known."""
    bad = {tuple(error["loc"][:2]) for error in errors}
    if any(len(place) < 2 and place[0] in TABLES for place in bad):
        return []  # a whole table can't be read, so nothing can be said of what refers to it
    numbers: dict[str, Sequence[int]] = {}
    names: dict[str, frozenset[str]] = {}
    kept: dict[str, object] = {}
    for table in TABLES & tables.keys():
        rows = tables[table]
        if isinstance(rows, list):
            fine = [n for n in range(len(rows)) if (table, n) not in bad]
            kept[table] = [rows[n] for n in fine]
            numbers[table] = [n + 1 for n in fine]
            names[table] = _names(table, [row for n, row in enumerate(rows) if (table, n) in bad])
    return faults_across(RegisterFil.model_validate(kept), Ulaeselige(numbers, names))


def _names(table: str, rows: list[object]) -> frozenset[str]:
    values = (row.get(key) for row in rows if isinstance(row, dict) for key in _NAMES.get(table, ()))
    return frozenset(
        unicodedata.normalize("NFC", value).strip() for value in values if isinstance(value, str)
    )


def _fault(error: ErrorDetails) -> Registermangel:
    loc = list(error["loc"])
    table, rest = str(loc[0]), loc[1:]
    number = None
    if rest and isinstance(rest[0], int):
        number, rest = rest[0] + 1, rest[1:]
    if error["type"] == "enum":
        sentence = f"skal være {error['ctx']['expected'].replace(' or ', ' eller ')}"
    elif error["type"] == RULE:
        sentence = error["ctx"]["sentence"]
        rest += [error["ctx"]["key"]] if error["ctx"]["key"] else []
    else:
        sentence = _SENTENCES.get(error["type"], "har en værdi, der ikke kan bruges")
    return Registermangel(Fejlsted(table, number, tuple(rest)), sentence)
