"""What the bot makes of whole messages: the task's examples and our own, in many styles of writing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sprog_world import REGISTER, SHARED, TODAY, ytringer

from nlp.understand import understand
from nlp.understanding import Understanding, to_contract

EXAMPLES = ytringer("eksempler")
OWN = ytringer("ytringer")
KEYS = {
    "intent", "confidence", "certain", "further_intents", "tilbud", "ambiguous", "unknown_tilbud", "parter",
    "values", "dates", "negated", "missing", "personal_data", "masked_text",
}  # fmt: skip


def the_tilbud(understood: Understanding) -> list[str]:
    return [f.name + (f" / {f.subunit}" if f.subunit else "") for f in understood.tilbud]


def assert_meant(row: dict[str, Any], understood: Understanding) -> None:
    """Everything the row states holds of the message."""
    assert understood.intent == row["intent"], understood
    if "certain" in row:
        assert understood.certain is row["certain"], understood
    if "tilbud" in row:
        assert set(row["tilbud"]) <= set(the_tilbud(understood))
        assert row["tilbud"] or not understood.tilbud
    for field, value in row.get("values", {}).items():
        wanted = tuple(value) if isinstance(value, list) else value
        assert wanted in [read.value for read in understood.values if read.field == field], field
    assert set(row.get("has", ())) <= {read.field for read in understood.values}
    assert set(row.get("negated", ())) <= set(understood.negated)
    assert set(row.get("unknown", ())) <= set(understood.unknown_tilbud)
    assert set(row.get("ambiguous", ())) <= {one.text for one in understood.ambiguous}
    assert set(row.get("further", ())) <= set(understood.further_intents)
    assert set(row.get("parter", ())) <= {part.name for part in understood.parter}
    assert set(row.get("dates", ())) <= {date.text for date in understood.dates}
    assert set(row.get("missing", ())) <= set(understood.missing)


def assert_spans_fit(understood: Understanding, text: str) -> None:
    quoted = [(t.start, t.end, t.text) for t in understood.tilbud]
    quoted += [(d.start, d.end, d.text) for d in understood.dates]
    assert all(text[start:end] == words for start, end, words in quoted)
    places = [(p.start, p.end) for p in understood.parter]
    places += [(v.start, v.end) for v in understood.values]
    places += [(f.start, f.end) for f in understood.personal_data]
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize("row", EXAMPLES, ids=[row["id"] for row in EXAMPLES])
def test_example_of_the_task_is_understood(row: dict[str, Any]) -> None:
    understood = understand(row["text"], REGISTER, today=TODAY)
    assert_meant(row, understood)
    assert_spans_fit(understood, row["text"])


@pytest.mark.parametrize("row", OWN, ids=[row["text"][:48] for row in OWN])
def test_own_phrasing_is_understood(row: dict[str, Any]) -> None:
    understood = understand(row["text"], REGISTER, today=TODAY)
    assert_meant(row, understood)
    assert_spans_fit(understood, row["text"])


def test_every_example_of_the_task_is_in_the_table() -> None:
    path = SHARED / "examples" / "utterances.md"
    if not path.exists():
        pytest.skip("opgavens eksempler ligger ikke ved siden af")
    source = path.read_text(encoding="utf-8")
    told = dict(re.findall(r'\*\*([A-G]\d+)[^*]*\*\* "(.+?)"\s*\n?→', source))
    assert {row["id"]: row["text"] for row in EXAMPLES} == {
        name: text.replace("\\n", "\n") for name, text in told.items()
    }


def test_the_tables_are_broad() -> None:
    assert len(OWN) >= 120
    assert len({row["intent"] for row in OWN}) == 24


def test_shouting_and_missing_letters_change_nothing() -> None:
    text = "Belægningen på Østerskoven er faldet fra 96,4 pct. til 81,2 pct., vi er bekymrede for økonomien"
    plain = text.replace("æ", "ae").replace("ø", "oe").replace("Ø", "Oe").replace("å", "aa")
    for spelt in (text, plain, text.lower(), text.upper(), plain.lower()):
        understood = understand(spelt, REGISTER, today=TODAY)
        assert understood.intent == "early_warning"
        assert understood.certain
        assert the_tilbud(understood) == ["Neurocenter Østerskoven"]
        assert {(v.field, v.value) for v in understood.values} == {
            ("belaegning_tidligere", 96.4),
            ("belaegning_faktisk", 81.2),
        }


def test_cpr_is_masked_and_the_message_goes_to_a_human() -> None:
    text = "Borgeren 010190-1234 venter på plads på Kvisten"
    understood = understand(text, REGISTER, today=TODAY)
    assert "010190" not in understood.masked_text
    assert "1234" not in understood.masked_text
    assert [text[f.start : f.end] for f in understood.personal_data] == ["010190-1234"]
    assert understood.intent == "borgerhenvendelse"
    assert not understood.dates
    assert not understood.values


def test_the_contract_is_written_exactly() -> None:
    text = "Aalborg ÆH: ca. 2-3 pladser på Østerskoven, autismecentret og Kærvang bruger vi ikke. 010190-1234"
    document = json.loads(to_contract(understand(text, REGISTER, today=TODAY)).model_dump_json())
    assert set(document) == KEYS
    assert document["parter"] == [{"name": "Aalborg Kommune", "unit": "ÆH", "start": 0, "end": 7}]
    assert document["tilbud"][0] | {"confidence": 0} == {
        "name": "Neurocenter Østerskoven", "subunit": None, "start": 31, "end": 42, "confidence": 0,
    }  # fmt: skip
    assert document["ambiguous"][0]["text"] == "autismecentret"
    assert "Fagcenter for Autisme og ADHD" in document["ambiguous"][0]["candidates"]
    pladser = next(value for value in document["values"] if value["field"] == "pladser")
    assert pladser["value"] == [2, 3]
    assert pladser["approximate"] is True
    assert pladser["unit"] == "pladser"
    assert all("approximate" not in v for v in document["values"] if v["field"] != "pladser")
    assert document["personal_data"][0]["kind"] == "cpr"
    assert document["masked_text"].endswith("[CPR fjernet]")


def test_a_value_says_whose_it_is() -> None:
    text = "Kvisten ligger på 92 pct., Birken på 67 pct. og Kærvang på 50 pct."
    document = json.loads(to_contract(understand(text, REGISTER, today=TODAY)).model_dump_json())
    assert [(v["value"], v["tilbud"], v["subunit"]) for v in document["values"]] == [
        (92.0, "Specialbørnehjemmet Kvisten", None),
        (67.0, "Fagcenter for Autisme og ADHD", "Specialbørnehaven Birken"),
        (50.0, None, None),
    ]


@pytest.mark.parametrize(("share", "certain"), [("87.4", False), ("87,4", True)])
def test_a_decimal_point_is_asked_about(share: str, certain: bool) -> None:
    text = f"Early warning: belægningen på Kvisten er faldet til {share} pct., vi er bekymrede"
    assert understand(text, REGISTER, today=TODAY).certain is certain


def test_unknown_tilbud_is_named_and_not_replaced() -> None:
    understood = understand("Belægningen på Kærvang er faldet", REGISTER, today=TODAY)
    assert understood.unknown_tilbud == ("Kærvang",)
    assert understood.tilbud == ()
    assert "tilbud" in understood.missing


def test_nothing_said_is_not_understood_as_something() -> None:
    for text in ("", " ", "\n\n", "...", "?!", "\u200b", "🤷"):
        assert not understand(text, REGISTER, today=TODAY).tilbud


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_harm(text: str) -> None:
    assert_spans_fit(understand(text, REGISTER, today=TODAY), text)


PIECES = st.sampled_from(
    [
        "Belægningen", "på Strandgården", "faldet fra", "96,4 pct.", "til", "81", "½", "tre-fire",
        "pladser", "kvsiten", "pr. 1/9", "i 2026", "kr. 1.288", "T.kr.", "-412.500", "ingen", "ikke",
        "venteliste", "bekymrede", "Aalborg ÆH", "?", ".", ",", "\n", "> 1.", "hvis", "010190-1234",
        "97 00 00 00", "a\u030a", "\u00ad", "uge 16", "mio.", "uændret", "forventer at bruge",
        "i stedet for", "de", "hvem mangler", "EW-2026-001", "@rammebot", "👍", "§ 107", "(budget 95)",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "  ", "\u00a0"]))
def test_any_mixture_of_the_words_of_the_trade_is_read_without_harm(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    understood = understand(text, REGISTER, today=TODAY)
    assert_spans_fit(understood, text)
    json.loads(to_contract(understood).model_dump_json())


@pytest.mark.parametrize(
    "text",
    [
        "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct., vi er bekymrede. " * 2400,
        "æ" * 200_000,
    ],
    ids=["sætninger", "ét ord"],
)
def test_very_long_message_is_read_in_time(text: str) -> None:
    understood = understand(text[:200_000], REGISTER, today=TODAY)
    assert_spans_fit(understood, text[:200_000])
