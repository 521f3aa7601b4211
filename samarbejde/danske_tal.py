"""How numbers, money, per cent, dates and times are written to Danish readers (R134)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

Tal = int | float | Decimal

NBSP = "\u00a0"
_LOCALE = "da"
_MILLION = Decimal(1_000_000)
_MILLIARD = Decimal(1_000_000_000)


def tal(value: Tal, decimaler: int | None = None, *, tusindtal: bool = True) -> str:
    """A number: "1.234,5", or "1234,5" without `tusindtal`.

    With `decimaler` always so many of them, halves rounded away from 0.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError("et tal skal være endeligt")
    whole = "#,##0." if tusindtal else "0."
    if decimaler is None:
        pattern = whole + "#" * max(0, -int(exact.normalize().as_tuple().exponent))
    else:
        exact = exact.quantize(Decimal(1).scaleb(-decimaler), rounding=ROUND_HALF_UP)
        pattern = whole + "0" * decimaler
    return format_decimal(exact + 0, pattern.rstrip("."), locale=_LOCALE)


def kroner(value: Tal) -> str:
    """An amount: "1.600 kr.", with øre only where there are any, and a space that does not break."""
    exact = Decimal(str(value))
    return f"{tal(exact, 0 if exact == exact.to_integral_value() else 2)}{NBSP}kr."


def kroner_kort(value: Tal) -> str:
    """A large amount in words: "5,7 mio. kr.", "1,88 mia. kr."; smaller ones in full."""
    exact = Decimal(str(value))
    if abs(exact) >= _MILLIARD:
        return f"{tal(_rounded(exact / _MILLIARD))} mia.{NBSP}kr."
    if abs(exact) >= _MILLION:
        return f"{tal(_rounded(exact / _MILLION))} mio.{NBSP}kr."
    return kroner(exact)


def procent(value: Tal, decimaler: int = 1) -> str:
    """A percentage: "92,9 pct.", "5,0 pct."."""
    return f"{tal(value, decimaler)} pct."


def procentpoint(value: Tal, decimaler: int = 1) -> str:
    """A difference between two percentages: "5,0 procentpoint"; never to be mixed with per cent."""
    return f"{tal(value, decimaler)} procentpoint"


def dato(day: date, *, ugedag: bool = False) -> str:
    """A date: "6. marts 2014", or "torsdag den 6. marts 2014"."""
    return format_date(day, "EEEE 'den' d. MMMM y" if ugedag else "d. MMMM y", locale=_LOCALE)


def dato_uden_aar(day: date) -> str:
    """A date in a year that is already said: "6. marts"."""
    return format_date(day, "d. MMMM", locale=_LOCALE)


def maaned(day: date) -> str:
    """The month of a date: "marts 2014"."""
    return format_date(day, "MMMM y", locale=_LOCALE)


def datoer(first: date, last: date) -> str:
    """A span of days, saying nothing twice: "12.-13. juni 2014", "30. april-2. maj 2026"."""
    if first == last:
        return dato(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.-{dato(last)}"
    start = dato_uden_aar(first) if first.year == last.year else dato(first)
    return f"{start}-{dato(last)}"


def klokkeslaet(at: time | datetime) -> str:
    """A time of day: "kl. 13.00"."""
    return f"kl. {at:%H.%M}"


def opremsning(words: Sequence[str]) -> str:
    """An enumeration: "Morsø, Rebild og Thisted"."""
    return format_list(list(words), locale=_LOCALE)


def _rounded(value: Decimal) -> Decimal:
    """At most two decimals, as large amounts are written."""
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
