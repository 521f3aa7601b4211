"""Whose udmelding it is: the driftsherre's of its own tilbud, or a kommune's wish (R76, R79, R80)."""

from __future__ import annotations

from nlp.intents.facts import Found
from nlp.intents.names import Intent
from nlp.patterns import pattern

_OPERATOR = {"siger_driftsherre": 1.0, "vores_tilbud": 0.7, "opfylder_ikke": 0.6}
_BUYER = {"som_myndighed": 1.0, "eget_tilbud": 0.7, "kommune_oensker": 0.4, "oensker_ikke": 0.4}
"""The lists of data/moenstre/struktur.toml that speak for one or the other, and how loudly."""

_NAMED = 0.6
_UNDECIDED = 0.4


def withdrawal_of(text: str, found: Found) -> tuple[Intent, float]:
    """Whose udmelding a normal text tells of, and how sure that is."""
    operator = sum(weight for name, weight in _OPERATOR.items() if pattern("struktur", name).search(text))
    buyer = sum(weight for name, weight in _BUYER.items() if pattern("struktur", name).search(text))
    for part in found.parter:
        if part.name in found.driftsherrer:
            operator += _NAMED
        elif found.driftsherrer:
            buyer += _NAMED
    if operator == buyer:
        return Intent.UDMELDING_DRIFTSHERRE, _UNDECIDED
    stronger = max(operator, buyer)
    intent = Intent.UDMELDING_DRIFTSHERRE if operator > buyer else Intent.UDMELDING_KOMMUNE
    return intent, min(1.0, 0.6 + abs(operator - buyer) * stronger)
