from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.aftaleperiode import (
    Periode,
    faelles_periode,
    foerste_periode,
    period_end,
    udmeldingsvindue,
    varsel,
)
from samarbejde.aftaleperiode_ord import foerste_periode_i_ord, varsel_i_ord

DAYS = st.dates(date(2017, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("year", "end"), [(2017, 2018), (2018, 2018), (2019, 2020), (2026, 2026), (2027, 2028)]
)
def test_a_period_ends_with_the_even_year(year: int, end: int) -> None:
    assert period_end(year) == date(end, 12, 31)


def test_the_common_period_of_the_demo() -> None:
    assert faelles_periode(date(2026, 2, 2)) == Periode(date(2025, 1, 1), date(2026, 12, 31))


def test_the_first_period_and_the_unexplained_gap_after_it() -> None:
    assert faelles_periode(date(2014, 6, 30)) is None
    assert faelles_periode(date(2014, 7, 1)) == Periode(date(2014, 7, 1), date(2016, 6, 30))
    assert faelles_periode(date(2016, 9, 1)) is None
    assert faelles_periode(date(2017, 1, 1)) == Periode(date(2017, 1, 1), date(2018, 12, 31))


# R74: received, window reading, strict reading, strict reading counted inclusively
NOTICES = [
    (date(2026, 1, 1), 2026, 2028, 2026),
    (date(2026, 1, 15), 2026, 2028, 2028),
    (date(2026, 3, 31), 2026, 2028, 2028),
    (date(2026, 4, 1), 2028, 2028, 2028),
    (date(2025, 6, 10), 2026, 2026, 2026),
    (date(2027, 2, 1), 2028, 2028, 2028),
]


@pytest.mark.parametrize(("received", "window", "strict", "inclusive"), NOTICES)
def test_a_notice_is_shown_in_both_readings(received: date, window: int, strict: int, inclusive: int) -> None:
    notice = varsel(received)
    assert notice.efter_vindue == date(window, 12, 31)
    assert notice.streng == date(strict, 12, 31)
    assert notice.streng_inklusiv == date(inclusive, 12, 31)
    assert notice.behandles_i == window
    assert notice.enige is (window == strict == inclusive)


def test_a_notice_on_leap_day_counts_to_the_first_of_march() -> None:
    assert varsel(date(2028, 2, 29)).i_vinduet
    assert varsel(date(2028, 2, 29)).streng == date(2030, 12, 31)


def test_the_window_is_open_in_even_years_only() -> None:
    assert udmeldingsvindue(2026) == Periode(date(2026, 1, 1), date(2026, 3, 31))
    assert udmeldingsvindue(2027) is None
    assert not varsel(date(2027, 2, 1)).i_vinduet


def test_a_tilbud_nominated_in_an_odd_year_starts_out_of_phase() -> None:
    in_phase, out_of_phase = foerste_periode(2026), foerste_periode(2027)
    assert in_phase.periode == Periode(date(2027, 1, 1), date(2028, 12, 31))
    assert not in_phase.ude_af_fase
    assert out_of_phase.periode == Periode(date(2028, 1, 1), date(2028, 12, 31))
    assert out_of_phase.ude_af_fase


def test_the_window_of_tillaeg_1_is_january_and_the_wheel_of_2014_has_none() -> None:
    assert udmeldingsvindue(2018, "tillaeg1") == Periode(date(2018, 1, 1), date(2018, 1, 31))
    assert udmeldingsvindue(2017, "tillaeg1") is None
    assert udmeldingsvindue(2016, "das2014") is None


def test_the_period_is_not_that_of_the_socialaftale() -> None:
    # the Socialaftale ran 2018-2020; the tilbud were covered 2017-2018 and 2019-2020
    assert faelles_periode(date(2018, 8, 1)) == Periode(date(2017, 1, 1), date(2018, 12, 31))
    assert faelles_periode(date(2019, 1, 1)) == Periode(date(2019, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(("received", "window", "strict", "inclusive"), NOTICES)
def test_both_readings_stand_side_by_side_and_a_human_decides(
    received: date, window: int, strict: int, inclusive: int
) -> None:
    said = varsel_i_ord(varsel(received))
    assert "kun virkning, hvis den godkendes, og først ved periodens udløb" in said
    assert ("i vinduet for udmelding." in said) is varsel(received).i_vinduet
    for year in {window, strict, inclusive}:
        assert f"31. december {year}" in said
    assert ("afgør sekretariatet" in said) is (len({window, strict, inclusive}) > 1)
    assert ("modtagelsesdagen" in said) is (strict != inclusive)


def test_an_entry_out_of_phase_is_a_proposal_to_confirm() -> None:
    assert "bekræfte" not in foerste_periode_i_ord(foerste_periode(2026))
    said = foerste_periode_i_ord(foerste_periode(2027))
    assert "1. januar 2028" in said
    assert "31. december 2028" in said
    assert "Foreslået standard" in said
    assert "skal sekretariatet bekræfte" in said


@given(st.integers(2017, 2100))
def test_a_first_period_ends_with_the_common_one(nominated_in: int) -> None:
    foerste = foerste_periode(nominated_in)
    common = faelles_periode(foerste.periode.start)
    assert common is not None
    assert common.end == foerste.periode.end
    assert foerste.ude_af_fase is (nominated_in % 2 == 1)


@given(DAYS)
def test_a_notice_in_the_window_is_treated_the_same_year_and_never_in_an_odd_one(day: date) -> None:
    notice = varsel(day)
    assert notice.behandles_i % 2 == 0
    assert notice.i_vinduet is (day.year % 2 == 0 and day.month <= 3)
    assert (notice.behandles_i == day.year) is notice.i_vinduet


@given(DAYS)
def test_every_day_lies_in_one_period_of_two_calendar_years(day: date) -> None:
    periode = faelles_periode(day)
    assert periode is not None
    assert periode.covers(day)
    assert (periode.start.year % 2, periode.end.year - periode.start.year) == (1, 1)


@given(DAYS)
def test_no_reading_lets_a_tilbud_out_before_the_end_of_a_period(day: date) -> None:
    notice = varsel(day)
    for last_day in (notice.efter_vindue, notice.streng, notice.streng_inklusiv):
        assert last_day > day
        assert (last_day.year % 2, last_day.month, last_day.day) == (0, 12, 31)
    assert notice.efter_vindue <= notice.streng
    assert notice.streng_inklusiv <= notice.streng
