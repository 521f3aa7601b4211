"""Reasons to ask although the intent is clear: hedges, suppositions, wrong windows, figures that disagree."""

from __future__ import annotations

import re

from nlp.clauses import Clause
from nlp.intents.facts import Found
from nlp.intents.names import Intent
from nlp.patterns import pattern

_WITHDRAWALS = frozenset({Intent.UDMELDING_DRIFTSHERRE, Intent.UDMELDING_KOMMUNE})
_RECORDED = frozenset(
    {Intent.EARLY_WARNING, Intent.KOMMUNE_INDMELDING, Intent.AARSRAPPORT, Intent.INDMELDING_TILBUD}
)
_DOUBTFUL = 0.5
_UNWORRIED = re.compile(r"\bbekymr\w{1,8} (?:\w+ )?ikke\b")
_TOLERANCE = 0.06


def must_ask(intent: Intent, text: str, clauses: tuple[Clause, ...], found: Found) -> bool:
    """Whether the bot should ask before it acts on the intent."""
    if intent in _WITHDRAWALS and (_is_provisional(text) or not found.tilbud.found):
        return True
    if intent in _WITHDRAWALS or intent is Intent.TILBAGEKALD:
        return _only_subunits(found)
    if intent in _RECORDED and (_is_hedged(text) or all(one.supposes or one.asks for one in clauses)):
        return True
    if intent is Intent.KOMMUNE_INDMELDING and not (found.names_a_tilbud or found.parter):
        return True
    if intent is Intent.EARLY_WARNING and _UNWORRIED.search(text):
        return True
    if intent is Intent.EARLY_WARNING:
        return bool(found.tilbud.ambiguous) and not found.tilbud.found
    if intent is Intent.AARSRAPPORT:
        return figures_disagree(found) or any(value.confidence <= _DOUBTFUL for value in found.values)
    return False


def figures_disagree(found: Found) -> bool:
    """Budget less accounts is the deviation; another figure is asked about (R42, D7)."""
    budget, accounts = found.figure("budget"), found.figure("regnskab")
    told = found.figure("oekonomi_afvigelse")
    told = found.figure("aarsresultat") if told is None else told
    if budget is None or accounts is None or told is None:
        return False
    return abs(abs(budget - accounts) - abs(told)) > _TOLERANCE * max(abs(told), 1.0)


def _is_provisional(text: str) -> bool:
    """Not approved yet, or said outside the window (R73): the bot explains and asks."""
    return any(pattern("afgoerelse", name).search(text) for name in ("provisional", "wrong_window"))


def _is_hedged(text: str) -> bool:
    return pattern("afgoerelse", "hedged").search(text) is not None


def _only_subunits(found: Found) -> bool:
    """A sub-unit is no tilbud of its own (R13): is the whole tilbud meant?"""
    return bool(found.tilbud.found) and all(one.subunit for one in found.tilbud.found)
