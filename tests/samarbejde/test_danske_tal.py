from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.danske_tal import (
    NBSP,
    Tal,
    dato,
    datoer,
    klokkeslaet,
    kroner,
    kroner_kort,
    maaned,
    opremsning,
    procent,
    procentpoint,
    tal,
)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1288, None, "1.288"),
        (1234.5, None, "1.234,5"),
        (-412500, None, "-412.500"),
        (0.1, None, "0,1"),
        (1600, None, "1.600"),
        (Decimal("3.00"), None, "3"),
        (2.345, 2, "2,35"),
        (22, 1, "22,0"),
        (-0.01, 1, "0,0"),
        (0, None, "0"),
    ],
)
def test_numbers_are_written_the_danish_way(value: Tal, decimals: int | None, written: str) -> None:
    assert tal(value, decimals) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written_as_one(value: float) -> None:
    with pytest.raises(ValueError, match="endeligt"):
        tal(value)


def test_money_does_not_break_before_kr() -> None:
    assert kroner(1600) == f"1.600{NBSP}kr."
    assert kroner(Decimal("-99.5")) == f"-99,50{NBSP}kr."
    assert kroner_kort(5_700_000) == f"5,7 mio.{NBSP}kr."
    assert kroner_kort(1_880_000_000) == f"1,88 mia.{NBSP}kr."
    assert kroner_kort(-412_500) == f"-412.500{NBSP}kr."


def test_per_cent_and_percentage_points_are_two_things() -> None:
    assert procent(92.9) == "92,9 pct."
    assert procent(5) == "5,0 pct."
    assert procentpoint(-15.2) == "-15,2 procentpoint"


def test_dates_and_times() -> None:
    assert dato(date(2014, 3, 6)) == "6. marts 2014"
    assert dato(date(2014, 3, 6), ugedag=True) == "torsdag den 6. marts 2014"
    assert maaned(date(2026, 5, 1)) == "maj 2026"
    assert klokkeslaet(time(13, 0)) == "kl. 13.00"
    assert klokkeslaet(datetime(2026, 2, 2, 9, 5)) == "kl. 09.05"  # noqa: DTZ001 - only the time of day is read


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2014, 6, 12), date(2014, 6, 13), "12.-13. juni 2014"),
        (date(2026, 4, 30), date(2026, 5, 2), "30. april-2. maj 2026"),
        (date(2025, 12, 31), date(2026, 1, 2), "31. december 2025-2. januar 2026"),
        (date(2026, 5, 2), date(2026, 5, 2), "2. maj 2026"),
    ],
)
def test_a_span_says_nothing_twice(first: date, last: date, written: str) -> None:
    assert datoer(first, last) == written


def test_enumerations_end_with_og() -> None:
    assert opremsning(["Morsø", "Rebild", "Thisted"]) == "Morsø, Rebild og Thisted"
    assert opremsning(["Morsø"]) == "Morsø"
    assert opremsning([]) == ""


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    assert Decimal(tal(value).replace(".", "").replace(",", ".")) == value
