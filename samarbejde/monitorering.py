"""Tættere monitorering (R54): what is agreed, which deliveries follow from it, and which of them are missing.

Content, frequency and length are agreed by humans; the period also ends only by one. What is expected is
computed anew each time it is asked, never stored.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, model_validator

from samarbejde.sag_fakta import Fakta

_MOST_DELIVERIES = 400


class Hyppighed(StrEnum):
    """How often ledelsesinformation is delivered."""

    MAANED = "måned"
    KVARTAL = "kvartal"
    HALVAAR = "halvår"
    AAR = "år"

    @property
    def navn(self) -> str:
        """How often, in words: "hvert kvartal"."""
        return f"{'hver' if self is Hyppighed.MAANED else 'hvert'} {self.value}"


_MONTHS = {Hyppighed.MAANED: 1, Hyppighed.KVARTAL: 3, Hyppighed.HALVAAR: 6, Hyppighed.AAR: 12}


class Leverance(BaseModel):
    """A delivery that came: the day it was due, the day it came, who noted it, and the answer it came as."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    frist: date
    modtaget: date
    noteret_af: str
    besvarelse: str | None = None


class MonitoreringFakta(Fakta):
    """What is agreed on a closer monitoring, and what has been delivered."""

    oplysninger: str = ""
    hyppighed: Hyppighed | None = None
    start: date | None = None
    slut: date | None = None
    evaluering: str = ""
    leverancer: tuple[Leverance, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> MonitoreringFakta:
        if self.start and self.slut and self.slut < self.start:
            raise ValueError("Monitoreringen kan ikke slutte, før den begynder. Ret en af de to datoer.")
        return self

    @property
    def aftalt(self) -> bool:
        """Whether content, frequency, start and end are all agreed."""
        return bool(self.oplysninger and self.hyppighed and self.start and self.slut)


@dataclass(frozen=True, slots=True)
class ForventetLeverance:
    """A delivery that follows from the agreement; `modtaget` is None while it has not come."""

    frist: date
    modtaget: date | None


def expected_deliveries(fakta: MonitoreringFakta) -> tuple[ForventetLeverance, ...]:
    """Every delivery from the agreed start to the agreed end, the last one on the last day (R54)."""
    if fakta.hyppighed is None or fakta.start is None or fakta.slut is None:
        return ()
    came = {leverance.frist: leverance.modtaget for leverance in fakta.leverancer}
    step, due = _MONTHS[fakta.hyppighed], []
    for nth in range(1, _MOST_DELIVERIES):
        day = _months_after(fakta.start, nth * step)
        if day >= fakta.slut:
            break
        due.append(day)
    return tuple(ForventetLeverance(day, came.get(day)) for day in (*due, fakta.slut))


def missing_deliveries(fakta: MonitoreringFakta, today: date) -> tuple[ForventetLeverance, ...]:
    """The deliveries whose day has passed and that have not come."""
    return tuple(one for one in expected_deliveries(fakta) if one.modtaget is None and one.frist < today)


def next_delivery(fakta: MonitoreringFakta, today: date) -> ForventetLeverance | None:
    """The next delivery that is not late and has not come."""
    coming = (one for one in expected_deliveries(fakta) if one.modtaget is None and one.frist >= today)
    return next(coming, None)


def _months_after(start: date, months: int) -> date:
    year, month = divmod(start.month - 1 + months, 12)
    year += start.year
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
