"""Which numbered lines are the items of the agenda: lists of contents, sub-lists and years look alike (R117).

Every candidate gets points for what speaks for it; the best rising chain of numbers wins. Numbers may
skip (R117), so the chain and not "+1" decides; quoted minutes never take part (R112).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.minutes_headings import Blok, block_heading, is_agenda_heading, is_section
from nlp.minutes_lines import Line

Noegle = tuple[int, ...]

_NUMBERED = re.compile(
    r"^(?P<word>(?:punkt|pkt\.?|dagsordenspunkt)\s+)?(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})"
    r"(?P<mark>\s?[.):]|\s[-–])?\s+(?P<title>[A-ZÆØÅ”“„\"»(§0-9]\S*(?:\s.*)?)$",
    re.IGNORECASE,
)
_TITLE_START = re.compile(r"[A-ZÆØÅ”“„\"»(§]|\d{4}\b|\d\.")
_MONTH_START = re.compile(
    r"^(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b"
)
_PAGE_AT_END = re.compile(r"(?:\s?[.…_]{2,}|\s{2,}|\t)\s*\d{1,3}$|\s?[.…]{3,}$")
_USUAL = re.compile(
    r"^(?:godkendelse af (?:dagsorden|referat)|evt\.?$|eventuelt|næste møde|meddelelser|orientering|velkomst|"
    r"bordet rundt|kommende møde|mødeplan|siden sidst)",
    re.IGNORECASE,
)
_JUMP = 3.0
"""What a skipped number costs; less than what speaks for a real item."""

_Score = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Kandidat:
    """A line that may head an item: where it stands, its number as a sortable key, and its title."""

    at: int
    key: Noegle
    number: int | str
    title: str
    raw: str
    points: float
    stands_alone: bool = False


def item_headings(lines: Sequence[Line]) -> tuple[Kandidat, ...]:
    """The lines that head the items, in order; empty where there is no agenda."""
    found = _candidates(lines)
    if any(line.level for line in lines):
        leveled = [c for c in found if lines[c.at].level]
        found = leveled if len(leveled) >= 2 else found
    weighed = _weighed(found, lines)
    chain = _out_of_order(weighed, _best_chain(weighed))
    return chain or _by_level(lines)


def is_list_of_items(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of the head belongs to a list of the items to come."""
    return _NUMBERED.match(lines[at].text) is not None or is_agenda_heading(lines[at].text)


def _candidates(lines: Sequence[Line]) -> list[Kandidat]:
    found: list[Kandidat] = []
    for at, line in enumerate(lines):
        if line.quoted or line.bullet or line.cells or not (line.text[0].isdigit() or line.text[0] in "PpDd"):
            continue
        match = _NUMBERED.match(line.text)
        if match is None or not _is_title(match):
            continue
        key = tuple(int(part) for part in match["number"].split("."))
        title = _PAGE_AT_END.sub("", match["title"]).strip()
        points = 2.0 if match["mark"] or match["word"] else -1.0
        number: int | str = key[0] if len(key) == 1 else match["number"]
        found.append(Kandidat(at, key, number, title, line.text, points))
    return found


def _is_title(found: re.Match[str]) -> bool:
    title = found["title"]
    if _TITLE_START.match(title) is None or _MONTH_START.match(title) or len(title) > 300:
        return False
    if title.endswith((",", ";")):
        return False
    return not title.endswith(".") or len(title.split()) <= 6 or title.endswith("...")


def _weighed(found: Sequence[Kandidat], lines: Sequence[Line]) -> list[Kandidat]:
    """The candidates with what speaks for each.

    An item has a decision before the next higher number; the points of a sub-list and of a list of
    contents follow each other without one.
    """
    times = Counter(_listed_key(candidate) for candidate in found)
    listed = _listed(found, times)
    found = [c for c in found if c.key not in listed or times[_listed_key(c)] > 1]
    ends = [c.at for c in found[1:]] + [len(lines)] if listed else _ends(found, len(lines))
    decisions = _Count(lines, frozenset({Blok.REFERAT}))
    papers = _Count(lines, frozenset({Blok.INDSTILLING, Blok.BILAG}))
    nearest: dict[Noegle, int] = {}
    weighed: list[Kandidat] = []
    bounds = [0, *(candidate.at for candidate in found), len(lines)]
    for place, (candidate, end) in enumerate(zip(found, ends, strict=True)):
        at = candidate.at
        around = bounds[place], bounds[place + 2]
        stands_alone = decisions.between(at, around[1]) > 0 and decisions.between(around[0], at) > 0
        is_listed = times[_listed_key(candidate)] > 1
        has_decision = decisions.between(at, end) > 0
        before = next((nearest[key] for key in _forerunners(candidate.key) if key in nearest), None)
        points = candidate.points + (1.0 if is_listed else 0.0)
        points += (3.0 if lines[at].level else 0.0) + (1.0 if lines[at].gap else 0.0)
        points += 1.0 if _USUAL.match(candidate.title) else 0.0
        points += (1.0 if end - at > 1 else 0.0) + (5.0 if has_decision else 0.0)
        points += 2.0 if papers.between(at, end) else 0.0
        points -= 2.0 if before is not None and not decisions.between(before, at) else 0.0
        nearest[candidate.key] = at
        alone = stands_alone or (is_listed and has_decision)
        weighed.append(replace(candidate, points=points, stands_alone=alone))
    return weighed


