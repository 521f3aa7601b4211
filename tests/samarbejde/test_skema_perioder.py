"""Periods as people write them: with dots, with months, with the word for a year (R134)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.aftaleperiode import Periode
from samarbejde.felt import UgyldigtSvar
from samarbejde.skema_dato import parse_period

HALF_OF_2026 = Periode(date(2026, 1, 1), date(2026, 6, 30))
WHOLE_2025 = Periode(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    "raw",
    [
        "1.1.2026-30.6.2026",
        "01.01.2026-30.06.2026",
        "01-01-2026-30-06-2026",
        "1/1 2026-30/6 2026",
        "1/1-30/6 2026",
        "1.1.-30.6.2026",
        "1.1.2026 – 30.6.2026",
        "1.1.26-30.6.26",
        "fra 1.1.2026 til 30.6.2026",
        "januar-juni 2026",
        "Januar – juni 2026",
        "fra januar til og med juni 2026",
        "jan.-juni 2026",
        "januar 2026-juni 2026",
    ],
)
def test_half_a_year_is_read_however_it_is_written(raw: str) -> None:
    assert parse_period(raw) == HALF_OF_2026


@pytest.mark.parametrize(
    "raw",
    [
        "kalenderåret 2025",
        "kalenderår 2025",
        "Året 2025",
        "hele 2025",
        "hele året 2025",
        "regnskabsåret 2025",
    ],
)
def test_a_year_is_a_year_by_its_name_too(raw: str) -> None:
    assert parse_period(raw) == WHOLE_2025


def test_months_may_lie_in_two_years() -> None:
    assert parse_period("november 2025-februar 2026") == Periode(date(2025, 11, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("januar-juni", "Hvilket år"),
        ("juni-januar 2026", "slutter, før den begynder"),
        ("30.6.2026-1.1.2026", "slutter, før den begynder"),
        ("1.1.2026-31.6.2026", "findes ikke i kalenderen"),
        ("1.13.-30.6.2026", "findes ikke i kalenderen"),
        ("året", "Skriv en periode"),
        ("januar-hest 2026", "Skriv en periode"),
    ],
)
def test_what_is_no_period_is_met_by_what_to_write(raw: str, says: str) -> None:
    with pytest.raises(UgyldigtSvar, match=says):
        parse_period(raw)


@given(
    st.dates(date(2012, 1, 1), date(2060, 12, 31)),
    st.dates(date(2012, 1, 1), date(2060, 12, 31)),
    st.sampled_from(("{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}/{m} {y}", "{d:02}-{m:02}-{y}", "{d}/{m}-{y}")),
    st.sampled_from(("-", "–", " - ", " til ", " til og med ")),
)
def test_any_two_days_joined_by_anything_are_that_period(
    one: date, other: date, form: str, join: str
) -> None:
    first, last = sorted((one, other))
    written = [form.format(d=day.day, m=day.month, y=day.year) for day in (first, last)]
    assert parse_period(join.join(written)) == Periode(first, last)
