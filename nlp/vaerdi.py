"""A figure or expectation read from a text: the value that readers, forms and the contract share."""

from __future__ import annotations

from dataclasses import dataclass

Vaerdi = int | float | str | tuple[float, float]


@dataclass(frozen=True, slots=True)
class VaerdiFund:
    """A value read from a text in base units, with the field it fills and the words it was read from.

    A range is a pair; a deficit is negative; `date` is the day the figure is from, as far as it was said;
    `tilbud` and `subunit` are whose figure it is, None where the words leave it open;
    `in_words` says that no number was written ("ingen på venteliste", "uændret").
    """

    field: str
    value: Vaerdi
    unit: str | None
    start: int
    end: int
    date: str | None
    approximate: bool
    confidence: float
    tilbud: str | None = None
    subunit: str | None = None
    in_words: bool = False

    @property
    def owner(self) -> tuple[str | None, str | None]:
        """Whose figure it is."""
        return self.tilbud, self.subunit
