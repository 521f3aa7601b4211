"""A kommune that answers "as last year" points at an answer that only the records hold (R118)."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from nlp.answers import Svar, read_answers
from nlp.mail_needs import THRESHOLD
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"
OESTERSKOVEN = "Neurocenter Østerskoven"
ASKED = tuple(
    Spoergsmaal(f"{nr}.1", name, ("forventet_brug", "pladser"), "Hvordan forventer I at bruge tilbuddet?")
    for nr, name in enumerate((KVISTEN, STRANDGAARDEN, OESTERSKOVEN), start=1)
)


def _read(text: str) -> list[Svar]:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    return list(read_answers(reply, ASKED, REGISTER, today=dt.date(2026, 4, 1)))


def _pointing(text: str) -> set[str]:
    found = {svar.tilbud for svar in _read(text) if svar.som_sidste_aar}
    assert all(svar.confidence < THRESHOLD for svar in _read(text) if svar.som_sidste_aar)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: samme som sidste år.",
        "Kvisten som i fjor.",
        "På Kvisten er det det samme som sidste år.",
        "Kvisten: uændret i forhold til sidste indmelding",
        "For Kvisten gælder vores svar fra sidste år stadig.\n",
        "Kvisten: se sidste års svar",
        "Kvisten: vi har ingen ændringer i forhold til sidste år",
        "Kvisten: vi regner med samme antal pladser som sidste år",
        "Specialbørnehjemmet Kvisten\nSom sidst",
    ],
)
def test_one_tilbud_may_be_as_last_year(text: str) -> None:
    assert _pointing(text) == {KVISTEN}


@pytest.mark.parametrize(
    "text", ["Alt er som sidste år.", "Samme svar som sidste år.", "Alle tilbud: uændret ift. sidste år"]
)
def test_one_sentence_may_say_it_of_all(text: str) -> None:
    assert _pointing(text) == {KVISTEN, STRANDGAARDEN, OESTERSKOVEN}


def test_the_rest_may_be_as_last_year_beside_a_tilbud_with_its_own_answer() -> None:
    text = "Kvisten: stigende, fra 2 til 4 pladser. De øvrige er som sidste år."
    assert _pointing(text) == {STRANDGAARDEN, OESTERSKOVEN}


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: uændret",
        "Kvisten: samme som nu, 2 pladser",
        "Kvisten: uændret, 2 pladser",
        "Kvisten: som sidste år, 4 pladser",
        "Kvisten: flere end sidste år",
        "Vi bruger ikke Kvisten, præcis som sidste år.",
        "Hvis taksten ikke stiger, bliver Kvisten som sidste år.",
    ],
)
def test_what_this_years_answer_says_itself_points_nowhere(text: str) -> None:
    assert _pointing(text) == set()


def test_wishes_may_be_as_last_year() -> None:
    (wish,) = [
        svar
        for svar in _read("Kvisten: uændret, 2 pladser.\nØnsker: som sidste år")
        if svar.field == "oensker"
    ]
    assert wish.som_sidste_aar


@pytest.mark.parametrize(
    "text",
    [
        "Samme svar som sidste år for alle tilbud undtagen Kvisten.",
        "Alt er som sidste år, bortset fra Kvisten.",
        "Alt er som sidste år, bortset fra Kvisten, som jeg vender tilbage om.",
    ],
)
def test_what_is_left_out_is_not_as_last_year(text: str) -> None:
    assert _pointing(text) == {STRANDGAARDEN, OESTERSKOVEN}


@pytest.mark.parametrize(
    "text",
    [
        "Uændret for alle tilbud undtagen Kvisten.",
        "Alle tilbud uændret, undtagen Kvisten",
        "Alle tilbud undtagen Kvisten: uændret.",
        "Alle tilbud på nær Kvisten er uændret.",
        "Uændret, bortset fra Kvisten.",
    ],
)
def test_what_is_left_out_is_not_what_the_others_are(text: str) -> None:
    assert {svar.tilbud for svar in _read(text)} == {STRANDGAARDEN, OESTERSKOVEN}


def test_what_is_left_out_has_its_own_answer_in_the_next_sentence() -> None:
    found = {svar.tilbud: svar.value for svar in _read("Alle uændret undtagen Kvisten. Den er stigende.")}
    assert found == {KVISTEN: "stigende", STRANDGAARDEN: "uændret", OESTERSKOVEN: "uændret"}


def test_what_is_left_out_keeps_its_own_wish() -> None:
    words = "Alle uændret undtagen Kvisten, hvor vi ønsker bedre plads til leg."
    assert {svar.tilbud for svar in _read(words) if svar.field == "forventet_brug"} == {
        STRANDGAARDEN,
        OESTERSKOVEN,
    }
    assert {svar.tilbud for svar in _read(words) if svar.field == "oensker"} == {KVISTEN}
