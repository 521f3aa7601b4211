"""What was read from a message, as far as it speaks for an intent, and the result of classifying it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.entities import PartFund, TilbudResult
from nlp.intents.names import Intent
from nlp.quantities import VaerdiFund
from nlp.usage import Usage


@dataclass(frozen=True, slots=True)
class Found:
    """Names, figures and denials of a message; `driftsherrer` are the operators of the tilbud it names.

    `told_by` is whose places its words tell of (R45).
    """

    tilbud: TilbudResult = field(default_factory=TilbudResult)
    parter: tuple[PartFund, ...] = ()
    values: tuple[VaerdiFund, ...] = ()
    negated: tuple[str, ...] = ()
    driftsherrer: frozenset[str] = frozenset()
    personal_data: bool = False
    told_by: Usage = Usage.UKENDT

    @property
    def name_starts(self) -> frozenset[int]:
        """Where the names of parter and tilbud begin in the text."""
        return frozenset(p.start for p in self.parter) | frozenset(t.start for t in self.tilbud.found)

    @property
    def names_a_tilbud(self) -> bool:
        """Whether some tilbud is named, be it ambiguous or unknown."""
        return bool(self.tilbud.found or self.tilbud.ambiguous or self.tilbud.unknown)

    def figure(self, name: str) -> float | None:
        """The first figure of the field of that name."""
        for value in self.values:
            if value.field == name and isinstance(value.value, int | float):
                return float(value.value)
        return None


@dataclass(frozen=True, slots=True)
class IntentResult:
    """The intent to act on first, how sure it is, whether to act or to ask, and what else is wanted."""

    intent: Intent
    confidence: float
    certain: bool
    further: tuple[Intent, ...] = ()
