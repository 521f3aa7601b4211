"""A message as rules and statistics both see it: its sentences, the rules' evidence, and its features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nlp.clauses import Clause, clauses_of
from nlp.entities import TilbudResult
from nlp.intents.concepts import concepts
from nlp.intents.evidence import Evidence, evidence_of
from nlp.intents.facts import Found
from nlp.intents.grams import grams, plain
from nlp.intents.levels import levelled
from nlp.intents.names import Intent
from nlp.intents.pieces import pieces_of
from nlp.intents.structure import structural
from nlp.intents.traits import traits
from nlp.intents.whole import readings
from nlp.normalise import Normal
from nlp.spelling import read


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of a message."""

    normal: Normal
    found: Found
    clauses: tuple[Clause, ...]
    evidence: tuple[Evidence, ...]
    scores: Mapping[Intent, float]


def reading_of(text: str, found: Found) -> Reading:
    """A message with the signals that fire in it."""
    normal = read(text)
    clauses = _own_words(clauses_of(normal, found.name_starts))
    evidence = (*evidence_of(clauses, readings(normal.text)), *structural(clauses, found))
    return Reading(normal, found, clauses, evidence, levelled(evidence, normal.text, clauses, found))


def features(reading: Reading) -> Mapping[str, float]:
    """The features of the whole message."""
    told = plain(reading.normal, reading.found)
    about = traits(reading.scores, reading.clauses, reading.found, len(reading.normal.text))
    return {**grams(told), **about, **_concepts(told)}


def pieces(reading: Reading, most: int) -> tuple[Mapping[str, float], ...]:
    """The features of each sentence or piece of one, of the first `most`, as if it were the whole message.

    Nothing where it is all one piece.
    """
    told: list[tuple[Clause, tuple[Evidence, ...] | None]] = []
    for index, clause in enumerate(reading.clauses):
        cut = pieces_of(clause, reading.normal, reading.found)
        if len(cut) > 1:
            told += [(piece, None) for piece in cut]
        else:
            told.append((clause, tuple(one for one in reading.evidence if one.clause == index)))
        if len(told) >= most:
            break
    if len(told) == 1:
        return ()
    return tuple(_piece_features(reading, piece, evidence) for piece, evidence in told[:most])


def _piece_features(
    reading: Reading, piece: Clause, evidence: tuple[Evidence, ...] | None
) -> Mapping[str, float]:
    """The features of a piece, whose evidence is found anew where it is not given."""
    end = piece.start + len(piece.text)
    found = _within(reading.found, reading.normal, piece.start, end)
    if evidence is None:
        evidence = (*evidence_of((piece,), ()), *structural((piece,), found))
    scores = levelled(evidence, piece.text, (piece,), found)
    told = plain(reading.normal, found, piece.start, end)
    return {**grams(told), **traits(scores, (piece,), found, len(piece.text)), **_concepts(told)}


def _concepts(told: str) -> Mapping[str, float]:
    return {f"tbegreb {name}": 1.0 for name in concepts(told)}


def _own_words(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The sentences without quoted lines, unless there is nothing else."""
    return tuple(clause for clause in clauses if not clause.text.startswith(">")) or clauses


def _within(found: Found, normal: Normal, start: int, end: int) -> Found:
    """What was read from a stretch of the text; an unknown tilbud has no place and counts everywhere."""
    first, last = normal.span(start, end)
    named = tuple(one for one in found.tilbud.found if first <= one.start < last)
    return replace(
        found,
        tilbud=TilbudResult(named, found.tilbud.ambiguous, found.tilbud.unknown),
        parter=tuple(one for one in found.parter if first <= one.start < last),
        values=tuple(one for one in found.values if first <= one.start < last),
    )
