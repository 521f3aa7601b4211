"""What stands after a number: per cent, money, or what is counted, with the words in between (R134)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.ordlister import words
from nlp.patterns import patterns

PCT, POINT, KR, PLADSER, HELAAR, PERSONER, ANTAL, MAANEDER, DAGE, AAR = (
    "pct", "procentpoint", "kr", "pladser", "helaarspersoner", "personer", "antal", "maaneder", "dage", "aar",
)  # fmt: skip
COUNTED = frozenset({PLADSER, HELAAR, PERSONER, ANTAL})
DURATIONS = frozenset({MAANEDER, DAGE, AAR})

_BETWEEN = rf"(?:(?:ud af |af |ud )?(?:{'|'.join(words('mellemord'))})\.? ){{0,3}}"
_NOUNS = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in patterns("enheder").items())
_AFTER = re.compile(f" ?{_BETWEEN}(?:{_NOUNS})")
_BARE = re.compile(
    r" ?(?P<word>ledige?|tomme|ubesatte|ubenyttede|indskrevne|indskr\b\.?|visiterede"
    r"|ventende|besatte|belagte|optagne|boende|anbragte)\b"
)
_THOUSANDS = re.compile(r"t\.? ?kr")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, the words it was read from, where they end, and what they multiply by."""

    name: str
    noun: str
    end: int
    factor: float = 1.0


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that stands right after a number, adjectives in between allowed."""
    found = _AFTER.match(text, at)
    if found is None:
        bare = _BARE.match(text, at)
        return (
            Unit(PERSONER if bare["word"] == "indskrevne" else ANTAL, bare["word"], bare.end())
            if bare
            else None
        )
    name = str(found.lastgroup)
    noun = found[0].strip()
    factor = 1e3 if name == KR and _THOUSANDS.search(noun) else 1.0
    return Unit(name, noun, found.end(), factor)
