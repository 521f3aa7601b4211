"""Tables in an HTML mail: told apart from tables that only lay out the page."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

NARROW = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
"""Signs without width, which would break words apart."""
_MAX_CELL = 700


def children(node: LexborNode) -> list[LexborNode]:
    """The child nodes of an element, its texts too."""
    found: list[LexborNode] = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def data_rows(table: LexborNode) -> tuple[tuple[str, ...], ...] | None:
    """The cells of a table that holds data, None for one that holds other tables, lists or long text."""
    if table.css_first("table table, blockquote, ul, ol") is not None:
        return None
    rows = [[_cell(cell) for cell in children(row) if cell.tag in ("td", "th")] for row in table.css("tr")]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    if any(len(cell) > _MAX_CELL for row in rows for cell in row):
        return None
    return tuple(tuple(row) for row in rows)


def _cell(cell: LexborNode) -> str:
    text = cell.text(deep=True, separator=" ").translate(NARROW).replace("\xa0", " ")
    return " ".join(text.split())
