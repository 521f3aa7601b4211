"""What statistics make of a message: how likely each intent is, in all of it and sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.intents.names import REPORTS, SMALL, Intent
from nlp.intents.reading import Reading, clause_features, features
from nlp.intents.weights import shipped

_SENTENCES = 8
"""So many sentences are weighed one by one; a longer message is weighed as a whole."""

_CLEAR_SHARE, _CLEAR = 0.4, 0.2
_IN_ALL = 0.05
_DOMINANT = 0.5


@dataclass(frozen=True, slots=True)
class Likely:
    """The likelihoods of a whole message, and of each of its first sentences."""

    whole: Mapping[Intent, float]
    sentences: tuple[Mapping[Intent, float], ...]

    def share(self, intent: Intent) -> float:
        """How much of all likelihood is the intent's, in the message or the sentence that tells it best."""
        return max(_shares(told)[intent] for told in (self.whole, *self.sentences))

    def best(self) -> Intent:
        """The intent that the whole message speaks for most."""
        return _best(self.whole)


def likely(reading: Reading) -> Likely:
    """Weigh a message."""
    whole = shipped().likelihoods(features(reading))
    several = 1 < len(reading.clauses) <= _SENTENCES
    chosen = range(len(reading.clauses)) if several else range(0)
    return Likely(whole, tuple(shipped().likelihoods(clause_features(reading, one)) for one in chosen))


def wanted(likely: Likely) -> tuple[Intent, ...]:
    """What a message wants, what to act on first in front: as told, but small talk last."""
    told = [
        intent
        for intent in map(_clear, likely.sentences)
        if intent is not None and likely.whole[intent] >= _IN_ALL
    ]
    best = likely.best()
    if best not in told and likely.whole[best] >= _DOMINANT:
        where = max(range(len(likely.sentences)), key=lambda at: likely.sentences[at][best], default=0)
        before = [one for one in map(_clear, likely.sentences[:where]) if one in told]
        told.insert(len(before), best)
    several = tuple(dict.fromkeys(one for one in told if one is not Intent.UKENDT))
    if len(several) < 2:
        return (best,)
    reports = any(intent in REPORTS for intent in several)
    return tuple(sorted(several, key=lambda intent: intent in SMALL or (reports and intent is Intent.HJAELP)))


def _clear(sentence: Mapping[Intent, float]) -> Intent | None:
    best = _best(sentence)
    clear = sentence[best] >= _CLEAR and _shares(sentence)[best] >= _CLEAR_SHARE
    return best if clear else None


def _best(told: Mapping[Intent, float]) -> Intent:
    return max(told, key=lambda intent: told[intent])


def _shares(told: Mapping[Intent, float]) -> Mapping[Intent, float]:
    total = sum(told.values())
    return {intent: chance / total for intent, chance in told.items()}
