"""Tables that were filled in: a row a tilbud, a column a tilbud, or label and answer for one tilbud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.answer_mentions import find_mentions
from nlp.answer_piece import Stykke
from nlp.questions import (
    ALTERNATIVER,
    BEGRUNDELSE,
    BEMAERKNINGER,
    FORVENTET_BRUG,
    KONKURRERENDE,
    OENSKER,
    PLADSER,
    fields_of,
)
from nlp.reply_line import Tabel
from nlp.spelling import read
from samarbejde.register import Register

_NOW, _NEXT, _NAME = "nu", "fremover", "tilbud"
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (KONKURRERENDE, re.compile(r"konkurrerende")),
    (ALTERNATIVER, re.compile(r"alternativ|i stedet|hvad så|anden løsning|erstatning|håndter")),
    (BEGRUNDELSE, re.compile(r"hvorfor|begrund|årsag|\bgrund")),
    (OENSKER, re.compile(r"ønske|udvikling|ændring")),
    (BEMAERKNINGER, re.compile(r"bemærk|kommentar|andet|note")),
    (
        _NOW,
        re.compile(
            r"\bnu\b|i dag|idag|nuværende|aktuel|\bpt\b|p\.t|i år|før|\bfra\b|status|sidste år|hidtil|har nu"
        ),
    ),
    (
        _NEXT,
        re.compile(
            r"om (?:to|et|2|1) år|fremover|fremtid|næste|kommende|\btil\b|forventet antal|fremadrettet|"
            r"senere|forventede? pladser"
        ),
    ),
    (
        _NAME,
        re.compile(
            r"^\W*(?:tilbud\w*|sted\w*|institution\w*|navn\w*|center|centre)\W*$|tilbuddets navn|navn på"
        ),
    ),
    (
        FORVENTET_BRUG,
        re.compile(r"forvent|brug|anvend|tendens|retning|behov|efterspørg|udsigt|niveau|udvikling i"),
    ),
    (PLADSER, re.compile(r"plads|antal|helår|omfang|hvor mange")),
)
_YEAR = re.compile(r"\b(20[1-4]\d)\b")
_MAX_TABLES, _MAX_ROWS = 40, 120
_EMPTY = re.compile(r"^[\s.\-–_/]*$")


def read_tables(tables: Sequence[Tabel], register: Register, asked: tuple[str, ...]) -> list[Stykke]:
    """The pieces of the filled tables; one in the quoted part counts when none was filled outside it."""
    for quoted in (False, True):
        found = [
            piece
            for table in tables[:_MAX_TABLES]
            if table.quoted is quoted
            for piece in _pieces(table, register, asked)
        ]
        if found:
            return found
    return []


def _pieces(table: Tabel, register: Register, asked: tuple[str, ...]) -> Iterator[Stykke]:
    rows = [row for row in table.rows[:_MAX_ROWS] if any(cell.strip() for cell in row)]
    if len(rows) < 1:
        return
    in_first = sum(bool(_names(row[0], register, asked)) for row in rows)
    in_head = sum(bool(_names(cell, register, asked)) for cell in rows[0][1:])
    if in_head > 0 and in_head >= in_first:
        width = max(len(row) for row in rows)
        padded = [row + ("",) * (width - len(row)) for row in rows]
        yield from _by_row([tuple(column) for column in zip(*padded, strict=True)], register, asked)
    elif in_first > 0 and any(len(row) > 1 for row in rows) and not _is_form(rows, register, asked):
        yield from _by_row(rows, register, asked)
    else:
        yield from _form(rows, register, asked)


def _names(text: str, register: Register, asked: tuple[str, ...]) -> tuple[str, ...]:
    mentions = find_mentions(text[:200], register, asked)
    return tuple(dict.fromkeys(name for mention in mentions for name in mention.names))


def _is_form(rows: Sequence[tuple[str, ...]], register: Register, asked: tuple[str, ...]) -> bool:
    """Label and answer: the name of the tilbud stands once, in the second column."""
    return (
        len(rows) > 1
        and all(len(row) == 2 for row in rows)
        and bool(
            any(_NAME_LABEL.search(read(row[0]).text) and _names(row[1], register, asked) for row in rows)
        )
    )


_NAME_LABEL = re.compile(r"navn på tilbud|^\W*tilbud\w*\W*$|tilbuddets navn|angiv navn")


def _by_row(rows: Sequence[tuple[str, ...]], register: Register, asked: tuple[str, ...]) -> Iterator[Stykke]:
    heads = [_column(cell) for cell in rows[0]]
    has_head = not _names(rows[0][0], register, asked) or sum(head is not None for head in heads) > 1
    if not has_head:
        heads = [None] * max(len(row) for row in rows)
    years = [_year(cell) for cell in rows[0]] if has_head else []
    heads = _with_years(heads, years)
    for row in rows[1:] if has_head else rows:
        names = _names(row[0], register, asked)
        if names:
            yield from _row(row[1:], heads[1:], names)


def _column(head: str) -> str | None:
    words = read(head[:120]).text
    return next((field for field, pattern in _COLUMNS if pattern.search(words)), None)


def _year(head: str) -> int | None:
    match = _YEAR.search(head)
    return int(match.group(1)) if match else None


def _with_years(heads: list[str | None], years: Sequence[int | None]) -> list[str | None]:
    """Columns that are years: the first is today's number, the last the coming one."""
    known = sorted({year for year in years if year is not None})
    if len(known) < 2:
        return heads
    return [
        head if year is None else _NOW if year == known[0] else _NEXT if year == known[-1] else BEMAERKNINGER
        for head, year in zip(heads, years, strict=True)
    ]


def _row(cells: Sequence[str], heads: Sequence[str | None], names: tuple[str, ...]) -> Iterator[Stykke]:
    use: list[str] = []
    for index, raw in enumerate(cells):
        cell = raw.strip()
        if _EMPTY.match(cell):
            continue
        head = heads[index] if index < len(heads) else None
        if head == _NOW:
            use.append(f"{cell} nu" if any(ch.isdigit() for ch in cell) else cell)
        elif head == _NEXT:
            use.append(f"{cell} fremover" if any(ch.isdigit() for ch in cell) else cell)
        elif head in (FORVENTET_BRUG, PLADSER) or head is None:
            use.append(cell)
        else:
            yield Stykke(cell, names, (head,), kind="table")
    if use:
        yield Stykke("; ".join(use), names, (FORVENTET_BRUG, PLADSER), kind="table")


def _form(rows: Sequence[tuple[str, ...]], register: Register, asked: tuple[str, ...]) -> Iterator[Stykke]:
    """Two columns, label and answer; the tilbud is named in a row, or is the only one asked about."""
    if not all(len(row) >= 2 for row in rows):
        return
    names: tuple[str, ...] = asked if len(asked) == 1 else ()
    for label, answer, *_ in rows:
        inside = _names(answer, register, asked)
        if inside and _NAME_LABEL.search(read(label[:160]).text):
            names = inside
            continue
        if _EMPTY.match(answer) or not names:
            continue
        felt = _label_fields(label)
        if felt:
            yield Stykke(answer.strip(), names, felt, kind="table")


def _label_fields(label: str) -> tuple[str, ...]:
    head = _column(label)
    if head in (_NOW, _NEXT, PLADSER):
        return (FORVENTET_BRUG, PLADSER)
    if head == _NAME:
        return ()
    return (head,) if head else fields_of(label)
