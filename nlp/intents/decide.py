"""The decision: which intent to act on first, what else is wanted, and whether to act or to ask.

Intents that a human must see are never outvoted (R7, R62, R122); a question about a thing is not the thing.
"""

from __future__ import annotations

from nlp.clauses import Clause, clauses_of
from nlp.intents.doubts import must_ask
from nlp.intents.evidence import Evidence, evidence_of
from nlp.intents.facts import Found, IntentResult
from nlp.intents.levels import STRONG, levelled
from nlp.intents.names import NEVER_MISSED, Intent
from nlp.intents.standing import apart, in_order
from nlp.intents.structure import structural
from nlp.intents.whole import automatic, readings
from nlp.spelling import read

CERTAIN = 0.6
"""Below it the bot asks instead of acting."""

_FAINT = 0.27
_MARGIN = 0.08


def classify(text: str, found: Found) -> IntentResult:
    """The intent of a message with what was read from it."""
    normal = read(text)
    clauses = _own_words(clauses_of(normal, found.name_starts))
    evidence = (*evidence_of(clauses, readings(normal.text)), *structural(clauses, found))
    scores = levelled(evidence, normal.text, clauses, found)
    ranked = sorted(scores, key=lambda intent: -scores[intent])
    if automatic(normal.text) or not ranked or scores[ranked[0]] < _FAINT:
        return IntentResult(Intent.UKENDT, 0.3 if ranked else 0.2, certain=False)
    strong = [intent for intent in ranked if scores[intent] >= STRONG]
    first = _first(ranked, strong, evidence)
    further = tuple(intent for intent in in_order(strong, evidence) if _also_wanted(intent, first, evidence))
    rivals = [scores[intent] for intent in ranked if intent != first and intent not in further]
    ahead = first in NEVER_MISSED or scores[first] - max(rivals, default=0.0) >= _MARGIN
    certain = scores[first] >= CERTAIN and ahead and not must_ask(first, normal.text, clauses, found)
    confidence = scores[first] if certain else min(scores[first], CERTAIN - 0.01)
    return IntentResult(first, round(confidence, 2), certain, further)


def _own_words(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The sentences without quoted lines, unless there is nothing else."""
    return tuple(clause for clause in clauses if not clause.text.startswith(">")) or clauses


def _first(ranked: list[Intent], strong: list[Intent], evidence: tuple[Evidence, ...]) -> Intent:
    """What a human must see, else what is told first, else what is told most clearly."""
    for intent in NEVER_MISSED:
        if intent in strong:
            return intent
    told_first = in_order(strong, evidence)
    if told_first and apart(told_first[0], ranked[0], evidence):
        return told_first[0]
    return ranked[0]


def _also_wanted(intent: Intent, first: Intent, evidence: tuple[Evidence, ...]) -> bool:
    return intent != first and (intent in NEVER_MISSED or apart(intent, first, evidence))
