"""What is said without a number: "uændret", "ingen ønsker", "ingen på venteliste", a reason (R45)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.skeleton import sentence_spans
from nlp.usage import Usage

_ZERO = {
    "venteliste": "personer",
    "ledige_pladser": "pladser",
    "henvisninger": "antal",
    "hjemtagelse": "antal",
    "aarsresultat": "kr",
}
_USE = {"ingen": 0.9, "ved ikke": 0.7, "uændret": 0.92, "stigende": 0.85, "faldende": 0.85}
"""How sure each word for the expected use is; the first that fits counts."""

_OF_ELSE = re.compile(
    r"(?:takst|pris|kapacitet|belægning|normering|venteliste|målgruppe|budget)\w*\b[^,;:!?]{0,40}$"
)
"""What is unchanged is not always the use: "taksten er uændret"."""
_NO_WISHES = pattern("vaerdiord", "no_wishes")
_WISH = pattern("vaerdiord", "wish")
_REASON = pattern("vaerdiord", "reason")
_ALTERNATIVE = pattern("vaerdiord", "alternative")
_HANDLING = pattern("vaerdiord", "handling")
_HOME = re.compile(r"\b(?:hjemtag\w+|(?:trækker|trukket|tager|taget|kaldt|flyttet) (?:\w+ ){0,4}hjem)\b")
_PERIOD = re.compile(r"\b(?P<y>20\d\d)(?: ?- ?| og | til )(?P<z>20\d\d)\b")


@dataclass(frozen=True, slots=True)
class WordValue:
    """A value that no number carries, with its span in the source."""

    field: str
    value: str | int
    unit: str | None
    start: int
    end: int
    confidence: float


def word_values(normal: Normal, usage: Usage, *, every: bool = False) -> tuple[WordValue, ...]:
    """The values in words; `every` keeps more than one of a field, for messages about several tilbud."""
    found: list[WordValue] = []
    seen: set[str] = set()
    for start, end in sentence_spans(normal):
        text = normal.text[start:end]
        for field, value, unit, span, confidence in _in_sentence(text, usage, every=every):
            if field in seen and not every:
                continue
            seen.add(field)
            first, last = normal.span(start + span[0], start + span[1])
            written = normal.source[first:last].strip() if value is None else value
            found.append(WordValue(field, written, unit, first, last, confidence))
    return tuple(found)


_Read = tuple[str, str | int | None, str | None, tuple[int, int], float]


def _in_sentence(text: str, usage: Usage, *, every: bool) -> Iterator[_Read]:
    asks = text.rstrip().endswith("?")
    for field, unit in _ZERO.items():
        for none in () if asks else _matches(pattern("ingen", field), text, every=every):
            yield field, 0, unit, none.span(), 0.9
    if not asks and (found := _HOME.search(text)):
        yield "hjemtagelse", "ja", None, found.span(), 0.7
    if usage is Usage.KOMMUNE and not asks:
        yield from _of_kommune(text, every=every)
        if found := _PERIOD.search(text):
            yield "periode", f"{found['y']}-{found['z']}", None, found.span(), 0.9
    if not asks and (found := _HANDLING.search(text)):
        yield "haandtering", None, None, found.span("text"), 0.75


def _matches(pattern: re.Pattern[str], text: str, *, every: bool) -> Iterable[re.Match[str]]:
    """All matches, or the first."""
    return pattern.finditer(text) if every else islice(pattern.finditer(text), 1)


def _of_kommune(text: str, *, every: bool) -> Iterator[_Read]:
    taken: list[tuple[int, int]] = []
    for value, confidence in _USE.items():
        for use in _matches(pattern("forventet_brug", value), text, every=every):
            if value == "uændret" and _OF_ELSE.search(text[: use.start()]):
                continue
            if taken and (not every or any(a < use.end() and use.start() < b for a, b in taken)):
                continue
            taken.append(use.span())
            yield "forventet_brug", value, None, use.span(), confidence
    if found := _NO_WISHES.search(text):
        yield "oensker", "ingen", None, found.span(), 0.92
    elif found := _WISH.search(text):
        yield "oensker", None, None, found.span("text"), 0.7
    for field, told, confidence in (("begrundelse", _REASON, 0.75), ("alternativer", _ALTERNATIVE, 0.7)):
        if found := told.search(text):
            group = "text" if found["text"] else "whole"
            yield field, None, None, found.span(group), confidence
