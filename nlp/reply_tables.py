"""Tables in plain text: columns parted by tabs, pipes or wide gaps over at least two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.reply_line import Label, Line, Tabel

_GAP = re.compile(r"\s{3,}")
_RULE = re.compile(r"^[\s|+:=-]+$")


def find_tables(lines: Sequence[Line], known: int = 0) -> tuple[list[Line], list[Tabel]]:
    """The lines with the rows of plain tables numbered from `known` on, and those tables."""
    marked = list(lines)
    tables: list[Tabel] = []
    rows: list[tuple[int, tuple[str, ...]]] = []
    for index in range(len(marked) + 1):
        cells = _cells(marked[index]) if index < len(marked) else ()
        if cells and (not rows or marked[index].label is marked[rows[-1][0]].label):
            rows.append((index, cells))
            continue
        _close(marked, rows, tables, known)
        rows = [(index, cells)] if cells else []
    return marked, tables


def _close(
    marked: list[Line], rows: list[tuple[int, tuple[str, ...]]], tables: list[Tabel], known: int
) -> None:
    real = [(index, cells) for index, cells in rows if not _RULE.match(marked[index].text)]
    if len(real) < 2 or max(len(cells) for _, cells in real) < 2:
        return
    number = known + len(tables)
    for index, _ in rows:
        marked[index] = replace(marked[index], table=number)
    quoted = marked[real[0][0]].label is Label.QUOTED
    tables.append(Tabel(tuple(cells for _, cells in real), quoted=quoted))


def _cells(line: Line) -> tuple[str, ...]:
    if line.blank or line.table is not None or line.label not in (Label.OWN, Label.QUOTED):
        return ()
    text = line.text
    if "\t" in text.strip("\n"):
        parts = text.split("\t")
    elif text.count("|") >= 2 and text.strip().startswith("|"):
        parts = text.strip().strip("|").split("|")
    elif text.count("|") >= 1 and len(text) < 300:
        parts = text.split("|")
    elif _GAP.search(text.strip()):
        parts = _GAP.split(text.strip())
    else:
        return ()
    cells = tuple(" ".join(part.split()) for part in parts)
    return cells if len(cells) > 1 else ()
