"""The build of minutes: head, items with their sections, and each item's parts (R108, R109, R117).

What the parts say is read elsewhere; here nothing is understood but where things stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.minutes_headings import Blok, BlokOverskrift, block_heading, is_section
from nlp.minutes_items import Kandidat, item_headings
from nlp.minutes_lines import Line
from nlp.minutes_text import join_lines

_NO_SECTION = re.compile(r"^(?:evt\.?|eventuelt|næste møde|kommende møde)", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[-–,]|\b(?:og|eller|samt|af|for|i|til|med|den|det|de|fra|på|om|ved|vedr\.|vedrørende|under|mellem))$",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"^v(?:/|\.|ed)\s?[A-ZÆØÅ]")
_CASE_LINE = re.compile(
    r"^(?:sagn(?:umme)?r|sagsn(?:umme)?r|sags-?id|dok\.?nr|j\.?nr)\.?\s*[:.]?\s*[\d-]", re.IGNORECASE
)
_SHORT_DECISION = re.compile(
    r"^(?P<title>.{3,200}?)\s[-–]{1,2}\s?"
    r"(?P<decision>(?:(?:dagsorden|referat|punkt)(?:en|et)?\s(?:(?:blev|er)\s)?)?"
    r"(?:godkendt|tiltrådt|vedtaget|drøftet|udsat|udsættes|ikke godkendt|(?:taget )?til efterretning)"
    r"\b.{0,200})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Del:
    """A part of an item; `body` is set where it is another body's or a named body's decision."""

    blok: Blok
    lines: tuple[Line, ...]
    body: str | None = None


@dataclass(frozen=True, slots=True)
class RaatPunkt:
    """An item as it stands: its heading and its parts in order."""

    number: int | str
    title: str
    title_raw: str
    section: str | None
    parts: tuple[Del, ...]

    def lines(self, blok: Blok) -> tuple[Line, ...]:
        """All lines of one kind of part."""
        return tuple(line for part in self.parts if part.blok is blok for line in part.lines)

    def has(self, blok: Blok) -> bool:
        """Whether the item has that part, even an empty one."""
        return any(part.blok is blok for part in self.parts)


@dataclass(frozen=True, slots=True)
class Opbygning:
    """A document's build: the lines before the first item, and the items."""

    head: tuple[Line, ...]
    items: tuple[RaatPunkt, ...]


def build(lines: Sequence[Line]) -> Opbygning:
    """Part the lines into head and items."""
    headings = item_headings(lines)
    if not headings:
        return Opbygning(tuple(lines), ())
    head, section = _without_section(lines[: headings[0].at], lines[headings[0].at])
    items: list[RaatPunkt] = []
    for place, heading in enumerate(headings):
        last = place + 1 == len(headings)
        body: Sequence[Line] = lines[heading.at + 1 : None if last else headings[place + 1].at]
        following = None
        if not last:
            body, following = _without_section(body, lines[headings[place + 1].at])
        if not body and not last and headings[place + 1].key[: len(heading.key)] == heading.key:
            section = heading.title  # "2. Beslutningspunkter" above "2.1 …" heads a group (V3)
            continue
        items.append(_item(heading, body, section))
        section = following or section
    return Opbygning(tuple(head), tuple(items))


def _item(heading: Kandidat, body: Sequence[Line], section: str | None) -> RaatPunkt:
    title, raw, rest = _whole_title(heading, body)
    rest = [line for line in rest if line.quoted or line.text.casefold() != title.casefold()]
    parts = _parts(rest)
    short = _SHORT_DECISION.match(title)
    if short is not None:
        title = short["title"]
        parts = (*parts, Del(Blok.REFERAT, (Line(short["decision"], whole=True, gap=True),)))
    return RaatPunkt(
        number=heading.number,
        title=title,
        title_raw=raw,
        section=None if _NO_SECTION.match(title) else section,
        parts=parts,
    )


def _whole_title(heading: Kandidat, body: Sequence[Line]) -> tuple[str, str, list[Line]]:
    """The title with the lines it wraps onto."""
    title, raw, taken = heading.title, heading.raw, 0
    for line in body[:3]:
        if line.gap or line.whole or line.bullet or line.quoted or _BY_WHOM.match(line.text):
            break
        if block_heading(line.text) is not None or title.endswith((".", ":", "?")):
            break
        if not (line.text[0].islower() or _OPEN_END.search(title) or _SHORT_DECISION.match(title)):
            break
        title, raw, taken = join_lines(title, line.text), join_lines(raw, line.text), taken + 1
    return title, raw, list(body[taken:])


def _without_section(lines: Sequence[Line], next_heading: Line) -> tuple[Sequence[Line], str | None]:
    """The lines without the heading of the next group, and that heading."""
    kept = list(lines)
    section: str | None = None
    while kept:
        last = kept[-1]
        if _CASE_LINE.match(last.text) and last.gap and len(last.text) < 60:
            kept.pop()
        elif section is None and not last.quoted and _heads_group(last, next_heading):
            section = kept.pop().text.rstrip(":")
        else:
            break
    return kept, section


def _heads_group(line: Line, next_heading: Line) -> bool:
    if is_section(line.text):
        return True
    higher = line.level is not None and next_heading.level is not None and line.level < next_heading.level
    return higher and line.level != 1 and block_heading(line.text) is None


def _parts(lines: Sequence[Line]) -> tuple[Del, ...]:
    parts: list[_OpenPart] = [_OpenPart(Blok.SAG)]
    for line in lines:
        now = parts[-1]
        heading = _heading(line, now)
        if heading is not None and heading.inline:
            paper = replace(line, text=heading.rest, bullet=True)
            parts += [_OpenPart(Blok.BILAG, [paper]), _OpenPart(now.blok, body=now.body)]
        elif heading is not None:
            rest = [replace(line, text=heading.rest, cells=(), gap=True)] if heading.rest else []
            parts.append(_OpenPart(heading.blok, rest, heading.body))
        elif _leaves_recommendation(now, line):
            parts.append(_OpenPart(Blok.SAG, [line]))
        else:
            now.lines.append(line)
    return tuple(
        Del(part.blok, tuple(part.lines), part.body)
        for part in parts
        if part.lines or part.blok is Blok.REFERAT
    )


@dataclass(slots=True)
class _OpenPart:
    """A part while its lines are gathered."""

    blok: Blok
    lines: list[Line] = field(default_factory=list)
    body: str | None = None


def _heading(line: Line, now: _OpenPart) -> BlokOverskrift | None:
    if line.quoted or line.bullet:
        return None
    if line.cells:
        heading = block_heading(line.cells[0])
        if heading is None or len(line.cells) == 1:
            return heading
        rest = " ".join(cell for cell in (heading.rest, *line.cells[1:]) if cell)
        return replace(heading, rest=rest)
    heading = block_heading(line.text)
    if heading is None or heading.blok is not Blok.INDSTILLING or heading.rest != line.text:
        return heading
    # "Det indstilles, at …" is the text of an Indstilling; in a Referat it is what was decided.
    return None if now.blok in (Blok.REFERAT, Blok.INDSTILLING) else heading


def _leaves_recommendation(now: _OpenPart, line: Line) -> bool:
    """An Indstilling that is one sentence without a heading ends with it (V5)."""
    if now.blok is not Blok.INDSTILLING or not now.lines or line.bullet or not line.gap or line.indent:
        return False
    last = now.lines[-1]
    is_one_sentence = (
        block_heading(now.lines[0].text) is not None and now.lines[0].gap and not now.lines[0].bullet
    )
    return is_one_sentence and last.text.endswith(".") and line.text[0].isupper() and not last.bullet
