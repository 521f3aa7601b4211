"""HTML into paragraphs: headings keep their level, list points their look, tables their rows.

An own walk over selectolax's tree; scripts, menus and page decoration are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.documents.text_in import decode
from nlp.document import Block, Paragraph, TableBlock

_BLOCK_WORDS = (
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section table tbody td th tr ul"
)
_SKIPPED_WORDS = "script style head title noscript template nav svg button select option textarea"
_BLOCKS = frozenset(_BLOCK_WORDS.split())
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\n\f\v]+")


def read_html(content: bytes) -> tuple[Block, ...]:
    """The paragraphs and tables of a page, in reading order."""
    tree = LexborHTMLParser(_text(content))
    root = tree.body or tree.root
    if root is None:
        return ()
    return tuple(_Walk().blocks(root))


def _text(content: bytes) -> str:
    """The page's own charset when it names one that fits, else as plain text."""
    named = _CHARSET.search(content[:2048])
    if named:
        try:
            return content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(content)
    return decode(content)


class _Walk:
    """One walk through a page, with an own stack: pages nest deeper than Python may call."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._style: str | None = None
        self._level: int | None = None

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if tag == "-text":
                self._words.append(node.text_content or "")
                continue
            if tag in _SKIPPED or tag.startswith(("-", "!")):
                continue
            if tag == "table" and not leaving and _is_data_table(node):
                yield from self._flush()
                yield TableBlock(_rows(node))
                continue
            if tag in _BLOCKS:
                yield from self._flush()
                self._look(tag, leaving)
            if not leaving:
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
        yield from self._flush()

    def _look(self, tag: str, leaving: bool) -> None:
        is_heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
        self._level = int(tag[1]) if is_heading and not leaving else None
        if tag == "li":
            self._style = None if leaving else "List Bullet"
        elif tag == "blockquote":
            self._style = None if leaving else "Quote"

    def _flush(self) -> Iterator[Paragraph]:
        text = _BLANK.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            yield Paragraph(text, style=self._style, level=self._level)


def _is_data_table(node: LexborNode) -> bool:
    """A table of words; one that holds tables or headings is only there to lay out the page."""
    return not node.css("table table, h1, h2, h3, h4, h5, h6")


def _rows(table: LexborNode) -> tuple[tuple[str, ...], ...]:
    rows = [
        tuple(_BLANK.sub(" ", cell.text(separator=" ")).strip() for cell in row.css("td, th"))
        for row in table.css("tr")
    ]
    return tuple(row for row in rows if any(row))
