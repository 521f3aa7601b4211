from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings
from samarbejde.aarshjul import aarets_begivenheder
from samarbejde.kalender import Kalender
from samarbejde.lukkedage import UkendtLukkedag, parse_lukkedage

DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))


def test_the_days_of_the_setting_are_those_of_the_rule() -> None:
    assert parse_lukkedage(str(Settings.model_fields["closed_days"].default)) == Kalender()


def test_days_of_every_year_and_of_one_year() -> None:
    kalender = parse_lukkedage("24/12,2026-05-15 , 5/6,")
    assert not kalender.is_business_day(date(2026, 5, 15))
    assert kalender.is_business_day(date(2027, 5, 18))
    assert not kalender.is_business_day(date(2029, 6, 5))
    assert kalender.is_business_day(date(2026, 12, 31))


def test_an_office_without_days_of_its_own_still_keeps_the_holidays() -> None:
    kalender = parse_lukkedage("")
    assert kalender.is_business_day(date(2026, 12, 24))
    assert not kalender.is_business_day(date(2026, 12, 25))


@pytest.mark.parametrize("text", ["31/2", "24-12", "24/13", "juleaften", "2026-02-30", "24/12 31/12"])
def test_a_day_that_is_none_is_refused_with_what_it_should_be(text: str) -> None:
    with pytest.raises(UkendtLukkedag, match="24/12"):
        parse_lukkedage(text)


def test_a_deadline_gives_way_to_a_closed_day() -> None:
    events = aarets_begivenheder(2026, kalender=parse_lukkedage("15/4"))
    assert next(e.date for e in events if e.id == "aarsrapport_frist") == date(2026, 4, 14)


@given(st.sets(DAYS, max_size=5), DAYS)
def test_what_is_written_is_closed_and_nothing_else(closed: set[date], day: date) -> None:
    kalender = parse_lukkedage(", ".join(d.isoformat() for d in closed))
    assert kalender.is_business_day(day) is (day not in closed and parse_lukkedage("").is_business_day(day))


@given(st.sets(DAYS, max_size=5))
def test_days_of_every_year_read_back(closed: set[date]) -> None:
    kalender = parse_lukkedage(", ".join(f"{d.day}/{d.month}" for d in closed))
    assert kalender.closed_days == {(d.month, d.day) for d in closed}
