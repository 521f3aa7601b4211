"""The threshold of doubt asks the secretariat seldom for nothing, and where the words leave it open."""

from __future__ import annotations

import datetime as dt

import pytest
from test_mail_golden import GOLDEN, NAMES

from bot.mail.parse import parse_mail
from nlp.answer_piece import Svar
from nlp.answers import read_answers
from nlp.mail_needs import THRESHOLD
from nlp.mail_reading import read_mail
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
KVISTEN = "Specialbørnehjemmet Kvisten"
ASKED = (
    Spoergsmaal("1.1", KVISTEN, ("forventet_brug", "pladser"), "Hvordan forventer I at bruge tilbuddet?"),
)


def use_in(words: str) -> Svar:
    reply = Reply(text=words, signature=None, quoted=False, removed="", prose=words)
    answers = read_answers(reply, ASKED, REGISTER, today=dt.date(2026, 4, 14))
    return next(svar for svar in answers if svar.field == "forventet_brug")


def test_of_what_is_read_rightly_in_the_golden_mails_at_most_three_in_a_hundred_are_asked_about() -> None:
    read: list[Svar] = []
    for name in NAMES:
        mail = parse_mail((GOLDEN / f"{name}.eml").read_bytes(), authserv_id="mx.rammebot.example")
        read += read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14)).answers
    asked = [svar for svar in read if svar.confidence < THRESHOLD]
    assert len(read) > 500
    assert 0 < len(asked) <= 0.03 * len(read)


@pytest.mark.parametrize(
    "words",
    [
        "Hvis taksten på Kvisten ikke stiger, bliver det uændret.",
        "Kvisten: samme som sidste år",
        "Kvisten: fortsat",
        "Kvisten: nej",
    ],
)
def test_what_the_words_leave_open_is_asked_about(words: str) -> None:
    assert use_in(words).confidence < THRESHOLD


@pytest.mark.parametrize("words", ["Kvisten: uændret, 2 pladser.", "Vi bruger ikke Kvisten mere."])
def test_what_is_said_plainly_is_not(words: str) -> None:
    assert use_in(words).confidence >= THRESHOLD
