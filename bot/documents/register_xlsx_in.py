"""Reads the register's workbook; every fault is named with sheet, row and column, all at once (R2)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.documents.errors import DokumentFejl
from bot.documents.register_ark import ARK
from bot.documents.register_raekker import Laest, Raekke, read_rows
from bot.documents.register_steder import faults_in_words
from bot.documents.zip_guard import check_zip
from samarbejde import danske_tal
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register
from samarbejde.registerfil import register_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MAX_ROWS = 5_000
MAX_LINES = 20_000
"""Empty rows among them; beyond that nobody has looked for what belongs to a register."""
MAX_COLUMNS = 50
_BROKEN = (
    "Regnearket kan ikke læses: det er ikke en .xlsx-fil, eller det er beskadiget eller beskyttet med "
    "kodeord. Gem det igen som .xlsx uden kodeord."
)
_TOO_LARGE = "Regnearket er for stort til at være et register. Slet det, der ikke hører til, og gem det igen."
_TOO_LONG = (
    "Regnearket er for stort til at være et register: der står noget efter række {rows} på arket “{sheet}”. "
    "Slet de rækker, der ikke hører til, og gem det igen."
)


def read_register_xlsx(content: bytes) -> Register:
    """The register in a workbook; RegisterFejl names every fault with its sheet, row and column."""
    _guard(content)
    try:
        sheets = dict(_sheets(content))
    except RegisterFejl:
        raise
    except Exception as error:
        # Through a damaged package come errors of zipfile, zlib, lxml and bare Python ones; each means this.
        raise RegisterFejl(_BROKEN) from error
    missing = tuple(f"Arket “{ark.title}” mangler" for ark in ARK if ark.title not in sheets)
    if missing:
        raise RegisterFejl(
            sentences=tuple(f"{m}. Hent et nyt regneark med rammebot export-register." for m in missing)
        )
    laest = Laest()
    for ark in ARK:
        read_rows(laest, ark, sheets[ark.title])
    try:
        register = register_of(laest.tables)
    except RegisterFejl as error:
        raise RegisterFejl(sentences=faults_in_words(laest, error.mangler), mangler=error.mangler) from None
    if laest.faults:
        raise RegisterFejl(sentences=faults_in_words(laest, ()))
    return register


def _guard(content: bytes) -> None:
    """Refuse what would unpack to more than a register needs, and XML that declares its own entities."""
    if len(content) > MAX_BYTES:
        raise RegisterFejl(_TOO_LARGE)
    try:
        check_zip(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            too_large = sum(entry.file_size for entry in entries) > MAX_UNPACKED
            declared = not too_large and any(_declares(archive, e) for e in entries)
    except (DokumentFejl, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise RegisterFejl(_BROKEN) from error
    if too_large:
        raise RegisterFejl(_TOO_LARGE)
    if declared:
        raise RegisterFejl(_BROKEN)


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether an XML part has a document type, which no workbook needs and which can grow without end."""
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(4096)


def _sheets(content: bytes) -> Iterator[tuple[str, list[Raekke]]]:
    """The cells of our own sheets; other sheets are their author's and left alone."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    titles = {ark.title for ark in ARK}
    for sheet in book.worksheets:
        if sheet.title in titles:
            yield sheet.title, _filled(sheet)


def _cells(sheet: Worksheet | ReadOnlyWorksheet) -> Iterator[tuple[Cell, ...]]:
    yield from sheet.iter_rows(max_col=MAX_COLUMNS)  # type: ignore[misc]


def _filled(sheet: Worksheet | ReadOnlyWorksheet) -> list[Raekke]:
    """The rows in which something stands; RegisterFejl where they, or the gaps between them, have no end."""
    # What the file says of its own size may be anything: rows beyond it would be left out.
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:
        reset()
    filled: list[Raekke] = []
    for number, row in enumerate(_cells(sheet), start=1):
        raekke = Raekke(number, tuple((cell.value, cell.data_type) for cell in row))
        if number > MAX_LINES or (number > MAX_ROWS and raekke.filled):
            raise RegisterFejl(_TOO_LONG.format(rows=danske_tal.tal(MAX_ROWS), sheet=sheet.title))
        if raekke.filled:
            filled.append(raekke)
    return filled
