"""Years that can't be meant as they stand, and those that can (R115)."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.minutes_anomalies import missing_numbers, wrong_years

MEETING = dt.date(2025, 3, 12)


@pytest.mark.parametrize(
    ("sentence", "text", "likely"),
    [
        ("Planen godkendes senest den 1. juni 2024.", "senest den 1. juni 2024", "1. juni 2025"),
        (
            "På DAS-mødet den 15. november 2025 blev der udtrykt ønske om en temadag.",
            "På DAS-mødet den 15. november 2025",
            "15. november 2024",
        ),
        ("Første møde afholdes i Aabybro den 11. april 2024.", "den 11. april 2024", "11. april 2025"),
        (
            "Det blev på mødet den 11. marts 2026 foreslået at forenkle skabelonen.",
            "på mødet den 11. marts 2026",
            "11. marts 2024 eller 2025",
        ),
    ],
)
def test_a_year_that_looks_the_wrong_way_is_told(sentence: str, text: str, likely: str) -> None:
    assert [(odd.text, odd.likely) for odd in wrong_years(3, [sentence], MEETING)] == [(text, likely)]


@pytest.mark.parametrize(
    "sentence",
    [
        "KKR godkendte modellen på sit møde den 11. oktober 2023.",
        "Fristen var senest den 1. juni 2024.",
        "Det blev aftalt, at sagen behandles på mødet den 12. juni 2025.",
        "Punktet blev udsat til mødet den 12. juni 2025.",
        "Mødet den 12. juni 2025 holdes i Aars.",
        "Aftalen gælder pr. 1. juli 2024.",
        "Høringen løb fra den 28.1.2025 til den 25.2.2025.",
        "Referatet fra mødet den 8. januar 2025 blev godkendt.",
        "Der afholdes en temadag den 8. april 2025.",
    ],
)
def test_dates_that_fit_the_words_are_left_alone(sentence: str) -> None:
    assert wrong_years(3, [sentence], MEETING) == ()


def test_a_skipped_number_is_told_and_kept() -> None:
    found = missing_numbers([1, 2, 3, 4, 6], ["a", "b", "c", "d", "6. Evt."])
    assert [(odd.item, odd.problem) for odd in found] == [(6, "nummer 5 mangler i nummereringen")]
    assert missing_numbers([1, 6, 15, 18], ["a", "b", "c", "d"]) == ()
