"""What the secretariat confirmed or corrected is read again, and each outcome is told apart."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.evaluation.rettelser import (
    Eksempellinje,
    Outcome,
    Stillet,
    UnreadableExample,
    outcome_of,
    read_eksempler,
    report,
)
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
KVISTEN, FAGCENTRET = "Specialbørnehjemmet Kvisten", "Fagcenter for Autisme og ADHD"
ASKED = (
    Stillet(
        tekst="Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?",
        felter=("forventet_brug", "pladser"),
    ),
    Stillet(tekst="Har I ønsker til ændringer?", felter=("oensker",)),
)


def an_example(
    words: str, quote: str, right: str | int | None, *, felt: str = "forventet_brug"
) -> Eksempellinje:
    return Eksempellinje(
        dag=dt.date(2026, 4, 14),
        tilbud=KVISTEN,
        felt=felt,
        ordlyd=words,
        citat=quote,
        laest="uændret",
        rigtigt=right,
        sikkerhed=0.6,
        grund="usikker læsning",
        spurgt=(FAGCENTRET, KVISTEN),
        stillet=ASKED,
    )


@pytest.mark.parametrize(
    ("words", "quote", "right", "expected"),
    [
        ("Kvisten: stigende, 3 pladser.", "stigende", "stigende", Outcome.RIGHT),
        ("Kvisten: stigende, 3 pladser.", "stigende", "faldende", Outcome.WRONG),
        (
            "Hvis taksten på Kvisten ikke stiger, bliver det uændret.",
            "uændret",
            "uændret",
            Outcome.RIGHT_ASKED,
        ),
        (
            "Hvis taksten på Kvisten ikke stiger, bliver det uændret.",
            "uændret",
            "faldende",
            Outcome.WRONG_ASKED,
        ),
        ("Kvisten ringer vi om.", "Kvisten ringer vi om", None, Outcome.RIGHT),
        ("nej", "nej", "ingen", Outcome.RIGHT_ASKED),
        ("", "Vi forventer faldende brug", "faldende", Outcome.RIGHT),
    ],
)
def test_each_reading_is_right_or_wrong_and_recorded_or_asked_about(
    words: str, quote: str, right: str | None, expected: Outcome
) -> None:
    assert outcome_of(an_example(words, quote, right), REGISTER) is expected


def test_a_number_is_compared_as_a_number() -> None:
    example = an_example("Kvisten: uændret, 2,5 pladser.", "2,5 pladser", 3, felt="pladser")
    assert outcome_of(example, REGISTER) is Outcome.WRONG
    right = example.model_copy(update={"rigtigt": 2.5})
    assert outcome_of(right, REGISTER) is Outcome.RIGHT


def test_the_examples_are_read_from_lines_and_counted() -> None:
    examples = [
        an_example("Kvisten: stigende, 3 pladser.", "stigende", "stigende"),
        an_example("Kvisten: stigende, 3 pladser.", "stigende", "faldende"),
    ]
    text = "\n".join(one.model_dump_json() for one in examples) + "\n"
    assert read_eksempler(text) == tuple(examples)
    lines = list(report(examples, REGISTER))
    assert "| examples | 2 |" in lines
    assert "| wrong, and recorded | 1 |" in lines
    assert "| forventet_brug: right of all | 1 of 2 |" in lines


def test_a_line_that_is_no_example_is_named() -> None:
    with pytest.raises(UnreadableExample, match="linje 2"):
        read_eksempler(f"{an_example('a', 'a', None).model_dump_json()}\n{{}}\n")
