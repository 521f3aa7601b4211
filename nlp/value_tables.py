"""Tables pasted into a chat message: each row read as "heading: cell", so that a column's word tells (R43).

Cells are parted by "|", tabs, ";" or at least two blanks; the first row of a table holds the headings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.skeleton import SIGN, Skeleton

_LINE = re.compile(r"[^\n]+")
_PARTED = (re.compile(r"\|"), re.compile(r"\t+"), re.compile(r";"), re.compile(r" {2,}"))
_RULE = re.compile(r"[\s|:+=-]+")
_YEAR = re.compile(r"\b20\d\d\b")
_LABEL = pattern("tabelord", "label")
_NOW = pattern("tabelord", "now")
_LATER = pattern("tabelord", "later")
_PLACES = pattern("tabelord", "places")
_FEWEST = 2

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its span and its cells' spans in the source."""

    span: _Span
    cells: tuple[_Span, ...]


def with_tables(normal: Normal, sentences: Sequence[Skeleton]) -> tuple[Skeleton, ...]:
    """The sentences, the rows of tables being read with their headings."""
    if "\n" not in normal.source:
        return tuple(sentences)
    rows = sorted(
        ((row.span, headings, row) for headings, rows in _tables(normal.source) for row in rows),
        key=lambda told: told[0],
    )
    begins = [one.start for one in sentences]
    result: list[Skeleton] = []
    at = 0
    for span, headings, row in rows:
        start, end = (bisect_left(normal.starts, edge) for edge in span)
        first, last = bisect_left(begins, start), bisect_left(begins, end)
        read = _read(normal, sentences[first:last], headings, row) if first >= at else None
        if read is not None:
            result += [*sentences[at:first], Skeleton(read, start, end)]
            at = last
    return (*result, *sentences[at:])


def _tables(source: str) -> Iterator[tuple[tuple[str, ...], list[_Row]]]:
    """The headings of each table, in lower case, and the rows below them."""
    lines = [found.span() for found in _LINE.finditer(source)]
    for parted in _PARTED:
        headings: tuple[str, ...] = ()
        rows: list[_Row] = []
        for span in lines:
            row = _row(source, span, parted)
            if row is None or (headings and len(row.cells) != len(headings)):
                yield from ((headings, rows) for _ in rows[:1])
                headings, rows = (), []
            if row is None or _RULE.fullmatch(source[slice(*row.span)]):
                continue
            if headings:
                rows.append(row)
            else:
                headings = _headings(source, row)
        yield from ((headings, rows) for _ in rows[:1])


def _row(source: str, span: _Span, parted: re.Pattern[str]) -> _Row | None:
    start, end = span
    cuts = [found.span() for found in parted.finditer(source, start, end)]
    if len(cuts) < _FEWEST - 1:
        return None
    edges = [start, *(at for cut in cuts for at in cut), end]
    return _Row(span, tuple(zip(edges[::2], edges[1::2], strict=True)))


def _headings(source: str, row: _Row) -> tuple[str, ...]:
    """The headings that a row holds, none where it has figures or no word that tells what is measured."""
    cells = tuple(source[slice(*cell)].strip(" *_").lower() for cell in row.cells)
    figures = any(any(sign.isdigit() for sign in _YEAR.sub("", cell)) for cell in cells)
    told = sum(1 for cell in cells if _LABEL.search(cell))
    return cells if told and not figures and all(len(cell) < 40 for cell in cells) else ()


def _read(normal: Normal, own: Sequence[Skeleton], headings: tuple[str, ...], row: _Row) -> str | None:
    """The row as a sentence, None where it cannot be told which figure stands in which column."""
    return _told(normal, headings, row, " ".join(one.text for one in own)) or None


def _told(normal: Normal, headings: tuple[str, ...], row: _Row, words: str) -> str:
    """The figures of a row behind their headings; places of today and of later as a pair."""
    signs = [sign[0] for sign in SIGN.finditer(words) if sign[1] is not None]
    filled = [index for index, cell in enumerate(row.cells) if _is_figure(normal.source[slice(*cell)])]
    if len(signs) != len(filled):
        return ""
    told = [(headings[index], sign) for index, sign in zip(filled, signs, strict=True)]
    of_places = _PLACES.search(" ".join(headings)) is not None
    now = next((sign for heading, sign in told if of_places and _NOW.search(heading)), None)
    later = [sign for heading, sign in told if of_places and _LATER.search(heading)]
    if now and later:
        return f"pladser fra {now} til {later[-1]}"
    return "; ".join(f"{heading}: {sign}" for heading, sign in told if _LABEL.search(heading))


def _is_figure(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)
