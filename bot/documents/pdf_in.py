"""PDF into lines, page by page; a wide gap between lines becomes a blank line, as a reader sees it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pdfplumber

from bot.documents.errors import FilenErForStor, FilenKanIkkeLaeses
from nlp.document import Block, Paragraph

MAX_PAGES = 300
_PARAGRAPH_GAP = 0.6
"""Of a line's height: lines of one paragraph stand closer than this."""


def read_pdf(content: bytes) -> tuple[Block, ...]:
    """The lines of a PDF that holds text; a scanned one gives none."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = pdf.pages
            lines = () if len(pages) > MAX_PAGES else tuple(_lines(pages))
            count = len(pages)
    except Exception as error:
        # pdfminer lets errors of zlib, struct and bare Python through on a damaged file; each means this.
        raise FilenKanIkkeLaeses from error
    if count > MAX_PAGES:
        raise FilenErForStor(f"Grænsen er {MAX_PAGES} sider.")
    return lines


def _lines(pages: Sequence[pdfplumber.page.Page]) -> Iterator[Paragraph]:
    for number, page in enumerate(pages, 1):
        yield from _page_lines(page, number)


def _page_lines(page: pdfplumber.page.Page, number: int) -> Iterator[Paragraph]:
    lines = page.extract_text_lines(return_chars=False, strip=True)
    page.close()
    bottom: float | None = None
    for line in lines:
        height = float(line["bottom"]) - float(line["top"])
        if bottom is not None and float(line["top"]) - bottom > _PARAGRAPH_GAP * max(height, 1.0):
            yield Paragraph("", page=number)
        bottom = float(line["bottom"])
        yield Paragraph(str(line["text"]), page=number)
