"""A sentence beside a form that only says that the form is there says nothing; every other one is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.foelgebrev import said_besides
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.skemaer import SKEMAER

REGISTER = parse_register(example_register_text())
RAPPORT = (SKEMAER["aarsrapport"],)


def left(text: str) -> str:
    return said_besides(text, RAPPORT, REGISTER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hermed skemaet.",
        "Hej Karen\n\nHermed årsrapporten for Kvisten for 2025.\n\nVenlig hilsen\nIngrid Solbakke",
        "Vedhæftet det udfyldte skema som aftalt. God weekend!",
        "Se vedlagte årsrapportskema fra Region Nordjylland.",
        "Her kommer aarsrapporten. Tak for sidst :-)",
        "HERMED VORES SVAR",
        "Hermed skemaet. Skriv endelig, hvis I har spørgsmål.",
    ],
)
def test_who_only_says_that_it_is_there_says_nothing(text: str) -> None:
    assert left(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Vi er bekymrede for Kvisten.",
        "Vi har 24 pladser.",
        "Skemaet er ikke færdigt.",
        "Vi vil også udmelde Kvisten.",
        "Hvornår er næste møde?",
        "Har I fået skemaet?",
        "menneske",
        "Belægningen er faldet fra ca. 96 pct. til ca. 81 pct. i 2025.",
        "Skriv til mig, hvis I har spørgsmål til lukningen.",
        "Her er ledelsesinformationen.",
        "Det er samme svar som sidste år.",
        "Hjælp!",
    ],
)
def test_what_says_anything_else_is_left_whole(text: str) -> None:
    assert left(text) == text


def test_only_the_sentences_that_say_more_are_left() -> None:
    text = "Hej. Vi er bekymrede for Strandgården. Årsrapporten for Kvisten er vedhæftet."
    assert left(text) == "Vi er bekymrede for Strandgården."


def test_a_sentence_that_a_mail_program_broke_is_left_whole() -> None:
    text = (
        "Personalet på Strandgården er rejst i løbet af efteråret, og det er\nsendt til Region Nordjylland."
    )
    assert left(text) == text.replace("\n", " ")


@given(st.text(max_size=200))
def test_any_words_can_be_read(text: str) -> None:
    assert len(left(text)) <= len(text) + text.count("\n") + 1


@given(
    st.lists(
        st.sampled_from(["Hermed skemaet.", "Personalet er syge.", "Tak.", "Taget er utæt."]), max_size=6
    )
)
def test_no_sentence_that_says_more_is_lost(said: list[str]) -> None:
    assert left(" ".join(said)).split("\n") == (
        [sentence for sentence in said if sentence in ("Personalet er syge.", "Taget er utæt.")] or [""]
    )
