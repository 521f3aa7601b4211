"""The decision: which intent to act on first, what else is wanted, and whether to act or to ask.

Statistics decide, and the rules are among what they weigh; but what a human must see is never outvoted
(R7, R62, R122), and a command that is the whole message is taken at its word.
"""

from __future__ import annotations

from nlp.intents.doubts import must_ask
from nlp.intents.facts import Found, IntentResult
from nlp.intents.judge import sureness, wanted
from nlp.intents.levels import STRONG
from nlp.intents.likely import Likely, likely
from nlp.intents.names import MEMBERSHIP, NEVER_MISSED, REPORTS, Intent
from nlp.intents.reading import Reading, reading_of
from nlp.intents.weights import Weights, shipped
from nlp.intents.whole import automatic
from nlp.patterns import pattern

CERTAIN = 0.7
"""Below it the bot asks instead of acting."""

_UNSUPPORTED = 0.8
"""Below it the bot asks before it records what no rule has seen."""

_ALARMING = 0.3
"""Below it nobody is alarmed by what only statistics suspect; the bot asks what is meant."""

_COMMAND = 0.85
_FEW_WORDS = 4
_MAY_BE_A_MERGER = MEMBERSHIP | {Intent.EARLY_WARNING, Intent.KOMMUNE_INDMELDING}
"""A merger or a new name is none of these; a human decides what it is."""

_SEEN = 0.3
_PERHAPS = -1.5
"""Above it statistics leave room for what the rules have seen."""

_HIGHEST = 0.98


def classify(text: str, found: Found, weights: Weights | None = None) -> IntentResult:
    """The intent of a message with what was read from it; by the shipped weights, unless others are tried."""
    weights = weights or shipped()
    reading = reading_of(text, found)
    if automatic(reading.normal.text) or not reading.clauses:
        return IntentResult(Intent.UKENDT, 0.2, certain=False)
    command = _command(reading)
    if command is not None:
        return IntentResult(command, round(reading.scores[command], 2), certain=True)
    weighed = likely(reading, weights)
    first, *further = _seen_by_a_human_first(wanted(weighed, weights), weighed, reading)
    if first in _MAY_BE_A_MERGER and pattern("afgoerelse", "merged").search(reading.normal.text):
        return IntentResult(Intent.UKENDT, 0.4, certain=False)
    confidence = _confidence(first, weighed, reading, weights)
    if first in NEVER_MISSED and confidence < _ALARMING:
        return IntentResult(Intent.UKENDT, round(confidence, 2), certain=False)
    recorded = first in REPORTS | MEMBERSHIP
    enough = _UNSUPPORTED if recorded and reading.scores.get(first, 0.0) < _SEEN else CERTAIN
    certain = (
        confidence >= enough
        and first is not Intent.UKENDT
        and not _merely_asks_about_citizens(first, reading)
        and not must_ask(first, reading.normal.text, reading.clauses, found)
    )
    confidence = confidence if certain else min(confidence, CERTAIN - 0.01)
    return IntentResult(first, round(confidence, 2), certain, tuple(further))


def _merely_asks_about_citizens(first: Intent, reading: Reading) -> bool:
    """A question that names nobody and in which no rule sees a story is not refused as one; the bot asks."""
    return (
        first is Intent.BORGERHENVENDELSE
        and not reading.found.personal_data
        and reading.scores.get(first, 0.0) < _SEEN
        and all(clause.asks for clause in reading.clauses)
    )


def _command(reading: Reading) -> Intent | None:
    """The command that the message is and nothing else: "annuller", "hjælp", "ret siden hvornår"."""
    short = len(reading.normal.text.split()) <= _FEW_WORDS
    for one in reading.evidence:
        names_field = one.intent == Intent.RET and short and one.start == 0
        if (one.whole or names_field) and one.weight >= _COMMAND:
            return Intent(one.intent)
    return None


def _seen_by_a_human_first(
    intents: tuple[Intent, ...], weighed: Likely, reading: Reading
) -> tuple[Intent, ...]:
    """What the rules find that a human must see comes first; what the law gives a deadline leads."""
    for intent in NEVER_MISSED:
        seen = reading.scores.get(intent, 0.0) >= STRONG and _heard(intent, weighed)
        if seen or (intent is Intent.AKTINDSIGT and intent in intents):
            return (intent, *(one for one in intents if one != intent))
    return intents


def _heard(intent: Intent, weighed: Likely) -> bool:
    """Whether the rules are heard: who speaks about nødsporet does not always want it."""
    return intent is not Intent.NOEDSPOR or weighed.most(intent) > _PERHAPS


def _confidence(intent: Intent, weighed: Likely, reading: Reading, weights: Weights) -> float:
    """How sure the intent is; what the rules alone put in front is as sure as they are."""
    sure = sureness(weighed, intent, weights)
    if intent is not weighed.best():
        sure = max(sure, reading.scores.get(intent, 0.0))
    return min(_HIGHEST, sure)
