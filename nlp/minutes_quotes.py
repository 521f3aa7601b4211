"""Which lines of minutes quote other minutes: an embedded referat must not be read as today's (R112).

The opening and closing marks may be the same character, and single words inside may be quoted too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

_MARKS = '”“„"»«'
_OPENS = re.compile(rf"^[{_MARKS}]")
_CLOSES = re.compile(rf"[{_MARKS}][.,;]?$")
_TRIES = 4


def quoted_lines(
    texts: Sequence[str],
    starts_paragraph: Sequence[bool],
    is_boundary: Callable[[int], bool],
) -> tuple[bool, ...]:
    """For each line whether it lies inside a quotation that runs over several paragraphs.

    A quotation opens at a paragraph that begins with a mark and doesn't close in it; it closes at a
    line-final mark just before a boundary (a block heading or the end), never at the first mark met.
    """
    closers = [at for at, text in enumerate(texts) if _CLOSES.search(text) and is_boundary(at + 1)]
    marks = _running_count(texts)
    inside = [False] * len(texts)
    at = 0
    while at < len(texts):
        end = _end_of_quotation(at, texts, starts_paragraph, closers, marks)
        if end is None:
            at += 1
            continue
        inside[at : end + 1] = [True] * (end + 1 - at)
        at = end + 1
    return tuple(inside)


def _end_of_quotation(
    at: int,
    texts: Sequence[str],
    starts_paragraph: Sequence[bool],
    closers: Sequence[int],
    marks: Sequence[int],
) -> int | None:
    if not (starts_paragraph[at] and _OPENS.match(texts[at])) or _is_even(marks, at, at):
        return None
    first = bisect_left(closers, at)
    candidates = closers[first : first + _TRIES]
    return next((end for end in candidates if _is_even(marks, at, end)), None)


def _running_count(texts: Sequence[str]) -> list[int]:
    counts = [0]
    for text in texts:
        counts.append(counts[-1] + sum(text.count(mark) for mark in _MARKS))
    return counts


def _is_even(marks: Sequence[int], first: int, last: int) -> bool:
    return (marks[last + 1] - marks[first]) % 2 == 0
