"""Plain text: UTF-8, else the Danish Windows code page; one Paragraph a line, form feeds part the pages."""

from __future__ import annotations

import codecs

from bot.documents.errors import FilenKanIkkeLaeses
from nlp.document import Block, Paragraph


def read_text(content: bytes) -> tuple[Block, ...]:
    """The lines of a text file."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f")
    if len(pages) == 1:
        return tuple(Paragraph(line) for line in text.split("\n"))
    return tuple(
        Paragraph(line, page=number) for number, page in enumerate(pages, 1) for line in page.split("\n")
    )


def decode(content: bytes) -> str:
    """The text of the bytes: UTF-16 when it says so, UTF-8 when it is, else Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise FilenKanIkkeLaeses("Den indeholder ikke tekst.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
