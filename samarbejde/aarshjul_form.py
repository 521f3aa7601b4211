"""The form of a wheel's data file: versions, events, months and proposed days (R1, R82-R91)."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from samarbejde.errors import AarshjulFejl
from samarbejde.stige import Stigeregler
from samarbejde.udvalg import MoedeKind

VERSIONS = ("tillaeg3", "tillaeg1", "das2014")


class Begivenhedsart(StrEnum):
    """How an event of the wheel lies in time, and so which way it rolls (R91)."""

    FRIST = "frist"
    AABNING = "aabning"
    MOEDE = "moede"
    PERIODE = "periode"
    IKRAFTTRAEDEN = "ikrafttraeden"


class Pligt(StrEnum):
    """What an event asks of whom; only the first two are owed, the others are offered (R90)."""

    KOMMUNE_SVAR = "kommune_svar"
    AARSRAPPORT = "aarsrapport"
    INDMELDING = "indmelding"
    UDMELDING = "udmelding"

    @property
    def er_skyldig(self) -> bool:
        """Whether silence is a debt that may be followed by a rykker."""
        return self in (Pligt.KOMMUNE_SVAR, Pligt.AARSRAPPORT)


class Betingelse(StrEnum):
    """When an event takes place at all; the value is the words of the calendar's JSON (R87, R88)."""

    YEAR_EVEN = "year_even"
    YEAR_EVEN_OR_NEW = "year_even or new_tilbud > 0"
    APPROVED_TILBUD = "approved tilbud exist"
    TILBUD_LEAVE = "tilbud leave"

    @property
    def i_ord(self) -> str:
        """The condition as people read it."""
        return _BETINGELSER[self]

    def may_hold(self, year: int, new_tilbud: int) -> bool:
        """Whether the condition holds; one that only people can know about is taken to hold."""
        if self is Betingelse.YEAR_EVEN:
            return year % 2 == 0
        return self is not Betingelse.YEAR_EVEN_OR_NEW or year % 2 == 0 or new_tilbud > 0


_BETINGELSER = {
    Betingelse.YEAR_EVEN: "Kun i lige år.",
    Betingelse.YEAR_EVEN_OR_NEW: "I ulige år kun, hvis der er indmeldt nye tilbud.",
    Betingelse.APPROVED_TILBUD: "Hvis der er godkendte tilbud.",
    Betingelse.TILBUD_LEAVE: "Hvis tilbud skal udtages.",
}


class _Tabel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MoedeOpslag(_Tabel):
    """Which meeting of the mødeplan an event is, or must come so many days before (Q1)."""

    body: str
    kind: MoedeKind
    days: int = Field(default=0, ge=0)


class BegivenhedForm(_Tabel):
    """[[event]]: one event of the wheel as the source has it, before a year is known."""

    id: str
    kind: Begivenhedsart
    title: str
    title_odd: str | None = None
    months: tuple[int, ...] = Field(min_length=1)
    day: int | None = None
    parity: Literal["any", "even"] = "any"
    condition: Betingelse | None = None
    meeting: MoedeOpslag | None = None
    before_meeting: MoedeOpslag | None = None
    prepared_by: tuple[str, ...] = ()
    actor: str
    audience: tuple[str, ...]
    track: str
    rules: tuple[str, ...]
    default: bool = False
    duty: Pligt | None = None
    first_mailing: str | None = None

    @property
    def betingelse(self) -> Betingelse | None:
        """The condition, where an event of even years only has that as its condition."""
        return self.condition or (Betingelse.YEAR_EVEN if self.parity == "even" else None)


class StigeForm(_Tabel):
    """[reminders]: the ladder of this version."""

    before_days: tuple[int, ...]
    after_days: tuple[int, ...]
    escalate_after: int


class AarshjulForm(_Tabel):
    """A whole version of the wheel."""

    version: str
    source: str
    first_year: int
    last_year: int | None = None
    meetings: Literal["year", "month"]
    reminders: StigeForm
    event: tuple[BegivenhedForm, ...]

    @property
    def stigeregler(self) -> Stigeregler:
        """The ladder as the rules use it."""
        return Stigeregler(**dict(self.reminders))


@lru_cache(maxsize=len(VERSIONS))
def load_aarshjul(version: str) -> AarshjulForm:
    """The wheel of a version as it ships with the package."""
    if version not in VERSIONS:
        raise AarshjulFejl(f"Årshjulet findes ikke i versionen {version}. Vælg en af: {', '.join(VERSIONS)}.")
    text = files("samarbejde").joinpath("data", f"aarshjul_{version}.toml").read_text(encoding="utf-8")
    return AarshjulForm.model_validate(tomllib.loads(text))
