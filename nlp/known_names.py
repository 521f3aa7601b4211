"""The names that are never a citizen's: people, tilbud and parter of the register, and who wrote (R123)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from samarbejde.register import Register

_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Kendte:
    """Words of officials' names, and of the names of organisations and places, in lower case."""

    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    """Whole names of tilbud and parter; health words inside them tell of nobody."""

    def is_person(self, name: str) -> bool:
        """Whether every word of a name is one of an official's, in the genitive too."""
        return _all(name, self.people)

    def is_place(self, name: str) -> bool:
        """Whether a word of a name is one of an organisation's."""
        return any(_in(word, self.places) for word in _WORD.findall(name.lower()))


UKENDTE = Kendte()
"""Where no register is at hand."""


@lru_cache(maxsize=16)
def known_names(register: Register, sender: str = "") -> Kendte:
    """Whom and what the register knows, and the sender by the name they write under."""
    people = [person.name for person in register.personer] + [sender, register.bot.name]
    titles = [
        name
        for tilbud in register.tilbud
        for name in (tilbud.name, *tilbud.aliases, *(str(sub) for sub in tilbud.subunits))
    ]
    titles += [name for part in register.parter for name in (part.name, *part.aliases, *part.units)]
    return Kendte(
        frozenset(word for name in people for word in _words(name)),
        frozenset(word for name in titles for word in _WORD.findall(name.lower()) if len(word) > 1),
        tuple(sorted({name.lower() for name in titles}, key=len, reverse=True)),
    )


def _words(name: str) -> list[str]:
    lowered = name.lower()
    return [*_WORD.findall(lowered), *_WORD.findall(lowered.replace("-", " "))]


def _all(name: str, known: frozenset[str]) -> bool:
    words = _WORD.findall(name.lower())
    return bool(words) and all(_in(word, known) for word in words)


def _in(word: str, known: frozenset[str]) -> bool:
    return word in known or (word.endswith("s") and word[:-1] in known)
