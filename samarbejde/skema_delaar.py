"""A report's period: over on the day its figures are from, or flagged as part of a year (R42 D1)."""

from __future__ import annotations

from datetime import date

from samarbejde.aftaleperiode import Periode
from samarbejde.skema_vaerdi import Svar


def may_be_part_of_year(svar: Svar) -> bool:
    """Whether it must be said that the figures cover only part of a year, or that they do not."""
    periode = svar.get("periode")
    return isinstance(periode, Periode) and (not _is_a_year(periode) or _is_over(svar) is False)


def open_period(svar: Svar) -> str | None:
    """A period that was not over, and is not flagged."""
    if _is_over(svar) is not False or svar.get("delaar") is not False:
        return None
    return (
        "Perioden var ikke slut den dag, tallene er fra, og du har svaret nej til delår. "
        "Er det perioden, datoen eller svaret, der skal rettes?"
    )


def closed_year(svar: Svar) -> str | None:
    """A whole year that was over, and is flagged all the same."""
    periode = svar.get("periode")
    if svar.get("delaar") is not True or not isinstance(periode, Periode):
        return None
    if not _is_a_year(periode) or _is_over(svar) is not True:
        return None
    return "Perioden er et helt, afsluttet år, men du har svaret ja til delår. Hvad er rigtigt?"


def too_long(svar: Svar) -> str | None:
    """A period of more than a year: an annual report is about one."""
    periode = svar.get("periode")
    if not isinstance(periode, Periode) or (periode.end - periode.start).days < 366:
        return None
    return "Perioden er længere end et år. Hvilket år er tallene fra?"


def _is_over(svar: Svar) -> bool | None:
    """Whether the period was over on the day the figures are from; None while one of them is open."""
    periode, day = svar.get("periode"), svar.get("opgoerelsesdato")
    if not isinstance(periode, Periode) or not isinstance(day, date):
        return None
    return periode.end <= day


def _is_a_year(periode: Periode) -> bool:
    year = periode.start.year
    return periode == Periode(date(year, 1, 1), date(year, 12, 31))
