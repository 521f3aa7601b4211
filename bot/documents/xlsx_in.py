"""Excel files into tables: what stands in the cells, as a Danish reader sees it; nothing is computed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.documents.errors import DokumentFejl, FilenErForStor, FilenKanIkkeLaeses
from bot.documents.zip_guard import check_zip
from nlp.document import Block, Paragraph, TableBlock
from samarbejde import danske_tal

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 30, 2_000, 40
"""More is no form and no table a person filled in for us."""
_MAX_DECIMALS = 6


class FormelUdenVaerdi(DokumentFejl):
    """Der står en formel i arket uden et resultat. Åbn filen i Excel, gem den, og send den igen."""


def read_xlsx(content: bytes) -> tuple[Block, ...]:
    """Each sheet as a heading and its rows as a table; hidden sheets are left out."""
    check_zip(content)
    try:
        values = _open(content, data_only=True)
        names = _names(values)
        read = [(name, _rows(values[name])) for name in names]
        _refuse_formulas(content, read)
        return tuple(_blocks(read))
    except DokumentFejl:
        raise
    except Exception as error:
        # Through a damaged package come errors of zipfile, expat and bare Python ones; each means this.
        raise FilenKanIkkeLaeses from error


def read_xlsx_keywords(content: bytes) -> str:
    """The keywords among the file's properties; empty where there are none or they can't be read."""
    try:
        return str(_open(content, data_only=True).properties.keywords or "")
    except Exception:  # noqa: BLE001 - read_xlsx has said what is wrong with the file
        return ""


def _open(content: bytes, *, data_only: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _names(book: Workbook) -> list[str]:
    names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(names) > MAX_SHEETS:
        raise FilenErForStor
    return names


def _blocks(read: list[tuple[str, list[tuple[str, ...]]]]) -> Iterator[Block]:
    for name, rows in read:
        yield Paragraph(name, style="Heading 1", level=1)
        width = max((len(row) for row in rows), default=0)
        if width:
            yield TableBlock(tuple(row + ("",) * (width - len(row)) for row in rows))


def _rows(sheet: Worksheet | ReadOnlyWorksheet) -> list[tuple[str, ...]]:
    # What the file says of its own size may be anything.
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:
        reset()
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(_cells(sheet), start=1):
        if number > MAX_ROWS:
            raise FilenErForStor
        cells = [_text(cell.value, str(cell.number_format or "")) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise FilenErForStor
        if cells:
            rows.append(tuple(cells))
    return rows


def _cells(sheet: Worksheet | ReadOnlyWorksheet) -> Iterator[tuple[Cell, ...]]:
    yield from sheet.iter_rows(max_col=MAX_COLUMNS + 1)  # type: ignore[misc]


def _refuse_formulas(content: bytes, read: list[tuple[str, list[tuple[str, ...]]]]) -> None:
    """A formula that was never computed stands as an empty cell: refused rather than read as no answer."""
    if b"<f" not in _sheets_of(content):
        return
    formulas, values = _open(content, data_only=False), _open(content, data_only=True)
    for name, _ in read:
        pairs = zip(
            formulas[name].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS),
            values[name].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS),
            strict=False,
        )
        for with_formulas, computed in pairs:
            for formula, value in zip(with_formulas, computed, strict=False):
                if formula.data_type == "f" and value.value is None:
                    raise FormelUdenVaerdi(f"Det er i arket “{name}”, celle {formula.coordinate}.")


def _sheets_of(content: bytes) -> bytes:
    """The sheets' own XML, to see at a glance whether there is any formula."""
    import zipfile  # noqa: PLC0415 - only to look once

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return b"".join(archive.read(name) for name in names)


def _text(value: object, number_format: str) -> str:
    """A cell as a Danish reader sees it (R134): "81,2 pct.", "1. september 2026", "ja"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dt.datetime):
        return danske_tal.dato(value.date())
    if isinstance(value, dt.date):
        return danske_tal.dato(value)
    if isinstance(value, int | float):
        return _number(Decimal(str(value)), number_format)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite():
        return ""
    is_share = "%" in number_format
    exact = value * 100 if is_share else value
    # A computed number carries the noise of its computation.
    rounded = round(exact, _MAX_DECIMALS)
    # A year must not become "2.025": thousands are parted where the cell parts them.
    shown = danske_tal.tal(rounded, tusindtal="," in number_format)
    return f"{shown}{' pct.' if is_share else ''}"
