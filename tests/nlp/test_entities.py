"""Tilbud and parter are known by every name that people use, and none is taken for another (R4, R13)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sprog_world import REGISTER

from nlp.entities import find_parter, find_tilbud

STRANDGAARDEN = "Rehabiliteringscenter Strandgården"
OESTERSKOVEN = "Neurocenter Østerskoven"
KVISTEN = "Specialbørnehjemmet Kvisten"
ISH = "Institut for Syn og Hørelse"
TI = "Taleinstituttet og Hjerneskade Center Nordjylland"
FAGCENTER = "Fagcenter for Autisme og ADHD"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Strandgården", STRANDGAARDEN),
        ("Strandgaarden", STRANDGAARDEN),
        ("rehab. Strandgården", STRANDGAARDEN),
        ("RC Strandgården", STRANDGAARDEN),
        ("strandgarden", STRANDGAARDEN),
        ("Strandgårdens", STRANDGAARDEN),
        ("strandgardn", STRANDGAARDEN),
        ("Strandga\u030arden", STRANDGAARDEN),
        ("STRANDGÅRDEN", STRANDGAARDEN),
        ("Østerskoven", OESTERSKOVEN),
        ("Oesterskoven", OESTERSKOVEN),
        ("osterskoven", OESTERSKOVEN),
        ("Neurocenter Ø.", OESTERSKOVEN),
        ("neurocentret", OESTERSKOVEN),
        ("Østerskovens", OESTERSKOVEN),
        ("Kvisten", KVISTEN),
        ("specialbørnehjemmet", KVISTEN),
        ("kvsiten", KVISTEN),
        ("Kvistens", KVISTEN),
        ("Specialboernehjemmet Kvisten", KVISTEN),
        ("ISH", ISH),
        ("Institut for Syn og Hørelse", ISH),
        ("Syn og Hoerelse", ISH),
        ("Syn & Hørelse", ISH),
        ("TI/HJCN", TI),
        ("Taleinstituttet", TI),
        ("Hjerneskadecentret", TI),
        ("hjerneskadecenteret", TI),
        ("Hjerneskade Center Nordjylland", TI),
        ("Fagcenter for Autisme og ADHD", FAGCENTER),
        ("fagcentret", FAGCENTER),
        ("autisme og adhd", FAGCENTER),
        ("Fagcenteret for autisme og ADHD", FAGCENTER),
        ("Specialbørnehjemmet\nKvisten", KVISTEN),
    ],
)
def test_each_name_is_known(text: str, name: str) -> None:
    result = find_tilbud(f"Belægningen er faldet, se {text} i år", REGISTER)
    assert [fund.name for fund in result.found] == [name]
    assert result.found[0].subunit is None
    assert not result.unknown
    assert not result.ambiguous


@pytest.mark.parametrize(
    ("text", "subunit"),
    [
        ("Viften", "Viften"),
        ("Birken", "Specialbørnehaven Birken"),
        ("specialbørnehaven Birken", "Specialbørnehaven Birken"),
    ],
)
def test_subunit_is_kept_apart_from_its_tilbud(text: str, subunit: str) -> None:
    found = find_tilbud(f"Vi har 4 børn i {text} nu", REGISTER).found
    assert [(fund.name, fund.subunit) for fund in found] == [(FAGCENTER, subunit)]


@pytest.mark.parametrize(
    "text",
    ["Kærvang", "Kristen", "kisten", "Strandgade 5", "Vesterskoven", "ti borgere", "et fagcenter", "kvinder"],
)
def test_other_words_are_never_taken_for_a_tilbud(text: str) -> None:
    assert find_tilbud(f"Der er faldende belægning på {text}", REGISTER).found == ()


def test_what_may_be_several_is_asked_about() -> None:
    result = find_tilbud("autismecentret og hjerneskadetilbuddet mangler borgere", REGISTER)
    assert result.found == ()
    assert [one.text for one in result.ambiguous] == ["autismecentret", "hjerneskadetilbuddet"]
    assert result.ambiguous[0].candidates == (FAGCENTER, "Viften", "Specialbørnehaven Birken")
    assert set(result.ambiguous[1].candidates) == {OESTERSKOVEN, STRANDGAARDEN, TI}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Belægningen på Kærvang er faldet", "Kærvang"),
        ("Kærvangs belægning er faldet til 80 pct.", "Kærvang"),
        ("aflastningstilbuddet Havbo, 12 pladser", "Havbo"),
        ("indmelding:: Noerrehus boern, 8 pl", "Noerrehus"),
        ("Vi bruger 2 pladser på Solhøjen", "Solhøjen"),
        ("belægningen på lindeparken falder", "lindeparken"),
    ],
)
def test_tilbud_outside_the_register_is_named(text: str, name: str) -> None:
    assert find_tilbud(text, REGISTER).unknown == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har 2 borgere i Aarhus",
        "Talte med Hanne på Aalborg Rådhus",
        "Kontaktperson: Karen Voldum, 97 00 00 00",
        "Vi ses på Teams på mandag",
        "Der er plads på børnehjemmet",
        "Belægningen på DAS-mødet",
        "De bor på Sjælland",
    ],
)
def test_places_and_people_are_no_unknown_tilbud(text: str) -> None:
    assert find_tilbud(text, REGISTER).unknown == ()


def test_several_mentions_are_found_in_order() -> None:
    text = "Kvisten, Strandgården og rehabiliteringscenter strandgården; samt ISH"
    assert [fund.text for fund in find_tilbud(text, REGISTER).found] == [
        "Kvisten",
        "Strandgården",
        "rehabiliteringscenter strandgården",
        "ISH",
    ]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Brønderslev Kommune", "Brønderslev Kommune", None),
        ("Bronderslev", "Brønderslev Kommune", None),
        ("Hjoerring", "Hjørring Kommune", None),
        ("hjørrings", "Hjørring Kommune", None),
        ("Vesthimmerland", "Vesthimmerlands Kommune", None),
        ("Vesthimmerlands Kommunes", "Vesthimmerlands Kommune", None),
        ("Mors", "Morsø Kommune", None),
        ("Laesoe", "Læsø Kommune", None),
        ("Jamerbugt", "Jammerbugt Kommune", None),
        ("Aalborg ÆH", "Aalborg Kommune", "ÆH"),
        ("AÆH", "Aalborg Kommune", "ÆH"),
        ("AFB", "Aalborg Kommune", "FB"),
        ("Aalborg Kommune, FB", "Aalborg Kommune", "FB"),
        ("Ålborg", "Aalborg Kommune", None),
        ("Aalborg (Ældre- og Handicapforvaltningen)", "Aalborg Kommune", "ÆH"),
        ("Region N", "Region Nordjylland", None),
        ("regionen", "Region Nordjylland", None),
        ("Regionens", "Region Nordjylland", None),
        ("RN", "Region Nordjylland", None),
    ],
)
def test_each_party_is_known(text: str, name: str, unit: str | None) -> None:
    found = find_parter(f"Svar fra {text} er kommet", REGISTER)
    assert [(part.name, part.unit) for part in found] == [(name, unit)]


@pytest.mark.parametrize(
    "text", ["min mors bolig", "region midt", "Hjerneskade Center Nordjylland", "vi rebilder"]
)
def test_other_words_are_no_party(text: str) -> None:
    assert find_parter(text, REGISTER) == ()


@given(st.text(max_size=200))
def test_what_was_read_stands_there(text: str) -> None:
    result = find_tilbud(text, REGISTER)
    for fund in result.found:
        assert text[fund.start : fund.end] == fund.text
        assert REGISTER.et_tilbud(fund.name) is not None
        assert 0 < fund.confidence <= 1
    for part in find_parter(text, REGISTER):
        assert REGISTER.part(part.name) is not None
        assert text[part.start : part.end].strip()


def test_one_letter_is_no_tilbud() -> None:
    assert not find_tilbud("Vi er en lille ø og har ikke borgere i målgruppen", REGISTER).found
    assert find_tilbud("Neurocenter Ø. har to ledige pladser", REGISTER).found
