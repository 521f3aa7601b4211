"""The names people use are found through the register: abbreviations, forvaltninger, later names (R3-R7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sprog_world import REGISTER, TODAY

from nlp.understand import understand
from samarbejde.parter import Part, PartKind
from samarbejde.tilbud import Begivenhed, BegivenhedKind


@pytest.mark.parametrize(
    ("words", "name", "unit"),
    [
        ("Mors", "Morsø Kommune", None),
        ("Morsø Kommune", "Morsø Kommune", None),
        ("Morsoe", "Morsø Kommune", None),
        ("AÆH", "Aalborg Kommune", "ÆH"),
        ("AFB", "Aalborg Kommune", "FB"),
        ("Aalborg ÆH", "Aalborg Kommune", "ÆH"),
        ("Aalborg FB", "Aalborg Kommune", "FB"),
        ("Aalborg Kommune", "Aalborg Kommune", None),
        ("Hjoerring", "Hjørring Kommune", None),
        ("Laesoe", "Læsø Kommune", None),
        ("Bronderslev", "Brønderslev Kommune", None),
        ("Broenderslev Kommune", "Brønderslev Kommune", None),
        ("Vesthimmerland", "Vesthimmerlands Kommune", None),
        ("Vesthimmerlands Kommune", "Vesthimmerlands Kommune", None),
        ("Region N", "Region Nordjylland", None),
    ],
)
def test_a_party_is_found_by_any_of_its_names(words: str, name: str, unit: str | None) -> None:
    found = understand(f"Har {words} svaret om Kvisten?", REGISTER, today=TODAY).parter
    assert [(part.name, part.unit) for part in found] == [(name, unit)]


def test_an_alias_added_to_the_register_is_found_at_once() -> None:
    lone = Part("Ø Kommune", PartKind.KOMMUNE, "Ø", aliases=("Øen",), units=("Børn og Unge",))
    register = replace(REGISTER, parter=(*REGISTER.parter, lone))
    assert understand("har Øen svaret?", REGISTER, today=TODAY).parter == ()
    found = understand("har Øen svaret?", register, today=TODAY).parter
    assert [part.name for part in found] == ["Ø Kommune"]


def test_a_tilbuds_later_name_is_found_as_the_same_tilbud() -> None:
    kvisten = next(tilbud for tilbud in REGISTER.tilbud if "Kvisten" in tilbud.name)
    renamed = Begivenhed(dt.date(2026, 1, 1), BegivenhedKind.NAVNEAENDRING, into="Børnehuset Svalen")
    later = replace(kvisten, events=(*kvisten.events, renamed))
    tilbud = tuple(later if t is kvisten else t for t in REGISTER.tilbud)
    read = understand("Belægningen på Svalen er faldet", replace(REGISTER, tilbud=tilbud), today=TODAY)
    assert [fund.name for fund in read.tilbud] == [kvisten.name]
    assert read.unknown_tilbud == ()
