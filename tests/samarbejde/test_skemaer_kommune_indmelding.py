from __future__ import annotations

import pytest

from samarbejde.skema import Saervaerdi, Svarvaerdi, UgyldigtSvar
from samarbejde.skema_tabel import read_rows
from samarbejde.skemaer import KOMMUNE_INDMELDING


def answers(**raw: str) -> dict[str, Svarvaerdi]:
    return {name: KOMMUNE_INDMELDING.parse(name, text) for name, text in raw.items()}


def missing(**raw: str) -> list[str]:
    return [felt.name for felt in KOMMUNE_INDMELDING.missing(answers(**raw))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Uændret", "uændret"),
        ("som i dag", "uændret"),
        ("flere", "stigende"),
        ("slet ikke", "ingen"),
        ("ingen borgere i målgruppen", "ingen"),
        ("ved ikke", "ved ikke"),
    ],
)
def test_the_expected_use_is_one_of_five(raw: str, expected: str) -> None:
    assert KOMMUNE_INDMELDING.parse("forventet_brug", raw) == expected


def test_a_kommune_that_will_not_use_it_is_asked_for_reason_and_alternatives() -> None:
    assert missing(forventet_brug="ingen") == ["begrundelse", "alternativer"]
    assert missing(forventet_brug="ingen", begrundelse="Ingen i målgruppen") == ["alternativer"]
    assert missing(forventet_brug="ingen", begrundelse="Prisen", alternativer="Egne tilbud") == []


def test_none_places_count_as_no_use() -> None:
    assert missing(forventet_brug="faldende", pladser="0") == ["begrundelse", "alternativer"]
    assert missing(forventet_brug="faldende", pladser_fra="2", pladser_til="0") == [
        "begrundelse",
        "alternativer",
    ]


def test_an_empty_reason_is_no_reason() -> None:
    assert "begrundelse" in missing(forventet_brug="ingen", begrundelse="-", alternativer="Egne tilbud")


def test_use_with_a_number_is_complete_and_use_without_is_asked_how_much() -> None:
    assert missing(forventet_brug="uændret", pladser="3 helårspladser") == []
    assert missing(forventet_brug="stigende") == ["pladser"]
    assert missing(forventet_brug="stigende", pladser_fra="2", pladser_til="5") == []


def test_not_knowing_yet_is_an_answer_and_silence_is_not() -> None:
    assert missing(forventet_brug="ved ikke") == []
    assert missing() == ["forventet_brug"]


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"forventet_brug": "ingen", "pladser": "3"}, "men har skrevet et antal pladser"),
        ({"forventet_brug": "faldende", "pladser_fra": "2", "pladser_til": "5"}, "passer ikke til det"),
        ({"forventet_brug": "stigende", "pladser": "0"}, "ikke forventer at bruge"),
        ({"pladser": "3", "pladser_til": "5"}, "to forskellige tal"),
    ],
)
def test_answers_that_do_not_fit_raise_a_question(raw: dict[str, str], question: str) -> None:
    asked = KOMMUNE_INDMELDING.afvigelser(answers(**raw))
    assert any(question in one for one in asked)
    assert all(one.endswith("?") for one in asked)


def test_an_answer_that_fits_raises_none() -> None:
    assert (
        KOMMUNE_INDMELDING.afvigelser(answers(forventet_brug="faldende", pladser_fra="4", pladser_til="1"))
        == ()
    )


def test_no_wishes_is_an_explicit_answer() -> None:
    assert KOMMUNE_INDMELDING.parse("oensker", "nej") is Saervaerdi.INGEN
    assert KOMMUNE_INDMELDING.parse("oensker", "Ingen ønsker") is Saervaerdi.INGEN
    assert KOMMUNE_INDMELDING.parse("alternativer", "ingen") is Saervaerdi.INGEN
    assert KOMMUNE_INDMELDING.parse("alternativer", "bortfalder") is Saervaerdi.IKKE_RELEVANT


@pytest.mark.parametrize("raw", ["ingen", "nej", "i.a.", "bortfalder"])
def test_none_is_no_reason_for_not_using_a_tilbud(raw: str) -> None:
    with pytest.raises(UgyldigtSvar, match="Skriv grunden"):
        KOMMUNE_INDMELDING.parse("begrundelse", raw)
    assert KOMMUNE_INDMELDING.parse("begrundelse", "ved ikke") is Saervaerdi.VED_IKKE


def test_in_a_file_none_stands_as_no_answer_where_no_reason_is_needed() -> None:
    read = read_rows(
        KOMMUNE_INDMELDING, [("Forventet brug", "uændret"), ("Pladser", "3"), ("Begrundelse", "i.a.")]
    )
    assert not read.fejl
    assert "begrundelse" not in read.svar
    read = read_rows(KOMMUNE_INDMELDING, [("Forventet brug", "ingen"), ("Begrundelse", "i.a.")])
    assert read.fejl["begrundelse"].startswith("Skriv grunden")
