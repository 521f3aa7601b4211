"""The real minutes of DAS, 6 March 2014, and the panel's example, against their facit (R106-R116)."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

import pytest
from referater import a_file, quotes, shared

from nlp.minutes import read_minutes
from nlp.minutes_text import mend
from nlp.referat import Aktion, Referat
from nlp.referat_contract import to_contract

TITLES = {
    1: "Godkendelse af dagsorden",
    2: "Godkendelse af referat fra møde den 8. januar 2014",
    3: "Godkendelse af udkast til Udviklingsstrategi 2015",
    4: "Godkendelse af Takstanalyse 2014",
    5: "Udmøntning af det forstærkede samarbejde",
    6: "Socialtilsyn Nord",
    7: "Dimensionering af socialtilsynene – genoptagelse af sag fra den 15. november 2013",
    8: "Den Administrative Styregruppes døgnseminar den 12.-13. juni 2014",
    9: "Orientering om VUM-temadag",
    10: "Orientering om møde i KL’s koordinationsforum for lands- og landsdelsdækkende tilbud og sikrede "
    "institutioner den 4. februar 2014",
    11: "Orientering om udkast til lovforslag om national koordinationsstruktur",
    12: "Orientering om Rigsrevisionens varslede undersøgelse af hjemløseindsatsen",
    13: "Evt.",
    14: "Næste møde den 12.-13. juni 2014",
}
DECISIONS = [
    "godkendt",
    "godkendt",
    "drøftet_og_godkendt",
    "godkendt",
    "godkendt",
    "orientering_drøftet_med_anbefaling",
    "drøftet_sag_afsluttet",
    "drøftet_og_godkendt",
    *["taget_til_efterretning"] * 4,
    "eventuelt",
    "fastsat",
]


@cache
def das() -> Referat:
    return read_minutes(a_file(shared("seeds/004_*.txt")))


def action(name: str) -> Aktion:
    return next(one for item in das().items for one in item.action_points if one.id == name)


def test_fourteen_items_with_their_titles() -> None:
    assert {item.number: item.title for item in das().items} == TITLES


def test_the_sections_end_before_any_other_business() -> None:
    sections = [item.section for item in das().items]
    treated, noted = "Sager til behandling", "Sager til forventet efterretning"
    assert sections == [None, None, *[treated] * 6, *[noted] * 4, None, None]


def test_the_decisions_are_those_of_the_referat() -> None:
    assert [item.decision and item.decision.type.value for item in das().items] == DECISIONS


def test_the_embedded_minutes_of_2013_stay_out() -> None:
    item = das().item(7)
    assert item is not None
    assert item.decision is not None
    assert "færdigbehandlet" in item.decision.quote
    assert [one.responsible for one in item.action_points] == ["Sekretariatet"]
    assert "Morten Græsborg" not in to_contract(das()).model_dump_json()


def test_fifteen_came_six_sent_apologies_and_one_was_a_guest() -> None:
    meeting = das().meeting
    assert (len(meeting.present), len(meeting.absent)) == (15, 6)
    assert "Rebild Kommune" not in {person.organisation for person in meeting.present}
    assert [(guest.name, guest.items) for guest in meeting.guests] == [("Tina Mørk", (6,))]


@pytest.mark.parametrize(
    ("name", "owner", "iso", "words"),
    [
        ("A3.1", None, "2014-03-14", "sendes videre"),
        ("A3.2", "Sekretariatet", None, "dagsordenstekst"),
        ("A4.1", None, "2014-09", "forelægges KKR/Kontaktudvalget"),
        ("A5.1", "Ekspertpanelet vedr. forstærket samarbejde", None, "konkret model"),
        ("A5.2", "Kommunerne", None, "temadag"),
        ("A5.3", None, None, "arbejdes videre"),
        ("A6.1", "Hjørring Kommune", "2014", "statusorientering"),
        ("A6.2", "Hjørring Kommune", "2014", "Justeringen"),
        ("A7.1", "Sekretariatet", None, "KDK"),
        ("A8.1", "Sekretariatet", None, "1.600 kr."),
        ("A13.1", "Sekretariatet", None, "Børne- og Familieafdeling"),
    ],
)
def test_the_required_action_points_are_found(
    name: str, owner: str | None, iso: str | None, words: str
) -> None:
    found = action(name)
    assert found.required
    assert (found.responsible or "").startswith(owner or "")
    assert (found.responsible is None) == (owner is None)
    assert found.deadline_iso == iso
    assert words in found.what


def test_nothing_is_made_a_task_that_the_minutes_do_not_lay_on_anybody() -> None:
    required = [one.id for item in das().items for one in item.action_points if one.required]
    assert len(required) == 11


def test_wrong_years_are_marked_and_not_corrected() -> None:
    found = {(odd.item, odd.text): odd.likely for odd in das().anomalies if odd.item != 0}
    assert found == {
        (3, "senest den 1. juni 2013"): "1. juni 2014",
        (9, "På DAS-mødet den 15. november 2014"): "15. november 2013",
        (13, "den 11. marts 2013"): "11. marts 2014",
    }


def test_the_reservation_of_the_region_is_kept() -> None:
    item = das().item(3)
    assert item is not None
    assert item.decision is not None
    assert [one.party for one in item.decision.reservations] == ["Region Nordjylland"]


def test_the_next_meeting_takes_its_hours_from_the_programme() -> None:
    found = das().next_meeting
    assert found is not None
    assert (found.date, found.start, found.end) == (dt.date(2014, 6, 12), dt.time(13), dt.time(14, 30))
    assert found.place == "Dronninglund Slot"
    assert found.start_end_source == "programmet i punkt 8"


def test_every_quote_stands_in_the_source() -> None:
    source = mend(a_file(shared("seeds/004_*.txt")).text)
    assert [quote for quote in quotes(das()) if quote not in source] == []


def test_items_1_to_6_are_the_worked_example_field_by_field() -> None:
    compare(das(), json.loads(shared("examples/das_2014-03-06_items_1-6.json").read_text(encoding="utf-8")))


def test_the_panels_minutes_are_their_worked_example() -> None:
    path = shared("examples/minutes/ekspertpanel_eksempel.docx")
    expected = json.loads(path.with_name("ekspertpanel_eksempel.expected.json").read_text(encoding="utf-8"))
    compare(read_minutes(a_file(path)), expected)


def compare(referat: Referat, expected: dict[str, Any]) -> None:
    """Everything the facit fixes; what it says in its own words (text_short, what) is not compared."""
    found = to_contract(referat).model_dump(mode="json")
    meeting = expected["meeting"]
    for key in (
        "body",
        "body_abbr",
        "date",
        "weekday",
        "start",
        "end",
        "place",
        "chair",
        "present",
        "absent",
    ):
        assert found["meeting"][key] == meeting[key], key
    for key in ("referent", "case_number", "document_number"):
        assert found["meeting"][key] == meeting[key], key
    assert [guest["name"] for guest in found["meeting"]["guests"]] == [g["name"] for g in meeting["guests"]]
    items = {item["number"]: item for item in found["items"]}
    for item in expected["items"]:
        compare_item(items[item["number"]], item)
    for key, value in expected["next_meeting"].items():
        if key != "part_of":
            assert found["next_meeting"][key] == value, key
    texts = {(odd["item"], odd["text"], odd["likely"]) for odd in found["anomalies_in_source"]}
    assert {(odd["item"], odd["text"], odd["likely"]) for odd in expected["anomalies_in_source"]} <= texts


def compare_item(found: dict[str, Any], item: dict[str, Any]) -> None:
    number = item["number"]
    assert (found["title_raw"], found["section"]) == (item["title_raw"], item["section"])
    assert found["indstilling"] == item["indstilling"], number
    assert found["decision"]["type"] == item["decision"]["type"], number
    assert found["decision"]["quote"] == item["decision"]["quote"], number
    reservations = [(one["party"], one["quote"]) for one in item["decision"].get("reservations", [])]
    assert [(one["party"], one["quote"]) for one in found["decision"]["reservations"]] == reservations
    assert [one["title"].casefold() for one in found["attachments"]] == [
        one["title"].casefold() for one in item["attachments"]
    ]
    actions = {one["id"]: one for one in found["action_points"]}
    for one in item["action_points"]:
        if not one["required"]:
            continue
        mine = actions[one["id"]]
        assert (mine["responsible"] or "")[:16] == (one["responsible"] or "")[:16], one["id"]
        assert mine["deadline_iso"] == one["deadline_iso"], one["id"]
        assert one["quote"] in mine["quote"], one["id"]
        assert mine["basis"] == one["basis"], one["id"]
