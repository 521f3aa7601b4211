"""Typing errors in the names of tilbud: how far a word may be from one, and what must speak for it (R136).

A short name needs more evidence than a long one: "Kærvang" is never "Kvisten", nor is "Kristen".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from nlp.name_index import Navn, NavneIndex
from nlp.name_words import Word, together
from nlp.normalise import Normal, fold
from nlp.ordlister import words as word_list

_SHORTEST, _SHORT, _LONG = 6, 7, 10
_EVIDENCE = frozenset({"pa", "om", "hos", "fra", "tilbudet", "tilbuddet", "ift", "vedr", "vedrorende"})


def typo_of(key: str, index: NavneIndex) -> Navn | None:
    """The proper name that a word is a slip of; None when there is none or more than one."""
    if len(key) < _SHORTEST - 1 or key in _ordinary():
        return None
    near = {navn.meant: navn for navn in index.proper.get(key[0], ()) if _is_slip(key, navn.keys[0])}
    return next(iter(near.values())) if len(near) == 1 else None


def fits(normal: Normal, words: Sequence[Word], at: int, navn: Navn, index: NavneIndex) -> bool:
    """Whether a slip of a short name has its evidence: a swapped or lost letter, or the words before it."""
    key, name = words[at].key, navn.keys[0]
    if len(name) > _SHORT or not _substituted(key, name):
        return True
    if at == 0 or not together(normal.text, words[at - 1], words[at]):
        return False
    before = words[at - 1].key
    return before in index.kinds.get(navn.tilbud, frozenset()) or (words[at].capital and before in _EVIDENCE)


def _is_slip(key: str, name: str) -> bool:
    if len(name) < _SHORTEST or abs(len(key) - len(name)) > 2:
        return False
    distance = OSA.distance(key, name, score_cutoff=2)
    if distance == 1:
        return True
    if distance != 2 or len(name) < _LONG or key[-1] != name[-1]:
        return False
    return sum(op.tag == "replace" for op in Levenshtein.editops(key, name)) <= 1


def _substituted(key: str, name: str) -> bool:
    """One letter exchanged for another: the slip that most often makes a different word."""
    return len(key) == len(name) and sorted(key) != sorted(name)


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Common words that are one slip away from a short name."""
    return frozenset(fold(word) for word in word_list("almindelige"))
