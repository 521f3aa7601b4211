"""A table as an Excel file: headers that stay in sight, numbers as numbers, text never a formula (R129)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.documents.skema_docx import storable
from samarbejde.skema_eksport import Celle

_MOST_TEXT = 32_767
"""What one cell of Excel holds."""
_NARROW, _WIDE = 12, 60
_WHOLE, _DECIMALS, _DAY = "#,##0", "#,##0.00", "d. mmmm yyyy"


def write_table_xlsx(
    title: str, overskrifter: Sequence[str], raekker: Sequence[Sequence[Celle]], *, note: str = ""
) -> bytes:
    """The table as .xlsx on a sheet of that name; `note` (source, day) stands below it."""
    book = Workbook()
    book.properties.title = title
    book.properties.language = "da-DK"
    book.properties.creator = "Rammebot"
    sheet = book.active or book.create_sheet()
    sheet.title = storable(title).translate(str.maketrans("\\/*?:[]", "       ")).strip("' ")[:31] or "Tabel"
    for line, row in enumerate((overskrifter, *raekker), start=1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(line, column), value)
    for column, header in enumerate(overskrifter, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        texts = [str(row[column - 1] or "") for row in raekker if len(row) >= column]
        width = max((len(part) for part in (header, *texts)), default=_NARROW) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width, _NARROW), _WIDE)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(overskrifter), 1))}{len(raekker) + 1}"
    if note:
        _fill(sheet.cell(len(raekker) + 3, 1), note)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: object, value: Celle) -> None:
    if not isinstance(cell, Cell) or value is None:
        return
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, Decimal):
        cell.value = value
        cell.number_format = _WHOLE if value == value.to_integral_value() else _DECIMALS
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY
    else:
        cell.value = storable(value)[:_MOST_TEXT]
        cell.data_type = "s"
