"""What the classifier says of messages that it has not seen, and the judgements learnt from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.intents.judge import also_traits, sure_traits
from nlp.intents.likely import INTENTS, Likely, likely
from nlp.intents.reading import Reading, features
from nlp.intents.weights import Floats, Weights
from nlp.training.linear import hasty, readings_of, trained_twice
from nlp.training.utterances import Utterance

_FOLDS = 4
_STRENGTH = 0.4


def folded(
    told: Sequence[Utterance], readings: Sequence[Reading]
) -> Iterator[tuple[Weights, tuple[int, ...]]]:
    """For each fold the weights that were trained without it, and which messages it holds."""
    rows = [features(one) for one in readings]
    slips = [features(one) for one in readings_of(hasty(told))]
    place = [int(hashlib.sha256(one.text.encode()).hexdigest(), 16) % _FOLDS for one in told]
    for fold in range(_FOLDS):
        kept = [at for at in range(len(told)) if place[at] != fold]
        weights = trained_twice(
            [told[at] for at in kept], [rows[at] for at in kept], [slips[at] for at in kept]
        )
        yield weights, tuple(at for at in range(len(told)) if place[at] == fold)


def weighed_unseen(told: Sequence[Utterance], readings: Sequence[Reading]) -> tuple[Likely, ...]:
    """Each message as weighed by a classifier that was trained without it."""
    found: dict[int, Likely] = {}
    for weights, held in folded(told, readings):
        found |= {at: likely(readings[at], weights) for at in held}
    return tuple(found[at] for at in range(len(told)))


def learnt_sureness(told: Sequence[Utterance], unseen: Sequence[Likely]) -> Floats:
    """When the likeliest intent is the right one."""
    traits = np.array([sure_traits(one, INTENTS.index(one.best())) for one in unseen])
    right = np.array([seen.best() in one.accepted for one, seen in zip(told, unseen, strict=True)])
    return _learnt(traits, right)


def learnt_further(told: Sequence[Utterance], unseen: Sequence[Likely]) -> Floats:
    """Which intents are wanted beside the likeliest, where that is right."""
    traits: list[Floats] = []
    wanted: list[bool] = []
    for one, seen in zip(told, unseen, strict=True):
        if seen.best() not in one.intents:
            continue
        first = INTENTS.index(seen.best())
        beside = also_traits(seen, first)
        traits += [beside[at] for at in range(len(INTENTS)) if at != first]
        wanted += [intent in one.intents for intent in INTENTS if intent is not seen.best()]
    return _learnt(np.array(traits), np.array(wanted))


def _learnt(traits: Floats, holds: NDArray[np.bool_]) -> Floats:
    """The coefficients of a logistic regression over traits as they are, and last what stands alone."""
    middle, spread = traits.mean(axis=0), traits.std(axis=0) + 1e-6
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit((traits - middle) / spread, holds)
    slope = model.coef_[0] / spread
    return np.append(slope, model.intercept_[0] - slope @ middle).astype(np.float32)
