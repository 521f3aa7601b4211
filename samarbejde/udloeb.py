"""Memberships whose known period runs out with nothing said of what comes after (R11, R15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samarbejde.register import Register
from samarbejde.tilbud import Tilbud

VARSLER = (60, 14)
"""So many days before the last day it is said; then once more when the period has run out."""
_LONGEST_AFTER = 30
"""A period that ran out longer ago is history, which the register was begun with (R15)."""


@dataclass(frozen=True, slots=True)
class Udloeb:
    """Tilbud that share the last day of their known period; `varsel` is 0 once it is past."""

    last_day: dt.date
    varsel: int
    tilbud: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the period is over."""
        return self.varsel == 0


def udloeb(register: Register, today: dt.date) -> tuple[Udloeb, ...]:
    """What is to be said today of periods that end with no word of what comes after, by their last day."""
    ending: dict[dt.date, list[str]] = {}
    for tilbud in register.tilbud:
        for last_day in _ends(tilbud, today):
            ending.setdefault(last_day, []).append(tilbud.navn(today))
    return tuple(
        Udloeb(day, _varsel((day - today).days), tuple(names)) for day, names in sorted(ending.items())
    )


def _ends(tilbud: Tilbud, today: dt.date) -> Iterator[dt.date]:
    """The last day of the present or just ended period, where the register knows nothing of the day after."""
    last_day = tilbud.status(today).until
    if last_day is None or not -_LONGEST_AFTER <= (last_day - today).days <= max(VARSLER):
        return
    if tilbud.status(last_day + dt.timedelta(days=1)).covered is None:
        yield last_day


def _varsel(days_left: int) -> int:
    """The warning that the days left have come to."""
    return 0 if days_left < 0 else min(days for days in VARSLER if days_left <= days)
