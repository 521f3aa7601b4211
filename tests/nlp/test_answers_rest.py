"""Lists with dashes, ranges with blanks, and "ellers som nu", which is of the tilbud not named (R45, K4)."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.answers import read_answers
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
KVISTEN, STRANDGAARDEN, ISH = (
    "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården", "Institut for Syn og Hørelse",
)  # fmt: skip
ASKED = tuple(
    Spoergsmaal(f"{number}.1", name, ("forventet_brug", "pladser"), "Hvordan forventer I at bruge det?")
    for number, name in enumerate((KVISTEN, STRANDGAARDEN, ISH), start=1)
)


def told(text: str) -> dict[tuple[str, str], object]:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    return {
        (svar.tilbud, svar.field): svar.value
        for svar in read_answers(reply, ASKED, REGISTER, today=dt.date(2026, 4, 1))
    }


@pytest.mark.parametrize("dash", [" - ", " – ", ", "])
def test_a_short_no_with_its_reason_behind_a_dash_is_a_no(dash: str) -> None:
    read = told(f"Kvisten: ingen{dash}vi bruger et privat tilbud i stedet, fordi det er tættere på")
    assert read[KVISTEN, "forventet_brug"] == "ingen"
    assert "tættere på" in str(read[KVISTEN, "begrundelse"])
    assert "privat tilbud" in str(read[KVISTEN, "alternativer"])


@pytest.mark.parametrize("written", ["4-6", "4 - 6", "4 – 6"])
def test_a_range_is_one_answer_however_its_dash_is_set(written: str) -> None:
    for text in (f"Kvisten: {written} pladser", f"Vi bruger {written} pladser på Kvisten"):
        read = told(text)
        assert read[KVISTEN, "pladser"] == (4, 6)
        assert (KVISTEN, "pladser_fra") not in read


@pytest.mark.parametrize(
    "rest",
    [
        "Ellers uændret.",
        "Ellers som nu.",
        "Alt andet er som i dag.",
        "Alt andet fortsætter uændret.",
        "Ellers er det som hidtil",
    ],
)
def test_what_else_is_as_it_was_is_said_of_those_not_named(rest: str) -> None:
    read = told(f"Kvisten går op til 4. {rest}")
    assert read[KVISTEN, "forventet_brug"] == "stigende"
    assert read[KVISTEN, "pladser"] == 4
    assert read[STRANDGAARDEN, "forventet_brug"] == read[ISH, "forventet_brug"] == "uændret"


def test_it_is_told_in_one_run_too() -> None:
    read = told("Vi regner med en plads mere paa kvisten altsaa 3 og ellers som nu")
    assert read[KVISTEN, "forventet_brug"] == "stigende"
    assert read[KVISTEN, "pladser"] == 3
    assert read[STRANDGAARDEN, "forventet_brug"] == "uændret"


def test_no_other_wishes_says_nothing_of_the_use() -> None:
    read = told("Vi vil gerne have kortere ventetid på Kvisten. Ellers ingen ønsker.")
    assert not [key for key in read if key[1] == "forventet_brug"]
