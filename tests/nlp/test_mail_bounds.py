"""What is longer than anybody's mail is read as far as it goes, and a person sees the rest (R62, R123)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from breve import letter
from sprog_world import REGISTER

from nlp.mail import Attachment, Mail
from nlp.mail_bounds import MAX_BODY, MAX_TEXT, bounded, readable
from nlp.mail_contract import to_contract
from nlp.mail_masking import masked
from nlp.mail_reading import OVERLONG, MailReading, read_mail
from nlp.reply import Reply, read_reply

CPR = "010190-1234"


def _read(mail: Mail) -> MailReading:
    return read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14))


def test_a_thread_of_years_is_read_as_far_as_it_goes_and_shown_to_a_person() -> None:
    quoted = "".join(f"> Linje {n}: vi drøftede belægningen.\n" for n in range(7_000))
    reading = _read(letter(f"Kvisten: uændret, 3 pladser.\n\nDen 2. april 2026 skrev R:\n{quoted}"))
    assert len(reading.removed) <= MAX_TEXT < len(quoted)
    assert OVERLONG in reading.defects
    assert reading.needs_human
    assert {svar.value for svar in reading.answers} >= {"uændret", 3}


def test_a_body_of_megabytes_is_shortened_before_anything_of_it_is_read() -> None:
    long = letter("Kvisten: uændret, 3 pladser.\n" + "-- \n" * 500_000)
    assert len(readable(long).text or "") <= MAX_BODY
    reading = _read(long)
    assert OVERLONG in reading.defects
    assert {svar.value for svar in reading.answers} >= {"uændret", 3}


def test_a_mail_of_usual_length_is_read_whole() -> None:
    reply = read_reply(letter("Kvisten: uændret, 3 pladser.\n" * 50))
    assert bounded(reply) is reply
    usual = letter("Kvisten: uændret, 3 pladser.\n" * 50)
    assert readable(usual) is usual


@pytest.mark.parametrize("step", range(12))
def test_no_number_is_cut_in_two_where_the_reading_ends(step: int) -> None:
    line = f"Borgeren {CPR} bor på Kvisten.\n"
    text = "x" * step + line * (MAX_TEXT // len(line) + 40)
    cut = bounded(Reply(text, None, quoted=False, removed=text, prose=text))
    assert "010190" not in masked(cut.text[-3_000:])
    assert cut.text == cut.removed == cut.prose


def test_a_header_that_decides_the_class_says_no_cpr_in_the_reason() -> None:
    mail = letter("Jeg er på ferie.")
    headers = (*mail.headers, ("Auto-Submitted", f"auto {CPR}-replied"))
    reading = _read(replace(mail, headers=headers))
    assert reading.class_name == "auto_reply"
    assert CPR not in to_contract(reading).to_json()


def test_no_more_files_are_opened_than_anybody_sends() -> None:
    opened: list[str] = []
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    parts = tuple(Attachment(f"{n}.docx", kind, 1, b"x") for n in range(60))
    mail = letter("Hermed skemaerne.")
    many = replace(mail, attachments=parts)
    reading = read_mail(
        many,
        REGISTER,
        spoergsmaal=None,
        today=dt.date(2026, 4, 14),
        forms=lambda part: opened.append(part.name),
    )
    assert len(opened) == 40
    assert len(reading.attachments) == 60
    assert reading.needs_human
