"""The head of minutes in the forms it comes in (R106, R107)."""

from __future__ import annotations

import datetime as dt

import pytest
from referater import a_text

from nlp.minutes_header import Hoved, read_header
from nlp.minutes_layout import build
from nlp.minutes_lines import lines_of
from nlp.minutes_people import read_people


def head(text: str) -> Hoved:
    document = a_text(f"{text}\n\n1. Status\n\nReferat\nDrøftet.\n")
    return read_header(build(lines_of(document)).head, document.text)


def test_the_date_comes_from_the_time_and_not_from_a_stale_title() -> None:
    found = head(
        "Dagsorden til DAS den 12. august 2014\n\nMøde Styregruppen\n\nTid 16. januar 2015, kl. 9.00-12.00"
    )
    assert found.meeting.date == dt.date(2015, 1, 16)
    assert [odd.text for odd in found.anomalies] == ["Dagsorden til DAS den 12. august 2014"]


def test_the_date_of_a_letterhead_is_not_the_meetings() -> None:
    found = head("Dato: 3. juni 2014\n\nMødedato: 27. maj 2014\nMødetid: Kl. 10.00 - 12.00\nMødested: Viborg")
    assert found.meeting.date == dt.date(2014, 5, 27)
    assert (found.meeting.start, found.meeting.end) == (dt.time(10), dt.time(12))


def test_lunch_and_tour_in_brackets_are_not_the_meeting() -> None:
    found = head("Møde DAS\nTid 6. maj 2025 (rundvisning kl. 8.15, frokost kl. 12.00-12.30) kl. 9.00-12.00")
    assert (found.meeting.start, found.meeting.end) == (dt.time(9), dt.time(12))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("6. marts 2014, kl. 13.00-15.00", dt.time(13), dt.time(15)),
        ("torsdag den 6. marts 2014 kl. 9-13", dt.time(9), dt.time(13)),
        ("06-03-2014 kl. 10:00 - 12:00", dt.time(10), dt.time(12)),
        ("6. marts 2014 fra kl. 9.00 til 11.30", dt.time(9), dt.time(11, 30)),
        ("6. marts 2014 kl. 9", dt.time(9), None),
    ],
)
def test_the_hours_are_read_however_they_are_written(words: str, start: dt.time, end: dt.time | None) -> None:
    meeting = head(f"Møde DAS\nTid: {words}").meeting
    assert (meeting.date, meeting.start, meeting.end) == (dt.date(2014, 3, 6), start, end)


def test_a_weekday_that_does_not_fit_is_told() -> None:
    found = head("Møde DAS\nTid Onsdag den 6. marts 2014 kl. 9-10")
    assert [(odd.problem, odd.likely) for odd in found.anomalies] == [
        ("ugedagen passer ikke til datoen", "torsdag")
    ]


def test_case_and_document_number_are_told_apart() -> None:
    both = head("Møde DAS\nSagsnr./Dok.nr. 2014-185 / 2014-41682").meeting
    apart = head("Møde DAS\nSagsnr.: 27.00.00-A00-1-24\nDok.nr.: 4711").meeting
    assert (both.case_number, both.document_number) == ("2014-185", "2014-41682")
    assert (apart.case_number, apart.document_number) == ("27.00.00-A00-1-24", "4711")


def test_people_in_running_text_with_brackets_units_roles_and_substitutes() -> None:
    people = read_people(
        [
            "Agnes Brohus (Klitby Kommune ÆH), Bertil Sand-",
            "holt for Conny Dalgas (Vesterå Kommune), Erna Fladhave (formand, Strandby Kom-",
            "mune), Dan Elm (Klitby Kommune, Skoleforvaltningen) og Frede Hedevang (Region Nordjylland)/ref.",
        ]
    )
    assert [(p.name, p.organisation, p.unit, p.role, p.substitute_for) for p in people] == [
        ("Agnes Brohus", "Klitby Kommune", "ÆH", None, None),
        ("Bertil Sandholt", "Vesterå Kommune", None, None, "Conny Dalgas"),
        ("Erna Fladhave", "Strandby Kommune", None, "formand", None),
        ("Dan Elm", "Klitby Kommune", "Skoleforvaltningen", None, None),
        ("Frede Hedevang", "Region Nordjylland", None, "referent", None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Otto Ravnkilde, Sundby Kommune, Pia Skovlyst, Bakkeby Kommune"],
        ["Otto Ravnkilde, Sundby Kommune", "Pia Skovlyst, Bakkeby Kommune"],
        ["Otto Ravnkilde (Sundby Kommune)", "Pia Skovlyst (Bakkeby Kommune)"],
        ["Direktør Otto Ravnkilde (Sundby Kommune); chefkonsulent Pia Skovlyst (Bakkeby Kommune)"],
    ],
)
def test_the_same_people_in_four_ways_of_writing(lines: list[str]) -> None:
    assert [(p.name, p.organisation) for p in read_people(lines)] == [
        ("Otto Ravnkilde", "Sundby Kommune"),
        ("Pia Skovlyst", "Bakkeby Kommune"),
    ]


@pytest.mark.parametrize("words", ["Ingen", "-", "Ingen afbud."])
def test_nobody_absent_is_nobody(words: str) -> None:
    assert read_people([words]) == ()
