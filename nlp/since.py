"""Since when something has been so, in the words of the text: "siden maj", "de sidste tre måneder" (R57)."""

from __future__ import annotations

import re

from nlp.dates import DatoFund
from nlp.patterns import pattern

_SINCE = pattern("siden", "since")
_BACKWARDS = pattern("siden", "backwards")
_NOT_SINCE = re.compile(r"(?i:hjemtag\w*|varslet|opsagt|stopper|forventer|udmeld\w*|early[ -]?warning)")


def since_when(text: str, dates: tuple[DatoFund, ...]) -> DatoFund | None:
    """The date expression that says when it began; one with "siden" before one that merely looks back."""
    for told in (_SINCE, _BACKWARDS):
        for date in dates:
            if told.search(date.text) and not _is_something_else(text, date):
                return date
    return None


def _is_something_else(text: str, date: DatoFund) -> bool:
    """Know that "hjemtagelse fra 1. september" is when that comes, not when the trouble began."""
    if date.text.lower().startswith("siden"):
        return False
    return _NOT_SINCE.search(text[max(0, date.start - 30) : date.start]) is not None
