"""The days an office is closed, as its operator writes them: "5/6, 24/12, 2026-05-15" (R133)."""

from __future__ import annotations

import re
from datetime import date

from samarbejde.errors import SamarbejdeFejl
from samarbejde.kalender import Kalender

_EVERY_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})")
_LEAP_YEAR = 2024


class UkendtLukkedag(SamarbejdeFejl):
    """skal være dage som 24/12 (hvert år) eller 2026-05-15 (én gang), adskilt af komma"""


def parse_lukkedage(text: str) -> Kalender:
    """The calendar of an office that is closed on these days beside weekends and holidays (R133).

    An empty text is an office that keeps no such days. Raises UkendtLukkedag.
    """
    every_year: set[tuple[int, int]] = set()
    once: set[date] = set()
    for word in (part.strip() for part in text.split(",") if part.strip()):
        yearly = _EVERY_YEAR.fullmatch(word)
        try:
            if yearly is None:
                once.add(date.fromisoformat(word))
            else:
                day = date(_LEAP_YEAR, int(yearly[2]), int(yearly[1]))
                every_year.add((day.month, day.day))
        except ValueError as error:
            raise UkendtLukkedag from error
    return Kalender(closed_days=frozenset(every_year), extra_closed=frozenset(once))
