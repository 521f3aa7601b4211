"""Agreement periods and notice: when a tilbud is covered, and when it may leave (R69-R75, tillæg 1).

It is the cooperation's period, never the Socialaftale's, which has had other years (R70). How both readings
of a notice are said to people lives in aftaleperiode_ord.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_FIRST_CALENDAR_PERIOD = 2017
_FIRST_START = date(2014, 7, 1)
_FIRST_END = date(2016, 6, 30)
_LAST_OF_WINDOW = {"tillaeg1": (1, 31), "tillaeg3": (3, 31)}


@dataclass(frozen=True, slots=True)
class Periode:
    """A span of days, both included."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class FoerstePeriode:
    """The first period of a newly nominated tilbud; out of phase it must be confirmed (R75, Q4)."""

    periode: Periode
    ude_af_fase: bool


@dataclass(frozen=True, slots=True)
class Varsel:
    """What a withdrawal notice would lead to, if it is approved, in both readings side by side (R72-R74).

    `efter_vindue` is the proposed reading; `streng` counts a full year's notice; `streng_inklusiv` counts
    the day of receipt as the first of the year. A human decides between them.
    """

    modtaget: date
    i_vinduet: bool
    behandles_i: int
    efter_vindue: date
    streng: date
    streng_inklusiv: date

    @property
    def enige(self) -> bool:
        """Whether all readings give the same last day."""
        return self.efter_vindue == self.streng == self.streng_inklusiv


def period_end(year: int) -> date:
    """The last day of the period that a year belongs to: 31 December of the even year (R69)."""
    return date(year if year % 2 == 0 else year + 1, 12, 31)


def faelles_periode(pr_dato: date) -> Periode | None:
    """The common two-year period on that day; None before the start and in the gap of 2016 (R69, R71, Q2)."""
    if pr_dato.year >= _FIRST_CALENDAR_PERIOD:
        end = period_end(pr_dato.year)
        return Periode(date(end.year - 1, 1, 1), end)
    first = Periode(_FIRST_START, _FIRST_END)
    return first if first.covers(pr_dato) else None


def foerste_periode(nominated_in: int) -> FoerstePeriode:
    """The period of a tilbud nominated that year: from next 1 January to the common period's end (R75)."""
    start = date(nominated_in + 1, 1, 1)
    return FoerstePeriode(Periode(start, period_end(start.year)), ude_af_fase=start.year % 2 == 0)


def udmeldingsvindue(year: int, version: str = "tillaeg3") -> Periode | None:
    """The window for withdrawal in even years: January-March, under tillæg 1 January alone (R73).

    None in odd years, and in the wheel of 2014, which knows no withdrawal.
    """
    last = _LAST_OF_WINDOW.get(version)
    return Periode(date(year, 1, 1), date(year, *last)) if last and year % 2 == 0 else None


def varsel(modtaget: date) -> Varsel:
    """Both readings of a notice received that day (R74); the effect is always at a period's end (R72)."""
    window = udmeldingsvindue(modtaget.year)
    if window is not None:
        year = modtaget.year if window.covers(modtaget) else modtaget.year + 2
    else:
        year = modtaget.year + 1
    a_year_on = _a_year_after(modtaget)
    return Varsel(
        modtaget=modtaget,
        i_vinduet=window is not None and window.covers(modtaget),
        behandles_i=year,
        efter_vindue=period_end(year),
        streng=period_end(a_year_on.year),
        streng_inklusiv=period_end((a_year_on - timedelta(days=1)).year),
    )


def _a_year_after(day: date) -> date:
    """The same date next year; 29 February becomes 1 March, so that the notice is never short."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
