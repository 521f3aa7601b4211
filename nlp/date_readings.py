"""How a match of a date rule is read; numeric dates are day-first, and None says it was no date (R134)."""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.date_words import (
    DAY_WORDS,
    ORDINALS,
    Iso,
    day_iso,
    full_year,
    month_end,
    month_iso,
    month_number,
    months_iso,
    week_iso,
)
from nlp.talord import word_value

Found = re.Match[str]
Reading = Callable[[Found], Iso]

_SEASONS = {"forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11), "vinter": (12, 2)}


def _year(found: Found) -> int | None:
    groups = found.groupdict()
    return full_year(groups.get("y") or groups.get("y2") or groups.get("y3"))


def iso_day(found: Found) -> Iso:
    """A date as ISO writes it."""
    return day_iso(int(found["y"]), int(found["m"]), int(found["d"]))


def numeric(found: Found) -> Iso:
    """Day and month in figures, with or without a year."""
    return day_iso(_year(found), int(found["m"]), int(found["d"]))


def numeric_range(found: Found) -> Iso:
    """Two such dates."""
    year = _year(found)
    return _pair(
        day_iso(year, int(found["m"]), int(found["d"])), day_iso(year, int(found["n"]), int(found["e"]))
    )


def day_of_month(found: Found) -> Iso:
    """A day and the name of a month."""
    day = found["d"]
    number = DAY_WORDS.get(day) or int(day.rstrip("abcdefghijklmnopqrstuvwxyz"))
    return day_iso(_year(found), month_number(found["m"]), number)


def days_of_month(found: Found) -> Iso:
    """Two days of one month."""
    year, month = _year(found), month_number(found["m"])
    return _pair(day_iso(year, month, int(found["d"])), day_iso(year, month, int(found["e"])))


def across_months(found: Found) -> Iso:
    """From a day of one month to a day of another."""
    year = _year(found)
    before = full_year(found["a"]) or year
    return _pair(
        day_iso(before, month_number(found["l"]), int(found["d"])),
        day_iso(year, month_number(found["m"]), int(found["e"])),
    )


def _pair(first: str | None, last: str | None) -> Iso:
    return (first, last) if first and last else None


def month(found: Found) -> Iso:
    """The name of a month."""
    return month_iso(_year(found), month_number(found["m"]))


def month_range(found: Found) -> Iso:
    """From one month to another."""
    year = _year(found)
    return months_iso(year, month_number(found["l"]), month_number(found["m"]))


def half_year(found: Found) -> Iso:
    """A half-year."""
    number = _ordinal(found["n"])
    return (
        months_iso(_year(found), 1 if number == 1 else 7, 6 if number == 1 else 12) if number <= 2 else None
    )


def quarter(found: Found) -> Iso:
    """A quarter."""
    number = _ordinal(found["n"])
    return months_iso(_year(found), number * 3 - 2, number * 3)


def quarters(found: Found) -> Iso:
    """From one quarter to another."""
    first, last = _ordinal(found["first"]), _ordinal(found["n"])
    return months_iso(_year(found), first * 3 - 2, last * 3) if first < last else None


def numeric_month(found: Found) -> Iso:
    """A month as ISO writes it; "2024-25" is two years."""
    return month_iso(int(found["y"]), int(found["m"])) if 1 <= int(found["m"]) <= 12 else None


def last_quarter(found: Found) -> Iso:
    """The last quarter of a year."""
    return months_iso(int(found["y"]), 10, 12)


def season(found: Found) -> Iso:
    """A season of a year; winter ends in the next."""
    first, last = _SEASONS[found["season"]]
    year = int(found["y"])
    return (month_iso(year, first), month_iso(year + (last < first), last))


def _ordinal(word: str) -> int:
    return ORDINALS.get(word) or int(word.rstrip("."))


def week(found: Found) -> Iso:
    """An ISO week, or from one to another."""
    year, first = _year(found), week_iso(_year(found), int(found["w"]))
    if found["v"] is None or first is None:
        return first
    return _pair(first, week_iso(year, int(found["v"])))


def part_of_month(found: Found) -> Iso:
    """The beginning, middle or end of a month is known as the month."""
    return month_iso(_year(found), month_number(found["m"]))


def part_of_year(found: Found) -> Iso:
    """The beginning, middle or end of a year is known as its month."""
    word, year = found["part"], _year(found)
    if word.startswith(("primo", "star", "begynd")):
        return month_iso(year, 1)
    if word.startswith(("medio", "midt")):
        return (month_iso(year, 6), month_iso(year, 7))
    return month_iso(year, 12)


def end_of_month(found: Found) -> Iso:
    """The last day of a month."""
    return month_end(_year(found), month_number(found["m"]))


def end_of_year(found: Found) -> Iso:
    """The last day of a year."""
    return f"{found['y']}-12-31"


def single_year(found: Found) -> Iso:
    """A year."""
    return found["y"]


def years(found: Found) -> Iso:
    """From one year to another."""
    last = found["z"]
    return _pair(found["y"], last if len(last) == 4 else found["y"][:2] + last)


def turn_to_year(found: Found) -> Iso:
    """The turn of the year, by the year that begins: "årsskiftet 2026/27"."""
    year = full_year(found["y"])
    return f"{year:04}-01-01" if year else None


def first_months(found: Found) -> Iso:
    """From January on: "de første fem måneder af 2026"."""
    words = found["n"]
    count = int(words) if words.isdigit() else int(word_value(words))
    return months_iso(full_year(found["y"]), 1, count) if 1 <= count <= 12 else None


def middle_of_year(found: Found) -> Iso:
    """The day on which the second half-year begins."""
    return day_iso(full_year(found["y"]), 7, 1)
