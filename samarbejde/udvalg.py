"""The bodies with members, chair and mødeplan (R9, R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class MoedeKind(StrEnum):
    """What a planned meeting is for in the årshjul."""

    STATUS = "status"
    UDVAELGELSE = "udvaelgelse"
    ORDINAERT = "ordinaert"


@dataclass(frozen=True, slots=True)
class Moede:
    """A planned meeting of a body."""

    date: date
    kind: MoedeKind = MoedeKind.ORDINAERT
    start: time | None = None
    end: time | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Udvalg:
    """A body; `members` and `chair` are mail addresses of people in the register."""

    name: str
    abbr: str
    channel: str | None = None
    members: tuple[str, ...] = ()
    chair: str | None = None
    meetings: tuple[Moede, ...] = ()
