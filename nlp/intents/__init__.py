"""What a chat message wants: scored signals (data/intents), facts, and a decision that may be to ask."""

from nlp.intents.decide import classify
from nlp.intents.facts import Found, IntentResult
from nlp.intents.names import Intent

__all__ = ["Found", "Intent", "IntentResult", "classify"]
