from __future__ import annotations

from datetime import date

import pytest

from samarbejde.aftaleperiode import Periode
from samarbejde.danske_tal import NBSP
from samarbejde.skema import Saervaerdi, Svarvaerdi, UgyldigtSvar
from samarbejde.skemaer import SKEMAER

AARSRAPPORT = SKEMAER["aarsrapport"]
CORE = [
    *("tilbud", "driftsherre", "periode", "opgoerelsesdato", "kontakt", "kapacitet", "belaegning_faktisk"),
    *("venteliste", "optageomraade", "budget", "regnskab_afsluttet", "regnskab", "aarsresultat"),
    *("udvikling", "ydelser", "faglige_planer", "bekymring"),
]
EXTRAS = {"takst", "ydelseskatalog", "vidensdeling", "effekt", "belaegning_budgetteret", "underenheder"}


def answers(**raw: str) -> dict[str, Svarvaerdi]:
    return {name: AARSRAPPORT.parse(name, text) for name, text in raw.items()}


def missing(**raw: str) -> list[str]:
    return [felt.name for felt in AARSRAPPORT.missing(answers(**raw))]


def questions(**raw: str) -> tuple[str, ...]:
    return AARSRAPPORT.afvigelser(answers(**raw))


def test_core_is_required_and_extras_are_not() -> None:
    assert missing() == CORE
    assert EXTRAS.isdisjoint(missing())
    assert all(AARSRAPPORT.get(name) is not None for name in EXTRAS)


def test_persons_instead_of_per_cent_are_enough() -> None:
    assert "belaegning_faktisk" not in missing(helaarspersoner="22,3 helårspersoner")


def test_accounts_that_are_not_closed_are_not_asked_for_yet() -> None:
    assert {"regnskab", "aarsresultat"}.isdisjoint(missing(regnskab_afsluttet="nej"))


def test_a_concern_is_asked_about() -> None:
    assert "bekymring_tekst" in missing(bekymring="ja")
    assert "bekymring_tekst" not in missing(bekymring="nej")


@pytest.mark.parametrize(
    ("periode", "dato", "asked"),
    [
        ("2025", "31.12.2025", False),
        ("2025", "15.3.2026", False),
        ("2025", "1.12.2025", True),
        ("1. halvår 2025", "31.12.2025", True),
        ("2025", "ved ikke", False),
    ],
)
def test_a_period_that_is_no_closed_year_is_asked_whether_it_is_part_of_one(
    periode: str, dato: str, asked: bool
) -> None:
    assert ("delaar" in missing(periode=periode, opgoerelsesdato=dato)) is asked


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"periode": "2026", "opgoerelsesdato": "1.7.2026", "delaar": "nej"}, "Er det perioden, datoen"),
        ({"periode": "2025", "opgoerelsesdato": "1.2.2026", "delaar": "ja"}, "helt, afsluttet år"),
        ({"periode": "2024-2025"}, "længere end et år"),
        ({"kapacitet": "24", "kapacitet_fordeling": "døgn 20, dag 3"}, "giver 23 tilsammen, men der står 24"),
        ({"indskrevne": "20", "optageomraade": "Aalborg 12, Hjørring 3"}, "giver 15 tilsammen"),
        ({"venteliste": "2", "venteliste_kommuner": "Aalborg 2, Thisted 1"}, "giver 3 tilsammen"),
        ({"kapacitet": "24", "helaarspersoner": "22,3", "belaegning_faktisk": "80"}, "giver 92,9 pct."),
        ({"kapacitet": "10", "helaarspersoner": "22,3"}, "over 150 pct."),
        ({"kapacitet": "0", "helaarspersoner": "2"}, "Kapaciteten er 0"),
        ({"belaegning_faktisk": "95", "belaegning_budgetteret": "95"}, "det samme tal"),
        ({"budget": "100.000", "regnskab": "150.000", "aarsresultat": "50.000"}, "Skal fortegnet vendes?"),
        ({"budget": "100.000", "regnskab": "150.000", "aarsresultat": "-20.000"}, "Hvilket af de tre tal"),
    ],
)
def test_figures_that_do_not_fit_raise_a_question(raw: dict[str, str], question: str) -> None:
    (asked,) = questions(**raw)
    assert question in asked
    assert asked.endswith("?")


