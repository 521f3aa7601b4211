"""A choice is read only from words that mean all of it: half of "vi bruger det ikke" is its opposite."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.felt import Felt, UgyldigtSvar, Valgmulighed
from samarbejde.skema_ord import fold
from samarbejde.skema_parse import parse_answer
from samarbejde.skema_vaerdi import FeltType, Svarvaerdi
from samarbejde.skemaer import SKEMAER

CHOICES = {
    f"{skema.name}.{felt.name}": felt
    for skema in SKEMAER.values()
    for felt in skema.felter
    if felt.type is FeltType.VALG
}
NEGATIONS = frozenset({"ikke", "ingen", "intet", "nej", "slet", "u", "aldrig"})
AROUND = ("", "vi", "det", "gør", "bruger", "er", "meget", "stadig", "tilbuddet", "borgere", "særlige", "har")


def read(felt: Felt, raw: str) -> Svarvaerdi | None:
    try:
        return parse_answer(felt, raw)
    except UgyldigtSvar:
        return None


def names(option: Valgmulighed) -> tuple[str, ...]:
    return (option.value, option.label, *option.aliases)


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("kommune_indmelding.forventet_brug", "Vi bruger det"),
        ("kommune_indmelding.forventet_brug", "bruger det"),
        ("kommune_indmelding.forventet_brug", "borgere i målgruppen"),
        ("kommune_indmelding.forventet_brug", "det ved vi"),
        ("early_warning.fortrolighed", "særlige hensyn"),
        ("early_warning.fortrolighed", "hensyn"),
        ("indmelding_tilbud.a1", "afklaret"),
        ("indmelding_tilbud.a1", "vurderet"),
        ("panelvurdering.indstilling", "tilbuddet"),
    ],
)
def test_half_of_an_option_is_asked_about_and_never_taken_for_the_whole(field: str, raw: str) -> None:
    with pytest.raises(UgyldigtSvar, match="Vælg mellem"):
        parse_answer(CHOICES[field], raw)


@given(st.data())
def test_the_words_of_an_option_without_its_negation_are_never_read_as_it(data: st.DataObject) -> None:
    felt = CHOICES[data.draw(st.sampled_from(sorted(CHOICES)))]
    option = data.draw(st.sampled_from(felt.options))
    words = [w for w in data.draw(st.sampled_from(names(option))).split() if fold(w) not in NEGATIONS]
    before, after = (data.draw(st.sampled_from(AROUND)) for _ in "fe")
    raw = re.sub(r"\s+", " ", " ".join((before, *words, after))).strip()
    if raw and fold(raw) not in {fold(name) for name in names(option)}:
        assert read(felt, raw) != option.value, raw


@given(st.data())
def test_whatever_is_read_as_an_option_is_one_of_its_names(data: st.DataObject) -> None:
    felt = CHOICES[data.draw(st.sampled_from(sorted(CHOICES)))]
    every_word = sorted({word for option in felt.options for name in names(option) for word in name.split()})
    raw = " ".join(data.draw(st.lists(st.sampled_from((*every_word, *AROUND[1:])), min_size=1, max_size=5)))
    found = read(felt, raw)
    for option in felt.options:
        if found == option.value:
            assert fold(raw) in {fold(name) for name in names(option)}, raw


def test_a_tilbud_and_a_part_are_still_known_by_a_part_of_their_name() -> None:
    options = (
        Valgmulighed("Rehabiliteringscenter Strandgården", "Rehabiliteringscenter Strandgården"),
        Valgmulighed("Kærvang", "Kærvang"),
    )
    tilbud = replace(SKEMAER["aarsrapport"].felt("tilbud"), options=options)
    part = replace(
        SKEMAER["aarsrapport"].felt("driftsherre"),
        options=(Valgmulighed("Aalborg Kommune", "Aalborg Kommune"),),
    )
    assert parse_answer(tilbud, "strandgårdens") == "Rehabiliteringscenter Strandgården"
    assert parse_answer(part, "Aalborg") == "Aalborg Kommune"
