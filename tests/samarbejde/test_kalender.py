from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.kalender import Kalender, helligdag, iso_week

KALENDER = Kalender()
DAYS = st.dates(date(2014, 1, 1), date(2060, 12, 31))

# R133, row by row: skærtorsdag, langfredag, 2. påskedag, Kristi himmelfartsdag, 2. pinsedag
MOVABLE = [
    (2024, (3, 28), (3, 29), (4, 1), (5, 9), (5, 20)),
    (2025, (4, 17), (4, 18), (4, 21), (5, 29), (6, 9)),
    (2026, (4, 2), (4, 3), (4, 6), (5, 14), (5, 25)),
    (2027, (3, 25), (3, 26), (3, 29), (5, 6), (5, 17)),
    (2028, (4, 13), (4, 14), (4, 17), (5, 25), (6, 5)),
    (2029, (3, 29), (3, 30), (4, 2), (5, 10), (5, 21)),
    (2030, (4, 18), (4, 19), (4, 22), (5, 30), (6, 10)),
    (2031, (4, 10), (4, 11), (4, 14), (5, 22), (6, 2)),
    (2032, (3, 25), (3, 26), (3, 29), (5, 6), (5, 17)),
]
NAMES = ("Skærtorsdag", "Langfredag", "Anden påskedag", "Kristi himmelfartsdag", "Anden pinsedag")


@pytest.mark.parametrize(("year", "days"), [(row[0], row[1:]) for row in MOVABLE])
def test_the_movable_holidays_are_those_of_the_table(year: int, days: tuple[tuple[int, int], ...]) -> None:
    for name, (month, day) in zip(NAMES, days, strict=True):
        assert helligdag(date(year, month, day)) == name
        assert not KALENDER.is_business_day(date(year, month, day))


@pytest.mark.parametrize("year", [row[0] for row in MOVABLE])
def test_no_other_weekday_of_spring_is_closed(year: int) -> None:
    table = {date(year, *day) for row in MOVABLE if row[0] == year for day in row[1:]}
    spring = [date(year, 3, 1) + timedelta(days=n) for n in range(92)]
    closed = {day for day in spring if day.weekday() < 5 and not KALENDER.is_business_day(day)}
    assert closed == {day for day in table if day.month < 6}


def test_store_bededag_is_a_working_day_from_2024() -> None:
    assert helligdag(date(2023, 5, 5)) == "Store bededag"
    assert KALENDER.is_business_day(date(2024, 4, 26))
    assert KALENDER.is_business_day(date(2026, 5, 1))


@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31), date(2026, 2, 1)])
def test_grundlovsdag_christmas_eve_new_years_eve_and_weekends_are_closed(day: date) -> None:
    assert not KALENDER.is_business_day(day)


def test_an_office_that_works_on_grundlovsdag_says_so() -> None:
    kalender = Kalender(closed_days=frozenset({(12, 24)}), extra_closed=frozenset({date(2026, 5, 15)}))
    assert kalender.is_business_day(date(2026, 6, 5))
    assert not kalender.is_business_day(date(2026, 5, 15))
    assert not kalender.is_business_day(date(2026, 12, 24))


def test_2028_has_pentecost_monday_and_grundlovsdag_on_one_day() -> None:
    assert KALENDER.roll_forward(date(2028, 6, 3)) == date(2028, 6, 6)


@pytest.mark.parametrize(
    ("april_15", "rolled"),
    [
        (date(2025, 4, 15), date(2025, 4, 15)),  # Tuesday of Holy Week
        (date(2028, 4, 15), date(2028, 4, 12)),  # Saturday between Good Friday and Easter
        (date(2033, 4, 15), date(2033, 4, 13)),  # Good Friday
    ],
)
def test_a_deadline_in_easter_rolls_back_before_it(april_15: date, rolled: date) -> None:
    assert KALENDER.roll_back(april_15) == rolled


@pytest.mark.parametrize("year", [row[0] for row in MOVABLE])
def test_week_53_is_in_2026_and_2032_alone(year: int) -> None:
    assert iso_week(date(year, 12, 28)) == (53 if year in (2026, 2032) else 52)


@pytest.mark.parametrize("year", [row[0] for row in MOVABLE])
def test_the_fixed_holidays_are_closed_every_year(year: int) -> None:
    names = {
        helligdag(date(year, month, day)): KALENDER.is_business_day(date(year, month, day))
        for month, day in ((1, 1), (12, 25), (12, 26))
    }
    assert names == {"Nytårsdag": False, "Juledag": False, "Anden juledag": False}
    # closed in the office, but no holidays
    assert [helligdag(date(year, *day)) for day in ((12, 24), (12, 31), (5, 1))] == [None] * 3


@pytest.mark.parametrize("year", [row[0] for row in MOVABLE])
def test_easter_and_pentecost_lie_where_the_table_has_them(year: int) -> None:
    row = next(row for row in MOVABLE if row[0] == year)
    thursday, monday = date(year, *row[1]), date(year, *row[3])
    ascension, pentecost = date(year, *row[4]), date(year, *row[5])
    assert (monday - thursday, ascension - monday, pentecost - monday) == (
        timedelta(days=4),
        timedelta(days=38),
        timedelta(days=49),
    )
    assert KALENDER.is_soft(ascension + timedelta(days=1))
    assert KALENDER.is_business_day(ascension + timedelta(days=1))


def test_soft_days_are_open_but_marked() -> None:
    for day in (date(2026, 5, 1), date(2026, 5, 15), date(2026, 2, 10), date(2026, 10, 14), date(2026, 7, 8)):
        assert KALENDER.is_soft(day)
        assert KALENDER.is_business_day(day)
    assert not KALENDER.is_soft(date(2026, 4, 15))


def test_no_reminders_in_weeks_28_to_31() -> None:
    assert not KALENDER.is_reminder_day(date(2026, 7, 6))
    assert not KALENDER.is_reminder_day(date(2026, 7, 31))
    assert KALENDER.roll_back_to_reminder_day(date(2026, 7, 31)) == date(2026, 7, 3)
    assert KALENDER.roll_forward_to_reminder_day(date(2026, 7, 6)) == date(2026, 8, 3)
    assert KALENDER.is_reminder_day(date(2026, 2, 10))


def test_business_days_are_counted_over_easter() -> None:
    assert KALENDER.add_business_days(date(2026, 4, 1), 1) == date(2026, 4, 7)
    assert KALENDER.add_business_days(date(2026, 4, 7), -1) == date(2026, 4, 1)
    assert KALENDER.add_business_days(date(2026, 4, 4), 0) == date(2026, 4, 4)
    assert KALENDER.business_days_between(date(2026, 4, 1), date(2026, 4, 7)) == 1
    assert KALENDER.business_days_between(date(2026, 4, 7), date(2026, 4, 1)) == 0


@given(DAYS)
def test_rolling_lands_on_the_nearest_business_day(day: date) -> None:
    back, forward = KALENDER.roll_back(day), KALENDER.roll_forward(day)
    assert back <= day <= forward
    assert KALENDER.is_business_day(back)
    assert KALENDER.is_business_day(forward)
    between = [back + timedelta(days=n) for n in range(1, (forward - back).days)]
    assert not any(KALENDER.is_business_day(closed) for closed in between)


@given(DAYS, st.integers(0, 40))
def test_adding_business_days_can_be_counted_again(day: date, count: int) -> None:
    later = KALENDER.add_business_days(day, count)
    assert KALENDER.business_days_between(day, later) == count
    if count:
        assert KALENDER.is_business_day(later)
