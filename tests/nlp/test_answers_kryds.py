"""Options with boxes on lines of their own, and marks that are no initials (R45)."""

from __future__ import annotations

import datetime as dt

import pytest
from sprog_world import REGISTER

from nlp.answer_initials import without_initials
from nlp.answers import read_answers
from nlp.reply import InlineAnswer, Reply

KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"


def told(text: str) -> dict[tuple[str, str], object]:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    answers = read_answers(reply, (), REGISTER, today=dt.date(2026, 4, 1))
    return {(svar.tilbud, svar.field): svar.value for svar in answers}


@pytest.mark.parametrize(("empty", "crossed"), [("☐", "☒"), ("[ ]", "[x]"), ("( )", "(X)")])
@pytest.mark.parametrize("form", ["{box} {word}", "{word} {box}", "  - {box} {word}"])
def test_of_options_on_lines_of_their_own_the_crossed_one_counts(empty: str, crossed: str, form: str) -> None:
    def options(chosen: str) -> str:
        words = ("Uændret", "Stigende", "Faldende", "Ingen")
        return "\n".join(form.format(box=crossed if w == chosen else empty, word=w) for w in words)

    read = told(
        f"Kvisten:\n{options('Stigende')}\nAntal pladser: 3\n\nStrandgården:\n{options('Faldende')}\nAntal: 2"
    )
    assert read[KVISTEN, "forventet_brug"] == "stigende"
    assert read[STRANDGAARDEN, "forventet_brug"] == "faldende"
    assert (read[KVISTEN, "pladser"], read[STRANDGAARDEN, "pladser"]) == (3, 2)
    assert told(f"Kvisten:\n{options('Ingen')}")[KVISTEN, "forventet_brug"] == "ingen"


def test_boxes_that_nobody_crossed_leave_the_words_beside_them() -> None:
    read = told("Kvisten\n☐ Uændret\n☐ Stigende\n\nVi kan ikke sætte kryds, men det er uændret, 2 pladser")
    assert read[KVISTEN, "forventet_brug"] == "uændret"
    assert read[KVISTEN, "pladser"] == 2


def test_a_box_behind_each_word_keeps_the_tilbud_and_what_stands_behind() -> None:
    read = told("Strandgården: uændret 2\nKvisten: uændret [ ] stigende [x] faldende [ ], 4 pladser")
    assert read[KVISTEN, "forventet_brug"] == "stigende"
    assert read[KVISTEN, "pladser"] == 4
    assert read[STRANDGAARDEN, "forventet_brug"] == "uændret"


def test_the_number_behind_the_last_option_is_said_whichever_is_crossed() -> None:
    read = told("Kvisten: [x] uændret [ ] stigende [ ] faldende, antal: 2")
    assert (read[KVISTEN, "forventet_brug"], read[KVISTEN, "pladser"]) == ("uændret", 2)


@pytest.mark.parametrize(
    "answers",
    [
        ("Uændret - 2 pladser", "Uændret – 3 pladser"),
        ("Ingen: taksten er for høj", "Ingen: vi bruger vores eget"),
        ("Nej - det har vi ikke", "Nej - ingen ønsker"),
        ("Stigende -> 4", "Stigende -> 2"),
    ],
)
def test_an_answer_that_begins_each_line_is_no_mark(answers: tuple[str, ...]) -> None:
    inline = tuple(InlineAnswer(question="Hvordan forventer I at bruge det?", answer=one) for one in answers)
    assert without_initials(inline) == inline
