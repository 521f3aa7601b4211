"""A reading: what nlp found in a text, which samtale fills from and storage keeps with its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Vaerdi = str | int | float | bool | Decimal


@dataclass(frozen=True, slots=True)
class Laesning:
    """One field read from a text: the value, the words it came from and how sure the reader is.

    `start` and `end` are character offsets into the text as it was given; `quote` is what stands there.
    `confidence` is 0..1. `reason` is a short note for people about why it was read so.
    """

    felt: str
    value: Vaerdi
    quote: str
    start: int
    end: int
    confidence: float
    reason: str
    unit: str | None = None
    tilbud: str | None = None
