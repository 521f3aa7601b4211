"""Word documents into paragraphs and tables, with heading levels, list looks and Word's own numbering."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell

from bot.documents.docx_numbering import Numbering
from bot.documents.docx_styles import Styles
from bot.documents.errors import DokumentFejl, FilenErForStor, FilenKanIkkeLaeses
from bot.documents.zip_guard import check_zip
from nlp.document import Block, Paragraph, TableBlock

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

MAX_BLOCKS = 20_000
"""A book of five hundred pages has half as many paragraphs."""


def read_docx(content: bytes) -> tuple[Block, ...]:
    """The body of a Word document in reading order; headers and footers are page furniture and left out."""
    check_zip(content)
    try:
        document = docx.Document(io.BytesIO(content))
        return tuple(_blocks(document))
    except DokumentFejl:
        raise
    except Exception as error:
        # Through a damaged package come errors of zipfile, zlib, lxml and bare Python ones; each means this.
        raise FilenKanIkkeLaeses from error


def read_docx_keywords(content: bytes) -> str:
    """The keywords among the file's properties; empty where there are none or they can't be read."""
    try:
        return str(docx.Document(io.BytesIO(content)).core_properties.keywords or "")
    except Exception:  # noqa: BLE001 - read_docx has said what is wrong with the file
        return ""


def _blocks(document: WordDocument) -> Iterator[Block]:
    styles = Styles()
    numbering = Numbering(document, styles)
    for number, block in enumerate(document.iter_inner_content(), start=1):
        if number > MAX_BLOCKS:
            raise FilenErForStor
        if isinstance(block, Table):
            yield TableBlock(tuple(_rows(block)))
        else:
            yield _paragraph(block, numbering, styles)


def _paragraph(paragraph: WordParagraph, numbering: Numbering, styles: Styles) -> Paragraph:
    style = styles.of(paragraph).name
    text = paragraph.text
    label = numbering.label(paragraph) if text.strip() else None
    if label is not None and label.is_bullet:
        style = style if (style or "").startswith("List") else "List Bullet"
    elif label is not None and label.text:
        text = f"{label.text} {text}"
    return Paragraph(text, style=style, level=_level(style))


def _level(style: str | None) -> int | None:
    """Word's built-in headings are named in English whatever the language; templates translate them."""
    words = (style or "").casefold().split()
    if words[:1] in (["title"], ["titel"]):
        return 1
    if len(words) == 2 and words[0] in ("heading", "overskrift") and words[1].isdigit():
        return int(words[1])
    return None


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Row by row; a cell that goes on from above says what stands there, one that is wide says it once."""
    # Not row.cells: it climbs to the top for each cell, and repeats a cell as often as its width claims.
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        cells: list[str] = []
        column = row.grid_before
        for cell in row.tc_lst:
            goes_on = cell.vMerge == ST_Merge.CONTINUE
            text = above.get(column, "") if goes_on else _Cell(cell, table).text
            above[column] = text
            cells.append(text)
            column += cell.grid_span
        if any(text.strip() for text in cells):
            yield tuple(cells)
