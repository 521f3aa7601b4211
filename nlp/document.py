"""A document as values: paragraphs and tables in reading order, whatever kind of file they came from.

bot/documents/ makes them; readers of minutes and forms get them. Opens no file itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DocumentKind = Literal["txt", "docx", "pdf", "html", "xlsx"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a .docx or .html, or one line of a .txt or .pdf; "" is a blank line.

    `level` is the heading level (1 is the highest), `style` the file's own name for its look.
    """

    text: str
    style: str | None = None
    level: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, row by row; a merged cell is given once."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | TableBlock


@dataclass(frozen=True, slots=True)
class Document:
    """A file's words in reading order; `name` is the file's name, `keywords` those among its properties."""

    name: str
    kind: DocumentKind
    blocks: tuple[Block, ...]
    keywords: str = ""

    @property
    def text(self) -> str:
        """Everything as plain text: a line for each paragraph and row, cells parted by tabs."""
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                lines.extend("\t".join(row) for row in block.rows)
        return "\n".join(lines)
