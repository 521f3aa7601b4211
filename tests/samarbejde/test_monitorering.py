"""What an agreed monitoring lets the secretariat expect, and what of it is missing (R54)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.monitorering import (
    Hyppighed,
    Leverance,
    MonitoreringFakta,
    expected_deliveries,
    missing_deliveries,
    next_delivery,
)
from samarbejde.sag_fakta import UgyldigtNotat


def agreed(hyppighed: Hyppighed, start: date, slut: date) -> MonitoreringFakta:
    return MonitoreringFakta(oplysninger="Belægning og økonomi", hyppighed=hyppighed, start=start, slut=slut)


def test_a_quarterly_delivery_for_a_year_is_due_four_times_the_last_on_the_last_day() -> None:
    fakta = agreed(Hyppighed.KVARTAL, date(2026, 3, 1), date(2027, 2, 28))
    due = [one.frist for one in expected_deliveries(fakta)]
    assert due == [date(2026, 6, 1), date(2026, 9, 1), date(2026, 12, 1), date(2027, 2, 28)]


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    fakta = agreed(Hyppighed.MAANED, date(2027, 1, 31), date(2027, 5, 1))
    due = [one.frist for one in expected_deliveries(fakta)]
    assert due == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 1)]


def test_nothing_is_expected_before_all_is_agreed() -> None:
    assert expected_deliveries(MonitoreringFakta(start=date(2026, 1, 1), slut=date(2026, 12, 31))) == ()
    assert not MonitoreringFakta(hyppighed=Hyppighed.AAR).aftalt


def test_what_has_passed_and_not_come_is_missing_and_what_comes_next_is_known() -> None:
    fakta = agreed(Hyppighed.KVARTAL, date(2026, 1, 1), date(2026, 12, 31))
    came = Leverance(frist=date(2026, 4, 1), modtaget=date(2026, 3, 28), noteret_af="Karen")
    fakta = fakta.with_value("leverancer", (came,))
    today = date(2026, 8, 1)
    assert [one.frist for one in missing_deliveries(fakta, today)] == [date(2026, 7, 1)]
    assert next_delivery(fakta, today) == expected_deliveries(fakta)[2]
    assert missing_deliveries(fakta, date(2026, 7, 1)) == (), "on the day itself it is not late"


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(UgyldigtNotat, match="kan ikke slutte"):
        MonitoreringFakta(start=date(2026, 5, 1)).with_value("slut", date(2026, 4, 1))


@given(
    st.sampled_from(Hyppighed),
    st.dates(date(2014, 7, 1), date(2040, 1, 1)),
    st.integers(0, 2000),
)
def test_deliveries_lie_in_order_in_the_period_and_end_with_it(
    hyppighed: Hyppighed, start: date, days: int
) -> None:
    slut = start + timedelta(days=days)
    due = [one.frist for one in expected_deliveries(agreed(hyppighed, start, slut))]
    assert due == sorted(set(due))
    assert due[-1] == slut
    assert all(start < day <= slut for day in due[:-1])
