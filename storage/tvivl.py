"""What waits for a human, as values: the fields in doubt of one mail, and what was decided of each.

bekraeftelser.py keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TvivlState = Literal["afventer", "bekraeftet", "rettet", "fjernet", "afloest"]
Kept = str | int | float
SOM_SIDSTE_AAR = "kommunen henviser til sit svar fra sidste år"
"""The `grund` of what was not read but looked up: last year's answer, which the kommune is shown (R118)."""


@dataclass(frozen=True, slots=True)
class Tvivl:
    """A field in doubt: what was read in which words, and why (`grund`); all of it masked (R123).

    `ordlyd` is what stands around the quote, so that it can be read again.
    """

    tilbud: str
    felt: str
    value: Kept
    quote: str
    confidence: float
    grund: str
    ordlyd: str = ""


@dataclass(frozen=True, slots=True)
class TvivlRow:
    """A field in doubt and what became of it; `right` is what stands now, None where nothing does."""

    id: int
    tvivl: Tvivl
    state: TvivlState
    right: Kept | None
    decided_by: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Brevhoved:
    """The mail that is in doubt, as much of it as an answer in its thread needs."""

    message_id: str
    references: tuple[str, ...]
    sender: str
    sender_name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Bekraeftelse:
    """The fields of one mail that wait, or waited, for a human; a new version with every change.

    `uverificeret` is a mail whose sender was known and could not be confirmed (R125).
    """

    id: int
    henvendelse_id: int
    year: int
    part: str
    unit: str | None
    source: str
    brev: Brevhoved
    received_at: datetime
    version: int
    rows: tuple[TvivlRow, ...]
    uverificeret: bool = False

    @property
    def waiting(self) -> tuple[TvivlRow, ...]:
        """The fields nobody has decided yet."""
        return tuple(row for row in self.rows if row.state == "afventer")


@dataclass(frozen=True, slots=True)
class Afgoerelse:
    """What a human decided of one field; without a `right` value the mail says nothing of it."""

    tvivl_id: int
    state: Literal["bekraeftet", "rettet", "fjernet"]
    right: Kept | None


@dataclass(frozen=True, slots=True)
class Eksempel:
    """What a human decided, without who it was about: for the evaluation of the reader (R123)."""

    spurgt: tuple[str, ...]
    tvivl: Tvivl
    right: Kept | None
    decided_at: datetime
