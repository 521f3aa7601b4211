"""Minutes as values: meeting, items, decisions, action points, each with the words it was read from.

Stored as JSON while they are a draft, so JSON goes both ways without loss. Reading is in minutes.py,
the fixed outside form in referat_contract.py.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Beslutningstype(StrEnum):
    """What an item ended in; the words are the contract's."""

    GODKENDT = "godkendt"
    DROEFTET_OG_GODKENDT = "drøftet_og_godkendt"
    DROEFTET = "drøftet"
    DROEFTET_SAG_AFSLUTTET = "drøftet_sag_afsluttet"
    TAGET_TIL_EFTERRETNING = "taget_til_efterretning"
    ORIENTERING_DROEFTET_MED_ANBEFALING = "orientering_drøftet_med_anbefaling"
    IKKE_GODKENDT = "ikke_godkendt"
    UDSAT = "udsat"
    EVENTUELT = "eventuelt"
    FASTSAT = "fastsat"


class Grundlag(StrEnum):
    """Where an action point stands and how firmly, the firmest first."""

    EKSPLICIT = "eksplicit"
    EKSPLICIT_ANSVARLIG_IKKE_ANGIVET = "eksplicit_ansvarlig_ikke_angivet"
    ANBEFALING = "anbefaling"
    TILKENDEGIVELSE = "tilkendegivelse"
    SAGSFREMSTILLING = "sagsfremstilling"


PartKind = Literal["kommune", "region", "sekretariat", "anden"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Deltager(_Value):
    """A person of the attendance list; `substitute_for` is whom they came instead of (R107)."""

    name: str
    organisation: str | None = None
    unit: str | None = None
    role: str | None = None
    kind: PartKind = "anden"
    substitute_for: str | None = None


class Gaest(_Value):
    """Somebody who was there for some items only (R107)."""

    name: str
    organisation: str | None = None
    role: str | None = None
    items: tuple[int | str, ...] = ()
    listed_in_deltagere: bool = False


class Formand(_Value):
    """Who led the meeting."""

    name: str
    organisation: str | None = None


class Moedehoved(_Value):
    """The meeting as the head of the minutes gives it; the date comes from *Tid*, not the title (R106)."""

    body: str | None = None
    body_abbr: str | None = None
    date: dt.date | None = None
    weekday: str | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    time_text: str | None = None
    place: str | None = None
    chair: Formand | None = None
    present: tuple[Deltager, ...] = ()
    absent: tuple[Deltager, ...] = ()
    guests: tuple[Gaest, ...] = ()
    referent: str | None = None
    case_number: str | None = None
    document_number: str | None = None


class Indstilling(_Value):
    """What the meeting was asked to do; never a source of the decision (R110)."""

    lead: str
    points: tuple[str, ...] = ()


class Forbehold(_Value):
    """A reservation somebody had put in the minutes; `party` is None where it is the body's own."""

    party: str | None
    text: str
    quote: str


class Beslutning(_Value):
    """What was decided, read only from the *Referat* of the item (R110)."""

    type: Beslutningstype
    text_short: str
    quote: str
    reservations: tuple[Forbehold, ...] = ()


class Aktion(_Value):
    """Something to be done; `responsible` and the deadline only where the source has them (R111, R116).

    `deadline_iso` is a date, month, year or week of ISO 8601, as exact as the words were.
    """

    id: str
    item: int | str
    responsible: str | None
    what: str
    deadline_text: str | None
    deadline_iso: str | None
    basis: Grundlag
    quote: str

    @property
    def required(self) -> bool:
        """Whether it must be followed up: the case text alone binds nobody without an owner or a time."""
        return self.basis is not Grundlag.SAGSFREMSTILLING or bool(self.responsible or self.deadline_text)


class Bilag(_Value):
    """A paper that belongs to the item, or was laid with the minutes (then with its words)."""

    title: str
    kind: Literal["bilag", "vedlagt_referatet"] = "bilag"
    quote: str | None = None


class Punkt(_Value):
    """An item of the agenda; `number` is text where numbers have levels ("2.1")."""

    number: int | str
    title: str
    title_raw: str
    section: str | None = None
    indstilling: Indstilling | None = None
    decision: Beslutning | None = None
    action_points: tuple[Aktion, ...] = ()
    attachments: tuple[Bilag, ...] = ()
    notes: tuple[str, ...] = ()


class NaesteMoede(_Value):
    """When and where the body meets next; `start_end_source` says where the times were found if elsewhere."""

    date: dt.date | None
    start: dt.time | None = None
    end: dt.time | None = None
    place: str | None = None
    part_of: str | None = None
    start_end_source: str | None = None
    quote: str


class Afvigelse(_Value):
    """Something in the source that can't be right; shown with [sic], never corrected in silence (R115)."""

    item: int | str
    text: str
    problem: str
    likely: str | None = None
    policy: str = "gengiv med [sic] og forslag; ret aldrig stiltiende"


class Referat(_Value):
    """The minutes of one meeting, as read from one file."""

    source_file: str
    header_says: str | None
    document_type: Literal["referat", "dagsorden"]
    meeting: Moedehoved
    items: tuple[Punkt, ...]
    next_meeting: NaesteMoede | None = None
    anomalies: tuple[Afvigelse, ...] = ()

    def item(self, number: int | str) -> Punkt | None:
        """The item of that number."""
        return next((punkt for punkt in self.items if punkt.number == number), None)


def to_json(referat: Referat) -> str:
    """The minutes as JSON, for storage."""
    return referat.model_dump_json()


def from_json(text: str) -> Referat:
    """The minutes that to_json wrote."""
    return Referat.model_validate_json(text)
