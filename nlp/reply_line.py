"""A line of a mail and what it is to the reader: own words, quote, header, signature or banner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a line is."""

    OWN = "own"
    QUOTED = "quoted"
    HEADER = "header"
    SIGNATURE = "signature"
    BANNER = "banner"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how deep it is quoted, its HTML colour, and the table it is a row of."""

    text: str
    label: Label = Label.OWN
    depth: int = 0
    color: str | None = None
    table: int | None = None

    def labelled(self, label: Label) -> Line:
        """The same line with another label."""
        return Line(self.text, label, self.depth, self.color, self.table)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table in a mail, cell by cell; `quoted` says that it stands in the quoted part."""

    rows: tuple[tuple[str, ...], ...]
    quoted: bool = False


_OTHERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "ß": "ss"})


def folded(text: str) -> str:
    """Lower case with æøå written out, white space folded: for looking words up, not for quoting."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        if not text.isascii():
            text = text.translate(_OTHERS)
    return " ".join(text.split())
