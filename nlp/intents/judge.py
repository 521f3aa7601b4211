"""Two judgements on what statistics say, learnt from what they said of messages they had not seen.

`sureness`: how often it is right when it looks like this. `further`: what else the message wants.
"""

from __future__ import annotations

import numpy as np

from nlp.intents.likely import INTENTS, Likely, in_order
from nlp.intents.names import FAMILIES, SMALL, Intent
from nlp.intents.weights import Floats, Weights

_ALSO = 0.0
"""From here on an intent is wanted too (chosen by cross-validation, docs/intentioner.md)."""

_NEVER_FURTHER = frozenset({Intent.HILSEN, Intent.UKENDT})
"""A greeting in front of a wish is no wish."""

_SMALL = np.array([intent in SMALL for intent in INTENTS], dtype=np.float32)
_UNKNOWN = np.array([intent is Intent.UKENDT for intent in INTENTS], dtype=np.float32)
_HELP = np.array([intent is Intent.HJAELP for intent in INTENTS], dtype=np.float32)
_ALIKE = np.array(
    [[any(one in family and other in family for family in FAMILIES) for other in INTENTS] for one in INTENTS],
    dtype=np.float32,
)
_STRONG, _WEAK = 0.62, 0.3
_FAR = 6.0


def judged(traits: Floats, learnt: Floats) -> Floats:
    """What a judgement says of rows of traits; its last number stands alone."""
    said: Floats = traits @ learnt[:-1] + learnt[-1]
    return said


def sureness(weighed: Likely, first: Intent, weights: Weights) -> float:
    """How likely it is that the message wants this intent."""
    said = judged(sure_traits(weighed, INTENTS.index(first)), weights.sure)
    return float(1.0 / (1.0 + np.exp(-said)))


def wanted(weighed: Likely, weights: Weights) -> tuple[Intent, ...]:
    """Everything the message wants, in the order to act on it."""
    best = weighed.best()
    if best is Intent.UKENDT:
        return (best,)
    first = INTENTS.index(best)
    said = judged(also_traits(weighed, first), weights.also)
    further = tuple(
        intent
        for at, intent in enumerate(INTENTS)
        if at != first and said[at] > _ALSO and intent not in _NEVER_FURTHER
    )
    return in_order((best, *further), weighed)


def sure_traits(weighed: Likely, first: int) -> Floats:
    """What speaks for trusting the intent at this place, and against it."""
    whole, rules = weighed.whole, weighed.rules
    shares = _shares(weighed.pieces)
    other = np.delete(whole, first).max()
    rule, other_rule = rules[first], np.delete(rules, first).max()
    return np.array(
        [
            np.clip(whole[first], -_FAR, _FAR),
            np.clip(whole[first] - other, -_FAR, _FAR),
            _log(_shares(whole)[first]),
            _log(shares[:, first].max()),
            _log(shares[:, first].mean()),
            rule,
            other_rule,
            rule >= _STRONG,
            other_rule >= _STRONG and rule < _WEAK,
            len(shares) > 1,
            (shares.argmax(axis=1) == first).mean(),
            np.clip(other, -_FAR, _FAR),
        ],
        dtype=np.float32,
    )


def also_traits(weighed: Likely, first: int) -> Floats:
    """For each intent what speaks for it beside the one at this place: a row for each."""
    pieces, whole = weighed.pieces, weighed.whole
    several = len(pieces) > 1
    chance, shares = _chance(pieces), _shares(pieces)
    own = int(shares[:, first].argmax())
    clear = chance * shares
    clear[own] = -1.0
    at = clear.argmax(axis=0)
    columns = np.arange(len(INTENTS))
    share = shares[at, columns] * several
    here = np.where(several, pieces[at, columns], 0.0)
    both = _log(clear[at, columns] if several else np.zeros(len(INTENTS), dtype=np.float32))
    beside = chance[at, first] if several else np.ones(len(INTENTS), dtype=np.float32)
    in_all = _log(_shares(whole))
    call = np.full(len(INTENTS), float(INTENTS[first] is Intent.TELEFONNOTAT), dtype=np.float32)
    alike = _ALIKE[first]
    ones = np.ones(len(INTENTS), dtype=np.float32)
    return np.column_stack(
        [
            _log(share), np.clip(here, -_FAR, _FAR), both, _log(beside), in_all, np.clip(whole, -_FAR, _FAR),
            weighed.rules, alike, alike * both, ones * several, _SMALL, _SMALL * (at < own) * several,
            _UNKNOWN, _HELP, ones * len(pieces), ones * whole[first], call, call * in_all, both * in_all,
        ]
    ).astype(np.float32)  # fmt: skip


def _chance(raw: Floats) -> Floats:
    chance: Floats = (1.0 / (1.0 + np.exp(-raw))).astype(np.float32)
    return chance


def _shares(raw: Floats) -> Floats:
    chance = _chance(raw)
    shares: Floats = (chance / chance.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


def _log(share: Floats) -> Floats:
    told: Floats = np.log(share + np.float32(1e-3))
    return told
