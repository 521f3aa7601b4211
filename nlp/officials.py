"""Who in a text is there as an official: by office, by where they are from or what they do."""

from __future__ import annotations

from nlp.private_words import form

_LOOK_BACK, _LOOK_AHEAD = 60, 60
_SIGNED = 300


def spared(text: str) -> tuple[tuple[int, int], ...]:
    """Greetings and signatures: who is written to and who writes are no citizens of the text."""
    spans = [found.span() for found in form("hilsen").finditer(text)]
    for found in form("underskrift").finditer(text):
        rest = text.find("\n\n", found.end())
        end = min(len(text), found.end() + _SIGNED)
        spans.append((found.start(), end if rest < 0 or rest - found.end() < 2 else min(end, rest)))
    return tuple(spans)


def is_official(text: str, start: int, end: int) -> bool:
    """Whether a name is an official's by the words before or behind it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    behind = text[end : end + _LOOK_AHEAD]
    return bool(form("foran_fagperson").search(before) or form("efter_fagperson").match(behind))
