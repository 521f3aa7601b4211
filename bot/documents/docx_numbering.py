"""Word's automatic numbers and bullets: they stand in no text, yet an item's number is one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from docx.oxml.ns import qn

from bot.documents.docx_styles import Styles

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_PLACE = re.compile(r"%(\d)")


class _Element(Protocol):
    """The little of an XML element that is used here."""

    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> _Element | None: ...
    def findall(self, path: str) -> list[_Element]: ...


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph."""

    text: str
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts a document's automatic numbers as its paragraphs are read in order."""

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(document)
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: WordParagraph) -> Label | None:
        """The number or bullet before this paragraph, None where Word prints none."""
        place = _place(paragraph, self._styles)
        if place is None:
            return None
        number_id, depth = place
        levels = self._lists.get(number_id)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return None
        if level.format == "bullet":
            return Label("", is_bullet=True)
        if level.format == "none":
            return None
        return Label(self._count(number_id, depth, levels), is_bullet=False)

    def _count(self, number_id: str, depth: int, levels: Mapping[int, _Level]) -> str:
        counts = self._counts.setdefault(number_id, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            start = levels[at].start if at in levels else 1
            return _written(counts.get(at, start), levels[at].format if at in levels else "decimal")

        return _PLACE.sub(one, levels[depth].text)


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    return str(number)


def _place(paragraph: WordParagraph, styles: Styles) -> tuple[str, int] | None:
    """The list and depth a paragraph belongs to, by itself or by its style."""
    number_id: str | None = None
    depth: str | None = None
    for found in (paragraph._p.pPr, *styles.of(paragraph).properties):
        numbering = None if found is None else found.find(qn("w:numPr"))
        if numbering is None:
            continue
        depth = depth if depth is not None else _value(numbering, "w:ilvl")
        number_id = number_id if number_id is not None else _value(numbering, "w:numId")
    if number_id in (None, "0"):
        return None
    return str(number_id), int(depth) if depth and depth.isdigit() else 0


def _lists(document: WordDocument) -> dict[str, dict[int, _Level]]:
    try:
        root: _Element = document.part.numbering_part.element
    except (NotImplementedError, KeyError):
        return {}  # the document has no numbering of its own
    abstract = {
        element.get(qn("w:abstractNumId")): _levels(element) for element in root.findall(qn("w:abstractNum"))
    }
    lists: dict[str, dict[int, _Level]] = {}
    for element in root.findall(qn("w:num")):
        number_id = element.get(qn("w:numId"))
        if number_id is not None:
            lists[number_id] = abstract.get(_value(element, "w:abstractNumId"), {})
    return lists


def _levels(element: _Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in element.findall(qn("w:lvl")):
        depth = level.get(qn("w:ilvl")) or ""
        start = _value(level, "w:start") or "1"
        if depth.isdigit():
            levels[int(depth)] = _Level(
                format=_value(level, "w:numFmt") or "decimal",
                text=_value(level, "w:lvlText") or "",
                start=int(start) if start.isdigit() else 1,
            )
    return levels


def _value(element: _Element, path: str) -> str | None:
    found = element.find(qn(path))
    return None if found is None else found.get(qn("w:val"))
