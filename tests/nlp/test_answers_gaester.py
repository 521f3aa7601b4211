"""Wordings a stranger's mails showed the reader to be weak in, each in several ways (R45)."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from breve import letter
from sprog_world import REGISTER

from nlp.answer_initials import without_initials
from nlp.answers import read_answers
from nlp.questions import Spoergsmaal
from nlp.reply import InlineAnswer, read_reply

FULL = {"Kvisten": "Specialbørnehjemmet Kvisten", "Strandgården": "Rehabiliteringscenter Strandgården"}
ASKED = tuple(
    Spoergsmaal(f"{index}.{number}", name, felt, text)
    for index, name in enumerate(FULL.values(), 1)
    for number, felt, text in (
        (
            "1",
            ("forventet_brug", "pladser"),
            "Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?",
        ),
        ("2", ("oensker",), "Har I ønsker til ændringer?"),
        ("3", ("begrundelse", "alternativer"), "Hvis ikke: Hvorfor, og hvad bruger I i stedet?"),
    )
)
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "gaestesvar.toml").read_text(encoding="utf-8")
)["svar"]


@pytest.mark.parametrize("case", CASES, ids=[case["tekst"][:60] for case in CASES])
def test_answer_is_read_as_it_was_meant(case: dict[str, Any]) -> None:
    reply = read_reply(letter(f"Hej\n\n{case['tekst']}\n\nVenlig hilsen\nJette Kirkholm\n"))
    read = {
        (a.tilbud, a.field): a.value for a in read_answers(reply, ASKED, REGISTER, today=dt.date(2026, 4, 1))
    }

    for name, felt, wanted in case["felter"]:
        actual = read.get((FULL[name], felt))
        if wanted == "":
            assert actual is None, read
        elif isinstance(wanted, str) and wanted.startswith("~"):
            assert wanted[1:].lower() in str(actual).lower(), read
        else:
            assert actual == wanted, read


def _inline(*answers: str) -> list[InlineAnswer]:
    return [InlineAnswer("Har I ønsker?", answer, "") for answer in answers]


@pytest.mark.parametrize("mark", ["TMR: ", "PD > ", "Lone: ", "LVK - "])
def test_the_writers_mark_is_no_part_of_the_answers(mark: str) -> None:
    answers = _inline(f"{mark}Uændret, 3 pladser", f"{mark}Nej", f"{mark}Ingen")
    assert [one.answer for one in without_initials(answers)] == ["Uændret, 3 pladser", "Nej", "Ingen"]


def test_a_word_that_begins_a_single_answer_is_its_own() -> None:
    answers = _inline("Kvisten: uændret", "Nej", "Ingen")
    assert list(without_initials(answers)) == answers
