"""A form as a Word file to fill in: real headings, one plain table of label and answer per part (R129)."""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from samarbejde.skema_tabel import ANSWER_HEADER, LABEL_HEADER, TILBUD_LABEL, Raekke, rows
from samarbejde.skemafil import Skemadel, Skemafil

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_LANGUAGE = "da-DK"
_HELP_SIZE = Pt(9)
_WIDTHS = (Cm(7), Cm(10))
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_skema_docx(fil: Skemafil) -> bytes:
    """The form as .docx; what is known stands in it, and it is known again when it comes back."""
    document = docx.Document()
    _describe(document, fil)
    document.add_heading(fil.skema.title, level=1)
    for line in fil.intro():
        document.add_paragraph(storable(line))
    for part in fil.dele:
        _add_part(document, fil, part)
    note = document.add_paragraph()
    _small(note, f"Skemaets mærke, som jeg kender det på: {fil.mark}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def storable(text: str) -> str:
    """The text without characters that no Word or Excel file may hold."""
    return _UNWRITABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _describe(document: WordDocument, fil: Skemafil) -> None:
    """Title, language and the form's mark in the file's properties; Danish as the language of every style."""
    properties = document.core_properties
    properties.title = fil.skema.title
    properties.language = _LANGUAGE
    properties.keywords = fil.mark
    properties.author = "Rammebot"
    properties.comments = ""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LANGUAGE)


def _add_part(document: WordDocument, fil: Skemafil, part: Skemadel) -> None:
    """One tilbud, or all there is: a heading, and a table for each section of the form."""
    if part.tilbud is not None:
        document.add_heading(storable(part.tilbud), level=2)
    listed = list(rows(fil.skema, part.svar, sidste_aar=part.sidste_aar))
    if fil.names_tilbud(part):
        listed.insert(0, Raekke("", TILBUD_LABEL, part.tilbud or "", (), afsnit=listed[0].afsnit))
    for section, raekker in groupby(listed, key=lambda row: row.afsnit):
        if section or part.tilbud is None:
            document.add_heading(section or "Jeres svar", level=3 if part.tilbud else 2)
        _add_table(document, section or part.tilbud or fil.skema.title, list(raekker))


def _add_table(document: WordDocument, caption: str, raekker: list[Raekke]) -> None:
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    _describe_table(table, caption)
    _fill_header(table.rows[0])
    for row in raekker:
        _add_row(table, row)
    for index, width in enumerate(_WIDTHS):
        for cell in table.columns[index].cells:
            cell.width = width
    document.add_paragraph()


def _fill_header(row: _Row) -> None:
    """The header is marked as one, so that it is read aloud for each cell and repeated on each page."""
    for cell, text in zip(row.cells, (LABEL_HEADER, ANSWER_HEADER), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _add_row(table: Table, raekke: Raekke) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    label, answer = row.cells
    label.paragraphs[0].add_run(storable(raekke.label)).bold = True
    for line in raekke.hjaelp:
        _small(label.add_paragraph(), line)
    _write(answer, raekke.svar)


def _write(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].add_run(storable(text))


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(storable(text)).font.size = _HELP_SIZE


def _describe_table(table: Table, text: str) -> None:
    """What a screen reader says before the table."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), storable(text))
    table._tbl.tblPr.append(caption)
