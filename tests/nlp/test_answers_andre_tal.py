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
