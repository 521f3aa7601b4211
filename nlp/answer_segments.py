"""A sentence over several tilbud taken apart: each group of names with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.answer_clauses import Span, clauses
from nlp.answer_joins import blocks, goes_on_until, says_something
from nlp.answer_mentions import Mention
from nlp.answer_numbers import find_antal
from nlp.answer_use import find_cues

_JOINS = re.compile(r"^\s*(?:,|og|samt|/|&|\+|eller|, og)?\s*(?:på|for|i|hos|til|af)?\s*$")


def names_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The names in these mentions, each once."""
    return tuple(dict.fromkeys(name for mention in mentions for name in mention.names))


def grouped(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that are joined by nothing but "og" or a comma taken together."""
    groups: list[Mention] = []
    for mention in mentions:
        if groups and _JOINS.match(text[groups[-1].end : mention.start]):
            last = groups[-1]
            groups[-1] = Mention(names_of((last, mention)), last.start, mention.end)
        else:
            groups.append(mention)
    return groups


def by_clause(text: str, groups: Sequence[Mention]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A sentence over several tilbud, clause by clause; one without a name goes on about the one before."""
    names: tuple[str, ...] = groups[0].names
    named_first = not says_something(text[: groups[0].start])
    for clause in _joined_clauses(text, groups):
        inside = [g for g in groups if clause.start <= g.start < clause.end]
        if not inside:
            yield clause.text, names
            continue
        shifted = [Mention(g.names, g.start - clause.start, g.end - clause.start) for g in inside]
        lead = 0 if clause.start == 0 else goes_on_until(clause.text, shifted, named_first=named_first)
        if lead:
            yield clause.text[:lead], names
        shared = _shared(clause.text[lead : shifted[0].start])
        for start, end, block in blocks(clause.text, shifted, lead):
            for words, about in _segments(clause.text[start:end], block):
                said_before = start > lead and shared and not find_cues(words, direct=False)
                yield (f"{shared} {words}" if said_before else words), about
        names = inside[-1].names


def _joined_clauses(text: str, groups: Sequence[Mention]) -> list[Span]:
    """The clauses, where a name that a clause border cut in two ("Kvisten: uændret") keeps its words."""
    found: list[Span] = []
    for clause in clauses(text):
        split = any(g.start < clause.start < g.end for g in groups)
        lone = found and _only_names(found[-1], groups)
        if found and (split or lone):
            found[-1] = Span(text[found[-1].start : clause.end], found[-1].start, clause.end)
        else:
            found.append(clause)
    return found


def _only_names(clause: Span, groups: Sequence[Mention]) -> bool:
    covered = sum(g.end - g.start for g in groups if clause.start <= g.start < clause.end)
    return covered > 0 and len(clause.text) - covered < 12


def _segments(text: str, groups: Sequence[Mention]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each group with its own words: before the name ("3 på Kvisten") or after it ("Kvisten: 3")."""
    if len(groups) == 1:
        yield text, groups[0].names
        return
    head = text[: groups[0].start]
    tails = [
        text[g.end : groups[i + 1].start if i + 1 < len(groups) else len(text)] for i, g in enumerate(groups)
    ]
    if find_antal(head) or (says_something(head) and not says_something(tails[-1]) and _any(tails)):
        start = 0
        lead = ""
        for index, group in enumerate(groups):
            end = group.end if index + 1 < len(groups) else len(text)
            piece = text[start:end]
            if index == 0:
                lead = _lead(head)
            elif not find_cues(piece, direct=False):
                piece = f"{lead} {piece}"
            yield piece, group.names
            start = group.end
        return
    shared = head if says_something(head) else ""
    nothing_after = not _any(tails)
    for group, tail in zip(groups, tails, strict=True):
        words = f"{shared}{text[group.start : group.end]}{tail}"
        yield (text if nothing_after else words), group.names


def _shared(head: str) -> str:
    """The use that a clause says once for all: "som sidste år for Kvisten (2) og Strandgården (3)"."""
    lead = _lead(head) if find_antal(head) else head
    return lead if find_cues(lead, direct=False) else ""


def _any(tails: Sequence[str]) -> bool:
    return any(says_something(tail) for tail in tails)


def _lead(head: str) -> str:
    """The words of the use that "ned til 3 på Kvisten og 2 på Strandgården" says once for both."""
    numbers = find_antal(head)
    return head[: head.find(numbers[0].quote)] if numbers else ""
