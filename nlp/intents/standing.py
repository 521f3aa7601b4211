"""Where an intent is told in a message: its strongest evidence."""

from __future__ import annotations

from nlp.intents.evidence import Evidence
from nlp.intents.names import UDMELDING, Intent


def strongest(intent: Intent, evidence: tuple[Evidence, ...]) -> Evidence:
    """The piece of evidence that says most for an intent."""
    names = {intent.value, UDMELDING} if intent.value.startswith(UDMELDING) else {intent.value}
    own = [one for one in evidence if one.intent in names]
    return max(own, key=lambda one: one.weight, default=Evidence(intent, "", 0.0, 0, 0, 0))
