"""What stands around a quote in a mail, so that a person, or the reader, sees what it was part of."""

from __future__ import annotations

import re
from collections.abc import Collection

MOST = 600
"""As much as a person reads at a glance beside a field."""
_PARAGRAPH = re.compile(r"\n\s*\n")


def passage(words: str, quote: str, names: Collection[str] = ()) -> str:
    """The paragraph of the words where the quote stands; empty where that can't be told for certain.

    A quote such as "nej" may stand in several: then the one that has one of the `names` (of the tilbud it is
    about) is meant, else all the words are given, if they are few.
    """
    first = " ".join(quote.partition("; ")[0].split())
    if not first:
        return ""
    paragraphs = [_folded(part) for part in _PARAGRAPH.split(words)]
    sought = _as_words(first)
    places = [(part, found) for part in paragraphs for found in sought.finditer(part)]
    if len({part for part, _ in places}) > 1:
        named = [_as_words(name) for name in names if name]
        about = {part for part, _ in places if any(name.search(part) for name in named)}
        places = [place for place in places if place[0] in about] if len(about) == 1 else places
    if len({part for part, _ in places}) == 1 and (len(places) == 1 or len(places[0][0]) <= MOST):
        part, found = places[0]
        return _around(part, found.start(), found.end())
    whole = "\n".join(part for part in paragraphs if part)
    return whole if places and len(whole) <= MOST else ""


def _as_words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _around(text: str, start: int, end: int) -> str:
    """The text, or what of a long one stands nearest, cut between words."""
    if len(text) <= MOST:
        return text
    room = max(MOST - (end - start), 0) // 2
    low, high = max(start - room, 0), min(end + room, len(text))
    cut = text[low:high]
    if low:
        cut = f"… {cut.partition(' ')[2]}" if low < start else f"… {cut}"
    return f"{cut.rpartition(' ')[0]} …" if end < high < len(text) else cut
