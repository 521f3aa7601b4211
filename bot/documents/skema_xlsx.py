"""A form as an Excel file to fill in: two columns, a sheet per part, choices offered in the cells (R129)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from bot.documents.skema_docx import storable
from samarbejde.skema_tabel import ANSWER_HEADER, LABEL_HEADER, TILBUD_LABEL, Raekke, rows
from samarbejde.skemafil import Skemadel, Skemafil

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"A": 48.0, "B": 70.0}
_LONGEST_LIST = 250
"""Excel keeps a list of choices in one text of at most 255 characters."""
_SHEET_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
_TOP = Alignment(vertical="top", wrap_text=True)
_ANSWER_FILL = PatternFill("solid", fgColor="FFF6E5")
_TEXT = "@"


def write_skema_xlsx(fil: Skemafil) -> bytes:
    """The form as .xlsx; every answer cell is text, so that Excel makes no date of "1/2"."""
    book = Workbook()
    book.properties.title = fil.skema.title
    book.properties.keywords = fil.mark
    book.properties.language = "da-DK"
    book.properties.creator = "Rammebot"
    first = book.active
    if first is not None:
        book.remove(first)
    names: set[str] = set()
    for part in fil.dele:
        _add_sheet(book.create_sheet(_sheet_name(part.tilbud or fil.skema.title, names)), fil, part)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_sheet(sheet: Worksheet, fil: Skemafil, part: Skemadel) -> None:
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _put(sheet, 1, 1, fil.skema.title).font = Font(bold=True, size=14)
    line = 1
    for text in fil.intro():
        line += 1
        _put(sheet, line, 1, text)
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=2)
        sheet.row_dimensions[line].height = 15.0 * (1 + len(text) // 110)
    line += 2
    for column, text in enumerate((LABEL_HEADER, ANSWER_HEADER), start=1):
        _put(sheet, line, column, text).font = Font(bold=True)
    sheet.freeze_panes = f"A{line + 1}"
    sheet.print_title_rows = f"{line}:{line}"
    if fil.names_tilbud(part):
        line += 1
        _add_row(sheet, line, Raekke("", TILBUD_LABEL, part.tilbud or "", ()))
    section = ""
    for row in rows(fil.skema, part.svar, sidste_aar=part.sidste_aar):
        line += 1
        if row.afsnit != section:
            section = row.afsnit
            _put(sheet, line, 1, section).font = Font(bold=True, size=12)
            line += 1
        _add_row(sheet, line, row)
    _put(sheet, line + 2, 1, f"Skemaets mærke, som jeg kender det på: {fil.mark}").font = Font(size=9)


def _add_row(sheet: Worksheet, line: int, row: Raekke) -> None:
    _put(sheet, line, 1, "\n".join((row.label, *row.hjaelp)))
    answer = _put(sheet, line, 2, row.svar)
    answer.number_format = _TEXT
    answer.fill = _ANSWER_FILL
    answer.protection = Protection(locked=False)
    # Three widths of help, and room for an answer of some lines.
    lines = sum(1 + len(text) // 46 for text in (row.label, *row.hjaelp))
    sheet.row_dimensions[line].height = 15.0 * max(lines, 1 + row.svar.count("\n") + len(row.svar) // 68)
    listed = ",".join(row.valg)
    if row.valg and len(listed) <= _LONGEST_LIST and not any("," in text or '"' in text for text in row.valg):
        _offer(sheet, answer, listed)


def _offer(sheet: Worksheet, cell: Cell, listed: str) -> None:
    """Choices are offered and never forced: "ved ikke" and "i.a." are answers too."""
    choices = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    choices.promptTitle = "Vælg én"
    choices.prompt = "Vælg fra listen, eller skriv “ved ikke” eller “i.a.”."
    choices.showInputMessage = True
    sheet.add_data_validation(choices)
    choices.add(cell)


def _put(sheet: Worksheet, line: int, column: int, text: str) -> Cell:
    cell = sheet.cell(line, column)
    if not isinstance(cell, Cell):
        raise TypeError("cellen er en del af en anden")
    if text:
        cell.value = storable(text)
        cell.data_type = "s"  # whatever it begins with: an answer is never a formula
    cell.alignment = _TOP
    return cell


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name Excel takes: short, without its forbidden characters, each once."""
    base = _NOT_IN_NAMES.sub(" ", storable(title)).strip("' ")[:_SHEET_NAME] or "Skema"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _SHEET_NAME - 4]} {number}"
    taken.add(name.casefold())
    return name
