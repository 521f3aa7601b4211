"""The decision: which intent to act on first, what else is wanted, and whether to act or to ask.

Statistics decide where rules need not: what a human must see is never outvoted (R7, R62, R122), and a command
that is the whole message is taken at its word. A question about a thing is not the thing.
"""

from __future__ import annotations

from nlp.intents.doubts import must_ask
from nlp.intents.facts import Found, IntentResult
from nlp.intents.levels import STRONG
from nlp.intents.likely import Likely, likely, wanted
from nlp.intents.names import NEVER_MISSED, Intent
from nlp.intents.reading import Reading, reading_of
from nlp.intents.whole import automatic

CERTAIN = 0.6
"""Below it the bot asks instead of acting."""

_COMMAND = 0.85
_TRUSTED = frozenset(
    {
        Intent.EARLY_WARNING_OPDATERING, Intent.TILBAGEKALD, Intent.RET, Intent.HJAELP, Intent.HILSEN,
        *NEVER_MISSED,
    }
)  # fmt: skip
"""Intents whose rules, where sure, were right against statistics 33 times and wrong 3 times (docs/intentioner.md)."""

_SURE = 0.8
_HIGHEST = 0.98


def classify(text: str, found: Found) -> IntentResult:
    """The intent of a message with what was read from it."""
    reading = reading_of(text, found)
    if automatic(reading.normal.text) or not reading.clauses:
        return IntentResult(Intent.UKENDT, 0.2, certain=False)
    command = _command(reading)
    if command is not None:
        return IntentResult(command, round(reading.scores[command], 2), certain=True)
    weighed = likely(reading)
    first, *further = _seen_by_a_human_first(_with_sure_rule(wanted(weighed), reading), reading)
    confidence = _confidence(first, weighed, reading)
    certain = (
        confidence >= CERTAIN
        and first is not Intent.UKENDT
        and not must_ask(first, reading.normal.text, reading.clauses, found)
    )
    confidence = confidence if certain else min(confidence, CERTAIN - 0.01)
    return IntentResult(first, round(confidence, 2), certain, tuple(further))


def _command(reading: Reading) -> Intent | None:
    """The command that the message is and nothing else: "annuller", "hjælp", "tak"."""
    for one in reading.evidence:
        if one.whole and one.weight >= _COMMAND:
            return Intent(one.intent)
    return None


def _with_sure_rule(intents: tuple[Intent, ...], reading: Reading) -> tuple[Intent, ...]:
    """A rule that is sure, of an intent whose rules can be trusted, is heard even against statistics."""
    top = max(reading.scores, key=lambda intent: reading.scores[intent], default=None)
    if top is None or top in intents or top not in _TRUSTED or reading.scores[top] < _SURE:
        return intents
    return (top, *intents[1:])


def _seen_by_a_human_first(intents: tuple[Intent, ...], reading: Reading) -> tuple[Intent, ...]:
    """What the rules find that a human must see comes first, whatever else is told; the law's deadline leads."""
    for intent in NEVER_MISSED:
        if reading.scores.get(intent, 0.0) >= STRONG or (intent is Intent.AKTINDSIGT and intent in intents):
            return (intent, *(one for one in intents if one != intent))
    return intents


def _confidence(intent: Intent, weighed: Likely, reading: Reading) -> float:
    """How sure the intent is: rules and statistics each may err, hardly both in the same way."""
    doubt = (1.0 - weighed.share(intent)) * (1.0 - 0.6 * reading.scores.get(intent, 0.0))
    return min(_HIGHEST, 1.0 - doubt)
