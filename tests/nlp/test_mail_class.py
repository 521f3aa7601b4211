"""What kind of mail it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from importlib.resources import files

import pytest
from breve import an_answer

from nlp.mail import Attachment, Mail
from nlp.mail_class import classify
from nlp.mail_reading import MailReading, read_mail
from nlp.reply import read_reply
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
QUOTE = (
    "\n\nFra: Rammebot <rammebot@rammebot.example>\nSendt: 23. marts 2026 09:00\nTil: Camilla Roldskov\n"
    "Emne: RB-2026-0142\n\nKære Rebild Kommune\n\n1. Institut for Syn og Hørelse\n"
    "1.1 Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?\n\n2. Neurocenter Østerskoven\n"
    "2.1 Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?\n\nVenlig hilsen\nRammebot\n"
)


def _mail(text: str | None, **changes: object) -> Mail:
    mail = an_answer(text)
    return replace(mail, **changes)  # type: ignore[arg-type]


def _read(mail: Mail) -> MailReading:
    return read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14))


@pytest.mark.parametrize(
    ("text", "klasse"),
    [
        ("Tak, modtaget 👍", "receipt_only"),
        ("Tak for mailen.\n\nCamilla", "receipt_only"),
        ("Hej\n\nTak for påmindelsen, den er noteret.\n\nMvh Camilla", "receipt_only"),
        ("Jeg kvitterer for modtagelsen.", "receipt_only"),
        ("Super, det er noteret her. God weekend!", "receipt_only"),
        ("Svar følger", "promise"),
        ("Vi vender tilbage senest fredag.", "promise"),
        ("Jeg har sendt spørgsmålet videre til min kollega Hanne, som svarer.", "promise"),
        ("Vi er i gang med at indhente tal fra visitationen. Svaret kommer i uge 17.", "promise"),
        ("Tak for mailen. Jeg kigger på det i morgen.", "promise"),
        ("Vi har det på dagsordenen på tirsdag og melder ind bagefter.", "promise"),
        ("Tallene er bestilt i økonomi, jeg sender dem, så snart jeg har dem.", "promise"),
        ("Det kan vi ikke svare på endnu. Må vi vende tilbage primo november?", "postponement"),
        ("Kan vi få udsættelse til 1. maj?", "postponement"),
        ("Vi når det desværre ikke inden fristen. Er det ok, hvis vi svarer ugen efter?", "postponement"),
        ("Vi må bede om en uge mere.", "postponement"),
        ("Grundet sygdom kan vi først svare efter den 1. maj.", "postponement"),
        ("Hvad mener I med helårspladser?", "question"),
        ("Skal vi også svare for Skoleforvaltningen, eller gør de det selv?", "question"),
        ("Jeg er i tvivl om, hvorvidt Viften hører med. Kan du forklare det?", "question"),
        ("Jeg anmoder om aktindsigt i alle early warnings siden 2023.", "aktindsigt"),
        ("Jeg er på ferie til og med uge 31. Kontakt evt. min kollega.", "auto_reply"),
        ("Uændret på begge, 3 pladser hvert sted.", "answer"),
        ("Østerskoven: 3, uændret.", "partial"),
        ("Østerskoven: 3, uændret. Resten følger senere.", "partial"),
        ("Uændret for begge. Hvornår får vi referatet?", "answer"),
    ],
)
def test_words_of_a_kommune_are_classed(text: str, klasse: str) -> None:
    reading = _read(_mail(text + QUOTE))

    assert (reading.class_name, bool(reading.answers)) == (klasse, klasse in ("answer", "partial"))


@pytest.mark.parametrize(
    ("headers", "subject", "klasse"),
    [
        ((("Auto-Submitted", "auto-replied"),), "SV: x", "auto_reply"),
        ((("X-Autoreply", "yes"),), "SV: x", "auto_reply"),
        ((("Precedence", "auto_reply"),), "SV: x", "auto_reply"),
        ((), "Automatisk svar: RB-2026-0142", "auto_reply"),
        ((), "Autosvar: ferie", "auto_reply"),
        ((("Content-Type", "multipart/report; report-type=delivery-status"),), "x", "bounce"),
        ((("X-Failed-Recipients", "a@b.example"),), "x", "bounce"),
        ((("Return-Path", "<>"),), "Kan ikke leveres: RB-2026-0142", "bounce"),
        (
            (("Content-Type", 'multipart/report; report-type="disposition-notification"'),),
            "Læst: RB-2026-0142",
            "read_receipt",
        ),
        ((("Content-Class", "urn:content-classes:calendarmessage"),), "Accepteret: x", "calendar"),
        ((("X-Rammebot", "RB-2026-0142"),), "x", "own_loop"),
        ((("X-Loop", "rammebot@rammebot.example"),), "x", "own_loop"),
        ((("Auto-Submitted", "no"),), "SV: RB-2026-0142", "answer"),
        ((("X-Auto-Response-Suppress", "All"),), "SV: RB-2026-0142", "answer"),
    ],
)
def test_headers_decide_before_words(headers: tuple[tuple[str, str], ...], subject: str, klasse: str) -> None:
    reading = _read(_mail("Uændret på begge." + QUOTE, headers=headers, subject=subject))

    assert reading.class_name == klasse
    assert klasse == "answer" or not reading.answers


@pytest.mark.parametrize(
    ("message_id", "klasse"),
    [
        ("<CAF1@frederikshavn.example>", "answer"),
        ("<rammebot.0a1b2c@frederikshavn.example>", "own_loop"),
        ("<rammebot.0a1b2c@andre.example>", "answer"),
    ],
)
def test_kommune_that_shares_the_bots_mail_domain_is_heard(message_id: str, klasse: str) -> None:
    domain = "frederikshavn.example"
    bot = replace(REGISTER.bot, mail=f"rammebot@{domain}", mail_domains=(domain,))
    mail = _mail("Uændret på begge." + QUOTE, sender=f"ole.ravnkaer@{domain}", message_id=message_id)

    reading = read_mail(mail, replace(REGISTER, bot=bot), spoergsmaal=None, today=dt.date(2026, 4, 14))

    assert reading.class_name == klasse


def test_answer_to_an_automatic_reply_is_a_persons_answer() -> None:
    mail = _mail("Uændret på begge." + QUOTE, subject="SV: Automatisk svar: RB-2026-0142")
    assert _read(mail).class_name == "answer"


def test_subject_alone_makes_no_read_receipt_or_invitation() -> None:
    for subject in ("Læst: RB-2026-0142", "Accepteret: RB-2026-0142", "Mødeindkaldelse: RB-2026-0142"):
        assert _read(_mail("Uændret på begge." + QUOTE, subject=subject)).class_name == "answer"


def test_delivery_status_part_is_a_bounce_even_from_a_kommune() -> None:
    part = Attachment("s", "message/delivery-status", 9, b"Final-Recipient: rfc822; x@y.example")
    assert _read(_mail("Kunne ikke afleveres", attachments=(part,))).class_name == "bounce"


def test_invitation_is_told_by_its_method() -> None:
    invitation = Attachment("i.ics", "text/calendar", 9, b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n")
    feed = Attachment("f.ics", "text/calendar", 9, b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")

    assert _read(_mail("Møde", attachments=(invitation,))).class_name == "calendar"
    assert _read(_mail("Uændret på begge." + QUOTE, attachments=(feed,))).class_name == "answer"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "klasse"),
    [
        ("mor@privat.example", "Hjælp", "Min søn på 19 har autisme. Hvordan får han en plads?", "citizen"),
        ("far@privat.example", "Kvisten", "Jeg er far til en pige på Kvisten og er bekymret.", "citizen"),
        ("avis@avisen.example", "Aktindsigt", "Jeg søger aktindsigt i sagen om Kvisten.", "aktindsigt"),
        ("salg@firma.example", "Tilbud", "Vi har gode priser på kontorstole.", "spam_or_unknown"),
        ("rammebot@rammebot.example", "RB-2026-0142", "Kære kommune", "own_loop"),
        ("ny@rebild.example", "RB-2026-0142", "Uændret på Kvisten, 1 plads.", "answer"),
    ],
)
def test_who_writes_matters(sender: str, subject: str, text: str, klasse: str) -> None:
    mail = _mail(text, sender=sender, subject=subject, in_reply_to=None)
    assert _read(mail).class_name == klasse


def test_citizen_story_from_a_kommune_is_not_a_citizen() -> None:
    assert _read(_mail("Uændret på begge, min kollega er far til ideen." + QUOTE)).class_name == "answer"


def test_forwarded_without_own_words_is_forwarded() -> None:
    mail = _mail("Til orientering." + QUOTE.replace("Rammebot", "Foreningen"), subject="VS: Konference")
    assert _read(mail).class_name == "forwarded"


def test_mail_without_anything_readable_is_unreadable() -> None:
    empty = _mail(None, sender="", message_id="", date=None)
    encrypted = _mail(None, headers=(("Content-Type", "application/pkcs7-mime; name=smime.p7m"),))

    assert _read(empty).class_name == "unreadable"
    assert _read(encrypted).class_name == "unreadable"


def test_class_has_a_reason_in_words() -> None:
    mail = _mail("Uændret på begge." + QUOTE)
    assert classify(mail, read_reply(mail), REGISTER).reason
    assert _read(mail).klasse.reason == "in-reply-to + text"
