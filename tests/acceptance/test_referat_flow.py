"""Meeting summary: minutes in #sekretariat become a draft, approved by a button, posted in #das."""

from __future__ import annotations

from pathlib import Path

import pytest
from arbejdsrum import Arbejdsrum

KAREN = "Karen Højmark"
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EXAMPLE = Path(__file__).resolve().parents[2] / "bot" / "workspace" / "data" / "referat_eksempel.txt"


def test_the_real_minutes_become_a_draft_and_after_approval_a_post_in_das(rum: Arbejdsrum) -> None:
    found = sorted((SHARED / "seeds").glob("004_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the source documents in ../shared are not here")
    rum.upload(KAREN, "referat_das_2014-03-06.txt", found[0].read_bytes(), "sekretariat")
    draft = rum.wait_for_message("sekretariat", "Udkast til mødeopsummering", timeout=40)
    thread = "\n".join(m.everything for m in rum.messages("sekretariat", thread=draft.ts))
    for words in (
        "Dronninglund Slot",
        "Udmøntning af det forstærkede samarbejde",
        "[sic]",
        "ingen frist",
        "Region Nordjylland",
    ):
        assert words in thread, words
    assert not [m for m in rum.messages("das") if m.by_bot], "nothing is posted before a human approves"
    rum.press(KAREN, draft, "Godkend og slå op")
    posted = rum.wait_for_message("das", "Den Administrative Styregruppe", "6. marts 2014")
    assert "godkendt af Karen Højmark" in "\n".join(
        m.everything for m in rum.messages("das", thread=posted.ts)
    )
    approved = rum.wait_for_message("sekretariat", "Godkendt af Karen Højmark")
    assert not approved.buttons


def test_an_item_can_be_corrected_before_it_is_posted(rum: Arbejdsrum) -> None:
    rum.upload(KAREN, "referat_eksempel.txt", EXAMPLE.read_bytes(), "sekretariat")
    draft = rum.wait_for_message("sekretariat", "referat_eksempel.txt", "Udkast", timeout=40)
    rum.press(KAREN, draft, "Ret et punkt")
    form = rum.wait_for(lambda: rum.modals(KAREN), "the form")[0]
    assert rum.submit(
        KAREN, form.id, {"punkt": "1", "tekst": "Dagsordenen blev godkendt med én rettelse."}
    ).ok
    corrected = rum.wait_for_message("sekretariat", "med én rettelse", "rettet af Karen Højmark")
    rum.press(KAREN, corrected, "Godkend og slå op")
    rum.wait_for_message("das", "med én rettelse")


def test_a_file_that_is_no_minutes_gets_a_clear_sentence(rum: Arbejdsrum) -> None:
    rum.upload(KAREN, "indkoeb.txt", "mælk\nbrød\nkaffe".encode(), "sekretariat")
    rum.wait_for_message("sekretariat", "indkoeb.txt", "ikke registreret")
    rum.upload(KAREN, "billede.png", b"\x89PNG\r\n\x1a\n000", "sekretariat")
    rum.wait_for_message("sekretariat", "billede.png", "ikke registreret")


def test_a_citizen_in_the_name_of_a_file_is_not_repeated_and_the_file_is_read(rum: Arbejdsrum) -> None:
    another = EXAMPLE.read_bytes() + "\nReferent: Karen Højmark\n".encode()
    rum.upload(KAREN, "referat 010190-1234.txt", another, "sekretariat")
    draft = rum.wait_for_message("sekretariat", "CPR fjernet", "Udkast", timeout=40)
    assert "010190" not in draft.everything
