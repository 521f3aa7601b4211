"""The evidence for each intent: every signal that fires, weighed by how its sentence is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.intents.names import NEVER_MISSED
from nlp.intents.signals import Signal, signals

_ASKED, _SUPPOSED, _NOT_ASKED, _DENIED = 0.12, 0.55, 0.12, 0.08
_ASKED_ABOUT = 0.75
ASKED_ABOUT = "spørger til: "
"""A question about a thing is not the thing but asks for its status."""

_DENIAL = re.compile(r"\b(?:ikke|ingen|intet|aldrig|uden|næppe|hverken|nej til)(?: (?:\w+ ){0,2}\w+)?[ ,]*$")
_NOT_REALLY_DENIED = re.compile(
    r"\b(?:ikke (?:kun|alene|bare|blot|mindst|uden)|hvorfor ikke|om ikke|ved ikke om|hvis ikke)\b[^.]{0,20}$"
)
_DENIED_BEHIND = re.compile(r"^(?: \w+){0,2}? (?:ikke)\b")
_DECISIVE = 300
"""So many sentences decide what a message wants; after them only what must never be missed counts."""

_PIECES = re.compile(r"[,.!;]+|\n")
_LOOK_BACK = 34
_HIGHEST = 0.98


@dataclass(frozen=True, slots=True)
class Evidence:
    """One signal that fired: for which intent, how much it says, and where; `whole`: it is the message."""

    intent: str
    name: str
    weight: float
    clause: int
    start: int
    end: int
    whole: bool = False


def evidence_of(clauses: Iterable[Clause], wholes: tuple[str, ...]) -> tuple[Evidence, ...]:
    """All signals that fire in a message; `wholes` are the message as it may be meant as a whole."""
    found: list[Evidence] = []
    known = signals()
    anywhere = [signal for signal in known if signal.mode != "hele"]
    never_missed = [signal for signal in anywhere if signal.intent in NEVER_MISSED]
    for index, clause in enumerate(clauses):
        for signal in anywhere if index < _DECISIVE else never_missed:
            if signal.pattern.search(clause.text):
                found += _fired(signal, clause, index)
    forms = [(whole, _pieces(whole)) for whole in wholes]
    for signal in known:
        if signal.mode == "hele" and any(_is_whole(signal, *form) for form in forms):
            found.append(
                Evidence(signal.intent, signal.name, signal.weight, 0, 0, len(wholes[0]), whole=True)
            )
    return tuple(found)


def _pieces(whole: str) -> list[str]:
    return [piece.strip() for piece in _PIECES.split(whole) if piece.strip()]


def _is_whole(signal: Signal, whole: str, pieces: list[str]) -> bool:
    """Whether the message is the signal and nothing else, or several: "perfekt, tak for hjælpen"."""
    if signal.pattern.fullmatch(whole):
        return True
    return 1 < len(pieces) <= 4 and all(signal.pattern.fullmatch(piece) for piece in pieces)


def score(evidence: Iterable[Evidence]) -> dict[str, float]:
    """How much speaks for each intent: independent signals add up, the same one counts once."""
    strongest: dict[tuple[str, str], float] = defaultdict(float)
    for one in evidence:
        key = (one.intent, one.name)
        strongest[key] = max(strongest[key], one.weight)
    doubt: dict[str, float] = defaultdict(lambda: 1.0)
    for (intent, _name), weight in strongest.items():
        doubt[intent] *= 1.0 - weight
    return {intent: min(_HIGHEST, 1.0 - left) for intent, left in doubt.items()}


def _fired(signal: Signal, clause: Clause, index: int) -> Iterator[Evidence]:
    for found in signal.pattern.finditer(clause.text):
        weight = signal.weight * _meant(signal, clause)
        if not signal.when_denied and _is_denied(clause.text, found):
            weight *= _DENIED
        start, end = clause.start + found.start(), clause.start + found.end()
        yield Evidence(signal.intent, signal.name, weight, index, start, end)
        if signal.mode == "udsagn" and (clause.asks or clause.orders):
            yield Evidence(
                "status", f"{ASKED_ABOUT}{signal.name}", signal.weight * _ASKED_ABOUT, index, start, end
            )
        if weight == signal.weight:
            return


def _meant(signal: Signal, clause: Clause) -> float:
    """How much of a signal is left in a question, an order or a supposition."""
    if signal.mode == "spørgsmål":
        return 1.0 if clause.asks or clause.orders else _NOT_ASKED
    if signal.mode == "altid":
        return 1.0
    if clause.asks or clause.orders:
        return _ASKED
    return _SUPPOSED if clause.supposes else 1.0


def _is_denied(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _NOT_REALLY_DENIED.search(before):
        return False
    return (
        _DENIAL.search(before) is not None
        or _DENIED_BEHIND.match(text[found.end() : found.end() + 24]) is not None
    )
