"""The classifier's weights (made by nlp/training/intents.py), and how likely each intent is by them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from nlp.intents.names import Intent

Floats = NDArray[np.float32]
TRAIT_WEIGHT = 0.2
"""What a trait counts beside the words, which are scaled to length 1."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear classifier for each intent over the same features; the rows are sorted by name.

    Pieces of words come first, then words, then traits: each has its own scale, so that none drowns another.
    """

    rows: Mapping[str, int]
    first_word: int
    first_trait: int
    rarity: Floats
    weights: Floats
    bias: Floats
    data_hash: str

    def vector(self, features: Mapping[str, float]) -> tuple[NDArray[np.intp], Floats]:
        """Which rows a message has, and how much of each."""
        rows = self.rows
        known = sorted([(rows[name], value) for name, value in features.items() if name in rows])
        index = np.array([row for row, _value in known], dtype=np.intp)
        amount = np.array([value for _row, value in known], dtype=np.float32) * self.rarity[index]
        words, traits = np.searchsorted(index, (self.first_word, self.first_trait))
        amount[:words] /= float(np.linalg.norm(amount[:words])) or 1.0
        amount[words:traits] /= float(np.linalg.norm(amount[words:traits])) or 1.0
        amount[traits:] *= TRAIT_WEIGHT
        return index, amount

    def likelihoods(self, features: Mapping[str, float]) -> dict[Intent, float]:
        """How likely a message wants each intent; they do not add up to 1, as it may want two."""
        index, amount = self.vector(features)
        raw = amount @ self.weights[index] + self.bias
        chance = 1.0 / (1.0 + np.exp(-raw))
        return dict(zip(Intent, (float(one) for one in chance), strict=True))


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
        )


def weights_of(names: list[str], rarity: Floats, weights: Floats, bias: Floats, data_hash: str) -> Weights:
    """Weights whose rows have these names, which are sorted."""
    rows = {name: row for row, name in enumerate(names)}
    return Weights(rows, bisect_left(names, "o"), bisect_left(names, "t"), rarity, weights, bias, data_hash)
