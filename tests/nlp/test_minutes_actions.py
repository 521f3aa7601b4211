"""What is laid on whom and by when; no owner and no deadline is ever made up (R111, R116)."""

from __future__ import annotations

import pytest
from referater import a_text

from nlp.document import Document, Paragraph, TableBlock
from nlp.minutes import read_minutes
from nlp.referat import Aktion, Grundlag

HEAD = (
    "Møde Styregruppen\nTid 6. marts 2025 kl. 9-11\nDeltagere Leif Serup (Hjørring Kommune), Ditte Rævdal "
    "(Region Nordjylland)\n\n1. Status\n\n"
)


def actions(told: str, case: str = "") -> tuple[Aktion, ...]:
    end = "\n\n2. Næste møde\n\nNæste møde er den 10. juni 2025 kl. 9.00-11.00.\n"
    return read_minutes(a_text(f"{HEAD}{case}\n\nReferat\n{told}{end}")).items[0].action_points


@pytest.mark.parametrize(
    ("sentence", "who", "what", "iso"),
    [
        (
            "Sekretariatet indhenter tallene senest den 1. maj.",
            "Sekretariatet",
            "Indhenter tallene",
            "2025-05-01",
        ),
        (
            "Ditte Rævdal kommenterer udkastet til næste møde.",
            "Ditte Rævdal",
            "Kommenterer udkastet",
            "2025-06-10",
        ),
        ("Hjørring Kommune sender en plan i uge 16.", "Hjørring Kommune", "Sender en plan", "2025-W16"),
        ("Formanden bad sekretariatet om at sende tal.", "Sekretariatet", "Sender tal", None),
        (
            "Styregruppen bad Region Nordjylland udarbejde en plan.",
            "Region Nordjylland",
            "Udarbejder en plan",
            None,
        ),
        ("Hjørring påtog sig at undersøge reglerne.", "Hjørring Kommune", "Undersøger reglerne", None),
        (
            "Det blev aftalt, at Hjørring Kommune indkalder til et møde i september.",
            "Hjørring Kommune",
            "Indkalder til et møde",
            "2025-09",
        ),
        (
            "Til næste møde udarbejder Sekretariatet et notat.",
            "Sekretariatet",
            "Udarbejder et notat",
            "2025-06-10",
        ),
        (
            "Leif Serup og Ditte Rævdal udarbejder et oplæg.",
            "Leif Serup og Ditte Rævdal",
            "Udarbejder et oplæg",
            None,
        ),
        ("Sekretariatet blev bedt om at undersøge sagen.", "Sekretariatet", "Undersøger sagen", None),
    ],
)
def test_an_action_point_has_owner_task_and_deadline(
    sentence: str, who: str, what: str, iso: str | None
) -> None:
    found = actions(sentence)
    assert [(one.responsible, one.what, one.deadline_iso, one.quote) for one in found] == [
        (who, what, iso, sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der indkaldes til et fælles formøde.",
        "Udkastet sendes videre til KKR.",
        "Der skal udarbejdes en vejledning.",
        "Der var enighed om at nedsætte en arbejdsgruppe.",
    ],
)
def test_nobody_named_means_nobody_responsible(sentence: str) -> None:
    found = actions(sentence)
    assert [(one.responsible, one.basis) for one in found] == [
        (None, Grundlag.EKSPLICIT_ANSVARLIG_IKKE_ANGIVET)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Regionen opfordrede kommunerne til at sende tal.",
        "Det blev foreslået, at Sekretariatet udarbejder et notat.",
        "Sekretariatet udarbejder ikke et notat.",
        "Kommunerne kan sende bemærkninger.",
        "Leif Serup orienterede om, at to kommuner har bedt om at få tal.",
        "Formanden gennemgår punktet.",
        "Hvis der er behov, indkalder Sekretariatet til et møde.",
    ],
)
def test_a_wish_a_proposal_or_a_report_is_no_task(sentence: str) -> None:
    assert actions(sentence) == ()


def test_two_tasks_of_one_sentence_have_each_their_owner() -> None:
    found = actions("Leif Serup undersøger taksterne, og Ditte Rævdal sender en oversigt.")
    assert [(one.id, one.responsible) for one in found] == [("A1.1", "Leif Serup"), ("A1.2", "Ditte Rævdal")]


def test_the_case_text_gives_only_what_the_secretariat_does_after_the_meeting() -> None:
    case = "Sekretariatet udarbejder et udkast til april. Driftsherrerne sender årsrapporter."
    found = actions("Drøftet.", case)
    assert [(one.responsible, one.basis, one.deadline_iso) for one in found] == [
        ("Sekretariatet", Grundlag.SAGSFREMSTILLING, "2025-04")
    ]


def test_a_deadline_before_the_meeting_is_not_reckoned_with() -> None:
    found = actions("Sekretariatet sender planen senest den 1. februar 2024.")
    assert [one.deadline_iso for one in found] == [None]


def test_a_table_of_tasks_is_read_row_by_row() -> None:
    blocks = (
        TableBlock((("Møde", "Styregruppen"), ("Tid", "6. marts 2025 kl. 9-11"))),
        Paragraph("1. Opfølgning", level=2),
        Paragraph("Beslutning", level=3),
        Paragraph("Drøftet."),
        TableBlock(
            (
                ("Opgave", "Ansvarlig", "Frist"),
                ("Indkalde til formøde", "Ditte Rævdal", "1. maj"),
                ("Finde et lokale", "-", ""),
            )
        ),
    )
    found = read_minutes(Document("r.docx", "docx", blocks)).items[0].action_points
    assert [(one.responsible, one.what, one.deadline_text, one.deadline_iso) for one in found] == [
        ("Ditte Rævdal", "Indkalde til formøde", "1. maj", "2025-05-01"),
        (None, "Finde et lokale", None, None),
    ]
