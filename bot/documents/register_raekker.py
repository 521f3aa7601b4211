"""The rows of the register's sheets, gathered into the tables of a register file with the place of each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from bot.documents.register_ark import PARENT, Ark, Kolonne
from bot.documents.register_celle import UgyldigCelle, is_blank, read_cell

Celle = tuple[object, str]
"""A cell's value and openpyxl's letter for its kind."""


@dataclass(frozen=True, slots=True)
class Raekke:
    """A row of a sheet as it stands in the file."""

    number: int
    celler: tuple[Celle, ...]

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(not is_blank(value) for value, _ in self.celler)


@dataclass(frozen=True, slots=True)
class Sted:
    """A place in the workbook as people find it."""

    ark: Ark
    raekke: int
    kolonne: str | None = None


@dataclass(frozen=True, slots=True)
class Cellefejl:
    """What is wrong at a place in the workbook."""

    sted: Sted
    sentence: str


@dataclass(slots=True)
class Laest:
    """What has been read: the raw tables, where each entry stands, and the cells that make no sense."""

    tables: dict[str, object] = field(default_factory=dict)
    places: dict[tuple[str | int, ...], Sted] = field(default_factory=dict)
    faults: list[Cellefejl] = field(default_factory=list)

    def entries(self, table: str) -> list[dict[str, object]]:
        """The entries of a table so far."""
        found = self.tables.setdefault(table, [])
        if not isinstance(found, list):
            raise TypeError(table)
        return found

    def fault(self, ark: Ark, raekke: int, kolonne: str | None, sentence: str) -> None:
        """Note a cell that makes no sense."""
        self.faults.append(Cellefejl(Sted(ark, raekke, kolonne), sentence))


def read_rows(laest: Laest, ark: Ark, raekker: list[Raekke]) -> None:
    """Add a sheet's rows to the tables; what can't be read is noted with its place."""
    if not raekker:
        laest.fault(ark, 1, None, "overskrifterne mangler")
        return
    kolonner = _headings(laest, ark, raekker[0])
    for raekke in raekker[1:]:
        values = _values(laest, ark, kolonner, raekke)
        if values:
            _add(laest, ark, raekke.number, values)


def _headings(laest: Laest, ark: Ark, raekke: Raekke) -> dict[int, Kolonne]:
    """Which column holds what, in any order; all must be there, so that none is lost in silence."""
    found: dict[int, Kolonne] = {}
    wanted = {_folded(kolonne.header): kolonne for kolonne in ark.kolonner}
    for at, (value, _) in enumerate(raekke.celler):
        if is_blank(value):
            continue
        kolonne = wanted.pop(_folded(str(value)), None)
        if kolonne is None:
            laest.fault(
                ark, raekke.number, str(value).strip()[:40], "overskriften kendes ikke eller står to gange"
            )
        else:
            found[at] = kolonne
    for kolonne in wanted.values():
        laest.fault(ark, raekke.number, kolonne.header, "kolonnen mangler")
    return found


def _values(laest: Laest, ark: Ark, kolonner: dict[int, Kolonne], raekke: Raekke) -> dict[str, object]:
    values: dict[str, object] = {}
    for at, (value, kind) in enumerate(raekke.celler):
        if is_blank(value):
            continue
        kolonne = kolonner.get(at)
        if kolonne is None:
            laest.fault(ark, raekke.number, None, f"“{str(value)[:40]}” står uden for kolonnerne")
        elif kind == "f":
            laest.fault(ark, raekke.number, kolonne.header, "er en formel; skriv værdien selv")
        elif kind == "e":
            laest.fault(ark, raekke.number, kolonne.header, "er en fejl fra Excel; skriv værdien igen")
        else:
            try:
                values[kolonne.key] = read_cell(kolonne, value)
            except UgyldigCelle as error:
                laest.fault(ark, raekke.number, kolonne.header, str(error))
    return values


def _add(laest: Laest, ark: Ark, number: int, values: dict[str, object]) -> None:
    sted = Sted(ark, number)
    if ark.single:
        if ark.table in laest.tables:
            laest.fault(ark, number, None, "der må kun stå én række på arket")
        laest.tables[ark.table] = values
        laest.places[ark.table,] = sted
    elif ark.nested is None:
        entries = laest.entries(ark.table)
        entries.append(values)
        laest.places[ark.table, len(entries)] = sted
    else:
        _add_nested(laest, ark, ark.nested, sted, values)


def _add_nested(laest: Laest, ark: Ark, nested: str, sted: Sted, values: dict[str, object]) -> None:
    owner = values.pop(PARENT, None)
    title, header = next((k.fra[0], k.header) for k in ark.kolonner if k.fra and k.key == PARENT)
    named = owner.strip() if isinstance(owner, str) else None
    for index, entry in enumerate(laest.entries(ark.table), start=1):
        name = entry.get(ark.parent)
        if named is not None and isinstance(name, str) and name.strip() == named:
            rows = entry.setdefault(nested, [])
            if isinstance(rows, list):
                rows.append(values)
                laest.places[ark.table, index, nested, len(rows) - 1] = sted
            return
    if not any(fault.sted == Sted(ark, sted.raekke, header) for fault in laest.faults):
        words = "skal udfyldes" if named is None else f"{named} står ikke på arket {title}"
        laest.fault(ark, sted.raekke, header, words)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
