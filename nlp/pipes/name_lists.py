"""Which words lists know as names, packed in little room: a hash a word, and the lists it is on."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nlp.pipes.features import norm

LISTS = (
    "first",
    "last",
    "foreign first",
    "foreign last",
    "place",
    "foreign place",
    "proper",
    "part",
    "org",
    "org part",
)
"""The lists, a bit each: Danish and foreign names, places, what a dictionary writes with a capital only,
organisations, and the words of longer names of both."""


def mask(*names: str) -> int:
    """The bits of these lists."""
    return sum(1 << LISTS.index(name) for name in names)


@dataclass(frozen=True)
class NameLists:
    """Sorted hashes of folded words, and the lists they are on."""

    keys: bytes = b""
    bits: bytes = b""

    @classmethod
    def of(cls, words: Mapping[str, int]) -> NameLists:
        """Pack folded words with the bits of their lists."""
        packed: dict[int, int] = {}
        for word, bits in words.items():
            packed[_hash(word)] = packed.get(_hash(word), 0) | bits
        ordered = sorted(packed)
        return cls(
            np.asarray(ordered, dtype="<u4").tobytes(),
            np.asarray([packed[key] for key in ordered], dtype="<u2").tobytes(),
        )

    def bits_of(self, word: str) -> int:
        """The lists of a word or, in the genitive, of its stem; 0 where no list has it."""
        key = norm(word).rstrip("'")
        found = self._get(key)
        return found or (self._get(key[:-1].rstrip("'")) if key.endswith("s") else 0)

    def _get(self, key: str) -> int:
        keys, bits = self._views
        hashed = _hash(key)
        place = bisect_left(keys, hashed)
        return bits[place] if place < len(keys) and keys[place] == hashed else 0

    @cached_property
    def _views(self) -> tuple[memoryview[int], memoryview[int]]:
        """Several times faster to ask for one word than arrays."""
        keys: Any = np.frombuffer(self.keys, dtype="<u4").astype("uint32")
        bits: Any = np.frombuffer(self.bits, dtype="<u2").astype("uint16")
        return memoryview(keys), memoryview(bits)


def _hash(key: str) -> int:
    return zlib.crc32(key.encode())
