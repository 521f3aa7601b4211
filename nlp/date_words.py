"""Danish month names, weekdays and ordinals, and how an incomplete date is written (R134).

ISO 8601 as far as it is known: "2026-06-01", "2026-06", "2026", "--06-01", "--06", "2026-W16", "--W16".
"""

from __future__ import annotations

import datetime as dt

Iso = str | tuple[str, str] | None

FULL_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(FULL_MONTHS, 1)} | _SHORT_MONTHS

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
ORDINALS = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}

DAY_WORDS = {
    "første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7,
    "ottende": 8, "niende": 9,
    "tiende": 10, "ellevte": 11, "tolvte": 12, "trettende": 13, "fjortende": 14,
    "femtende": 15, "sekstende": 16, "syttende": 17, "attende": 18, "nittende": 19, "tyvende": 20,
    "enogtyvende": 21, "toogtyvende": 22, "treogtyvende": 23, "fireogtyvende": 24, "femogtyvende": 25,
    "seksogtyvende": 26, "syvogtyvende": 27, "otteogtyvende": 28, "niogtyvende": 29, "tredivte": 30,
    "enogtredivte": 31,
}  # fmt: skip
"""The day of a month in words."""

FULL_MONTH = "|".join(FULL_MONTHS)
ANY_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_number(word: str) -> int:
    """The number of a month name or its abbreviation."""
    return _MONTHS[word.rstrip(".")]


def full_year(digits: str | None) -> int | None:
    """A year of four or two digits; two digits are of this century, or the last one from 70 on."""
    if not digits:
        return None
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def day_iso(year: int | None, month: int, day: int) -> str | None:
    """A day, without its year where none was said; None where no such day exists."""
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]):
        return None
    if year is None:
        return f"--{month:02}-{day:02}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_iso(year: int | None, month: int) -> str:
    """A month, without its year where none was said."""
    return f"--{month:02}" if year is None else f"{year:04}-{month:02}"


def month_end(year: int | None, month: int) -> str:
    """The last day of a month; February of an unknown year ends on the 28th."""
    if year is not None and month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0):
        return f"{year:04}-02-29"
    return str(day_iso(year, month, _LAST[month - 1]))


def months_iso(year: int | None, first: int, last: int) -> tuple[str, str]:
    """From the first day of one month to the last of another."""
    return str(day_iso(year, first, 1)), month_end(year, last)


def week_iso(year: int | None, week: int) -> str | None:
    """An ISO week, without its year where none was said."""
    if not 1 <= week <= 53:
        return None
    return f"--W{week:02}" if year is None else f"{year:04}-W{week:02}"
