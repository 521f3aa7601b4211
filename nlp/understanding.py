"""What the bot makes of one chat message, and its form in contracts.md ("rammebot understand")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, model_serializer

from nlp.dates import DatoFund
from nlp.entities import Ambiguous, PartFund, TilbudFund
from nlp.intents.names import Intent
from nlp.privacy import Finding
from nlp.quantities import VaerdiFund


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message, read: what is wanted, of which tilbud and parter, with which figures and dates.

    All offsets are characters into the text as given; `certain` False means: ask instead of act.
    """

    intent: Intent
    confidence: float
    certain: bool
    further_intents: tuple[Intent, ...]
    tilbud: tuple[TilbudFund, ...]
    ambiguous: tuple[Ambiguous, ...]
    unknown_tilbud: tuple[str, ...]
    parter: tuple[PartFund, ...]
    values: tuple[VaerdiFund, ...]
    dates: tuple[DatoFund, ...]
    negated: tuple[str, ...]
    missing: tuple[str, ...]
    personal_data: tuple[Finding, ...]
    masked_text: str


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True)


class TilbudJson(_Form):
    """A tilbud that the message names."""

    name: str
    subunit: str | None
    start: int
    end: int
    confidence: float


class AmbiguousJson(_Form):
    """Words that may mean several tilbud."""

    text: str
    candidates: tuple[str, ...]


class PartJson(_Form):
    """A party that the message names."""

    name: str
    unit: str | None
    start: int
    end: int


class VaerdiJson(_Form):
    """A figure and whose it is; `approximate` is written only where it holds."""

    field: str
    value: int | float | str | tuple[float, float]
    unit: str | None
    date: str | None
    start: int
    end: int
    confidence: float
    tilbud: str | None = None
    subunit: str | None = None
    approximate: bool = False

    @model_serializer
    def _written(self) -> dict[str, Any]:
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        written: dict[str, Any] = {
            "field": self.field, "value": value, "unit": self.unit, "date": self.date,
            "start": self.start, "end": self.end, "confidence": self.confidence, "tilbud": self.tilbud,
            "subunit": self.subunit,
        }  # fmt: skip
        return written | ({"approximate": True} if self.approximate else {})


class DatoJson(_Form):
    """A date, as far as it is known."""

    text: str
    iso: str | tuple[str, str] | None
    start: int
    end: int


class PersonalDataJson(_Form):
    """Personal data that was masked."""

    kind: str
    start: int
    end: int


class UnderstandingJson(_Form):
    """The document that "rammebot understand --json" prints."""

    intent: str
    confidence: float
    certain: bool
    further_intents: tuple[str, ...]
    tilbud: tuple[TilbudJson, ...]
    ambiguous: tuple[AmbiguousJson, ...]
    unknown_tilbud: tuple[str, ...]
    parter: tuple[PartJson, ...]
    values: tuple[VaerdiJson, ...]
    dates: tuple[DatoJson, ...]
    negated: tuple[str, ...]
    missing: tuple[str, ...]
    personal_data: tuple[PersonalDataJson, ...]
    masked_text: str


def to_contract(understanding: Understanding) -> UnderstandingJson:
    """An understanding in the form of contracts.md; `model_dump_json()` is the document."""
    return UnderstandingJson(
        intent=understanding.intent.value,
        confidence=understanding.confidence,
        certain=understanding.certain,
        further_intents=tuple(intent.value for intent in understanding.further_intents),
        tilbud=tuple(
            TilbudJson(name=t.name, subunit=t.subunit, start=t.start, end=t.end, confidence=t.confidence)
            for t in understanding.tilbud
        ),
        ambiguous=tuple(AmbiguousJson(text=a.text, candidates=a.candidates) for a in understanding.ambiguous),
        unknown_tilbud=understanding.unknown_tilbud,
        parter=tuple(
            PartJson(name=p.name, unit=p.unit, start=p.start, end=p.end) for p in understanding.parter
        ),
        values=tuple(_value(value) for value in understanding.values),
        dates=tuple(DatoJson(text=d.text, iso=d.iso, start=d.start, end=d.end) for d in understanding.dates),
        negated=understanding.negated,
        missing=understanding.missing,
        personal_data=tuple(
            PersonalDataJson(kind=f.kind, start=f.start, end=f.end) for f in understanding.personal_data
        ),
        masked_text=understanding.masked_text,
    )


def _value(value: VaerdiFund) -> VaerdiJson:
    return VaerdiJson(
        field=value.field,
        value=value.value,
        unit=value.unit,
        date=value.date,
        start=value.start,
        end=value.end,
        confidence=value.confidence,
        tilbud=value.tilbud,
        subunit=value.subunit,
        approximate=value.approximate,
    )
