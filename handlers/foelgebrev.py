"""The words beside forms that came as files: read on their own, so that none of them is heard by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nlp.foelgebrev import said_besides
from nlp.intents.names import NEVER_MISSED, Intent
from nlp.understand import understand
from nlp.understanding import Understanding
from samarbejde.register import Register
from samarbejde.skema import Skema


@dataclass(frozen=True, slots=True)
class Foelgebrev:
    """What was written beside forms, and what it says beyond that the forms are there; empty if nothing."""

    ordlyd: str
    mere: str
    understood: Understanding

    @property
    def rejser_early_warning(self) -> bool:
        """Whether it clearly tells of an early warning (R51)."""
        told = (self.understood.intent, *self.understood.further_intents)
        return bool(self.mere) and self.understood.certain and Intent.EARLY_WARNING in told

    @property
    def om_en_borger(self) -> bool:
        """Whether it is a story about one citizen, of which nothing may be kept (R124)."""
        return self.understood.intent is Intent.BORGERHENVENDELSE


def read_beside(words: str, skemaer: Iterable[Skema], register: Register, today: date) -> Foelgebrev:
    """Read the words beside these forms; what no rule may miss is looked for in all of them (R122, R124)."""
    whole = understand(words, register, today=today)
    mere = said_besides(words, skemaer, register)
    if is_never_missed(whole) or mere == words:
        return Foelgebrev(words, mere, whole)
    return Foelgebrev(words, mere, understand(mere, register, today=today))


def is_never_missed(understood: Understanding) -> bool:
    """Whether a human must see it whatever else it says (R7, R62, R122, R124)."""
    return understood.intent in NEVER_MISSED
