"""One mail read to everything the contract names."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from importlib.resources import files

import pytest

from nlp.document import Document, Paragraph, TableBlock
from nlp.mail import Attachment, Mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import MailReading, read_mail
from nlp.mail_sender import find_reference, find_sender
from nlp.questions import Spoergsmaal
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
KVISTEN = "Specialbørnehjemmet Kvisten"
STRAND = "Rehabiliteringscenter Strandgården"
QUESTIONS = tuple(
    Spoergsmaal(f"{index}.{number}", name, felt, text)
    for index, name in enumerate((KVISTEN, STRAND), 1)
    for number, felt, text in (
        (
            "1",
            ("forventet_brug", "pladser"),
            "Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?",
        ),
        ("2", ("oensker",), "Har I ønsker?"),
        ("3", ("begrundelse", "alternativer"), "Hvis ikke: Hvorfor, og hvad bruger I i stedet?"),
    )
)


def _mail(text: str, **changes: object) -> Mail:
    mail = Mail(
        message_id="<1@aalborg.example>",
        in_reply_to="<rammebot.1@rammebot.example>",
        references=("<rammebot.0@rammebot.example>", "<rammebot.1@rammebot.example>"),
        sender="peter.damsbo@aalborg.example",
        sender_name="Peter Damsbo",
        to=("rammebot@rammebot.example",),
        subject="SV: [RB-2026-0142] Årlig indmelding",
        date=dt.datetime(2026, 4, 14, 7, 31, tzinfo=dt.UTC),
        text=text,
        html=None,
        attachments=(),
        headers=(("Content-Type", "text/plain"),),
        authentication="pass",
        defects=(),
    )
    return replace(mail, **changes)  # type: ignore[arg-type]


def _read(mail: Mail, questions: tuple[Spoergsmaal, ...] | None = QUESTIONS) -> MailReading:
    return read_mail(mail, REGISTER, spoergsmaal=questions, today=dt.date(2026, 4, 14))


def test_contract_has_its_keys_and_local_time() -> None:
    printed = json.loads(
        to_contract(_read(_mail("Kvisten ca. 2 pladser, uændret. Strandgården 3."))).to_json()
    )

    assert list(printed)[:7] == [
        "message_id",
        "in_reply_to",
        "from",
        "subject",
        "date",
        "class",
        "class_reason",
    ]
    assert printed["date"] == "2026-04-14T09:31:00+02:00"
    assert printed["class"] == "partial"
    assert printed["sender"]["party"] == "Aalborg Kommune"
    assert printed["complete"] == {KVISTEN: True, STRAND: False}
    assert printed["missing"] == [{"tilbud": STRAND, "field": "forventet_brug"}]
    pladser = next(a for a in printed["answers"] if a["tilbud"] == KVISTEN and a["field"] == "pladser")
    assert pladser["approximate"] is True
    assert "approximate" not in next(a for a in printed["answers"] if a["tilbud"] == STRAND)


def test_kommune_that_answers_half_is_known_to_owe_the_rest() -> None:
    reading = _read(_mail("Kvisten bruger vi uændret, 2 pladser."))

    assert reading.class_name == "partial"
    assert [(one.tilbud, one.field) for one in reading.missing] == [(STRAND, "forventet_brug")]


def test_cpr_stands_nowhere_in_what_is_read() -> None:
    cpr = "010190-1234"
    mail = _mail(
        f"Kvisten: uændret, 1 plads (barnet er {cpr}).\n\nMvh\nPeter ({cpr})\n\n"
        f"Den 2. april 2026 kl. 08.00 skrev R <r@rammebot.example>:\n> {cpr}\n",
        subject=f"SV: RB-2026-0142 {cpr}",
        sender_name=f"Peter {cpr}",
        attachments=(Attachment(f"{cpr}.pdf", "application/pdf", 3, b"%PD"),),
    )
    reading = _read(mail)

    assert cpr not in to_contract(reading).to_json()
    assert cpr not in repr(reading)
    assert dict(reading.personal_data)["cpr"] >= 3
    assert reading.answers


def test_a_citizen_in_the_name_of_an_attachment_stands_nowhere_in_what_is_read() -> None:
    name = "Jonas_Holm_autisme.pdf"
    part = Attachment(name, "application/pdf", 3, b"%PD")
    reading = _read(_mail("Kvisten: uændret", attachments=(part,)))
    assert not any(said in repr(reading) for said in ("Jonas", "Holm", "autisme"))
    assert dict(reading.personal_data) == {"navn": 1, "helbred": 1}
    assert reading.attachments[0].name.endswith(".pdf")


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        ({}, "RB-2026-0142"),
        ({"in_reply_to": "<rb-2025-0901.403fbfea@rammebot.example>"}, "RB-2025-0901"),
        ({"references": ("<rb-2025-0007.x@rammebot.example>",), "subject": "SV: hej"}, "RB-2025-0007"),
        ({"subject": "sv: rb-2026-7", "references": ()}, "RB-2026-0007"),
        ({"subject": "SV: hej", "references": ()}, None),
    ],
)
def test_reference_is_found_in_thread_then_subject(changes: dict[str, object], reference: str | None) -> None:
    assert find_reference(_mail("x", **changes)) == reference


@pytest.mark.parametrize(
    ("address", "party", "known"),
    [
        ("peter.damsbo@aalborg.example", "Aalborg Kommune", True),
        ("en.anden@aalborg.example", "Aalborg Kommune", False),
        ("post@mail.hjoerring.example", "Hjørring Kommune", False),
        ("x@aalborg.example.evil", None, False),
        ("x@ikkeaalborg.example", None, False),
        ("", None, False),
    ],
)
def test_sender_belongs_to_the_party_of_the_domain(address: str, party: str | None, known: bool) -> None:
    sender = find_sender(_mail("x", sender=address), REGISTER)
    assert (sender.party, sender.known) == (party, known)


@pytest.mark.parametrize(
    ("text", "changes", "words"),
    [
        ("Uændret på begge.", {}, None),
        ("Uændret på begge.", {"authentication": "fail"}, "bekræftes"),
        ("Uændret på begge.", {"sender": "ny@aalborg.example"}, "ikke kendt"),
        ("Uændret på begge.", {"sender": "x@privat.example"}, "ikke kendt"),
        ("Hvornår er fristen?", {}, "spørgsmål"),
        ("Jeg søger aktindsigt i sagen om Kvisten.", {}, "aktindsigt"),
        ("Vi vil gerne bruge Kvisten mere. Strandgården uændret.", {}, "i tvivl"),
        ("Uændret på begge. " + "Og så videre. " * 2_000, {}, "så lang"),
    ],
)
def test_secretariat_looks_when_the_bot_is_not_sure(
    text: str, changes: dict[str, object], words: str | None
) -> None:
    reading = _read(_mail(text, **changes))

    assert reading.needs_human is (words is not None)
    assert (words or "") in (reading.needs_human_reason or "")


def test_competing_tilbud_is_flagged_for_a_person() -> None:
    reading = _read(_mail("Vi bruger ikke Kvisten, for vi åbner vores eget børnehjem med samme indhold."))

    assert reading.flags == ("mulig_konkurrence",)
    assert reading.needs_human


def test_automatic_mail_gives_no_answers_and_needs_nobody() -> None:
    reading = _read(_mail("Kvisten: uændret, 2 pladser.", headers=(("Auto-Submitted", "auto-replied"),)))

    assert (reading.class_name, reading.answers, reading.needs_human) == ("auto_reply", (), False)


WITHDRAWAL = Document(
    name="u.docx",
    kind="docx",
    blocks=(
        Paragraph("Afsnit 2 Kommunale ønsker om at tilbud udtages af det forstærkede samarbejde"),
        TableBlock((("Navn på kommune", "Aalborg Kommune"), ("Angiv navn på tilbud", "Kvisten"))),
        TableBlock(
            (
                ("Beskriv årsagen til at kommunen ikke ønsker tilbuddet", "For dyrt, se 010190-1234."),
                ("Beskriv hvordan kommunen vil håndtere målgruppens behov", "Eget hus"),
                ("Angiv om kommunen ønsker at oprette et konkurrerende tilbud", "Ja, i 2028"),
            )
        ),
    ),
)
INDMELDING = Document(
    name="i.docx",
    kind="docx",
    blocks=(
        TableBlock(
            (
                ("Tilbud", "Strandgården"),
                ("Forventet brug", "faldende"),
                ("Pladser i dag", "4"),
                ("Pladser fremover", "2"),
                ("Ønsker", "ingen"),
            )
        ),
    ),
)


def _read_with(document: Document) -> MailReading:
    part = Attachment("skema.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml", 9, b"x")
    return read_mail(
        _mail("Skemaet er vedhæftet.", attachments=(part,)),
        REGISTER,
        spoergsmaal=QUESTIONS,
        today=dt.date(2026, 4, 14),
        forms=lambda _: document,
    )


def test_withdrawal_form_is_read_and_waits_for_a_person() -> None:
    reading = _read_with(WITHDRAWAL)
    fields = {svar.field: svar.value for svar in reading.attachments[0].answers}

    assert reading.attachments[0].form == "udmelding_kommune"
    assert fields["konkurrerende_tilbud"] == "ja"
    assert fields["haandtering"] == "Eget hus"
    assert "010190" not in str(fields["begrundelse"])
    assert reading.class_name in ("answer", "partial")
    assert reading.flags == ("mulig_konkurrence",)
    assert reading.needs_human


def test_answer_form_as_label_and_answer_is_read() -> None:
    reading = _read_with(INDMELDING)
    fields = {svar.field: svar.value for svar in reading.attachments[0].answers}

    assert reading.attachments[0].form == "kommune_indmelding"
    assert fields["forventet_brug"] == "faldende"
    assert (fields["pladser_fra"], fields["pladser_til"]) == (4, 2)
    assert reading.complete == {KVISTEN: False, STRAND: True}


def test_announced_form_that_cannot_be_read_goes_to_a_person() -> None:
    part = Attachment("skema.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml", 9, b"x")
    reading = _read(_mail("Skemaet er vedhæftet.", attachments=(part,)))

    assert reading.class_name == "answer"
    assert "skema.docx" in (reading.needs_human_reason or "")
