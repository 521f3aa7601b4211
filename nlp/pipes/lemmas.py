"""Lemmas from tables, where a table knows better than the trained lemmatizer: `rammebot_lemmas`.

First what the treebank says of the word in its class; then, for words it has not seen, a dictionary of
Danish forms. Both are asked without case and æøå, so "vaeret" is known as "været". What neither knows
keeps its lemma.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.tokens import Doc

from nlp.pipes.features import folded

_OPEN = frozenset({"NOUN", "VERB", "ADJ"})
_VOWELS = "aeiouyæøå"
_SHORTEST_TAIL = 5
_RESTORED = {"ae": "æ", "oe": "ø", "aa": "å"}


class LemmaTables:
    """What is known of lemmas: `seen` by form and class, `forms` from the dictionary."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}
        self.forms = Forms.of({})

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = self.lemma(token.text, token.pos_, token.lemma_)
        return doc

    def lemma(self, word: str, pos: str, trained: str) -> str:
        """The lemma of a word of this class, given what the trained lemmatizer says."""
        key = folded(word)
        seen = self.seen.get(f"{key} {pos}")
        if seen is not None:
            return seen
        if pos == "PROPN":
            return trained.title() if word.islower() else trained
        if "-" in word.strip("-"):
            return self._of_hyphenated(word, pos, trained)
        lowered = trained.lower() if word[:1].isupper() and not word[1:].isupper() else trained
        if pos not in _OPEN or not key.isalpha():
            return lowered
        found = self.forms.get(key) or self.forms.get_tail(key)
        return found if found and _fits(found, pos) else lowered

    def _of_hyphenated(self, word: str, pos: str, trained: str) -> str:
        """The last part decides; the first part keeps its capital unless it is a word of the dictionary."""
        head, _, tail = word.rpartition("-")
        found = self.forms.get(folded(tail)) or self.forms.get_tail(folded(tail))
        if not tail or pos not in _OPEN or not found:
            return trained
        ordinary = head.istitle() and self.forms.get(folded(head)) is not None
        return f"{head.lower() if ordinary else head}-{found}"

    def to_disk(self, path: Path | str, *, exclude: Any = ()) -> None:
        """Two files in a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lemmas").write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: Path | str, *, exclude: Any = ()) -> LemmaTables:
        """What `to_disk` wrote."""
        return self.from_bytes((Path(path) / "lemmas").read_bytes(), exclude=exclude)

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Packed and compressed."""
        del exclude
        content = {
            "seen": self.seen,
            "rules": self.forms.rules,
            "keys": self.forms.keys,
            "which": self.forms.which,
        }
        return zlib.compress(bytes(srsly.msgpack_dumps(content)), 9)

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> LemmaTables:
        """What `to_bytes` gave."""
        del exclude
        content = srsly.msgpack_loads(zlib.decompress(data))
        self.seen = content["seen"]
        self.forms = Forms(content["rules"], content["keys"], content["which"])
        self.forms.publish()
        return self


class Forms:
    """A dictionary from folded forms to lemmas in little room: hashes of the forms, and a rule for each."""

    def __init__(self, rules: list[str], keys: Any, which: Any) -> None:
        self.rules = rules
        self.keys = keys
        self.which = which
        plain: Any = np.ascontiguousarray(keys, dtype="uint32")
        self._view = memoryview(plain)
        """Several times faster to ask for one word than the array itself."""

    @classmethod
    def of(cls, lemmas: dict[str, str]) -> Forms:
        """Pack a dictionary of folded forms."""
        of_form = {form: rule_of(form, lemma) for form, lemma in lemmas.items()}
        rules = sorted(set(of_form.values()))
        number = {rule: place for place, rule in enumerate(rules)}
        hashed = sorted((zlib.crc32(form.encode()), number[rule]) for form, rule in of_form.items())
        keys = np.asarray([key for key, _ in hashed], dtype="uint32")
        return cls(rules, keys, np.asarray([rule for _, rule in hashed], dtype="uint16"))

    def publish(self) -> str:
        """Let other parts of the pipeline ask which words there are; returns the name to ask by."""
        name = f"{zlib.crc32(self.keys.tobytes()):08x}"
        _PUBLISHED[name] = self
        return name

    def has(self, form: str) -> bool:
        """Whether a folded form is a word of the dictionary."""
        key = zlib.crc32(form.encode())
        place = bisect_left(self._view, key)
        return place < len(self._view) and self._view[place] == key

    def get(self, form: str) -> str | None:
        """The lemma of a folded form."""
        key = np.uint32(zlib.crc32(form.encode()))
        place = int(self.keys.searchsorted(key))
        if place == len(self.keys) or self.keys[place] != key:
            return None
        return apply_rule(form, self.rules[self.which[place]])

    def get_tail(self, form: str) -> str | None:
        """The lemma of a compound whose last part is known, the longest such part."""
        for start in range(2, len(form) - _SHORTEST_TAIL + 1):
            tail = self.get(form[start:])
            if tail is not None:
                return restored(form[:start]) + tail
        return None


_PUBLISHED: dict[str, Forms] = {}


def dictionary(name: str) -> Callable[[str], bool]:
    """Whether a folded form is a word, by the dictionary of this name; without a name nothing is."""
    return _PUBLISHED[name].has if name else lambda _: False


def rule_of(form: str, lemma: str) -> str:
    """How the lemma comes from the folded form: letters off, letters on, and which æøå come back where."""
    key = folded(lemma)
    common = 0
    while common < min(len(form), len(key)) and form[common] == key[common]:
        common += 1
    accents: list[str] = []
    place = 0
    for letter in lemma:
        if letter in "æøå":
            accents.append(f"{place}{letter}")
        place += len(folded(letter))
    return f"{len(form) - common} {key[common:]} {','.join(accents)}"


def apply_rule(form: str, rule: str) -> str | None:
    """The lemma; None where the rule does not fit the form."""
    off, ending, accents = rule.split(" ")
    if int(off) > len(form):
        return None
    lemma = form[: len(form) - int(off)] + ending
    for accent in reversed(accents.split(",") if accents else []):
        place, letter = int(accent[:-1]), accent[-1]
        if _RESTORED.get(lemma[place : place + 2]) != letter:
            return None
        lemma = lemma[:place] + letter + lemma[place + 2 :]
    return lemma


def restored(folded_part: str) -> str:
    """The likely spelling of a folded part of a compound."""
    for pair, letter in _RESTORED.items():
        folded_part = folded_part.replace(pair, letter)
    return folded_part


def _fits(lemma: str, pos: str) -> bool:
    """A verb's lemma ends in a vowel; the dictionary does not know classes."""
    return pos != "VERB" or lemma[-1] in _VOWELS


@Language.factory("rammebot_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def make_lemma_tables(nlp: Language, name: str) -> LemmaTables:
    """Empty tables; they are filled when the model is made, and read with it."""
    del nlp, name
    return LemmaTables()