def _listed(found: Sequence[Kandidat], times: Mapping[tuple[Noegle, str], int]) -> set[Noegle]:
    """The numbers a list of the items names; the same number with another title is then a sub-list's."""
    listed = {candidate.key for candidate in found if times[_listed_key(candidate)] > 1}
    return listed if len(listed) * 2 >= len({candidate.key for candidate in found}) else set()


def _listed_key(candidate: Kandidat) -> tuple[Noegle, str]:
    return candidate.key, candidate.title.casefold()


def _ends(found: Sequence[Kandidat], last: int) -> list[int]:
    """For each candidate where the next higher number stands."""
    ends = [last] * len(found)
    waiting: list[int] = []
    for place, candidate in enumerate(found):
        while waiting and found[waiting[-1]].key < candidate.key:
            ends[waiting.pop()] = candidate.at
        waiting.append(place)
    return ends


class _Count:
    """How many headings of some kinds stand between two lines."""

    def __init__(self, lines: Sequence[Line], kinds: frozenset[Blok]) -> None:
        self._sums = [0]
        for line in lines:
            heading = None if line.quoted or line.bullet else block_heading(line.text)
            self._sums.append(self._sums[-1] + (heading is not None and heading.blok in kinds))

    def between(self, first: int, last: int) -> int:
        return self._sums[last] - self._sums[min(first + 1, last)]


def _best_chain(found: Sequence[Kandidat]) -> tuple[Kandidat, ...]:
    """The rising chain with the most points; a step to the next number is better than a jump."""
    best: dict[Noegle, _Score] = {}
    of_group: dict[int, _Score] = {}
    below = _BestBelow(candidate.key for candidate in found)
    before: list[int] = []
    for at, candidate in enumerate(found):
        options = [(_start_cost(candidate.key), -1)]
        options += [best[key] for key in _forerunners(candidate.key) if key in best]
        if candidate.key[1:] in ((), (1,)) and candidate.key[0] - 1 in of_group:
            options.append(of_group[candidate.key[0] - 1])
        score, previous = below.find(candidate.key)
        options.append((score - _JUMP, previous))
        score, previous = max(options)
        before.append(previous)
        here = (score + candidate.points, at)
        best[candidate.key] = max(here, best.get(candidate.key, here))
        of_group[candidate.key[0]] = max(here, of_group.get(candidate.key[0], here))
        below.add(candidate.key, here)
    at = max(best.values())[1] if best else -1
    chain: list[Kandidat] = []
    while at >= 0:
        chain.append(found[at])
        at = before[at]
    return tuple(reversed(chain))


def _start_cost(key: Noegle) -> float:
    return 0.0 if set(key) == {1} else -_JUMP


def _forerunners(key: Noegle) -> tuple[Noegle, ...]:
    """The numbers that may stand just before in the same group: 2.3 before 2.4, 2 before 2.1."""
    if key[-1] > 1:
        return ((*key[:-1], key[-1] - 1),)
    return (key[:-1],) if len(key) > 1 else ()


class _BestBelow:
    """The best score among all smaller numbers (a Fenwick tree, so that long lists stay cheap)."""

    def __init__(self, keys: Iterable[Noegle]) -> None:
        self._keys = sorted(set(keys))
        self._tree: list[_Score] = [(-math.inf, -1)] * (len(self._keys) + 1)

    def find(self, key: Noegle) -> _Score:
        at, top = bisect_left(self._keys, key), self._tree[0]
        while at > 0:
            top = max(top, self._tree[at])
            at -= at & -at
        return top

    def add(self, key: Noegle, score: _Score) -> None:
        at = bisect_left(self._keys, key) + 1
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], score)
            at += at & -at


def _out_of_order(found: Sequence[Kandidat], chain: Sequence[Kandidat]) -> tuple[Kandidat, ...]:
    """The chain and items out of order: named in the list of items, or between two decisions (V6, V12)."""
    used = {candidate.key for candidate in chain}
    first = chain[0].at if chain else 0
    late = {
        candidate.key: candidate
        for candidate in found
        if candidate.key not in used and candidate.stands_alone and candidate.at > first
    }
    return tuple(sorted((*chain, *late.values()), key=lambda candidate: candidate.at))


def _by_level(lines: Sequence[Line]) -> tuple[Kandidat, ...]:
    """Items without numbers: the headings just above the level of *Referat*, counted from 1."""
    deep = [
        line.level
        for line in lines
        if line.level and (heading := block_heading(line.text)) is not None and heading.blok is Blok.REFERAT
    ]
    if not deep:
        return ()
    level = Counter(deep).most_common(1)[0][0] - 1
    places = [
        at
        for at, line in enumerate(lines)
        if line.level == level and block_heading(line.text) is None and not is_section(line.text)
    ]
    return tuple(
        Kandidat(at, (number,), number, lines[at].text, lines[at].text, 1.0)
        for number, at in enumerate(places, 1)
    )
