"""A message as the classifier sees it: words and pieces of them; names, months and figures made alike."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from nlp.intents.facts import Found
from nlp.normalise import Normal, fold

LONGEST = 1200
"""So many characters are weighed; what a message wants is told in them, and longer ones cost no more."""

_MONTH = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|mar|apr|aug|sept?|okt|nov|dec)\b"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_TOKEN = re.compile(r"[a-z]+|0|[^\w\s]")
_PIECES = range(2, 6)
_LONGEST_WORD = 40


def plain(normal: Normal, found: Found, start: int = 0, end: int | None = None) -> str:
    """A stretch of the text with every tilbud, part, month and figure replaced by one word for its kind."""
    end = min(len(normal.text) if end is None else end, start + LONGEST)
    parts: list[str] = []
    done = start
    for first, last, word in _names(found):
        begins, ends = bisect_left(normal.starts, first), bisect_left(normal.starts, last)
        if begins >= done and ends <= end:
            parts += [normal.text[done:begins], " ", word, " "]
            done = ends
    text = "".join((*parts, normal.text[done:end]))
    return fold(_FIGURE.sub("0", _MONTH.sub("maaned", text)))


def grams(text: str) -> Mapping[str, float]:
    """How often each word, pair of words and piece of a word occurs, on a scale that flattens."""
    counted = Counter([*_words(text), *_pieces(text)])
    return {gram: 1.0 if times == 1 else 1.0 + math.log(times) for gram, times in counted.items()}


def _names(found: Found) -> list[tuple[int, int, str]]:
    tilbud = [(one.start, one.end, "tilbudx") for one in found.tilbud.found]
    parter = [
        (one.start, one.end, "driftx" if one.name in found.driftsherrer else "partx") for one in found.parter
    ]
    return sorted(tilbud + parter)


def _words(text: str) -> Iterator[str]:
    words = _TOKEN.findall(text)
    yield from (f"o{word}" for word in words)
    yield from (f"o{one} {other}" for one, other in pairwise(words))


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        yield from _pieces_of(word[:_LONGEST_WORD])


@lru_cache(maxsize=8192)
def _pieces_of(word: str) -> tuple[str, ...]:
    """A message is weighed as a whole and in pieces, and words come again."""
    padded = f" {word} "
    found: list[str] = []
    for length in _PIECES:
        if length >= len(padded):
            found.append(f"b{padded}")
            break
        found += [f"b{padded[at : at + length]}" for at in range(len(padded) - length + 1)]
    return tuple(found)
