"""The questions a mail asked, read back from its quoted text whatever its wording (R45).

The running bot knows its own questions and passes them; these are for an old reminder, or one that a
colleague forwarded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from nlp.answer_clauses import unwrapped
from nlp.entities import TilbudFund, find_tilbud
from nlp.spelling import read
from samarbejde.register import Register

FORVENTET_BRUG = "forventet_brug"
PLADSER = "pladser"
OENSKER = "oensker"
BEGRUNDELSE = "begrundelse"
ALTERNATIVER = "alternativer"
BEMAERKNINGER = "bemaerkninger"
KONKURRERENDE = "konkurrerende_tilbud"

_NUMBER = re.compile(
    r"^[\W_]{0,4}(?:(?:spørgsmål|spm|pkt|punkt|nr|ad)\.?\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|[a-hA-H](?=\)))\s?[).:]?\s+(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (KONKURRERENDE, re.compile(r"konkurrerende|oprette? (?:et )?(?:eget|tilsvarende|lignende)")),
    (
        ALTERNATIVER,
        re.compile(
            r"alternativ|i stedet|hvem (?:løser|dækker|varetager|tager|overtager)|hvor(?:dan)? .{0,40}ellers|"
            r"hvad (?:gør|bruger|vælger|har) i (?:så|da|i stedet)|andre løsninger|anden løsning|erstat"
        ),
    ),
    (BEGRUNDELSE, re.compile(r"hvorfor|begrund|årsag|\bgrund(?:en)?\b|skyldes|forklar")),
    (
        OENSKER,
        re.compile(
            r"ønske|ændringer|udvikling|lavet om|anderledes|forbedr|savner|mangler i|gøres? bedre|justeret|"
            r"gerne (?:se|have)|forslag"
        ),
    ),
    (
        FORVENTET_BRUG,
        re.compile(
            r"\bbruge?n?\b|forbrug|forvent|venter i|anvend|benytte|behov(?:et)? (?:for|af)|regner i med|"
            r"\bkøbe?\b|efterspørg|henvis|visiter|uændret|stigende|faldende"
        ),
    ),
    (PLADSER, re.compile(r"plads|hvor mange|antal|helårs")),
    (BEMAERKNINGER, re.compile(r"bemærkning|kommentar|tilføj|på hjerte|matcher")),
)
_TAIL = re.compile(r"\brb-\d{4}-\d+|\bemnet\b|venlig hilsen|\bsvar (?:senest|på denne)|\bfrist")
_MAX_WRAPPED = 4
_MAX_QUOTE = 30_000


@dataclass(frozen=True, slots=True)
class Spoergsmaal:
    """One question about one tilbud; `felt` are the fields its answer fills, `number` as it was written."""

    number: str
    tilbud: str | None
    felt: tuple[str, ...]
    text: str


def fields_of(text: str) -> tuple[str, ...]:
    """The fields a question asks for, by its own words; empty when it asks for none of ours."""
    words = read(text[:600]).text
    found = [field for field, pattern in _ASKS if pattern.search(words)]
    if FORVENTET_BRUG in found and (ALTERNATIVER in found or BEGRUNDELSE in found):
        found.remove(FORVENTET_BRUG)  # "hvis I ikke bruger det: hvorfor ikke?" asks why, not how much
    if OENSKER in found and (ALTERNATIVER in found or BEGRUNDELSE in found):
        found.remove(OENSKER)
    if FORVENTET_BRUG in found and OENSKER in found and "hvor mange" not in words:
        found.remove(FORVENTET_BRUG)
    return tuple(field for field, _ in reversed(_ASKS) if field in found)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, or the wrapped lines of one question, and where it stands in the quoted text."""

    question: Spoergsmaal
    start: int
    end: int


def questions_from_quote(removed: str, register: Register) -> tuple[Spoergsmaal, ...]:
    """The questions in a quoted reminder, one for each tilbud it asks about."""
    removed = removed[:_MAX_QUOTE]
    found = find_tilbud(unwrapped(removed), register).found
    names = tuple(dict.fromkeys(fund.name for fund in found))
    units = _units(removed)
    if not names:
        return tuple(unit.question for unit in units if unit.question.felt)
    headed = _by_heading(units, found)
    if headed:
        return headed
    asked = [unit.question for unit in units if unit.question.felt]
    asked = asked or [Spoergsmaal("", None, (FORVENTET_BRUG, PLADSER, OENSKER), "")]
    return tuple(replace(question, tilbud=name) for name in names for question in asked)


def _units(removed: str) -> list[_Unit]:
    """Numbered lines and lines that ask, wrapped ones joined; headings have no fields."""
    units: list[_Unit] = []
    lines = removed.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    index = 0
    while index < len(lines):
        first = index
        joined = lines[index].strip(" >\t")
        index += 1
        if not joined:
            continue
        if "?" in joined or _NUMBER.match(joined):
            while index < len(lines) and index - first <= _MAX_WRAPPED and _goes_on(joined, lines[index]):
                joined = f"{joined} {lines[index].strip(' >')}"
                index += 1
        units.append(_Unit(_question(joined), starts[first], starts[index] - 1))
    return units


def _goes_on(joined: str, following: str) -> bool:
    """Whether a question that is wrapped over several lines goes on in the following one."""
    text = following.strip(" >\t")
    return bool(text) and "?" not in joined and len(joined.split()) >= 6 and not _NUMBER.match(text)


def _question(text: str) -> Spoergsmaal:
    match = _NUMBER.match(text)
    words = match["text"] if match else text
    asks = "?" in words or (match is not None and len(words.split()) > 4)
    felt = fields_of(words) if asks and not _TAIL.search(words.lower()) else ()
    return Spoergsmaal(match["number"] if match else "", None, felt, words.strip())


def _by_heading(units: Sequence[_Unit], found: Sequence[TilbudFund]) -> tuple[Spoergsmaal, ...]:
    """Questions that each stand under a heading that is the name of a tilbud, or name one themselves."""
    result: list[Spoergsmaal] = []
    current: str | None = None
    position = 0
    for unit in units:
        while position < len(found) and found[position].start < unit.start:
            position += 1
        inside: list[str] = []
        while position < len(found) and found[position].start < unit.end:
            inside.append(found[position].name)
            position += 1
        question = unit.question
        if len(set(inside)) == 1 and (question.felt or _is_heading(question.text)):
            current = inside[0]
        if question.felt and current is not None:
            result.append(replace(question, tilbud=current))
    return tuple(result)


def _is_heading(text: str) -> bool:
    return len(text.split()) <= 9 and not text.rstrip().endswith((".", "!"))
