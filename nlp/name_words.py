"""The words of a text as names are compared: folded, with the endings of "center" and "institut" levelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.normalise import Normal, fold, normalise

_WORD = re.compile(r"[^\W_]+(?:'s\b)?|&")
_GAP = re.compile(r"[\s./&+,-]{1,3}\Z|\s{0,2}\n[\s>]{0,4}\Z")
_LEVELLED = (
    ("centerets", "center"), ("centrets", "center"), ("centeret", "center"), ("centret", "center"),
    ("centers", "center"), ("centre", "center"), ("instituttets", "institut"), ("instituttet", "institut"),
    ("instituts", "institut"), ("hjemmets", "hjem"), ("hjemmet", "hjem"),
)  # fmt: skip
_SHORTEST_GENITIVE = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a normal text: its key, with and without a genitive s, its span, and how it was written."""

    key: str
    keys: tuple[str, ...]
    start: int
    end: int
    written: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter."""
        return self.written[:1].isupper()


def level(key: str) -> str:
    """One key for "centret", "centeret" and "center", and for "instituttet" and "institut"."""
    for ending, levelled in _LEVELLED:
        if key.endswith(ending):
            return key[: -len(ending)] + levelled
    return key


@lru_cache(maxsize=16384)
def name_key(text: str) -> str:
    """The key of one word of a name."""
    return "og" if text == "&" else level(fold(text.removesuffix("'s")))


@lru_cache(maxsize=32)
def named_words(text: str) -> tuple[Normal, tuple[Word, ...]]:
    """A text and its words, in order; several readers of names look at the same ones."""
    normal = normalise(text)
    words = tuple(
        Word(key := name_key(found[0]), _with_and_without_s(key), *found.span(), normal.quote(*found.span()))
        for found in _WORD.finditer(normal.text)
    )
    return normal, words


def _with_and_without_s(key: str) -> tuple[str, ...]:
    if key.endswith("s") and len(key) > _SHORTEST_GENITIVE:
        return (key, level(key[:-1]))
    return (key,)


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name as the register writes it."""
    return tuple(name_key(found[0].lower()) for found in _WORD.finditer(name))


def together(text: str, left: Word, right: Word) -> bool:
    """Whether two words can belong to one name: a blank, a slash, a hyphen or a line break between them."""
    gap = text[left.end : right.start]
    return gap == " " or (len(gap) <= 8 and _GAP.match(gap) is not None)
