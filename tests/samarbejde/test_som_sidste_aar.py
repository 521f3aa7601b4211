"""Whether somebody gives this year's answer, or points at last year's (R118)."""

from __future__ import annotations

import pytest

from samarbejde.som_sidste_aar import find_last_year, means_last_year


@pytest.mark.parametrize(
    "words",
    [
        "samme som sidste år",
        "Det er det samme som sidste år.",
        "som i fjor",
        "ligesom sidste gang",
        "samme svar som sidst",
        "som vi skrev sidste år",
        "jf. vores seneste indmelding",
        "vi fastholder svaret fra sidste år",
        "vores svar fra sidste år gælder stadig",
        "som sidste aar",
    ],
)
def test_the_whole_answer_may_point_at_last_years(words: str) -> None:
    assert means_last_year(words)
    assert find_last_year(words.lower()) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Kvisten: uændret i forhold til sidste indmelding",
        "ingen ændringer siden sidste år",
        "vi regner med det samme antal pladser som sidste år",
    ],
)
def test_the_use_may_be_said_to_be_as_it_was_answered_then(words: str) -> None:
    assert find_last_year(words.lower()) is not None


@pytest.mark.parametrize(
    "words",
    [
        "uændret",
        "samme som nu",
        "det samme som i dag",
        "flere end sidste år",
        "sidste år brugte vi tre pladser",
        "i forhold til sidste år er behovet steget",
        "tak for sidst",
        "vi forventer ikke det samme som sidste år",
        "det bliver ikke helt som sidste år",
    ],
)
def test_this_years_answer_points_at_none(words: str) -> None:
    assert find_last_year(words.lower()) is None
    assert not means_last_year(words)


def test_that_nothing_has_changed_is_an_answer_of_its_own_in_a_form() -> None:
    assert not means_last_year("Ingen ændringer siden sidste år")
