"""Danish numbers, and what each of them measures (R43, R134, R135)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quantities import find_numbers, find_values, parse_number
from nlp.usage import Usage


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.288", 1288, None),
        ("1,234", 1.234, None),
        ("1,88 mia. kr.", 1.88e9, "kr"),
        ("5,7 mio. kr.", 5.7e6, "kr"),
        ("1.600 kr.", 1600, "kr"),
        ("-412.500", -412500, None),
        ("kr. 500.000", 500000, "kr"),
        ("÷300.000 kr.", -300000, "kr"),
        ("Resultat: - 1.250.000 kr.", -1250000, "kr"),
        ("350k", 350000, "kr"),
        ("Resultat (i 1.000 kr.): -540", -540000, "kr"),
        ("et par hundrede tusinde kroner", 200000, "kr"),
        ("trekvart million", 750000, "kr"),
        ("en lille million", 1000000, "kr"),
        ("enoghalvfems komma fem", 91.5, None),
        ("T.kr. 1.288", 1288000, "kr"),
        ("450 tkr.", 450000, "kr"),
        ("1 000 000 kr", 1000000, "kr"),
        ("1.600,-", 1600, "kr"),
        ("minus 3 mio. kr.", -3e6, "kr"),
        ("½ plads", 0.5, "pladser"),
        ("2½ plads", 2.5, "pladser"),
        ("halvanden plads", 1.5, "pladser"),
        ("to en halv plads", 2.5, "pladser"),
        ("én borger", 1, "personer"),
        ("tyve pladser", 20, "pladser"),
        ("fireogtyve pladser", 24, "pladser"),
        ("tre kommuner", 3, "antal"),
        ("92,9 pct.", 92.9, "pct"),
        ("5,0 %", 5, "pct"),
        ("87 procent", 87, "pct"),
        ("5 procentpoint", 5, "procentpoint"),
        ("12pladser", 12, "pladser"),
        ("8 pl", 8, "pladser"),
        ("3 helårspladser", 3, "pladser"),
        ("22,3 helårspersoner", 22.3, "helaarspersoner"),
        ("otte måneder", 8, "maaneder"),
        ("14 dage", 14, "dage"),
        ("to hundrede pladser", 200, "pladser"),
        ("2 nye, faste pladser".replace(",", ""), 2, "pladser"),
    ],
)
def test_danish_number_is_read_in_base_units(text: str, value: float, unit: str | None) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.unit) == (value, unit)
    assert parse_number(f"Vi har {text} nu") is not None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("8-10 pladser", (8, 10)),
        ("tre-fire pladser", (3, 4)),
        ("2 til 3 pladser", (2, 3)),
        ("2 eller 3 børn", (2, 3)),
        ("5 á 6 pladser", (5, 6)),
        ("en plads eller to", (1, 2)),
        ("300-400.000 kr.", (300_000, 400_000)),
        ("2-300.000 kr.", (200_000, 300_000)),
        ("to-tre hundrede tusinde kroner", (200_000, 300_000)),
    ],
)
def test_range_has_two_ends(text: str, ends: tuple[int, int]) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.second) == ends


def test_about_so_many() -> None:
    for text in ("ca. 2", "cirka 2 pladser", "omkring 2", "et par pladser"):
        number = parse_number(text)
        assert number is not None
        assert number.approximate
        assert number.value == 2


def test_decimal_point_is_marked() -> None:
    for text in ("0.874", "87.4 %"):
        number = parse_number(text)
        assert number is not None
        assert number.english


@pytest.mark.parametrize(
    "text",
    [
        "97 00 00 81",
        "CVR 12345678",
        "EAN 5790000123456",
        "2014-41682",
        "RB-2026-0142",
        "§ 107",
        "kl. 13.00",
        "A.1",
        "kriterium C2",
        "uge 16",
        "1. september",
        "2026",
        "nej til 2",
        "en masse",
        "tusind tak",
        "1. ja\n2. nej",
        "010190-1234",
    ],
)
def test_digits_that_count_nothing_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def values(text: str, usage: Usage | None = None) -> dict[str, object]:
    return {value.field: value.value for value in find_values(text, usage)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Belægningen er faldet fra 96,4 pct. til 81,2 pct.",
            {"belaegning_tidligere": 96.4, "belaegning_faktisk": 81.2},
        ),
        (
            "belægningen er gået fra 98 til 93 pct.",
            {"belaegning_tidligere": 98.0, "belaegning_faktisk": 93.0},
        ),
        ("belægning 78 % mod budgetteret 95 %", {"belaegning_faktisk": 78.0, "belaegning_budgetteret": 95.0}),
        (
            "belægningen er 78 pct. (budgetteret 95 pct.)",
            {"belaegning_faktisk": 78.0, "belaegning_budgetteret": 95.0},
        ),
        (
            "en belægning på 81 pct. mod 92 pct. sidste år",
            {"belaegning_faktisk": 81.0, "belaegning_tidligere": 92.0},
        ),
        (
            "den budgetterede belægning er 98 pct., den faktiske er 91 pct.",
            {"belaegning_budgetteret": 98.0, "belaegning_faktisk": 91.0},
        ),
        (
            "Sidste år lå belægningen på 95 pct., nu er den 80 pct.",
            {"belaegning_tidligere": 95.0, "belaegning_faktisk": 80.0},
        ),
        ("Belægningsprocent 104", {"belaegning_faktisk": 104.0}),
        ("Occupancy 0.874 (budget 0,95)", {"belaegning_faktisk": 87.4, "belaegning_budgetteret": 95.0}),
        ("Kapacitet 24 døgnpladser, venteliste 2", {"kapacitet": 24, "venteliste": 2}),
        (
            "Vi har 22 indskrevne og en kapacitet på 24, 3 på venteliste",
            {"indskrevne": 22, "kapacitet": 24, "venteliste": 3},
        ),
        ("4 børn på 10 pladser", {"indskrevne": 4, "kapacitet": 10}),
        ("12 af 18 pladser er besat", {"indskrevne": 12, "kapacitet": 18}),
        ("5 tomme pladser ud af 18", {"ledige_pladser": 5, "kapacitet": 18}),
        ("Antallet af henvisninger er faldet fra 12 til 5", {"henvisninger": 5}),
        ("To kommuner har varslet hjemtagelse", {"hjemtagelse": 2}),
        ("Aalborg har trukket to borgere hjem", {"hjemtagelse": 2}),
        ("ingen på venteliste og ingen ledige pladser", {"venteliste": 0, "ledige_pladser": 0}),
        ("Venteliste: ingen", {"venteliste": 0}),
        ("Venteliste 6, heraf 4 fra Aalborg", {"venteliste": 6}),
        ("Budget 18,0 mio. kr., regnskab 17,2 mio. kr.", {"budget": 18000000, "regnskab": 17200000}),
        ("Vi forventer et underskud på 1,2 mio. kr.", {"oekonomi_afvigelse": -1200000}),
        ("Merforbrug -412.500 kr.", {"oekonomi_afvigelse": -412500}),
        ("mindreforbrug 0,6 mio. kr.", {"oekonomi_afvigelse": 600000}),
        ("Årsresultat 2025: underskud på 412.500 kr.", {"aarsresultat": -412500}),
        ("Årsresultat: overskud 1,05 mio.", {"aarsresultat": 1050000}),
        ("Taksten stiger fra 2.450 kr. til 2.600 kr. pr. døgn", {"takst": 2600}),
    ],
)
def test_figure_is_tied_to_what_it_measures(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi bruger 1 plads og forventer det samme", {"pladser": 1, "forventet_brug": "uændret"}),
        (
            "Vi ender nok på 1 i stedet for de 4 vi har nu",
            {"pladser_til": 1, "pladser_fra": 4, "forventet_brug": "faldende"},
        ),
        ("vi går fra 4 til 2 pladser", {"pladser_fra": 4, "pladser_til": 2, "forventet_brug": "faldende"}),
        (
            "Lige nu betaler vi for 3 pladser, fremover nøjes vi med 2",
            {"pladser_fra": 3, "pladser_til": 2, "forventet_brug": "faldende"},
        ),
        ("otte børn nu, ti om to år", {"pladser_fra": 8, "pladser_til": 10, "forventet_brug": "stigende"}),
        ("vi forventer at bruge to-tre pladser", {"pladser": (2, 3)}),
        (
            "Uændret, svarende til 3 helårspladser. Ingen ønsker.",
            {"forventet_brug": "uændret", "pladser": 3, "oensker": "ingen"},
        ),
        (
            "Vi har ikke borgere i målgruppen",
            {"forventet_brug": "ingen", "begrundelse": "har ikke borgere i målgruppen"},
        ),
        ("Vi holder op med at købe pladser", {"forventet_brug": "ingen"}),
    ],
)
def test_kommunes_use_is_read(text: str, expected: dict[str, object]) -> None:
    assert values(text, Usage.KOMMUNE) == expected


def test_date_of_a_figure_stays_with_it() -> None:
    text = (
        "Belægning 2024: 87 pct., 2025: 79 pct. Venteliste 2 pr. 31. december. "
        "Siden maj er belægningen 70 pct."
    )
    dated = [(value.field, value.value, value.date) for value in find_values(text)]
    assert dated == [
        ("belaegning_faktisk", 87.0, "2024"),
        ("belaegning_faktisk", 79.0, "2025"),
        ("venteliste", 2, "--12-31"),
        ("belaegning_faktisk", 70.0, None),
    ]


def test_procentpoint_is_not_procent() -> None:
    found = find_values("Belægningen er 15 procentpoint under budget")
    assert [(value.value, value.unit) for value in found] == [(-15.0, "procentpoint")]


def test_figure_with_a_decimal_point_is_not_trusted() -> None:
    assert all(value.confidence <= 0.5 for value in find_values("Occupancy 0.874"))


@given(st.floats(min_value=0, max_value=150).map(lambda share: round(share, 1)))
def test_every_percentage_is_read_back(share: float) -> None:
    text = f"Belægningen er {share:.1f}".replace(".", ",") + " pct. på Kvisten"
    assert [(value.field, value.value) for value in find_values(text)] == [("belaegning_faktisk", share)]


@given(st.integers(min_value=0, max_value=10**10))
def test_every_amount_is_read_back(kroner: int) -> None:
    number = parse_number(f"budget {kroner:,} kr.".replace(",", "."))
    assert number is not None
    assert number.value == kroner


@given(st.text(alphabet="0123456789.,½- %kpctmioderafl⟨⟩⟦⟧", max_size=80))
def test_any_digits_are_read_without_harm(text: str) -> None:
    places = [(number.start, number.end) for number in find_numbers(text)]
    places += [(value.start, value.end) for value in find_values(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
