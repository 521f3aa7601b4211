"""The classifier's weights (made by nlp/training/intents.py), and how much speaks for each intent by them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NONE: Floats = np.zeros(0, dtype=np.float32)
TRAIT_WEIGHT = 0.2
"""What a trait counts beside the words, which are scaled to length 1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear classifier for each intent over the same features; the rows are sorted by name.

    Pieces of words come first, then words, then traits: each has its own scale, so that none drowns another.
    `sure` and `also` are the judgements of nlp/intents/judge.py.
    """

    rows: Mapping[str, int]
    first_word: int
    first_trait: int
    rarity: Floats
    weights: Floats
    bias: Floats
    data_hash: str
    sure: Floats
    also: Floats

    def vector(self, features: Mapping[str, float]) -> tuple[NDArray[np.intp], Floats]:
        """Which rows a message has, and how much of each."""
        rows = self.rows
        known = {row: value for name, value in features.items() if (row := rows.get(name)) is not None}
        unsorted = np.fromiter(known, np.intp, len(known))
        order = unsorted.argsort()
        index = unsorted[order]
        amount = np.fromiter(known.values(), np.float32, len(known))[order] * self.rarity[index]
        words, traits = np.searchsorted(index, (self.first_word, self.first_trait))
        amount[:words] /= float(np.linalg.norm(amount[:words])) or 1.0
        amount[words:traits] /= float(np.linalg.norm(amount[words:traits])) or 1.0
        amount[traits:] *= TRAIT_WEIGHT
        return index, amount

    def speaks(self, features: Mapping[str, float]) -> Floats:
        """How much speaks for each intent, in the order of `Intent`; a message may want two."""
        index, amount = self.vector(features)
        raw: Floats = amount @ self.weights[index] + self.bias
        return raw


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that ship with the bot."""
    with as_file(files("nlp").joinpath("data", "intents.npz")) as path, np.load(path) as stored:
        names = bytes(stored["names"]).decode("utf-8").split("\n")
        return weights_of(
            names,
            stored["rarity"].astype(np.float32),
            stored["weights"].astype(np.float32),
            stored["bias"].astype(np.float32),
            bytes(stored["data_hash"]).decode("ascii"),
            (stored["sure"], stored["also"]),
        )


def weights_of(
    names: list[str],
    rarity: Floats,
    weights: Floats,
    bias: Floats,
    data_hash: str,
    judgements: tuple[Floats, Floats] = (NONE, NONE),
) -> Weights:
    """Weights whose rows have these names, which are sorted."""
    rows = {name: row for row, name in enumerate(names)}
    first_word, first_trait = bisect_left(names, "o"), bisect_left(names, "t")
    return Weights(rows, first_word, first_trait, rarity, weights, bias, data_hash, *judgements)
