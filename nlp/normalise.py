"""Text made comparable while every character knows where it stood: case, NFC/NFD, dashes, blanks (R136).

Rules match on a Normal and give back spans of the text as it was written. Spelling repair is in spelling.py.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_CLUSTER = re.compile(r".[\u0300-\u036f]{0,8}", re.DOTALL)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
_SINGLE = "\u2018\u2019\u201a\u201b\u00b4\u0060"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SAME = (
    {ord(sign): "-" for sign in _DASHES}
    | {ord(sign): " " for sign in _BLANKS}
    | {ord(sign): "'" for sign in _SINGLE}
    | {ord(sign): '"' for sign in _DOUBLE}
)
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "è": "e", "ü": "u"})
_DIGRAPH = re.compile(r"ae|oe|aa")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text for matching; `starts[i]` and `ends[i]` are where its i-th character stands in the source."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's span of a span of the normal text."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.source)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def quote_before(self, at: int, reach: int) -> str:
        """The normal text that ends at an offset of the source."""
        end = bisect_left(self.starts, at)
        return self.text[max(0, end - reach) : end]

    def quote_after(self, at: int, reach: int) -> str:
        """The normal text that begins at an offset of the source."""
        begin = bisect_left(self.starts, at)
        return self.text[begin : begin + reach]

    def quote(self, start: int, end: int) -> str:
        """What the source says at a span of the normal text."""
        first, last = self.span(start, end)
        return self.source[first:last]


@lru_cache(maxsize=32)
def normalise(text: str) -> Normal:
    """The text in lower case, composed, with one kind of dash, blank and quotation mark."""
    if unicodedata.is_normalized("NFC", text) and not _has_format_signs(text):
        lowered = _lower(text.translate(_SAME))
        return Normal(text, lowered, range(len(text)), range(1, len(text) + 1))
    return _composed(text)


def fold(word: str) -> str:
    """A key that is the same however æ, ø and å were typed; only for comparing, never for showing."""
    composed = unicodedata.normalize("NFC", word).lower()
    return _DIGRAPH.sub(lambda found: found[0][0], composed.translate(_LETTERS).replace("ß", "ss"))


def _composed(text: str) -> Normal:
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _CLUSTER.finditer(text):
        for sign in unicodedata.normalize("NFC", found[0]).translate(_SAME):
            if unicodedata.category(sign) == "Cf":
                continue
            signs.append(sign)
            starts.append(found.start())
            ends.append(found.end())
    return Normal(text, _lower("".join(signs)), starts, ends)


def _lower(text: str) -> str:
    """Lower case without changing the length (a few letters grow; they are kept as they are)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _has_format_signs(text: str) -> bool:
    """Soft hyphens and zero-width signs would break words apart."""
    return not text.isascii() and any(unicodedata.category(sign) == "Cf" for sign in set(text))
