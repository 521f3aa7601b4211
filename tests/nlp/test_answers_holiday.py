"""Own words about holiday are a person's mail; only wording that says nothing else is a machine's."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest
from breve import an_answer

from nlp.mail_class import AUTOMATIC
from nlp.mail_reading import MailReading, read_mail
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)


def _read(text: str, subject: str = "SV: [RB-2026-0142] Årlig indmelding") -> MailReading:
    mail = an_answer(text, subject=subject)
    return read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14))


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er på ferie i næste uge, så svar følger senest den 20. april. Ring, hvis det haster.",
        "Jeg er på ferie. Kontakt Peter Damsbo om skemaet, han overtager Aalborgs svar fra i dag.",
        "Jeg holder ferie, og hvis det haster, så ring. Hvornår er fristen?",
        "Jeg er på ferie i uge 17. Kan vi få udsættelse til 1. maj? Ellers ring.",
        "Jeg er på kursus i dag, så ring, hvis der er noget. Kvisten: uændret, 2 pladser.",
        "Jeg er på ferie fra i morgen. Jeg sender tallene på mandag, ellers ring til mig.",
        "Vi holder ferie i uge 29. Kontakt Hanne, hun svarer for os på indmeldingen.",
        "Jeg er på ferie til den 20. Vi forventer uændret brug. Skriv til Hanne, hvis I mangler noget.",
    ],
)
def test_person_who_tells_of_holiday_is_a_person(text: str) -> None:
    assert _read(text).class_name not in AUTOMATIC


def test_answer_beside_words_of_holiday_is_read() -> None:
    reading = _read("Jeg er på kursus i dag, så ring, hvis der er noget. Kvisten: uændret, 2 pladser.")

    assert {svar.field: svar.value for svar in reading.answers}["pladser"] == 2


def test_promise_beside_words_of_holiday_is_a_promise() -> None:
    text = "Jeg er på ferie i næste uge, så svar følger senest den 20. april. Ring, hvis det haster."
    assert _read(text).class_name == "promise"


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er på ferie til og med uge 31. Kontakt evt. min kollega.",
        "Jeg holder fri frem til onsdag. Ved hastesager henvises til hovednummeret 97 00 00 00.",
        "Jeg er på ferie og vender tilbage mandag den 20. april. Haster det? Kontakt 97 00 00 00.",
        "Jeg er på ferie og kan først besvare din mail den 20. april. Ring evt. til hovednummeret.",
        "Jeg er på barsel til januar. Jeg er tilbage den 2. januar. Kontakt min kollega Hanne.",
        "Jeg holder ferie. Min ferie slutter den 20. april. Jeg svarer på mails, når jeg er tilbage.",
        "Din henvendelse er modtaget og besvares hurtigst muligt.",
        "Din mail er modtaget. Du kan forvente svar inden for 10 hverdage.",
        "I am out of office. For urgent matters please contact the main office.",
        "Dette er et automatisk svar. Jeg er på ferie. Hvornår jeg svarer om skemaet? Den 20. april.",
    ],
)
def test_wording_alone_tells_a_machine_that_says_nothing_else(text: str) -> None:
    assert _read(text, subject="SV: RB-2026-0142").class_name == "auto_reply"
