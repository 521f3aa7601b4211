"""What statistics make of a message: how much speaks for each intent, in all of it and piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nlp.intents.names import SMALL, Intent
from nlp.intents.reading import Reading, features, pieces
from nlp.intents.weights import Floats, Weights

INTENTS = tuple(Intent)
_PIECES = 8
"""So many sentences and pieces of them are weighed one by one, from the beginning."""

_LATE = dict.fromkeys(SMALL, 2) | {Intent.HJAELP: 1}
"""What is answered when the rest is done."""


@dataclass(frozen=True, slots=True)
class Likely:
    """How much speaks for each intent (above 0 more than against it), in the order of INTENTS.

    `whole` is about the whole message, `pieces` has a row for each piece, `rules` is what the rules give.
    """

    whole: Floats
    pieces: Floats
    rules: Floats

    def best(self) -> Intent:
        """The intent that the whole message speaks for most."""
        return INTENTS[int(self.whole.argmax())]

    def most(self, intent: Intent) -> float:
        """How much speaks for an intent, in the message or the piece that tells it best."""
        at = INTENTS.index(intent)
        return float(max(self.whole[at], self.pieces[:, at].max()))


def likely(reading: Reading, weights: Weights) -> Likely:
    """Weigh a message."""
    whole = weights.speaks(features(reading))
    told = pieces(reading, _PIECES)
    rows = np.array([weights.speaks(one) for one in told]) if told else whole[None, :]
    rules = np.array([reading.scores.get(intent, 0.0) for intent in INTENTS], dtype=np.float32)
    return Likely(whole, rows, rules)


def in_order(intents: tuple[Intent, ...], weighed: Likely) -> tuple[Intent, ...]:
    """Intents as they are told in the message, small talk last."""
    told = weighed.pieces.argmax(axis=0)
    return tuple(sorted(intents, key=lambda intent: (_LATE.get(intent, 0), int(told[INTENTS.index(intent)]))))
