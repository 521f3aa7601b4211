"""Where digits are no quantity: dates, phone and CPR numbers, references, list and section numbers."""

from __future__ import annotations

import re
from bisect import bisect_right

from nlp.date_finder import scan
from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.privacy import find_cpr

_OTHER = pattern("ikke_tal", "ikke_tal")
_NET = pattern("ikke_tal", "net")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


class Blocks:
    """Spans of a normal text in which no number is read."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def end_of(self, at: int) -> int | None:
        """Where the blocked span around a position ends, None when the position is free."""
        index = bisect_right(self._starts, at) - 1
        return self._ends[index] if index >= 0 and at < self._ends[index] else None


def blocked(normal: Normal) -> Blocks:
    """The spans of a text whose digits do not count anything."""
    spans = [date.span for date in scan(normal)]
    if _DIGIT.search(normal.text):
        spans += [found.span() for found in _OTHER.finditer(normal.text)]
    if "@" in normal.text or "http" in normal.text:
        spans += [found.span() for found in _NET.finditer(normal.text)]
    spans += [(finding.start, finding.end) for finding in find_cpr(normal.text)]
    return Blocks(spans)
