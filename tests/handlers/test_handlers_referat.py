"""Minutes become a draft that a human approves, corrects or rejects; only then is it posted (R116, R117)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from verden import KAREN, MADS, OLE, Verden
from verden_posthus import Besked

from handlers.inbound import ChatFile
from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)
MINUTES = (Path(__file__).resolve().parents[1] / "minutes" / "v1_das_skabelon.txt").read_bytes()
PANEL_MINUTES = MINUTES.replace(b"Den Administrative Styregruppe", b"Ekspertpanelet").replace(
    b"DAS", b"Panelet"
)
APPROVE, CORRECT, REJECT = "Godkend og slå op", "Ret et punkt", "Afvis"


def minutes(verden: Verden, content: bytes = MINUTES, *, name: str = "referat.txt") -> ChatFile:
    return verden.ude.puts_file(name, content)


def a_draft(verden: Verden, content: bytes = MINUTES) -> Besked:
    verden.writes(KAREN, "", kanal=Kanal.SEKRETARIAT, files=(minutes(verden, content),))
    return verden.sekretariat[-1]


def test_minutes_become_a_draft_and_nothing_is_posted(verden: Verden) -> None:
    draft = a_draft(verden)
    for fact in (
        "16. januar 2015",
        "Fjordhuset",
        "Formand: Erna Fladhave",
        "3. Fælles kompetenceplan for de specialiserede tilbud",
        "Vesterå Kommune",
        "Gitte Kærsig",
        "2. februar 2015",
        "20. marts 2015",
        "#das",
    ):
        assert fact in draft.text
    assert draft.buttons == (APPROVE, CORRECT, REJECT)
    assert verden.das == []


def test_approved_by_the_secretariat_it_is_posted_with_its_source(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.moves_to(date(2026, 2, 3))
    verden.presses(MADS, draft, APPROVE)
    post = verden.das[0].text
    assert "3. Fælles kompetenceplan" in post
    assert "referat.txt" in post
    assert "godkendt af Mads Overby" in post
    assert "Godkendt af Mads Overby 3. februar 2026 kl. 09.00" in draft.text
    assert draft.buttons == ()


def test_the_panels_minutes_belong_in_the_panels_channel(verden: Verden) -> None:
    draft = a_draft(verden, PANEL_MINUTES)
    assert "#ekspertpanel" in draft.text
    verden.presses(KAREN, draft, APPROVE)
    assert len(verden.i_kanal(Kanal.EKSPERTPANEL)) == 1
    assert verden.das == []


def test_a_correction_stands_in_the_items_place_marked_with_who_wrote_it(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, CORRECT)
    form = verden.formular
    options = next(field.options for field in form.fields if field.name == "punkt")
    assert ("3", "3. Fælles kompetenceplan for de specialiserede tilbud") in options
    assert "tekst" in verden.submits(KAREN, form, {"punkt": "3", "tekst": " "})
    assert verden.submits(KAREN, form, {"punkt": "3", "tekst": "Planen sendes i høring i februar."}) == {}
    assert "Planen sendes i høring i februar. (rettet af Karen Højmark)" in draft.text
    assert "drøftede udkastet og godkendte" not in draft.text
    verden.presses(MADS, draft, APPROVE)
    assert "Planen sendes i høring i februar. (rettet af Karen Højmark)" in verden.das[0].text


def test_a_rejected_draft_is_posted_nowhere_and_the_file_can_be_read_again(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, REJECT)
    assert "Afvist af Karen Højmark" in draft.text
    assert draft.buttons == ()
    assert verden.das == []
    again = a_draft(verden)
    assert again is not draft
    assert again.buttons == (APPROVE, CORRECT, REJECT)


def test_the_same_file_gives_no_second_draft(verden: Verden) -> None:
    draft = a_draft(verden)
    answer = a_draft(verden)
    assert "læst før" in answer.text
    assert answer.buttons == ()
    verden.presses(KAREN, draft, APPROVE)
    assert "godkendt" in a_draft(verden).text
    assert len(verden.das) == 1


def test_of_two_who_press_the_first_wins_and_the_second_hears_who(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, REJECT)
    answer = verden.presses(MADS, draft, APPROVE, version=0)
    assert "allerede afvist af Karen Højmark" in answer
    assert verden.das == []


def test_a_draft_that_was_corrected_meanwhile_is_not_approved_unseen(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, CORRECT)
    verden.submits(KAREN, verden.formular, {"punkt": "5", "tekst": "Intet under eventuelt."})
    assert "Se det nye" in verden.presses(MADS, draft, APPROVE, version=0)
    assert verden.das == []


def test_a_correction_that_comes_after_the_decision_is_answered(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, CORRECT)
    form = verden.formular
    verden.presses(MADS, draft, APPROVE)
    verden.submits(KAREN, form, {"punkt": "3", "tekst": "Planen sendes i høring."})
    assert "godkendt af Mads Overby" in verden.hos(KAREN)[-1].text
    assert "rettet af" not in verden.das[0].text


@pytest.mark.parametrize("label", [APPROVE, CORRECT, REJECT])
def test_nobody_else_decides_about_a_draft(verden: Verden, label: str) -> None:
    draft = a_draft(verden)
    assert "kun sekretariatet" in verden.presses(OLE, draft, label)
    assert draft.buttons == (APPROVE, CORRECT, REJECT)
    assert verden.das == []
    assert verden.post.formularer == []


@pytest.mark.parametrize(
    ("who", "kanal"),
    [(OLE, Kanal.SEKRETARIAT), (OLE, Kanal.DAS), (KAREN, Kanal.DAS), (KAREN, None), (OLE, None)],
)
def test_only_the_secretariat_and_only_in_its_channel(verden: Verden, who: str, kanal: Kanal | None) -> None:
    answer = verden.writes(who, "", kanal=kanal, files=(minutes(verden),))
    assert "#sekretariat" in answer
    with verden.reads() as uow:
        assert uow.referater.all() == []


def test_a_file_without_minutes_is_refused_with_what_is_missing(verden: Verden) -> None:
    shared = minutes(verden, "Hej alle\nVi ses på onsdag".encode(), name="brev.txt")
    answer = verden.writes(KAREN, "", kanal=Kanal.SEKRETARIAT, files=(shared,))
    assert "ligner ikke et referat" in answer
    assert "brev.txt" in answer
    assert verden.sekretariat[-1].buttons == ()


def test_a_file_that_cannot_be_read_is_named(verden: Verden) -> None:
    shared = minutes(verden, b"PK", name="regneark.xlsx")
    answer = verden.writes(KAREN, "", kanal=Kanal.SEKRETARIAT, files=(shared,))
    assert "regneark.xlsx" in answer
    assert "kan jeg ikke læse" in answer


def test_who_read_corrected_and_approved_stands_in_the_journal(verden: Verden) -> None:
    draft = a_draft(verden)
    verden.presses(KAREN, draft, CORRECT)
    verden.submits(KAREN, verden.formular, {"punkt": "5", "tekst": "Intet under eventuelt."})
    verden.presses(MADS, draft, APPROVE)
    with verden.reads() as uow:
        entries = [(e.action, e.actor) for e in uow.journal.entries(("referat", "1"))]
    assert entries == [("referat_laest", KAREN), ("referat_rettet", KAREN), ("referat_godkendt", MADS)]
