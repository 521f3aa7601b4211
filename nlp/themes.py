"""Popular names that may mean several tilbud, such as "autismecentret"; the candidates are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.name_words import Word
from nlp.normalise import fold
from nlp.ordlister import groups
from samarbejde.register import Register

_PLACE = re.compile(
    r"(?:center|institut|hjem|(?:tilbud|sted|omrad|hus|afdeling|enhed)\w{0,5}|skol\w{0,4})s?\Z"
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A popular name at a word of the text, with the tilbud and sub-units it may mean."""

    at: int
    candidates: tuple[str, ...]


def themed(words: Sequence[Word], taken: list[tuple[int, int]], register: Register) -> Iterator[Theme]:
    """The popular names of a text that are not part of a known name."""
    inside = {at for first, last in taken for at in range(first, last + 1)}
    for at, word in enumerate(words):
        if at in inside or _PLACE.search(word.key) is None:
            continue
        candidates = _candidates(word.key, register)
        if candidates:
            yield Theme(at, candidates)


def _candidates(key: str, register: Register) -> tuple[str, ...]:
    for stem, topics in groups("temaer").items():
        if key.startswith(fold(stem)):
            keys = tuple(fold(topic) for topic in topics)
            return tuple(_about(keys, register))
    return ()


def _about(keys: tuple[str, ...], register: Register) -> Iterator[str]:
    """The tilbud whose name holds one of the topics; where there are sub-units, they may be meant as well."""
    for tilbud in register.tilbud:
        if any(key in fold(tilbud.name) for key in keys):
            yield tilbud.name
            yield from tilbud.subunits
