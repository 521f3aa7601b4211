"""A document that came as a file: which form it is, and what it answers, per tilbud where there are several.

The form is known by the mark it carries, else by its title, else by its labels; the rows themselves are
read by samarbejde/skema_tabel.py, so a file is held to the same rules as chat and modal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.answer_mentions import find_mentions
from nlp.document import Document, Paragraph, TableBlock
from samarbejde.register import Register
from samarbejde.skema import Skema
from samarbejde.skema_parse import fold
from samarbejde.skema_tabel import TILBUD_LABEL, Aflaest, Feltfinder, read_mark, read_rows
from samarbejde.skema_vaerdi import Svar
from samarbejde.skemaer import SKEMAER

_PLAIN_LINE = re.compile(r"^(?P<label>[^:?\n]{2,200}[:?])\s*(?P<answer>\S.*)$")
_FEWEST_LABELS = 3
_ENOUGH = 0.5
_TILBUD_LABELS = frozenset(
    {"tilbud", "tilbuddet", "tilbuddets navn", "navn paa tilbud", "navn paa tilbuddet"}
)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LaestDel:
    """What the file answers about one tilbud, or altogether; `kaldt` is the name as it stood in the file."""

    tilbud: str | None
    aflaest: Aflaest
    kaldt: str = ""


@dataclass(frozen=True, slots=True)
class LaestSkema:
    """A filled-in form of ours as read from a file; `fil` is the file's name."""

    skema: Skema
    fil: str
    dele: tuple[LaestDel, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written in it."""
        return not any(part.aflaest.ordlyd or part.aflaest.ukendte for part in self.dele)


@dataclass(slots=True)
class _Part:
    tilbud: str | None = None
    kaldt: str = ""
    pairs: list[Pair] = field(default_factory=list)
    own: str = ""


def read_skema_fil(
    document: Document,
    register: Register,
    *,
    skemaer: Mapping[str, Skema] = SKEMAER,
    sidste_aar: Mapping[str | None, Svar] | None = None,
) -> LaestSkema | None:
    """The form in a document with its answers, None when it is none of ours.

    `sidste_aar` are last year's answers per tilbud, for those who write "som sidste år".
    """
    skema = find_skema(document, skemaer)
    if skema is None:
        return None
    before = sidste_aar or {}
    parts = [
        LaestDel(
            part.tilbud, read_rows(skema, part.pairs, sidste_aar=before.get(part.tilbud, {})), part.kaldt
        )
        for part in _parts(document, skema, register)
    ]
    if not any(part.aflaest.genkendte for part in parts):
        return None
    return LaestSkema(skema, document.name, tuple(part for part in parts if _says_anything(part)))


def find_skema(document: Document, skemaer: Mapping[str, Skema] = SKEMAER) -> Skema | None:
    """The form a document is, by its mark, its title or its labels; None when it is in doubt."""
    for marked in (document.keywords, document.text):
        name = read_mark(marked)
        if name is not None and name in skemaer:
            return skemaer[name]
    labels = [label for label, _ in _all_pairs(document)]
    titles = {fold(b.text) for b in document.blocks if isinstance(b, Paragraph) and b.text.strip()}
    titled = [skema for skema in skemaer.values() if fold(skema.title) in titles]
    if len(titled) == 1 and _share(titled[0], labels)[0] > 0:
        return titled[0]
    scored = sorted(((_share(skema, labels), skema.name) for skema in skemaer.values()), reverse=True)
    (found, share), name = scored[0]
    if found < _FEWEST_LABELS or share < _ENOUGH or (len(scored) > 1 and scored[1][0] == (found, share)):
        return None
    return skemaer[name]


def _share(skema: Skema, labels: Sequence[str]) -> tuple[int, float]:
    """How many of the form's labels stand in the file, and what part of them that is."""
    finder = Feltfinder(skema)
    found = {name for label in labels if (name := finder.find(label)) is not None}
    return len(found), len(found) / max(len(skema.felter), 1)


def _says_anything(part: LaestDel) -> bool:
    return bool(part.aflaest.ordlyd or part.aflaest.ukendte or part.aflaest.genkendte)


def _parts(document: Document, skema: Skema, register: Register) -> list[_Part]:
    """The label-answer pairs by tilbud: each begins where a heading or a row "Tilbud" names one.

    In a form that asks for the tilbud itself that row is one of its answers, and each has one.
    """
    finder = Feltfinder(skema)
    own = finder.find(TILBUD_LABEL)
    parts = [_Part()]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            name = _tilbud(block.text, register) if block.level is not None else None
            if name is not None:
                _begin(parts, name, block.text)
                continue
            if block.level is None:
                # Running text has colons too: only what begins with a label of ours is an answer.
                parts[-1].pairs.extend(pair for pair in _of_line(block.text) if finder.find(pair[0]))
            continue
        for label, answer in _of_table(block):
            if own is None and fold(label.partition("\n")[0]).strip(" *:?") in _TILBUD_LABELS:
                if answer.strip():
                    _begin(parts, _tilbud(answer, register), answer)
                continue
            if own is not None and finder.find(label) == own and answer.strip():
                _of_its_own(parts, _tilbud(answer, register), answer.strip())
            parts[-1].pairs.append((label, answer))
    return [part for part in parts if part.pairs]


def _begin(parts: list[_Part], tilbud: str | None, called: str) -> None:
    """Go on with the tilbud; the row right below a heading of the same name begins nothing new."""
    if parts[-1].tilbud == tilbud and tilbud is not None:
        return
    parts.append(_Part(tilbud, called.strip()))


def _of_its_own(parts: list[_Part], tilbud: str | None, answer: str) -> None:
    """The row of a form that asks for the tilbud itself; a second one with another answer begins anew."""
    if parts[-1].own and parts[-1].own != answer:
        parts.append(_Part())
    parts[-1].own, parts[-1].tilbud = answer, tilbud


def _tilbud(text: str, register: Register) -> str | None:
    names = {name for mention in find_mentions(text[:200], register, ()) for name in mention.names}
    known = [name for name in names if register.et_tilbud(name) is not None]
    return known[0] if len(known) == len(names) == 1 else None


def _all_pairs(document: Document) -> Iterator[Pair]:
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield from _of_table(block)
        else:
            yield from _of_line(block.text)


def _of_table(table: TableBlock) -> Iterator[Pair]:
    """Label and answer of each row; columns that a person added behind are part of the answer."""
    for row in table.rows:
        cells = [cell.strip() for cell in row]
        while cells and not cells[0]:
            cells = cells[1:]
        if len(cells) >= 2:
            yield cells[0], "\n".join(cell for cell in cells[1:] if cell)
        elif cells:
            yield from _of_line(cells[0])


def _of_line(line: str) -> Iterator[Pair]:
    match = _PLAIN_LINE.match(line.strip())
    if match:
        yield match["label"], match["answer"]