@pytest.mark.parametrize(
    "raw",
    [
        {"kapacitet": "24", "kapacitet_fordeling": "døgn 20, dag 4"},
        {"indskrevne": "15", "optageomraade": "Aalborg 12, Hjørring 3"},
        {"indskrevne": "15", "optageomraade": "Aalborg 12, Hjørring"},
        {"indskrevne": "15", "optageomraade": "Aalborg 12, Hjørring <5"},
        {"indskrevne": "ca. 20", "optageomraade": "Aalborg 12, Hjørring 3"},
        {"kapacitet": "24", "helaarspersoner": "22,3", "belaegning_faktisk": "92,9"},
        {"kapacitet": "20", "helaarspersoner": "23", "belaegning_faktisk": "115"},
        {"budget": "18.400.000", "regnskab": "18.812.500", "aarsresultat": "-412.500"},
        {"budget": "18,4 mio.", "regnskab": "18,8 mio.", "aarsresultat": "underskud på 400.000"},
        {"periode": "2025", "opgoerelsesdato": "31.12.2025", "delaar": "nej"},
        {"periode": "2024", "opgoerelsesdato": "31.12.2024"},
    ],
)
def test_figures_that_fit_raise_none(raw: dict[str, str]) -> None:
    assert questions(**raw) == ()


def test_occupancy_is_held_to_its_type() -> None:
    assert AARSRAPPORT.parse("belaegning_faktisk", "92,9 pct. (faktisk)") == AARSRAPPORT.parse(
        "belaegning_faktisk", "92,9"
    )
    with pytest.raises(UgyldigtSvar, match="du skriver, at tallet er budgetteret"):
        AARSRAPPORT.parse("belaegning_faktisk", "95 pct. budgetteret")
    with pytest.raises(UgyldigtSvar, match="Skriv den budgetterede"):
        AARSRAPPORT.parse("belaegning_budgetteret", "den faktiske er 81 pct.")


@pytest.mark.parametrize("raw", ["104", "150 pct.", "0"])
def test_more_than_full_is_allowed_to_150_pct(raw: str) -> None:
    assert AARSRAPPORT.parse("belaegning_faktisk", raw)


def test_over_150_pct_is_refused_with_what_to_do() -> None:
    with pytest.raises(UgyldigtSvar, match=r"mellem 0 og 150 pct\. Se tallet efter"):
        AARSRAPPORT.parse("belaegning_faktisk", "150,1")


def test_nobody_waiting_is_not_the_same_as_not_known() -> None:
    assert AARSRAPPORT.vis("venteliste", AARSRAPPORT.parse("venteliste", "ingen")) == "0"
    assert AARSRAPPORT.parse("venteliste", "ved ikke") is Saervaerdi.VED_IKKE
    assert "venteliste" in missing(venteliste="-")


def test_a_part_that_cannot_be_below_nought_is_refused() -> None:
    for name in ("kapacitet", "venteliste", "budget", "regnskab", "takst", "indskrevne", "helaarspersoner"):
        with pytest.raises(UgyldigtSvar, match="fra 0 og op"):
            AARSRAPPORT.parse(name, "-4")
    assert AARSRAPPORT.vis("aarsresultat", AARSRAPPORT.parse("aarsresultat", "-4")) == f"-4{NBSP}kr."


def test_last_year_is_the_likely_period_with_its_last_day() -> None:
    day = date(2026, 4, 1)
    assert AARSRAPPORT.forslag("periode", day) == Periode(date(2025, 1, 1), date(2025, 12, 31))
    assert AARSRAPPORT.forslag("opgoerelsesdato", day) == date(2025, 12, 31)
    assert AARSRAPPORT.forslag("kapacitet", day) is None


def test_a_year_that_nobody_means_is_asked_about() -> None:
    with pytest.raises(UgyldigtSvar, match="Der står 2206"):
        AARSRAPPORT.parse("opgoerelsesdato", "31.12.2206")
