"""Filled-in forms that came as files: label and answer in tables become fields per tilbud (R79-R81).

Our own forms are read by skema_fil.py; here are also the older ones, whose labels are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.answer_clauses import says
from nlp.answer_mentions import find_mentions
from nlp.answer_piece import Stykke, Svar
from nlp.answer_record import read_record
from nlp.answer_tables import read_tables
from nlp.document import Document, TableBlock
from nlp.mail import Attachment
from nlp.questions import BEGRUNDELSE, KONKURRERENDE
from nlp.reply_line import Tabel
from nlp.skema_fil import LaestSkema, find_skema, read_skema_fil
from nlp.skema_fil_svar import answers_of
from nlp.spelling import read
from samarbejde.register import Register
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svar as SkemaSvar
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER

FormReader = Callable[[Attachment], Document | None]
"""Opens an attachment as a document, None when it is none; bot/documents does it, as nlp opens no file."""

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "udmelding_kommune",
        re.compile(r"kommunale ønsker|afsnit 2\b|ikke ønsker(?: at)? tilbuddet fortsat|udtages af"),
    ),
    ("udmelding_driftsherre", re.compile(r"driftsherrers udmelding|afsnit 1\b|ønskes udmeldt")),
    ("indmelding_tilbud", re.compile(r"indmelding af (?:nye? )?tilbud|skema til indmelding")),
    ("aarsrapport", re.compile(r"\bårsrapport")),
    (
        "kommune_indmelding",
        re.compile(r"forvent\w* (?:brug|til brugen|at bruge|at anvende)|kommunens indmelding"),
    ),
)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (KONKURRERENDE, re.compile(r"konkurrerende")),
    ("haandtering", re.compile(r"håndtere|målgruppens behov")),
    ("karakteristika", re.compile(r"karakteristika")),
    (BEGRUNDELSE, re.compile(r"årsag|begrund|hvorfor")),
)
_NAME = re.compile(r"navn på tilbud|tilbudsnavn|tilbuddets navn|^\W*tilbud\W*$")
_PLAIN_LINE = re.compile(r"^(?P<label>[^:?\n]{3,200}[:?])\s*(?P<answer>\S.*)$")


SidsteAar = Callable[[Skema], Mapping[str | None, SkemaSvar]]
"""Last year's answers on a form by tilbud, for those who write "som sidste år"."""


def _nothing(skema: Skema) -> Mapping[str | None, SkemaSvar]:
    del skema
    return {}


@dataclass(frozen=True, slots=True)
class Skemakendskab:
    """What our own forms are read with: the forms bound to the register, and what was answered last year."""

    skemaer: Mapping[str, Skema] = field(default_factory=lambda: SKEMAER)
    sidste_aar: SidsteAar = _nothing


@dataclass(frozen=True, slots=True)
class Formular:
    """A form that was recognised, and what it answers."""

    form: str
    answers: tuple[Svar, ...]
    laest: LaestSkema | None = None


def read_form(
    document: Document,
    register: Register,
    asked: tuple[str, ...],
    kendskab: Skemakendskab | None = None,
) -> Formular | None:
    """The form in a document, None when it is none of ours."""
    own = read_own_form(document, register, kendskab or Skemakendskab())
    if own is not None:
        is_kommunes = own.skema.name == KOMMUNE_INDMELDING.name
        return Formular(own.skema.name, answers_of(own, asked) if is_kommunes else (), own)
    return _read_foreign_form(document, register, asked)


def read_own_form(document: Document, register: Register, kendskab: Skemakendskab) -> LaestSkema | None:
    """The form in a document that is made by us, None when it is another or none."""
    skema = find_skema(document, kendskab.skemaer)
    if skema is None:
        return None
    return read_skema_fil(
        document, register, skemaer={skema.name: skema}, sidste_aar=kendskab.sidste_aar(skema)
    )


def _read_foreign_form(document: Document, register: Register, asked: tuple[str, ...]) -> Formular | None:
    """A form that is not made by us, as the tillæg's own for udmelding."""
    words = read(document.text[:6000]).text
    kind = next((name for name, pattern in _KINDS if pattern.search(words)), None)
    tables = [block.rows for block in document.blocks if isinstance(block, TableBlock)]
    if kind in ("udmelding_kommune", "udmelding_driftsherre"):
        return Formular(kind, tuple(_withdrawal(_pairs(document, tables), register)))
    pieces = read_tables([Tabel(rows) for rows in tables], register, asked)
    if not pieces:
        return Formular(kind, ()) if kind else None
    names = tuple(dict.fromkeys(name for piece in pieces for name in piece.tilbud))
    answers = [svar for name in names for svar in read_record(name, _about(name, pieces))]
    return Formular(kind or "kommune_indmelding", tuple(answers))


def _about(name: str, pieces: Sequence[Stykke]) -> list[Stykke]:
    return [piece for piece in pieces if name in piece.tilbud]


def _pairs(document: Document, tables: Sequence[tuple[tuple[str, ...], ...]]) -> Iterator[tuple[str, str]]:
    """Label and answer of each row; in a form without tables, of each line "Label: answer"."""
    for rows in tables:
        for row in rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            if len(cells) >= 2:
                yield cells[0], cells[-1]
            elif len(cells) == 1:
                yield from _of_line(cells[0])
    if not tables:
        for line in document.text.split("\n"):
            yield from _of_line(line)


def _of_line(line: str) -> Iterator[tuple[str, str]]:
    match = _PLAIN_LINE.match(line.strip())
    if match:
        yield match["label"], match["answer"]


def _withdrawal(pairs: Iterator[tuple[str, str]], register: Register) -> Iterator[Svar]:
    names: tuple[str, ...] = ()
    for label, answer in pairs:
        words = read(label).text
        if _NAME.search(words):
            mentions = find_mentions(answer, register, ())
            names = mentions[0].names if mentions else ()
            continue
        felt = next((name for name, pattern in _LABELS if pattern.search(words)), None)
        if felt is None:
            continue
        for name in names:
            yield _field(name, felt, answer)


def _field(tilbud: str, felt: str, answer: str) -> Svar:
    if felt != KONKURRERENDE:
        return Svar(tilbud, felt, " ".join(answer.split()), 0.95, answer)
    normal = read(answer)
    no = says("nej", normal) or re.match(r"\W*(?:nej|ikke|ingen)\b", normal.text)
    return Svar(tilbud, felt, "nej" if no else "ja", 0.95, answer)
