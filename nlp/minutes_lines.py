"""The lines of a document as a reader of minutes sees them: no page furniture, bullets known, quotes marked.

What the lines mean is for minutes_layout.py and minutes_header.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.document import Document, Paragraph, TableBlock
from nlp.minutes_headings import Blok, block_heading
from nlp.minutes_quotes import quoted_lines
from nlp.minutes_text import clean, is_broken, join_all
from nlp.privacy import mask

_BULLET = re.compile(r"^(?P<glyph>[-–—•·▪◦●○■□*\uf0b7\uf0a7\uf02d]|o(?=\s))\s+(?=\S)")
_LOST_GLYPH = re.compile(r"^[\uf000-\uf0ff]\s*")
_FURNITURE = re.compile(
    r"^(?:-\s?\d{1,3}\s?-|\d{1,3}|"
    r"(?:side|s\.)\s?\d{1,3}(?:\s?(?:af|/)\s?\d{1,3}(?:\s?sider)?)?|"
    r".{0,60}\bside \d{1,3} af \d{1,3}(?: sider)?|click here to enter text\.?|"
    r"klik (?:eller tryk )?her for at (?:angive|skrive) tekst\.?|(?:tilbage )?til toppen|"
    r"udskriv(?: siden)?)$",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"^(?P<page>\d{1,3})\s?/\s?(?P<of>\d{1,3})$")
_RUNNING_HEAD = re.compile(r"\b(?:referat|dagsorden|beslutningsreferat|protokol)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WIDE_LINE = 160
_FULL_LINE = 60
_QUOTE_STYLE = re.compile(r"quote|citat", re.IGNORECASE)
_BULLET_STYLE = re.compile(r"^(?:list\b|opstilling|punktopstilling)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `indent` counts leading blanks, `gap` is whether it begins after a blank line.

    `whole` lines are paragraphs by themselves (.docx, .html); the others may go on on the next line.
    """

    text: str
    indent: int = 0
    bullet: bool = False
    level: int | None = None
    gap: bool = False
    whole: bool = False
    quoted: bool = False
    cells: tuple[str, ...] = ()


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines that carry words, in order; CPR numbers are masked (R123), embedded minutes marked (R112)."""
    raw = [line for line in _raw_lines(document) if line.text]
    raw = _without_running_heads(raw)
    kept: list[Line] = []
    gap = True
    for line in raw:
        if _is_furniture(line.text):
            continue
        kept.append(replace(line, gap=line.gap or gap))
        gap = False
    texts = [line.text for line in kept]
    quoted = quoted_lines(texts, [line.gap for line in kept], lambda at: _is_boundary(texts, at))
    return tuple(replace(line, quoted=line.quoted or q) for line, q in zip(kept, quoted, strict=True))


def paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """The paragraphs the lines make: broken words and sentences joined, also over a page break (R113)."""
    groups: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _goes_on(previous, line):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
        previous = line
    return tuple(mask(join_all(group)).text for group in groups)


def _goes_on(previous: Line, line: Line) -> bool:
    if line.bullet or line.whole or previous.whole or line.cells or previous.cells:
        return False
    if is_broken(previous.text):
        return True
    begins_low = line.text[0].islower() or line.text[0] in ",;)"
    unfinished = previous.text[-1] not in '.!?:;”"»'
    if line.gap:
        return begins_low and unfinished and line.indent <= 1
    if line.indent and not begins_low:
        return False
    # A short line without a stop, followed by a capital, is a small heading of its own.
    return not (unfinished and not begins_low and len(previous.text) < 50 and previous.text[-1] != ",")


def _raw_lines(document: Document) -> Iterator[Line]:
    wrapped = document.kind in ("txt", "pdf") and _is_hard_wrapped(document)
    gap, before = True, ""
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield from _table_lines(block)
            gap, before = True, ""
            continue
        for text in block.text.split("\n"):
            line = _line(text, block, wrapped=wrapped, before="" if gap else before)
            if not line.text:
                gap = True
                continue
            yield replace(line, gap=gap or line.whole)
            gap, before = False, line.text


def _line(text: str, block: Paragraph, *, wrapped: bool, before: str) -> Line:
    bare = text.replace("\u00a0", " ").rstrip()
    stripped = bare.lstrip(" \t\u200b\ufeff")
    indent = len(bare) - len(stripped)
    found = _BULLET.match(stripped) or _LOST_GLYPH.match(stripped)
    if found and wrapped and stripped[0] in "–—" and len(before) >= _FULL_LINE and before[-1] not in ".:;":
        found = None  # a dash inside a sentence that happened to begin a line
    content = stripped[found.end() :] if found else stripped
    style = block.style or ""
    return Line(
        text=mask(clean(content)).text,
        indent=indent,
        bullet=found is not None or _BULLET_STYLE.match(style) is not None,
        level=block.level,
        whole=not wrapped,
        quoted=_QUOTE_STYLE.search(style) is not None,
    )


def _table_lines(table: TableBlock) -> Iterator[Line]:
    for row in table.rows:
        cells = tuple(mask("\n".join(clean(part) for part in cell.split("\n"))).text.strip() for cell in row)
        words = [clean(cell) for cell in cells if cell]
        if words:
            yield Line(text=" ".join(words), gap=True, whole=True, cells=cells)


def _is_hard_wrapped(document: Document) -> bool:
    """Whether lines were broken at a page's width; a text with very long lines has one paragraph a line."""
    lengths = sorted(len(b.text) for b in document.blocks if isinstance(b, Paragraph) and b.text.strip())
    return not lengths or lengths[len(lengths) * 95 // 100] <= _WIDE_LINE


def _is_furniture(text: str) -> bool:
    """Page numbers, template words and web links that stand between the lines of the minutes."""
    pages = _PAGE_OF.match(text)
    if pages is not None:
        return int(pages["page"]) <= int(pages["of"])
    return _FURNITURE.match(text) is not None


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Drop the repeats of a running head such as "Forretningsudvalget Referat"; its first stays."""
    counts = Counter(_head_key(line) for line in lines)
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        key = _head_key(line)
        if key and counts[key] >= 3:
            if key in seen:
                continue
            seen.add(key)
        kept.append(line)
    return kept


def _head_key(line: Line) -> str:
    text = line.text
    if len(text) > 60 or text.endswith((".", ":", "?")) or not _RUNNING_HEAD.search(text) or line.cells:
        return ""
    if " " not in text or block_heading(text) is not None or text[0].isdigit():
        return ""
    return _DIGITS.sub("#", text.casefold())


def _is_boundary(texts: Sequence[str], at: int) -> bool:
    if at >= len(texts):
        return True
    heading = block_heading(texts[at])
    return heading is not None and heading.blok in (Blok.INDSTILLING, Blok.BILAG, Blok.REFERAT)
