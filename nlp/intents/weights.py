"""The trained weights of the classifier (made by nlp/training/intents.py), and how likely each intent is by them."""

from __future__ import annotations

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

BLOCKS = ("o", "b")
"""Words and pieces of words are scaled apart, so that the many pieces do not drown the words."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear classifier for each intent over the same features."""

    rows: Mapping[str, int]
    rarity: Floats
    weights: Floats
    bias: Floats
    data_hash: str

    def vector(self, features: Mapping[str, float]) -> tuple[NDArray[np.intp], Floats]:
        """Which rows a message has, and how much of each."""
        known = [(self.rows[name], name[0], value) for name, value in features.items() if name in self.rows]
        index = np.fromiter((row for row, _block, _value in known), dtype=np.intp, count=len(known))
        amount = np.fromiter((value for _row, _block, value in known), dtype=np.float32, count=len(known))
        amount *= self.rarity[index]
        block = np.array([name for _row, name, _value in known], dtype="U1")
        for name in BLOCKS:
            of_block = block == name
            length = float(np.linalg.norm(amount[of_block]))
            if length:
                amount[of_block] /= length
        amount[block == "t"] *= TRAIT_WEIGHT
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
        return Weights(
            {name: row for row, name in enumerate(names)},
            stored["rarity"].astype(np.float32),
            stored["weights"].astype(np.float32),
            stored["bias"].astype(np.float32),
            bytes(stored["data_hash"]).decode("ascii"),
        )
