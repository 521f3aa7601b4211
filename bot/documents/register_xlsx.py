"""Writes the register as a workbook that people can correct and read in again (R2).

Every sheet and column is described in register_ark.py; register_xlsx_in.py reads the same.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.documents.register_ark import ARK, PARENT, Ark, Kolonne
from bot.documents.register_celle import join_list
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register

README_SHEET = "Læs mig"
_LAST_ROW = 1000
_LONGEST_CELL = 32_767
_FORMATS = {"dato": "dd-mm-yyyy", "klokkeslaet": "hh:mm"}
_HEADER = PatternFill("solid", fgColor="1F4E78")
_INTRODUCTION = """\
Registret: hvem der er med i samarbejdet
Filen er skrevet af Rammebot. Ret den i Excel, gem den, og læs den ind igen med:
    rammebot import-register FIL
Før noget ændres, viser kommandoen, hvad der bliver anderledes, og spørger. Er der fejl, står de med ark, \
række og kolonne, og intet bliver gemt.
Lad overskrifterne og arkenes navne stå. Tomme rækker gør ikke noget. Flere navne i én celle skilles med \
semikolon eller linjeskift; har et navn selv et semikolon, så sæt det i "lige" anførselstegn.
Datoer skrives som 31-12-2026, klokkeslæt som 13:00. Formler kan ikke bruges.
Et tilbuds navn står i alle gamle sager. Skifter tilbuddet navn, så lad navnet stå, og skriv det nye som en \
navneændring på arket Begivenheder.
Arkene:"""


def write_register_xlsx(register: Register) -> bytes:
    """The register as the bytes of an .xlsx file that reads back to the same register."""
    book = Workbook()
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("a new workbook has one sheet")
    _readme(first)
    for ark in ARK:
        _sheet(book.create_sheet(ark.title), ark, register)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _readme(sheet: Worksheet) -> None:
    sheet.title = README_SHEET
    sheet.column_dimensions["A"].width = 110
    lines = (*_INTRODUCTION.split("\n"), *(f"• {ark.title}: {ark.about}" for ark in ARK))
    for row, line in enumerate(lines, start=1):
        cell = _cell(sheet, row, 1)
        _put_text(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    _cell(sheet, 1, 1).font = Font(bold=True, size=14)
    sheet.sheet_view.showGridLines = False


def _sheet(sheet: Worksheet, ark: Ark, register: Register) -> None:
    for number, kolonne in enumerate(ark.kolonner, start=1):
        _column(sheet, number, kolonne)
    for row, values in enumerate(_rows(ark, register), start=2):
        for number, (kolonne, value) in enumerate(zip(ark.kolonner, values, strict=True), start=1):
            _put(_cell(sheet, row, number), kolonne, value)
    sheet.freeze_panes = "A2" if ark.single else "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(ark.kolonner))}{max(sheet.max_row, 2)}"


def _column(sheet: Worksheet, number: int, kolonne: Kolonne) -> None:
    letter = get_column_letter(number)
    head = _cell(sheet, 1, number)
    _put_text(head, kolonne.header)
    head.font = Font(bold=True, color="FFFFFF")
    head.fill = _HEADER
    sheet.column_dimensions[letter].width = kolonne.width
    sheet.column_dimensions[letter].number_format = _FORMATS.get(kolonne.kind, "@")
    choices = _choices(kolonne)
    if choices:
        validation = DataValidation(type="list", formula1=choices, allow_blank=True)
        # Several roles may stand in one cell, so there the list only helps.
        validation.showErrorMessage = kolonne.kind == "valg"
        validation.error = f"Vælg mellem {', '.join(kolonne.valg or ())}."
        validation.errorTitle = kolonne.header
        if kolonne.kind == "valgliste":
            validation.prompt = (
                f"Skriv én eller flere af {', '.join(kolonne.valg or ())}, skilt med semikolon."
            )
            validation.showInputMessage = True
        validation.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(validation)


def _choices(kolonne: Kolonne) -> str | None:
    if kolonne.valg:
        return f'"{",".join(kolonne.valg)}"'
    if kolonne.fra is None:
        return None
    title, key = kolonne.fra
    source = next(ark for ark in ARK if ark.title == title)
    number = [k.key for k in source.kolonner].index(key) + 1
    letter = get_column_letter(number)
    return f"'{title}'!${letter}$2:${letter}${_LAST_ROW}"


def _rows(ark: Ark, register: Register) -> Iterator[tuple[object, ...]]:
    tables = {
        "samarbejde": (register.tilstand,),
        "bot": (register.bot,),
        "part": register.parter,
        "tilbud": register.tilbud,
        "person": register.personer,
        "udvalg": register.udvalg,
    }
    for entry in tables[ark.table]:
        if ark.nested is None:
            yield tuple(getattr(entry, kolonne.key) for kolonne in ark.kolonner)
            continue
        owner = getattr(entry, ark.parent)
        for row in getattr(entry, ark.nested):
            yield tuple(owner if k.key == PARENT else getattr(row, k.key) for k in ark.kolonner)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("nothing is merged in a new sheet")
    return cell


def _put(cell: Cell, kolonne: Kolonne, value: object) -> None:
    if value is None:
        return
    if isinstance(value, dt.time) and value.microsecond:
        _put_text(cell, value.isoformat())
    elif isinstance(value, (dt.date, dt.time)):
        cell.value = value
        cell.number_format = _FORMATS[kolonne.kind]
    elif kolonne.kind == "valg":
        _put_text(cell, _label(kolonne, str(value)))
    elif kolonne.kind == "valgliste" and isinstance(value, frozenset):
        order = list((kolonne.valg or {}).values())
        _put_text(cell, join_list(_label(kolonne, item) for item in sorted(map(str, value), key=order.index)))
    elif isinstance(value, tuple):
        _put_text(cell, join_list(map(str, value)))
    else:
        _put_text(cell, str(value))


def _label(kolonne: Kolonne, value: str) -> str:
    return next(label for label, known in (kolonne.valg or {}).items() if known == value)


def _put_text(cell: Cell, text: str) -> None:
    """Text and nothing else: “=1+1” in a name is no formula."""
    if len(text) > _LONGEST_CELL:
        raise RegisterFejl(
            f"“{text[:40]}…” er for langt til en celle i et regneark. Gem registret som .toml."
        )
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
