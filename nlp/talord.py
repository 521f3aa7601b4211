"""Danish number words: en to tre … tyve, enogtyve, halvanden, to en halv (R134)."""

from __future__ import annotations

import re

_UNITS = {
    "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "een": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4,
    "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80,
    "halvfems": 90,
}  # fmt: skip
_ROUND = {"hundred": 100, "hundrede": 100, "tusind": 1000, "tusinde": 1000}
_PHRASES = {
    "halvanden": 1.5, "halvandet": 1.5, "en halv": 0.5, "et halvt": 0.5, "en kvart": 0.25, "tre kvart": 0.75,
    "et halvt hundrede": 50, "halvandet hundrede": 150, "et par": 2, "en håndfuld": 5, "trekvart": 0.75,
    "et par hundrede": 200, "et par hundred": 200, "et dusin": 12, "en lille": 1, "en god": 1, "en hel": 1,
    "en snes": 20, "et halvt dusin": 6,
}  # fmt: skip
VAGUE = frozenset(
    {"en lille", "en god", "et par", "en håndfuld", "et par hundrede", "et par hundred", "en snes"}
)
"""Phrases that say about how many."""

ARTICLES = frozenset({"en", "et", "en lille", "en god", "en hel"})
"""Words that are a number only before something that is counted."""

_SMALL = "|".join(sorted(_UNITS, key=len, reverse=True))
_ALONE = "|".join(sorted([*_UNITS, *_TEENS, *_TENS, *_ROUND], key=len, reverse=True))
_COMPOUND = rf"(?:{_SMALL})og(?:{'|'.join(_TENS)})"
_HALVES = rf"(?:{_SMALL})(?: og)? (?:en halv|et halvt)"
_BELOW = "|".join(sorted([*_UNITS, *_TEENS, *_TENS], key=len, reverse=True))
_HUNDREDS = rf"(?:(?:{_SMALL}) ?)?hundrede?(?:(?: og |og| )?(?:{_COMPOUND}|{_BELOW}))?(?=tusind|\b)"
PATTERN = (
    rf"(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))}|{_HALVES}|{_HUNDREDS}|{_COMPOUND}|{_ALONE})"
)
"""A regular expression for any of them, on normal text."""


def word_value(words: str) -> float:
    """The number that a match of PATTERN names."""
    if words in _PHRASES:
        return _PHRASES[words]
    if words.endswith((" en halv", " et halvt")):
        return _simple(words.partition(" ")[0]) + 0.5
    hundreds, hundred, rest = words.partition("hundred")
    if hundred and (hundreds or rest not in {"", "e"}):
        hundreds = hundreds.strip() or "en"
        tail = rest.removeprefix("e").strip().removeprefix("og").strip()
        return _simple(hundreds) * 100 + (_simple(tail) if tail else 0)
    return _simple(words)


def _simple(word: str) -> float:
    for table in (_UNITS, _TEENS, _TENS, _ROUND):
        if word in table:
            return table[word]
    units, _, tens = re.sub(r"og(?=[thf])", " ", word, count=1).partition(" ")
    return _UNITS[units] + _TENS[tens]
