"""Dates are read as far as they are known, never further (R134)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.date_words import FULL_MONTHS
from nlp.dates import find_dates, resolve_deadline

TODAY = dt.date(2026, 2, 2)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("den 6. marts 2014", "2014-03-06"),
        ("28.1.2014", "2014-01-28"),
        ("28/1", "--01-28"),
        ("1/1", "--01-01"),
        ("pr. 1. juli", "--07-01"),
        ("pr 1/9", "--09-01"),
        ("1/9-2026", "2026-09-01"),
        ("1.9.26", "2026-09-01"),
        ("01-02-2026", "2026-02-01"),
        ("2026-04-12", "2026-04-12"),
        ("d. 28.1.", "--01-28"),
        ("6 marts", "--03-06"),
        ("29/2", "--02-29"),
        ("med virkning fra 1. januar 2027", "2027-01-01"),
        ("tirsdag den 3. marts", "--03-03"),
        ("den 12.-13. juni 2014", ("2014-06-12", "2014-06-13")),
        ("1/3-31/3-2026", ("2026-03-01", "2026-03-31")),
        ("fra 1. marts til 15. april 2026", ("2026-03-01", "2026-04-15")),
        ("siden maj", "--05"),
        ("marts 2026", "2026-03"),
        ("i juni", "--06"),
        ("jan. 2026", "2026-01"),
        ("maj sidste år", "2025-05"),
        ("januar-marts 2026", ("2026-01-01", "2026-03-31")),
        ("1. halvår", ("--01-01", "--06-30")),
        ("første halvår 2020", ("2020-01-01", "2020-06-30")),
        ("foerste halvaar 2020", ("2020-01-01", "2020-06-30")),
        ("4. kvartal 2025", ("2025-10-01", "2025-12-31")),
        ("uge 16", "--W16"),
        ("senest uge 16", "--W16"),
        ("uge 7 i 2027", "2027-W07"),
        ("uge 28-31", ("--W28", "--W31")),
        ("primo november", "--11"),
        ("medio maj 2026", "2026-05"),
        ("med udgangen af oktober", "--10-31"),
        ("ultimo december 2025", "2025-12-31"),
        ("ultimo 2025", "2025-12"),
        ("i foråret 2026", ("2026-03", "2026-05")),
        ("3. kv. 2026", ("2026-07-01", "2026-09-30")),
        ("første kvartal næste år", ("2027-01-01", "2027-03-31")),
        ("1. halvår i år", ("2026-01-01", "2026-06-30")),
        ("30. september d.å.", "2026-09-30"),
        ("pr. 01.06", "--06-01"),
        ("uge 7/2027", "2027-W07"),
        ("fra uge 30 til uge 32", ("--W30", "--W32")),
        ("årsskiftet 2026/27", "2027-01-01"),
        ("halvårsskiftet", "--07-01"),
        ("de første fem måneder af 2026", ("2026-01-01", "2026-05-31")),
        ("i de kommende 3 måneder", ("2026-02-02", "2026-05-02")),
        ("det seneste halve år", ("2025-08-02", "2026-02-02")),
        ("om en måneds tid", "2026-03"),
        ("efteråret sidste år", ("2025-09", "2025-11")),
        ("til næste forår", ("2026-03", "2026-05")),
        ("i sommers", ("2025-06", "2025-08")),
        ("i vinters", ("2025-12", "2026-02")),
        ("år til dato", ("2026-01-01", "2026-02-02")),
        ("i foråret", None),
        ("efter sommerferien", None),
        ("i 2025", "2025"),
        ("2025-2026", ("2025", "2026")),
        ("i forfjor", "2024"),
        ("sidste år", "2025"),
        ("til næste år", "2027"),
        ("i går", "2026-02-01"),
        ("på fredag", "2026-02-06"),
        ("i mandags", "2026-01-26"),
        ("sidste måned", "2026-01"),
        ("om 14 dage", "2026-02-16"),
        ("for tre måneder siden", "2025-11"),
        ("de sidste tre måneder", ("2025-11-02", "2026-02-02")),
        ("siden årsskiftet", "2026-01-01"),
        ("ved årets udgang", "2026-12-31"),
        ("sidste kvartal", ("2025-10-01", "2025-12-31")),
        ("torsdag d. 6/3 2014", "2014-03-06"),
        ("den 6.3.", "--03-06"),
        ("06.03.14", "2014-03-06"),
        ("6. mar. 2014", "2014-03-06"),
        ("1. sept.", "--09-01"),
        ("1. september '26", "2026-09-01"),
        ("den første april", "--04-01"),
        ("den 1ste april", "--04-01"),
        ("pr. 31.12.2025", "2025-12-31"),
        ("pr. ultimo maj", "--05-31"),
        ("medio 2026", ("2026-06", "2026-07")),
        ("primo 2027", "2027-01"),
        ("primo marts 2026", "2026-03"),
        ("midt i august", "--08"),
        ("i slutningen af november", "--11"),
        ("2. halvår af 2025", ("2025-07-01", "2025-12-31")),
        ("H1 2026", ("2026-01-01", "2026-06-30")),
        ("Q3 2026", ("2026-07-01", "2026-09-30")),
        ("3. kvt. 2026", ("2026-07-01", "2026-09-30")),
        ("første kvartal", ("--01-01", "--03-31")),
        ("1.-3. kvartal 2025", ("2025-01-01", "2025-09-30")),
        ("1. og 2. kvartal 2026", ("2026-01-01", "2026-06-30")),
        ("uge 16, 2026", "2026-W16"),
        ("ugerne 28 til 31", ("--W28", "--W31")),
        ("uge 28, 29 og 30", ("--W28", "--W30")),
        ("den 12. og 13. juni", ("--06-12", "--06-13")),
        ("12/6-13/6", ("--06-12", "--06-13")),
        ("fra den 1. til den 15. marts", ("--03-01", "--03-15")),
        ("mellem 1. marts og 1. april 2026", ("2026-03-01", "2026-04-01")),
        ("maj-august", ("--05-01", "--08-31")),
        ("jan.-marts 2026", ("2026-01-01", "2026-03-31")),
        ("15. januar-1. februar 2026", ("2026-01-15", "2026-02-01")),
        ("2026-06", "2026-06"),
        ("2026-2028", ("2026", "2028")),
        ("2026/27", ("2026", "2027")),
        ("vinteren 2025/26", ("2025-12", "2026-02")),
        ("dags dato", "2026-02-02"),
        ("i overmorgen", "2026-02-04"),
        ("fredag den 13. marts", "--03-13"),
        ("sidste uge", "2026-W05"),
        ("næste kvartal", ("2026-04-01", "2026-06-30")),
        ("sidste halvår", ("2025-07-01", "2025-12-31")),
        ("om to uger", "2026-02-16"),
        ("om et halvt år", "2026-08"),
        ("for fjorten dage siden", "2026-01-19"),
        ("de seneste seks måneder", ("2025-08-02", "2026-02-02")),
        ("de sidste par måneder", ("2025-12-02", "2026-02-02")),
        ("det seneste år", ("2025-02-02", "2026-02-02")),
        ("siden nytår", "2026-01-01"),
        ("sidste forår", ("2025-03", "2025-05")),
        ("til foråret", None),
        ("ved udgangen af 2026", "2026-12-31"),
        ("inden udgangen af juni 2026", "2026-06-30"),
        ("september i år", "2026-09"),
        ("maj næste år", "2027-05"),
        ("1/1-2027", "2027-01-01"),
        ("29. februar 2028", "2028-02-29"),
    ],
)
def test_each_way_of_saying_a_date(text: str, iso: object) -> None:
    found = find_dates(f"Det gælder {text}, siger de", TODAY)
    assert [(date.text, date.iso) for date in found] == [(text, iso)]


@pytest.mark.parametrize(
    "text",
    [
        "31/13",
        "kl. 13.00",
        "2014-41682",
        "RB-2026-0142",
        "12/18 pladser",
        "4/10 børn",
        "2000 kr.",
        "1.288",
        "99.99.2026",
        "97 00 00 81",
        "30/2-2026",
        "version 3.2.1",
        "0.874",
        "§ 12/3 stk",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(f"se {text} her", TODAY) == ()


def test_several_dates_are_found_in_order() -> None:
    text = "KKR den 14. marts 2014; Kontaktudvalget 26. marts, og i 2025 og 2026"
    assert [date.iso for date in find_dates(text, TODAY)] == ["2014-03-14", "--03-26", "2025", "2026"]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("inden den 1. april", "2025-04-01"),
        ("senest uge 16", "2025-W16"),
        ("pr. 1. november 2014", "2014-11-01"),
        ("til september", "2025-09"),
        ("senest 1/2", "2026-02-01"),
        ("i januar", "2026-01"),
        ("uge 2", "2026-W02"),
        ("inden 14 dage", "2025-03-06"),
        ("i indeværende år", "2025"),
        ("den 12.-13. juni", "2025-06-13"),
        ("senest den 29/2", "2025-02-28"),
        ("i foråret", None),
        ("til næste møde", None),
        ("når aftalen er godkendt", None),
    ],
)
def test_deadline_of_minutes_gets_the_year_of_the_meeting_or_the_next(
    text: str, deadline: str | None
) -> None:
    assert resolve_deadline(text, dt.date(2025, 2, 20)) == deadline


@given(
    st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2069, 12, 31)),
    st.sampled_from(["{d}. {m} {y}", "{d}/{n}-{y}"]),
)
def test_every_day_of_the_calendar_is_read_back(day: dt.date, form: str) -> None:
    text = form.format(d=day.day, m=FULL_MONTHS[day.month - 1], n=day.month, y=day.year)
    assert [date.iso for date in find_dates(text, TODAY)] == [day.isoformat()]


@given(st.text(alphabet="0123456789./- denprugmajsioå", max_size=60), st.dates())
def test_any_digits_and_dots_are_read_without_harm(text: str, today: dt.date) -> None:
    for date in find_dates(text, today):
        assert text[date.start : date.end] == date.text
    resolve_deadline(text, today)
