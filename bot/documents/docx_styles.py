"""The looks of a Word document's paragraphs, each looked up once: a look-up goes through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.text.parfmt import CT_PPr
    from docx.text.paragraph import Paragraph as WordParagraph

_MOST_BASES = 11


@dataclass(frozen=True, slots=True)
class Style:
    """A look's name, and the paragraph properties of it and of those it is made from."""

    name: str | None
    properties: tuple[CT_PPr | None, ...]


class Styles:
    """Knows the looks it was asked for before."""

    def __init__(self) -> None:
        self._known: dict[str | None, Style] = {}

    def of(self, paragraph: WordParagraph) -> Style:
        """The look of a paragraph; without a name of its own it has the document's usual one."""
        key = paragraph._p.style
        if key not in self._known:
            self._known[key] = _style(paragraph)
        return self._known[key]


def _style(paragraph: WordParagraph) -> Style:
    style = paragraph.style
    name = (style.name if style is not None else None) or None
    properties: list[CT_PPr | None] = []
    while style is not None and len(properties) < _MOST_BASES:
        properties.append(style.element.pPr)
        style = style.base_style
    return Style(name, tuple(properties))
