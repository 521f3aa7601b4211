"""The linear classifier of intents: read the utterances, train it, write its weights.

Needs scikit-learn and scipy, which the bot does not (the Makefile fetches it).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp.intents.names import Intent
from nlp.intents.reading import Reading, reading_of
from nlp.intents.weights import Floats, Weights, weights_of
from nlp.privacy import mask
from nlp.training.utterances import Utterance, data_hash, misspelt
from nlp.understand import found_in
from samarbejde.registerfil import example_register_text, parse_register

_SEED = 4
_STRENGTH = 6.0
_MISSPELT_COUNTS = 0.5
_SEEN_IN = 2
"""A word or a piece of a word must stand in so many messages."""

Row = Mapping[str, float]


def readings_of(told: Sequence[Utterance]) -> list[Reading]:
    """Each utterance, read with the example register as the bot reads a message."""
    register = parse_register(example_register_text())
    return [reading_of(one.text, found_in(one.text, mask(one.text).findings, register)) for one in told]


def trained(rows: Sequence[Row], intents: Sequence[tuple[Intent, ...]], counts: Floats) -> Weights:
    """One logistic regression for each intent, over one vocabulary; `counts` is what each message counts."""
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in seen.items() if times >= _SEEN_IN)
    rarity = np.array(
        [1.0 if name[0] == "t" else 1.0 + np.log((1 + len(rows)) / (1 + seen[name])) for name in names],
        dtype=np.float16,
    ).astype(np.float32)
    empty = np.zeros(0, dtype=np.float32)
    scale = weights_of(names, rarity, empty, empty, data_hash())
    matrix = _matrix([scale.vector(row) for row in rows], len(names))
    weights = np.zeros((len(names), len(Intent)), dtype=np.float16)
    bias = np.zeros(len(Intent), dtype=np.float32)
    for column, intent in enumerate(Intent):
        wanted = np.array([intent in several for several in intents])
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=_SEED)
        model.fit(matrix, wanted, sample_weight=counts)
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    return weights_of(names, rarity, weights.astype(np.float32), bias, scale.data_hash)


def save(weights: Weights, path: Path) -> None:
    """Write the weights as numpy reads them, half as precise as they were."""
    names = "\n".join(weights.rows).encode("utf-8")
    np.savez_compressed(
        path,
        names=np.frombuffer(names, dtype=np.uint8),
        rarity=weights.rarity.astype(np.float16),
        weights=weights.weights.astype(np.float16),
        bias=weights.bias,
        sure=weights.sure,
        also=weights.also,
        data_hash=np.frombuffer(weights.data_hash.encode("ascii"), dtype=np.uint8),
    )


def _matrix(vectors: Sequence[tuple[np.ndarray, Floats]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *(len(index) for index, _amount in vectors)])
    index = np.concatenate([index for index, _amount in vectors])
    amount = np.concatenate([amount for _index, amount in vectors])
    return csr_matrix((amount, index, ends), shape=(len(vectors), width))


def hasty(told: Sequence[Utterance]) -> list[Utterance]:
    """The same utterances, written in haste."""
    chance = random.Random(_SEED)  # noqa: S311 - slips of the pen, no secret
    return [misspelt(one, chance) for one in told]


def trained_twice(told: Sequence[Utterance], rows: Sequence[Row], slips: Sequence[Row]) -> Weights:
    """Weights from utterances and their hasty copies, whose rows these are."""
    counts = np.array([1.0] * len(rows) + [_MISSPELT_COUNTS] * len(slips), dtype=np.float32)
    return trained([*rows, *slips], [one.intents for one in told] * 2, counts)
