"""Numbers that count something else than pladser, and numbers that tell what others come to (R45)."""

from __future__ import annotations

import datetime as dt

import pytest
from sprog_world import REGISTER

from nlp.answer_clauses import sentences
from nlp.answers import read_answers
from nlp.reply import Reply

KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"


def told(text: str) -> dict[tuple[str, str], object]:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    answers = read_answers(reply, (), REGISTER, today=dt.date(2026, 4, 1))
    return {(svar.tilbud, svar.field): svar.value for svar in answers}


@pytest.mark.parametrize(
    ("text", "pladser"),
    [
        ("På Kvisten har vi 2 børn på 9 og 11 år. De bliver der.", 2),
        ("Kvisten: 1 plads, men han fylder 18 i maj 2027.", 1),
        ("Der er 12 børn på venteliste til Kvisten, men vi har selv kun 1, og det forventer vi også.", 1),
        ("Vi er 2 sagsbehandlere, der har set på Kvisten, og vi tror på 3 pladser.", 3),
        ("Kvisten: vi har 3 pladser. Jf. vores mail af 14. april er det uændret. Ring på lokal 412.", 3),
        ("Kvisten uændret, 2 pladser. Vi bruger det 3 gange om året til aflastning.", 2),
    ],
)
def test_a_number_of_something_else_is_no_place(text: str, pladser: int) -> None:
    read = told(text)
    assert read[KVISTEN, "pladser"] == pladser
    assert (KVISTEN, "pladser_til") not in read


def test_a_day_of_two_digits_ends_no_sentence() -> None:
    assert len(list(sentences("Vi stopper på Kvisten den 31. juli og har derefter 0."))) == 1
    assert len(list(sentences("Strandgården: 14. Kvisten: 3."))) == 2


@pytest.mark.parametrize(
    ("text", "pladser"),
    [
        ("Vi overtager 1 plads fra Thisted på Kvisten, så vi har 3.", 3),
        ("Kvisten: 1 mere, så vi har 4.", 4),
        ("På Kvisten er der kommet 2 nye til, så der er vi nu 5.", 5),
        ("En er flyttet fra Kvisten, så vi er nu 2, og det bliver vi ved med.", 2),
    ],
)
def test_what_those_who_came_add_up_to_is_not_added_to_again(text: str, pladser: int) -> None:
    assert told(text)[KVISTEN, "pladser"] == pladser


@pytest.mark.parametrize("rest", ["Resten bruger vi ikke.", "Resten: 0", "Øvrige tilbud: ingen brug."])
def test_a_tilbud_told_by_a_bare_number_is_none_of_the_rest(rest: str) -> None:
    read = told(f"Kvisten 2. Strandgården 3. {rest}")
    assert (read[KVISTEN, "pladser"], read[STRANDGAARDEN, "pladser"]) == (2, 3)
    assert read.get((KVISTEN, "forventet_brug")) != "ingen"
    assert read["Neurocenter Østerskoven", "forventet_brug"] == "ingen"


@pytest.mark.parametrize(
    "text", ["Kvisten 1, Strandgården 2. Begge uændret.", "Begge tilbud uændret (Kvisten 1, Strandgården 2)."]
)
def test_both_are_the_two_that_are_named(text: str) -> None:
    read = told(text)
    assert {tilbud for tilbud, _ in read} == {KVISTEN, STRANDGAARDEN}
    assert {read[KVISTEN, "forventet_brug"], read[STRANDGAARDEN, "forventet_brug"]} == {"uændret"}
    assert (read[KVISTEN, "pladser"], read[STRANDGAARDEN, "pladser"]) == (1, 2)


def test_a_no_to_a_tilbud_is_no_use_of_it() -> None:
    read = told("Ja, vi forventer stadig 2 på Kvisten og nej til Strandgården.")
    assert (read[KVISTEN, "forventet_brug"], read[STRANDGAARDEN, "forventet_brug"]) == ("uændret", "ingen")
    assert (STRANDGAARDEN, "forventet_brug") not in told("Strandgården har sagt nej til vores 2 borgere")


def test_what_is_not_gone_on_with_and_what_the_form_said_are_no_places() -> None:
    read = told("Vi forventer at fortsætte med de 2 pladser på Kvisten, men ikke med de 3 på Strandgården.")
    assert read[KVISTEN, "pladser"] == 2
    assert (STRANDGAARDEN, "pladser") not in read
    read = told("I jeres skema står 4 på Kvisten. Det skal være 2.")
    assert read[KVISTEN, "pladser"] == 2
    assert (KVISTEN, "pladser_fra") not in read


def test_one_who_is_taken_home_and_one_who_is_sent_are_changes() -> None:
    read = told("Vi trækker 1 hjem fra Strandgården og sender 1 ny til Kvisten.")
    assert read[STRANDGAARDEN, "forventet_brug"] == "faldende"
    assert read[KVISTEN, "forventet_brug"] == "stigende"
    assert not [key for key in read if key[1] == "pladser"]


def test_a_little_up_or_down_is_up_or_down() -> None:
    read = told("Strandgården: lidt ned. Kvisten: lidt op.")
    assert (read[STRANDGAARDEN, "forventet_brug"], read[KVISTEN, "forventet_brug"]) == (
        "faldende",
        "stigende",
    )
