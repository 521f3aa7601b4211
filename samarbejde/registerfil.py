"""The register file: TOML text in, a Register out, and back again (R2, R9-R15; form in contracts.md)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

import tomli_w
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samarbejde.errors import RegisterFejl
from samarbejde.parter import Part
from samarbejde.personer import Person
from samarbejde.register import BotIdentitet, Register
from samarbejde.registerfil_form import RULE, RegisterFil
from samarbejde.registerfil_tjek import check_agreement
from samarbejde.tilbud import Begivenhed, Tilbud
from samarbejde.udvalg import Moede, Udvalg

_TABLES = frozenset({"part", "tilbud", "person", "udvalg"})
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
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


def parse_register(text: str) -> Register:
    """Read the register file; RegisterFejl says in Danish what is wrong and in which entry."""
    try:
        fil = RegisterFil.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RegisterFejl(_broken_toml(str(error))) from error
    except RecursionError as error:
        raise RegisterFejl("Registerfilen er ikke gyldig TOML: den er foldet for dybt.") from error
    except ValidationError as error:
        raise RegisterFejl(_first_fault(error.errors())) from error
    check_agreement(fil)
    return _register(fil)


def format_register(register: Register) -> str:
    """Write a register as a file that parse_register reads back to the same register."""
    return tomli_w.dumps(
        {
            "bot": _plain(register.bot),
            "part": [_plain(part) for part in register.parter],
            "tilbud": [_plain(tilbud) for tilbud in register.tilbud],
            "person": [_plain(person) for person in register.personer],
            "udvalg": [_plain(udvalg) for udvalg in register.udvalg],
        }
    )


def example_register_text() -> str:
    """The demo's register: the six tilbud, the eleven kommuner, the region and fictitious people."""
    return files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")


def _broken_toml(message: str) -> str:
    """Say where the TOML breaks; tomllib's own words follow for the one who knows them."""
    found = _POSITION.search(message)
    words = _POSITION.sub("", message)
    if found is None or found[1] is None:
        return f"Registerfilen er ikke gyldig TOML; den slutter for tidligt ({words})."
    return f"Registerfilen er ikke gyldig TOML i linje {found[1]}, tegn {found[2]} ({words})."


def _first_fault(errors: list[ErrorDetails]) -> str:
    """One Danish sentence for the first fault, and how many more there are."""
    first = errors[0]
    path = list(first["loc"])
    place = _place(path)
    if first["type"] == "enum":
        sentence = f"skal være {first['ctx']['expected'].replace(' or ', ' eller ')}"
    elif first["type"] == RULE:
        sentence = first["msg"]
    else:
        sentence = _SENTENCES.get(first["type"], "har en værdi, der ikke kan bruges")
    more = f" (og {len(errors) - 1} fejl mere)" if len(errors) > 1 else ""
    return f"{place} {sentence}.{more}"


def _place(path: list[int | str]) -> str:
    """The path of a fault as the file's author sees it: "[[person]] nr. 4: mail"."""
    table, rest = str(path[0]), path[1:]
    if table not in _TABLES and table != "bot":
        return f"Registerfilen: {table}"
    place = f"[[{table}]]" if table in _TABLES else f"[{table}]"
    if rest and isinstance(rest[0], int):
        place, rest = f"{place} nr. {rest[0] + 1}", rest[1:]
    words = [f"nr. {step + 1}" if isinstance(step, int) else step for step in rest]
    return f"{place}: {' '.join(words)}".rstrip()


def _plain(value: object) -> object:
    """A value of the register as TOML can hold it: no None, sets in a stable order."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in pairs if item is not None}
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _values(table: BaseModel) -> dict[str, Any]:
    return {name: getattr(table, name) for name in type(table).model_fields}


def _register(fil: RegisterFil) -> Register:
    return Register(
        bot=BotIdentitet(**_values(fil.bot)),
        parter=tuple(Part(**_values(part)) for part in fil.part),
        tilbud=tuple(
            Tilbud(**{**_values(t), "events": tuple(Begivenhed(**_values(event)) for event in t.events)})
            for t in fil.tilbud
        ),
        personer=tuple(Person(**_values(person)) for person in fil.person),
        udvalg=tuple(
            Udvalg(**{**_values(u), "meetings": tuple(Moede(**_values(moede)) for moede in u.meetings)})
            for u in fil.udvalg
        ),
    )
