"""What stands beside the answers of a reply: none of it is lost, and what was read is not repeated (R62)."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.answers import Svar, read_answers
from nlp.mail_leftover import left_unread
from nlp.mail_yes import agrees
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from samarbejde.registerfil import parse_register
from samarbejde.som_sidste_aar import find_last_year, means_last_year

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
KVISTEN = "Specialbørnehjemmet Kvisten"
QUESTION = "Hvordan forventer I at bruge tilbuddet?"
ASKED = (Spoergsmaal("1.1", KVISTEN, ("forventet_brug", "pladser"), QUESTION),)


def left(text: str) -> str:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    answers = read_answers(reply, ASKED, REGISTER, today=dt.date(2026, 4, 1))
    return left_unread(text, answers, [QUESTION], REGISTER)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Kvisten: uændret, 2 pladser. Ring til mig om Kvisten.", "Ring til mig om Kvisten."),
        ("Kvisten: uændret, 2 pladser.\n\nVi flytter kontor til maj.", "Vi flytter kontor til maj."),
        ("Vi udmelder ikke Kvisten. 2 pladser.", "Vi udmelder ikke Kvisten."),
        ("Kvisten: uændret, 2 pladser. Må vi komme på besøg?", "Må vi komme på besøg?"),
        (
            "Kvisten: uændret, 2 pladser.\n\nTaksten er steget med 4 pct. til 310 kr. siden maj, siger de.",
            "Taksten er steget med 4 pct. til 310 kr. siden maj, siger de.",
        ),
    ],
)
def test_a_sentence_that_no_answer_was_read_from_is_left(text: str, unread: str) -> None:
    assert left(text) == unread


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: uændret, 2 pladser.",
        "Hej\n\nTak for mailen. Kvisten: uændret, 2 pladser. Vi har ingen ønsker.\n\nGod weekend!",
        "Specialbørnehjemmet Kvisten\nUændret, 2 pladser",
        f"{QUESTION}\nUændret, 2 pladser",
        "Svarene står nedenunder.\nKvisten | uændret | 2 pladser",
        "Kvisten: uændret, 2 pladser. Resten vender vi tilbage med.",
        "Hermed vores svar.\nKvisten: uændret, 2 pladser.",
    ],
)
def test_an_answer_with_what_belongs_to_a_mail_leaves_nothing(text: str) -> None:
    assert left(text) == ""


@given(st.text(max_size=400), st.lists(st.text(max_size=30), max_size=3))
def test_any_text_is_taken(text: str, quotes: list[str]) -> None:
    answers = [Svar(KVISTEN, "forventet_brug", "uændret", 0.9, quote) for quote in quotes]
    assert set(left_unread(text, answers, [QUESTION], REGISTER).split()) <= set(text.split())
    assert agrees(text) is not None
    found = find_last_year(text.lower())
    assert found is None or 0 <= found[0] < found[1] <= len(text.lower())
    assert isinstance(means_last_year(text), bool)
