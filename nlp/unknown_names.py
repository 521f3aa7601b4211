"""Names that look like a tilbud but are not in the register (R14): "Kærvang" is named, never another one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from nlp.name_words import Word, level, together
from nlp.normalise import Normal, fold
from nlp.ordlister import groups
from nlp.part_names import part_keys
from samarbejde.register import Register

_PREPOSITIONS = frozenset({"pa", "hos", "om", "ved", "ift", "vedr", "vedrorende", "fra", "til", "for"})
_LIKELY_BEFORE = frozenset({"pa", "hos", "ift", "vedr"})
_SHORTEST = 5
_WINDOW = 12


def unknown_names(
    normal: Normal, words: Sequence[Word], taken: list[tuple[int, int]], register: Register
) -> tuple[str, ...]:
    """The names that stand where a tilbud would, in the order of the text and as they are written."""
    inside = {at for first, last in taken for at in range(first, last + 1)}
    known = _known(register)
    topical = [at for at, word in enumerate(words) if word.key.startswith(_folded("tilbudsord"))]
    names: dict[str, None] = {}
    for at, word in enumerate(words):
        if at in inside or not word.key.isalpha() or not known.isdisjoint(word.keys):
            continue
        if _looks_unknown(normal, words, at, topical):
            names.setdefault(_bare(word), None)
    return tuple(names)


def _looks_unknown(normal: Normal, words: Sequence[Word], at: int, topical: list[int]) -> bool:
    word = words[at]
    before = words[at - 1] if at and together(normal.text, words[at - 1], word) else None
    if before is not None and before.key in _folded("personord"):
        return False
    inside_sentence = before is not None and word.capital and not word.written.isupper()
    if inside_sentence and before is not None and before.key in _places():
        return True
    like_a_name = _has_name_ending(word.key)
    if like_a_name and inside_sentence:
        return True
    if like_a_name and before is None and word.capital:
        return _near(at, topical)
    if like_a_name and before is not None and before.key in _PREPOSITIONS:
        return _near(at, topical)
    likely = before is not None and before.key in _LIKELY_BEFORE
    return inside_sentence and likely and len(word.key) >= _SHORTEST and _near(at, topical)


def _bare(word: Word) -> str:
    """The name without a genitive s after a typical ending ("Kærvangs")."""
    if word.key.endswith("s") and not _ends_like_a_name(word.key) and _ends_like_a_name(word.key[:-1]):
        return word.written.removesuffix("'s").removesuffix("s")
    return word.written


def _near(at: int, topical: list[int]) -> bool:
    """Whether a word that speaks of tilbud stands within the window."""
    first = bisect_left(topical, at - _WINDOW)
    return first < len(topical) and topical[first] <= at + _WINDOW


@lru_cache(maxsize=4096)
def _has_name_ending(key: str) -> bool:
    if key in _folded("ikke_navn") or len(key) < _SHORTEST:
        return False
    return _ends_like_a_name(key) or (key.endswith("s") and _ends_like_a_name(key[:-1]))


def _ends_like_a_name(key: str) -> bool:
    return any(key.endswith(end) and len(key) >= len(end) + 3 for end in _folded("navneendelse"))


@lru_cache(maxsize=16)
def _folded(group: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in groups("navne")[group])


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Words that announce a tilbud's name, as the keys of names are levelled."""
    return frozenset(level(word) for word in _folded("foran_navn"))


@lru_cache(maxsize=4)
def _known(register: Register) -> frozenset[str]:
    """Parter, places and the names of known people: "på Hanne" is nobody's tilbud."""
    people = {fold(word) for person in register.personer for word in person.name.replace("-", " ").split()}
    return part_keys(register) | people | frozenset(_folded("steder"))
