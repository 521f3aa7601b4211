"""The decision: which intent to act on first, what else is wanted, and whether to act or to ask.

Statistics decide where rules need not: what a human must see is never outvoted (R7, R62, R122), and a command
that is the whole message is taken at its word. A question about a thing is not the thing.
"""

from __future__ import annotations

from nlp.intents.doubts import must_ask
from nlp.intents.facts import Found, IntentResult
from nlp.intents.levels import STRONG
from nlp.intents.likely import Likely, likely, wanted
from nlp.intents.names import MEMBERSHIP, NEVER_MISSED, REPORTS, Intent
from nlp.intents.reading import Reading, reading_of
from nlp.intents.whole import automatic
from nlp.patterns import pattern

CERTAIN = 0.68
"""Below it the bot asks instead of acting."""

_UNSUPPORTED = 0.8
"""Below it the bot asks before it records what no rule has seen."""

_ALARMING = 0.3
"""Below it nobody is alarmed by what only statistics suspect; the bot asks what is meant."""

_COMMAND = 0.85
_TRUSTED = frozenset(
    {
        Intent.EARLY_WARNING, Intent.EARLY_WARNING_OPDATERING, Intent.TILBAGEKALD,
        Intent.RET, Intent.HJAELP, Intent.HILSEN, *NEVER_MISSED,
    }
)  # fmt: skip
"""Intents whose rules, where sure, are more often right than statistics (docs/intentioner.md)."""

_MAY_BE_A_MERGER = MEMBERSHIP | {Intent.EARLY_WARNING, Intent.KOMMUNE_INDMELDING}
"""A merger or a new name is none of these; a human decides what it is."""

_SURE, _SEEN = 0.8, 0.3
_PERHAPS = 0.2
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
    told = _framed_by_a_call(_with_sure_rule(wanted(weighed), reading), weighed, reading)
    first, *further = _seen_by_a_human_first(told, reading)
    if first in _MAY_BE_A_MERGER and pattern("afgoerelse", "merged").search(reading.normal.text):
        return IntentResult(Intent.UKENDT, 0.4, certain=False)
    confidence = _confidence(first, weighed, reading)
    if first in NEVER_MISSED and confidence < _ALARMING:
        return IntentResult(Intent.UKENDT, round(confidence, 2), certain=False)
    recorded = first in REPORTS | MEMBERSHIP
    enough = _UNSUPPORTED if recorded and reading.scores.get(first, 0.0) < _SEEN else CERTAIN
    certain = (
        confidence >= enough
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
    if top is None or top not in _TRUSTED or reading.scores[top] < _SURE:
        return intents
    if top in intents:
        return tuple(sorted(intents, key=lambda one: one != top and {one, top} <= REPORTS))
    return (top, *intents[1:])


def _framed_by_a_call(intents: tuple[Intent, ...], weighed: Likely, reading: Reading) -> tuple[Intent, ...]:
    """What somebody said on the phone is a note first, and then what they said."""
    call = Intent.TELEFONNOTAT
    if reading.scores.get(call, 0.0) < STRONG or weighed.whole[call] < _PERHAPS:
        return intents
    return (call, *(one for one in intents if one != call))


def _seen_by_a_human_first(intents: tuple[Intent, ...], reading: Reading) -> tuple[Intent, ...]:
    """What the rules find that a human must see comes first; what the law gives a deadline leads."""
    for intent in NEVER_MISSED:
        if reading.scores.get(intent, 0.0) >= STRONG or (intent is Intent.AKTINDSIGT and intent in intents):
            return (intent, *(one for one in intents if one != intent))
    return intents


def _confidence(intent: Intent, weighed: Likely, reading: Reading) -> float:
    """How sure the intent is: rules and statistics each may err, hardly both in the same way."""
    rule = reading.scores.get(intent, 0.0)
    if intent in _TRUSTED and rule >= _SURE:
        return rule
    doubt = (1.0 - weighed.share(intent)) * (1.0 - 0.6 * rule)
    return min(_HIGHEST, 1.0 - doubt)
