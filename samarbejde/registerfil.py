"""The register file: TOML text in, a Register out, and back again (R2, R9-R15; form in contracts.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

import tomli_w
from pydantic import BaseModel

from samarbejde.errors import RegisterFejl
from samarbejde.parter import Part
from samarbejde.personer import Person
from samarbejde.register import BotIdentitet, Register
from samarbejde.registerfil_fejl import toml_sentence
from samarbejde.registerfil_form import RegisterFil
from samarbejde.registerfil_laes import read_tables
from samarbejde.tilbud import Begivenhed, Tilbud
from samarbejde.tilstand import SamarbejdeTilstand
from samarbejde.udvalg import Moede, Udvalg

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_register(text: str) -> Register:
    """Read the register file; RegisterFejl says in Danish what is wrong and in which entry."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegisterFejl(_broken_toml(str(error))) from error
    except RecursionError as error:
        raise RegisterFejl("Registerfilen er ikke gyldig TOML: den er foldet for dybt.") from error
    return register_of(tables)


def register_of(tables: Mapping[str, object]) -> Register:
    """The register of a file's tables, whatever kind of file they stood in.

    RegisterFejl names all faults, in the words of a TOML file, and carries them as values.
    """
    fil, mangler = read_tables(tables)
    if fil is None:
        raise RegisterFejl(sentences=tuple(map(toml_sentence, mangler)), mangler=tuple(mangler))
    return _register(fil)


def format_register(register: Register) -> str:
    """Write a register as a file that parse_register reads back to the same register."""
    return tomli_w.dumps(
        {
            "samarbejde": _plain(register.tilstand),
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
        tilstand=SamarbejdeTilstand(**_values(fil.samarbejde)),
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
