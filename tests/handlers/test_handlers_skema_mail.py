"""The questions of a mail are made from the form; what is typed under them is read by its rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skema_svar import answers_to
from verden_breve import a_mail

from handlers.report import Heading, Paragraph
from handlers.skema_mail import mail_parts, mail_questions, numbered
from nlp.questions import Spoergsmaal
from nlp.reply import read_reply
from nlp.skema_svar import read_skema_reply
from samarbejde.skema import Skema
from samarbejde.skema_skriv import write_answer
from samarbejde.skemaer import SKEMAER

OTHERS = sorted(set(SKEMAER) - {"kommune_indmelding"})
AARSRAPPORT = SKEMAER["aarsrapport"]


def quoted(questions: tuple[Spoergsmaal, ...], answers: dict[str, str]) -> str:
    """The mail as it comes back from somebody who typed below each question."""
    lines = ["Den 01.04.2026 kl. 09.00 skrev Rammebot:"]
    for question in questions:
        lines += [f"> {question.number} {question.text}", ">"]
        if question.felt[0] in answers:
            lines += [answers[question.felt[0]], ">"]
    return "\n".join(lines)


def by_number(questions: tuple[Spoergsmaal, ...], answers: dict[str, str]) -> str:
    """An answer of its own with the numbers of the questions."""
    return "\n".join(f"{q.number}) {answers[q.felt[0]]}" for q in questions if q.felt[0] in answers)


def read(text: str, skema: Skema, questions: tuple[Spoergsmaal, ...]) -> dict[str, object]:
    reply = read_reply(a_mail("ingrid.solbakke@rn.example", text))
    found = read_skema_reply(reply, questions, skema)
    return dict(found[None].svar) if None in found else {}


@pytest.mark.parametrize("name", OTHERS)
def test_every_field_is_asked_for_once_in_order(name: str) -> None:
    skema = SKEMAER[name]
    questions = numbered(skema)
    assert [q.felt for q in questions] == [(felt.name,) for felt in skema.felter]
    assert [q.number for q in questions] == [str(n) for n in range(1, len(skema.felter) + 1)]
    parts = [part for part in mail_parts(questions) if isinstance(part, Paragraph)]
    assert parts[0].text.startswith(f"*1* {skema.felter[0].prompt}")


def test_what_is_known_is_not_asked_for_again() -> None:
    asked = mail_questions(AARSRAPPORT, {AARSRAPPORT.felter[0].name: "Kvisten"})
    assert asked[0].felter == (AARSRAPPORT.felter[1].name,)


def test_last_years_answer_stands_in_the_question() -> None:
    asked = mail_questions(AARSRAPPORT, {}, sidste_aar={"ydelser": "døgntilbud"})
    words = next(q.text for q in asked if q.felter == ("ydelser",))
    assert "Sidste år: døgntilbud" in words
    assert "som sidste år" in words


def test_questions_about_several_tilbud_stand_under_their_names() -> None:
    questions = numbered(SKEMAER["kommune_indmelding"], ("Kvisten", "Strandgården"))
    parts = mail_parts(questions, ("Strandgården",))
    assert [part.text for part in parts if isinstance(part, Heading)] == ["2. Strandgården"]
    assert [q.number for q in questions] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]


@pytest.mark.parametrize("name", OTHERS)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_answers_by_number_are_read(name: str, data: st.DataObject) -> None:
    skema = SKEMAER[name]
    svar = {k: v for k, v in data.draw(answers_to(skema)).items() if is_plain(write_answer(skema.felt(k), v))}
    answers = {felt: write_answer(skema.felt(felt), vaerdi) for felt, vaerdi in svar.items()}
    questions = numbered(skema)
    found = read(f"Hej\n\n{by_number(questions, answers)}\n", skema, questions)
    assert {felt: vaerdi for felt, vaerdi in found.items() if svar.get(felt) != vaerdi} == {}
    assert len(found) == len(svar)


def is_plain(text: str) -> bool:
    """A line of words as people write in mails; what a mail client would fold or quote is the mail tests'."""
    return text.isprintable() and len(text) > 1 and text[0].isalnum() and len(text) < 60


def test_answers_typed_under_the_questions_are_read() -> None:
    questions = numbered(AARSRAPPORT)
    answers = {
        "kontakt": "Ingrid Solbakke, 97 00 00 00",
        "kapacitet": "24 pladser",
        "udvikling": "Flere unge med komplekse behov.",
        "bekymring": "nej",
    }
    found = read(quoted(questions, answers), AARSRAPPORT, questions)
    assert {felt: write_answer(AARSRAPPORT.felt(felt), v) for felt, v in found.items()} == answers  # type: ignore[arg-type]
