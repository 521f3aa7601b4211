"""Where an intent is told in a message: its strongest evidence, its order, and whether two are told apart."""

from __future__ import annotations

from nlp.intents.evidence import Evidence
from nlp.intents.names import FAMILIES, UDMELDING, Intent


def strongest(intent: Intent, evidence: tuple[Evidence, ...]) -> Evidence:
    """The piece of evidence that says most for an intent."""
    names = {intent.value, UDMELDING} if intent.value.startswith(UDMELDING) else {intent.value}
    own = [one for one in evidence if one.intent in names]
    return max(own, key=lambda one: one.weight, default=Evidence(intent, "", 0.0, 0, 0, 0))


def in_order(intents: list[Intent], evidence: tuple[Evidence, ...]) -> list[Intent]:
    """Intents by where their strongest word stands in the message."""
    return sorted(intents, key=lambda intent: strongest(intent, evidence).start)


def apart(one: Intent, other: Intent, evidence: tuple[Evidence, ...]) -> bool:
    """Whether other words tell of one intent than of the other; in another sentence where they are alike."""
    if one == other:
        return False
    first, second = strongest(one, evidence), strongest(other, evidence)
    if any(one in family and other in family for family in FAMILIES):
        return first.clause != second.clause
    return first.clause != second.clause or first.end <= second.start or second.end <= first.start
