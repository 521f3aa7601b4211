"""The pieces of a sentence that may each want something: "hvem mangler, og hvornår er fristen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.clauses import Clause, clause_at
from nlp.intents.facts import Found
from nlp.normalise import Normal
from nlp.patterns import pattern

_LONGEST = 400
"""A longer sentence lists facts and is weighed as one."""

_FEWEST = 2
"""So many words a piece has."""

_WORD = re.compile(r"\w+")


def pieces_of(clause: Clause, normal: Normal, found: Found) -> tuple[Clause, ...]:
    """A sentence cut where a new one might begin, as sentences of their own; itself where it is one."""
    if len(clause.text) > _LONGEST:
        return (clause,)
    cuts = tuple(_cuts(clause.text))
    if not cuts:
        return (clause,)
    ends = (*(end for end, _start in cuts), len(clause.text))
    starts = (0, *(start for _end, start in cuts))
    names = found.name_starts
    return tuple(
        clause_at(normal, clause.start + start, clause.start + end, names, asked=clause.asks)
        for start, end in zip(starts, ends, strict=True)
    )


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a piece ends and where the next one begins."""
    done = 0
    for start, end in _joints(text):
        if start > done and _words(text[done:start]) >= _FEWEST and _words(text[end:]) >= _FEWEST:
            yield start, end
            done = end


def _joints(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for joint, what in (("conjunction", "begins"), ("mark", "turns")):
        follows = pattern("sideordning", what)
        found += [
            one.span()
            for one in pattern("sideordning", joint).finditer(text)
            if follows.match(text, one.end())
        ]
    return sorted(found)


def _words(text: str) -> int:
    return len(_WORD.findall(text))
