"""Spelling repair for matching: words typed without æ, ø and å, and typing errors in the words of the trade.

Only the normal text is repaired; whatever is shown or stored is quoted from the source (R136).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.normalise import Normal, fold, normalise
from nlp.ordlister import words

_WORD = re.compile(r"[^\W\d_]{2,40}")
_DIGRAPHS = {"ae": "æ", "oe": "ø", "aa": "å"}
_DIGRAPH = re.compile(r"ae|(?<!beb)oe(?!nde)|aa")
_LATIN_END = re.compile(r"\w{3,}(?:[^s]ae(?:r|rne|n|t)|oe(?:n|t))$")
"""In "skemaer" and "datoen" an ending follows the vowel of the word."""
_DROPPED = re.compile(r"n(?:ig|gi) \w+ning$")
"""In "belægnig" a letter fell out; that is no other ending."""
_TYPO_LENGTH = 6
_LONG_WORD = 11
_STEM_LENGTH = 5
_MOST_UNKNOWN = 1500
"""So many different unknown words are compared with the lexicon; a longer text is taken as it stands."""


@lru_cache(maxsize=64)
def read(text: str) -> Normal:
    """The text as rules match it: normal, and with its spelling repaired."""
    return respell(normalise(text))


def respell(normal: Normal) -> Normal:
    """Each misspelt word replaced by the word that was meant, with the spans kept."""
    meant: dict[str, str] = {}
    changed: list[tuple[int, int, str]] = []
    for found in _WORD.finditer(normal.text):
        word = found[0]
        if word not in meant:
            meant[word] = _meant(word, with_typos=len(meant) < _MOST_UNKNOWN)
        if meant[word] != word:
            changed.append((found.start(), found.end(), meant[word]))
    return _replaced(normal, changed) if changed else normal


def _replaced(normal: Normal, changed: list[tuple[int, int, str]]) -> Normal:
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, word in changed:
        parts += [normal.text[done:start], word]
        starts += normal.starts[done:start]
        ends += normal.ends[done:start]
        last = end - start - 1
        for at in range(len(word)):
            starts.append(normal.starts[start + min(at, last)])
            ends.append(normal.ends[end - 1] if at == len(word) - 1 else normal.ends[start + min(at, last)])
        done = end
    parts.append(normal.text[done:])
    starts += normal.starts[done:]
    ends += normal.ends[done:]
    return Normal(normal.source, "".join(parts), starts, ends)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(words("fagord")) | frozenset(words("almindelige"))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    """Words of the trade with æ, ø or å, by the key under which they are also typed without."""
    return {fold(word): word for word in words("fagord") if not word.isascii() and len(word) >= _STEM_LENGTH}


@lru_cache(maxsize=1)
def _typo_targets() -> tuple[str, ...]:
    return tuple(word for word in words("fagord") if len(word) >= _TYPO_LENGTH)


def _meant(word: str, *, with_typos: bool) -> str:
    known = _known()
    if word in known:
        return word
    plain = not word.isascii() or _LATIN_END.search(word)
    composed = word if plain else _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], word)
    if composed in known:
        return composed
    by_key = _by_key()
    key = fold(word)
    if key in by_key:
        return by_key[key]
    stem = _stem(key)
    if stem is not None:
        return stem
    return (_typo(composed) if with_typos else None) or composed


def _stem(key: str) -> str | None:
    """A compound or inflected form that begins with a known word: "belagningsprocenter"."""
    by_key = _by_key()
    for length in range(len(key) - 1, _TYPO_LENGTH - 1, -1):
        if key[:length] in by_key:
            return by_key[key[:length]] + key[length:]
    return None


def _typo(word: str) -> str | None:
    """The one word of the trade that is a single slip away (two in a long word)."""
    if len(word) < _TYPO_LENGTH:
        return None
    allowed = 2 if len(word) >= _LONG_WORD else 1
    nearest = process.extract(word, _typo_targets(), scorer=OSA.distance, score_cutoff=allowed, limit=2)
    if not nearest or (len(nearest) == 2 and nearest[0][1] == nearest[1][1] and not _alike(nearest)):
        return None
    target = nearest[0][0]
    endings = target[: len(word) - 2] == word[:-2] and sorted(word) != sorted(target)
    if endings and not _DROPPED.search(f"{word} {target}"):
        return None  # another ending of the same word is no slip
    swapped = word[:2] == target[1] + target[0]
    return target if target[0] == word[0] or swapped else None


def _alike(nearest: list[tuple[str, int, int]]) -> bool:
    """Two forms of the same word are no doubt: either will do."""
    return nearest[0][0][:_STEM_LENGTH] == nearest[1][0][:_STEM_LENGTH]
