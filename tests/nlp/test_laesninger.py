"""An understood message becomes readings of the early warning form, each with its words (R57)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sprog_world import REGISTER, TODAY

from nlp.laesninger import early_warning_laesninger
from nlp.skema_laesninger import skema_laesninger
from nlp.understand import understand
from samarbejde.laesning import Laesning
from samarbejde.skemaer import SKEMAER
from samarbejde.skemaer.early_warning import EARLY_WARNING

FIRST = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)


def readings(text: str) -> dict[str, Laesning]:
    found = early_warning_laesninger(understand(text, REGISTER, today=TODAY), text)
    return {laesning.felt: laesning for laesning in found}


def test_first_sentence_of_the_walk_fills_the_form() -> None:
    found = readings(FIRST)
    assert {felt: laesning.value for felt, laesning in found.items()} == {
        "tilbud": "Rehabiliteringscenter Strandgården",
        "udloeser": "begge",
        "bekymring": "oekonomisk",
        "siden_hvornaar": "siden maj",
        "belaegning_tidligere": 96.4,
        "belaegning_faktisk": 81.2,
    }
    assert {felt: laesning.quote for felt, laesning in found.items()} == {
        "tilbud": "Strandgården",
        "udloeser": "Belægningen",
        "bekymring": "økonomien",
        "siden_hvornaar": "siden maj",
        "belaegning_tidligere": "96,4 pct.",
        "belaegning_faktisk": "81,2 pct.",
    }


@pytest.mark.parametrize(
    ("text", "felt", "value"),
    [
        ("Østerskoven er faldet fra 90 til 70 pct.", "tilbud", "Neurocenter Østerskoven"),
        ("Birken har 4 børn på 10 pladser efter sommerferien", "underenhed", "Specialbørnehaven Birken"),
        ("Birken har 4 børn på 10 pladser efter sommerferien", "siden_hvornaar", "efter sommerferien"),
        ("Viften er fuldt booket, Birken har 4 børn på 10 pladser", "underenhed", "Specialbørnehaven Birken"),
        ("Kvisten mangler 3 børn", "udloeser", "efterspoergsel"),
        ("To psykologer har sagt op på Kvisten", "udloeser", "baeredygtighed"),
        ("To psykologer har sagt op på Kvisten", "bekymring", "faglig"),
        ("Vi er bekymrede for både faglighed og økonomi på Kvisten", "bekymring", "begge"),
        ("To psykologer stopper på Kvisten, men økonomien er fin", "bekymring", "faglig"),
        ("Belægning 78 % mod budgetteret 95 % på Kvisten", "belaegning_budgetteret", 95.0),
        ("Kvisten forventer et underskud på 1,8 mio. kr.", "oekonomi_afvigelse", -1800000),
        (
            "Kvisten har tomme pladser, fordi Aalborg har hjemtaget tre børn",
            "aarsager",
            "Aalborg har hjemtaget tre børn",
        ),
        ("Kvisten har 5 tomme pladser ud af 18", "tal", "Kvisten har 5 tomme pladser ud af 18"),
        (
            "Kvisten har haft færre henvisninger de sidste tre måneder",
            "siden_hvornaar",
            "de sidste tre måneder",
        ),
    ],
)
def test_field_is_filled_from_what_was_said(text: str, felt: str, value: object) -> None:
    assert readings(text)[felt].value == value


def test_what_was_not_said_is_not_filled() -> None:
    assert readings("Vi er bekymrede").keys() == {"udloeser"}
    assert "siden_hvornaar" not in readings("Kvisten mister to borgere: hjemtagelse fra 1. september")
    assert "bekymring" not in readings("Kvisten mangler 3 børn, økonomien er fin")
    assert "belaegning_faktisk" not in readings("Belægningen på Kvisten er faldet 5 procentpoint")


def test_one_of_several_tilbud_is_taken_with_doubt() -> None:
    tilbud = readings("Strandgården kører fint, men Kvisten har kun 70 pct. belægning")["tilbud"]
    assert tilbud.value == "Specialbørnehjemmet Kvisten"
    assert tilbud.confidence < 0.6


def test_every_reading_belongs_to_a_field_of_the_form() -> None:
    known = {felt.name for felt in EARLY_WARNING.felter}
    assert readings(FIRST).keys() <= known
    assert (
        readings("Birken har 4 børn på 10 pladser, fordi to er hjemtaget, underskud 1 mio. kr.").keys()
        <= known
    )


@given(
    st.text(max_size=200),
    st.sampled_from(["", FIRST, "hvis Aalborg ", "Birken har 4 børn på 10 pladser siden "]),
)
def test_quote_is_always_what_stands_there(text: str, before: str) -> None:
    whole = before + text
    for laesning in early_warning_laesninger(understand(whole, REGISTER, today=TODAY), whole):
        assert whole[laesning.start : laesning.end] == laesning.quote
        assert 0 < laesning.confidence <= 1


def test_figures_of_another_tilbud_do_not_fill_the_form() -> None:
    found = readings(
        "Vi er bekymrede: Kvisten ligger på 62 pct., mens Østerskoven ligger på 95 pct. mod budgetteret 96"
    )
    assert found["tilbud"].value == "Specialbørnehjemmet Kvisten"
    assert found["belaegning_faktisk"].value == 62.0
    assert "belaegning_budgetteret" not in found


def test_each_figure_of_a_form_says_whose_it_is() -> None:
    text = "Årsrapport: Kvisten har 18 pladser og belægning 92 pct., Strandgården 25 pladser og 88 pct."
    found = skema_laesninger(SKEMAER["aarsrapport"], understand(text, REGISTER, today=TODAY), text)
    kapacitet = {laest.tilbud: laest.value for laest in found if laest.felt == "kapacitet"}
    assert kapacitet == {"Specialbørnehjemmet Kvisten": 18, "Rehabiliteringscenter Strandgården": 25}


def test_a_figure_that_may_be_of_several_is_only_a_guess() -> None:
    text = "Årsrapport for Kvisten og Strandgården: kapacitet 18 pladser"
    found = skema_laesninger(SKEMAER["aarsrapport"], understand(text, REGISTER, today=TODAY), text)
    assert [(r.tilbud, r.confidence < 0.5) for r in found if r.felt == "kapacitet"] == [(None, True)]
