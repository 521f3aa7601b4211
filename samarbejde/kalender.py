"""Danish business days and weeks: what is closed, what is soft, and which way a date rolls (R91, R133)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

_DAY = timedelta(days=1)
_ASCENSION = "Kristi himmelfartsdag"


@lru_cache(maxsize=256)
def _helligdage(year: int) -> dict[date, str]:
    """The year's public holidays by date; store bededag is one until 2023 only."""
    return dict(holidays.country_holidays("DK", years=year, language="da"))


def helligdag(day: date) -> str | None:
    """The Danish name of the public holiday on that day, None on all other days."""
    return _helligdage(day.year).get(day)


def iso_week(day: date) -> int:
    """The week number as Danes count it: ISO 8601, Monday first (R134)."""
    return day.isocalendar().week


@dataclass(frozen=True, slots=True)
class Kalender:
    """Which days the secretariat keeps; the defaults are the proposed ones of R133 and may be changed.

    `closed_days` are (month, day) of every year, `extra_closed` single dates. No reminders go out in
    `quiet_weeks`; the `soft_weeks` and soft days are open, but a human may want to avoid them.
    """

    closed_days: frozenset[tuple[int, int]] = frozenset({(6, 5), (12, 24), (12, 31)})
    extra_closed: frozenset[date] = frozenset()
    quiet_weeks: frozenset[int] = frozenset({28, 29, 30, 31})
    soft_weeks: frozenset[int] = frozenset({7, 28, 29, 30, 31, 42})

    def is_business_day(self, day: date) -> bool:
        """Whether the secretariat works that day."""
        closed = day.weekday() >= 5 or (day.month, day.day) in self.closed_days or day in self.extra_closed
        return not closed and helligdag(day) is None

    def is_reminder_day(self, day: date) -> bool:
        """Whether reminders may go out that day: a business day outside the summer's quiet weeks."""
        return self.is_business_day(day) and iso_week(day) not in self.quiet_weeks

    def is_soft(self, day: date) -> bool:
        """Whether many are away although the day is open: 1 May, the day after Ascension, holiday weeks."""
        after_ascension = helligdag(day - _DAY) == _ASCENSION
        return (day.month, day.day) == (5, 1) or after_ascension or iso_week(day) in self.soft_weeks

    def roll_back(self, day: date) -> date:
        """The day itself or the nearest business day before it: submissions (R91)."""
        return _roll(day, -_DAY, self.is_business_day)

    def roll_forward(self, day: date) -> date:
        """The day itself or the nearest business day after it: openings, what the secretariat owes (R91)."""
        return _roll(day, _DAY, self.is_business_day)

    def roll_back_to_reminder_day(self, day: date) -> date:
        """The day itself or the nearest earlier day on which a reminder may go out."""
        return _roll(day, -_DAY, self.is_reminder_day)

    def roll_forward_to_reminder_day(self, day: date) -> date:
        """The day itself or the nearest later day on which a reminder may go out."""
        return _roll(day, _DAY, self.is_reminder_day)

    def add_business_days(self, day: date, count: int) -> date:
        """The business day that lies `count` business days after the day, or before it when negative."""
        step = _DAY if count >= 0 else -_DAY
        for _ in range(abs(count)):
            day = _roll(day + step, step, self.is_business_day)
        return day

    def business_days_between(self, first: date, last: date) -> int:
        """How many business days lie after `first` up to and including `last`; 0 when last is not later."""
        days = range((last - first).days)
        return sum(self.is_business_day(first + _DAY * (offset + 1)) for offset in days)


def _roll(day: date, step: timedelta, is_open: Callable[[date], bool]) -> date:
    while not is_open(day):
        day += step
    return day
