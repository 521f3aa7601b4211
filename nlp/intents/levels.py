"""The scores after what one intent says of another (data/afvejning.toml) and of what is only asked."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

from nlp.clauses import Clause
from nlp.intents.evidence import ASKED_ABOUT, Evidence, score
from nlp.intents.facts import Found
from nlp.intents.names import SMALL, UDMELDING, Intent
from nlp.intents.standing import strongest
from nlp.intents.withdrawal import withdrawal_of
from nlp.patterns import pattern

STRONG = 0.62
"""From here on an intent stands beside another, and overrules what is only its words."""

_CLEAR = 0.7
_SURE_QUESTION = 0.6
_WHOLE_MESSAGE = 0.85
_SOMETHING = 0.37
_DEFINED = (Intent.NOEDSPOR, Intent.AKTINDSIGT)
_FORM = TypeAdapter(dict[Intent, dict[Intent, float]])


def levelled(
    evidence: tuple[Evidence, ...], text: str, clauses: tuple[Clause, ...], found: Found
) -> dict[Intent, float]:
    """How much speaks for each intent when all of them are held together."""
    raw = score(_without_echo(evidence))
    withdrawal = raw.pop(UDMELDING, 0.0)
    scores = {Intent(name): value for name, value in raw.items()}
    if pattern("afgoerelse", "merged").search(text):
        scores.pop(Intent.TILBAGEKALD, None)
    elif withdrawal:
        intent, role = withdrawal_of(text, found)
        scores[intent] = min(0.97, withdrawal * (0.75 + 0.25 * role)) if role > 0.5 else withdrawal * 0.75
    _overrule(scores, evidence)
    if any(clause.asks for clause in clauses):
        _ask_for_definition(scores, text)
    return _without_small_talk(scores)


def _without_echo(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Who asks how something is done does not ask for its status as well."""
    asked_how = any(one.intent == Intent.PROCEDURE and one.weight >= _SURE_QUESTION for one in evidence)
    return tuple(one for one in evidence if not (asked_how and one.name.startswith(ASKED_ABOUT)))


def _overrule(scores: dict[Intent, float], evidence: tuple[Evidence, ...]) -> None:
    for winner, losers in _overrules().items():
        if scores.get(winner, 0.0) < STRONG:
            continue
        for loser, kept in losers.items():
            if loser in scores and not _told_apart(winner, loser, scores, evidence):
                scores[loser] *= kept


def _told_apart(
    winner: Intent, loser: Intent, scores: dict[Intent, float], evidence: tuple[Evidence, ...]
) -> bool:
    clear = scores[loser] >= _CLEAR
    return clear and strongest(winner, evidence).clause != strongest(loser, evidence).clause


def _ask_for_definition(scores: dict[Intent, float], text: str) -> None:
    """Take "hvad er nødsporet?" as a question of procedure; "vi anmoder om …" never is."""
    if not pattern("afgoerelse", "definition").search(text) or pattern("afgoerelse", "requests").search(text):
        return
    for thing in _DEFINED:
        if scores.get(thing):
            scores[thing] *= 0.5
            scores[Intent.PROCEDURE] = max(scores.get(Intent.PROCEDURE, 0.0), 0.8)


def _without_small_talk(scores: dict[Intent, float]) -> dict[Intent, float]:
    """A greeting or thanks in front of something is only that."""
    something = any(value >= _SOMETHING for intent, value in scores.items() if intent not in SMALL)
    return {
        intent: value
        for intent, value in scores.items()
        if not (something and intent in SMALL and value < _WHOLE_MESSAGE)
    }


@lru_cache(maxsize=1)
def _overrules() -> dict[Intent, dict[Intent, float]]:
    text = files("nlp").joinpath("data", "afvejning.toml").read_text(encoding="utf-8")
    return _FORM.validate_python(tomllib.loads(text))
