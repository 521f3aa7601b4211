"""A mail that is read in doubt: the secretariat corrects it in a form, and the kommune hears what stands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum

JETTE = "jette.kirkholm@broenderslev.example"
KAREN, MADS = "Karen Højmark", "Mads Overby"
KVISTEN = "Specialbørnehjemmet Kvisten"
APRIL = dt.datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.timeout(180)
def test_the_secretariat_corrects_what_was_read_in_doubt(rum: Arbejdsrum) -> None:
    rum.move_clock(to=APRIL)
    question = rum.wait_for_mail(JETTE, "forventninger")
    rum.reply(
        JETTE,
        question.message_id,
        "Strandgården: uændret, 2 pladser.\n\nHvis taksten på Kvisten ikke stiger, bliver det uændret dér.",
    )
    receipt = rum.wait_for_mail(JETTE, "Jeg har forstået")
    assert f"{KVISTEN} – Forventet brug: uændret" in receipt.text
    card = rum.wait_for_message("sekretariat", "usikker på", KVISTEN)
    assert "Hvis taksten på Kvisten ikke stiger" in card.everything
    assert rum.press(MADS, card, "Ret")
    late = rum.wait_for(lambda: rum.modals(MADS), "the form of somebody else")[-1]
    assert rum.press(KAREN, card, "Ret")
    form = rum.wait_for(lambda: rum.modals(KAREN), "the form")[-1]
    (block,) = [b for b in form.blocks if b["type"] == "input"]
    assert block["element"]["initial_option"]["value"] == "uændret"
    sent = rum.submit(KAREN, form.id, {block["block_id"]: "faldende"})
    assert sent.ok, sent.failure
    decided = rum.wait_for_message("sekretariat", "rettet fra uændret af Karen Højmark")
    assert not decided.buttons
    told = rum.wait_for_mail(JETTE, "Sekretariatet har nu set på")
    assert "Forventet brug: faldende" in told.text
    rum.submit(MADS, late.id, {block["block_id"]: "stigende"})
    rum.wait_for_direct(MADS, "Karen Højmark har allerede afgjort det")
