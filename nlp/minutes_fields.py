"""The labelled fields in the head of minutes (R106).

They come as "Label value", "Label: value", a label above its value, and as rows of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from nlp.minutes_headings import is_agenda_heading
from nlp.minutes_items import is_list_of_items
from nlp.minutes_lines import Line
from nlp.minutes_people import looks_like_people
from nlp.minutes_text import clean


class Hovedfelt(StrEnum):
    """What a field of the head holds."""

    UDVALG = "udvalg"
    MOEDE = "møde"
    TID = "tid"
    MOEDEDATO = "mødedato"
    DATO = "dato"
    START = "start"
    SLUT = "slut"
    STED = "sted"
    TID_OG_STED = "tid og sted"
    TIL_STEDE = "til stede"
    AFBUD = "afbud"
    GAESTER = "gæster"
    FORMAND = "formand"
    REFERENT = "referent"
    SAGSNR = "sagsnr"
    DOKNR = "doknr"
    BEGGE_NUMRE = "sagsnr/doknr"
    NAESTE_MOEDE = "næste møde"
    ANDET = "andet"


PEOPLE = frozenset({Hovedfelt.TIL_STEDE, Hovedfelt.AFBUD, Hovedfelt.GAESTER})

_LABELS: dict[Hovedfelt, str] = {
    Hovedfelt.BEGGE_NUMRE: r"sagsn(?:umme)?r\.?\s*/\s*dok(?:ument)?\.?\s?n(?:umme)?r\.?",
    Hovedfelt.UDVALG: r"udvalg|mødeforum|forum|organ|råd|gruppe",
    Hovedfelt.NAESTE_MOEDE: r"næste møde|kommende møde",
    Hovedfelt.MOEDEDATO: r"mødedato|dato og tid(?:spunkt)?|dato/tid|dato og klokkeslæt|dag og tid",
    Hovedfelt.TID_OG_STED: r"tid og sted|tid/sted|dato og sted|dato, tid og sted",
    Hovedfelt.START: r"starttidspunkt|mødestart|start|begyndt",
    Hovedfelt.SLUT: r"sluttidspunkt|mødeslut|slut|sluttede",
    Hovedfelt.TID: r"mødetid(?:spunkt)?|tid(?:spunkt)?|klokken|kl\.",
    Hovedfelt.STED: r"mødested|sted|lokale|mødelokale|lokation",
    Hovedfelt.TIL_STEDE: r"(?:møde)?deltagere|til ?stede|tilstedeværende|fremmødte|mødt|deltog",
    Hovedfelt.AFBUD: r"afbud(?: fra)?|meldt afbud|fraværende|ikke til stede|ikke mødt",
    Hovedfelt.GAESTER: r"gæster?|øvrige deltagere|inviterede|særligt inviterede|desuden deltog",
    Hovedfelt.FORMAND: r"formand|mødeleder|ordstyrer|mødeformand|dirigent",
    Hovedfelt.REFERENT: r"referent(?:er)?|referat ved|ref\.",
    Hovedfelt.SAGSNR: r"sagsn(?:umme)?r\.?|sags-?id|j(?:ournal)?\.?\s?n(?:umme)?r\.?|sag",
    Hovedfelt.DOKNR: r"dok(?:ument)?\.?\s?n(?:umme)?r\.?|dok(?:ument)?-?id",
    Hovedfelt.DATO: r"dato|den",
    Hovedfelt.MOEDE: r"møde",
    Hovedfelt.ANDET: r"sagsbehandler|kontaktperson|telefon|tlf\.|e-?mail|mail|kopi til|til|fra|emne|bilag|"
    r"forkortelser|udgivet|udsendt|version|status|forplejning|vedr(?:ørende|\.)",
}
_FIELD = {
    field: re.compile(rf"^(?P<label>(?:{label}))(?P<mark>\s*:\s*|\s+|$)(?P<value>.*)$", re.IGNORECASE)
    for field, label in _LABELS.items()
}
_NO_VALUE = re.compile(r"^(?:i|den|om|af|med|vedr\.?|nr\.?|for|på|fra|til|og)\b")
_NEEDS_COLON = frozenset(
    {Hovedfelt.ANDET, Hovedfelt.FORMAND, Hovedfelt.DATO, Hovedfelt.START, Hovedfelt.SLUT}
)
_COLON_WORDS = frozenset(
    {"til", "fra", "sag", "råd", "gruppe", "forum", "organ", "status", "kl.", "deltog", "mødt"}
)
_HAS_DIGIT = re.compile(r"\d")


def read_fields(head: Sequence[Line]) -> tuple[dict[Hovedfelt, tuple[str, ...]], tuple[str, ...]]:
    """The fields with their lines of value, and the lines that belong to none (titles, letterhead)."""
    reader = _Reader()
    for at, line in enumerate(head):
        reader.take(line, is_list=is_list_of_items(head, at))
    return {field: tuple(values) for field, values in reader.fields.items()}, tuple(reader.loose)


class _Reader:
    """Goes down the head, knowing which field it is in."""

    def __init__(self) -> None:
        self.fields: dict[Hovedfelt, list[str]] = {}
        self.loose: list[str] = []
        self._now: Hovedfelt | None = None

    def take(self, line: Line, *, is_list: bool) -> None:
        if line.cells:
            self._take_row(line)
            return
        found = _label(line.text, level=line.level)
        if found is not None:
            self._open(*found)
        elif is_list or is_agenda_heading(line.text):
            self._now = None
        elif self._now is not None and self._belongs(line):
            self.fields[self._now].append(line.text)
        else:
            self._now = None
            self.loose.append(line.text)

    def _open(self, field: Hovedfelt, value: str) -> None:
        self._now = field
        values = self.fields.setdefault(field, [])
        if value:
            values.append(value)

    def _take_row(self, line: Line) -> None:
        cells = [cell for cell in line.cells if cell]
        at = 0
        while at < len(cells):
            found = _label(clean(cells[at]).rstrip(":") + ":")
            if found is not None and not found[1] and at + 1 < len(cells):
                self._open(found[0], "")
                self.fields[found[0]].extend(
                    clean(part) for part in cells[at + 1].split("\n") if part.strip()
                )
                at += 2
                continue
            inner = _label(clean(cells[at]))
            if inner is not None:
                self._open(*inner)
            else:
                self.loose.append(clean(cells[at]))
            at += 1
        self._now = None

    def _belongs(self, line: Line) -> bool:
        """Whether the line goes on with the open field's value."""
        values = self.fields[self._now] if self._now is not None else []
        if not values or not line.gap:
            return True
        return self._now in PEOPLE and looks_like_people(line.text)


def _label(text: str, level: int | None = None) -> tuple[Hovedfelt, str] | None:
    if not text[:1].isupper() or level == 1:
        return None
    for field, pattern in _FIELD.items():
        found = pattern.match(text)
        if found is not None and _is_label(field, found):
            return field, found["value"].strip()
    return None


def _is_label(field: Hovedfelt, found: re.Match[str]) -> bool:
    value, has_colon = found["value"], ":" in found["mark"]
    if has_colon or not value:
        return has_colon or field not in (Hovedfelt.ANDET, Hovedfelt.DATO)
    if field in _NEEDS_COLON and not (found["label"].isupper() or _HAS_DIGIT.match(value)):
        return False
    if found["label"].casefold() in _COLON_WORDS or _NO_VALUE.match(value):
        return False
    return value[0].isupper() or value[0].isdigit() or field in (Hovedfelt.TID, Hovedfelt.MOEDEDATO)
