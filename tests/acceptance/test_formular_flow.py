"""All ten forms begun in chat and finished as a modal, with the real bot: every page, to the receipt."""

from __future__ import annotations

from typing import Any

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_vaerdier import Visning
from skema_samtaler import ANSWERS, FIRST_WORDS

from samarbejde.skemaer import SKEMAER

INGRID, OLE, PANEL = "Ingrid Solbakke", "Ole Sandgrav", "Anne-Mette Rimmen"
AS_FORM = "Åbn som formular"
SENDERS = {"udmelding_kommune": OLE, "hoeringssvar": OLE, "panelvurdering": PANEL}
BEGUN = [
    *((SENDERS.get(skema, INGRID), skema, words, number) for skema, (words, number) in FIRST_WORDS.items()),
    (
        OLE,
        "kommune_indmelding",
        "Vi vil svare på forventet brug af Kvisten",
        "Svaret fra Frederikshavn Kommune",
    ),
    (
        INGRID,
        "early_warning",
        "Vi er bekymrede for Kvisten, belægningen er 71 pct.",
        "EW-2026-001",
    ),
]


@pytest.mark.parametrize(("who", "skema", "words", "receipt"), BEGUN, ids=lambda value: str(value)[:24])
def test_a_form_begun_in_chat_is_finished_as_a_modal(
    rum: Arbejdsrum, who: str, skema: str, words: str, receipt: str
) -> None:
    said = rum.say(who, words)
    begun = rum.wait_for_direct(who, after=said.ts)
    assert AS_FORM in begun.buttons, begun.everything
    assert rum.press(who, begun, AS_FORM)
    rum.wait_for(lambda: rum.modals(who), "the modal")
    while views := rum.modals(who):
        sent = rum.submit(who, views[-1].id, _filled_in(views[-1], skema))
        assert sent.ok, (sent.errors, sent.failure, views[-1].everything)
        assert not sent.errors, sent.errors
    answer = rum.wait_for_direct(who, receipt, after=said.ts)
    assert "modtaget" in answer.everything
    if skema != "kommune_indmelding":
        assert rum.wait_for_message("sekretariat", receipt)


def _filled_in(view: Visning, skema: str) -> dict[str, str]:
    """What each field of the page shows already, else a value of its kind."""
    return {b["block_id"]: _value(b, skema) for b in view.blocks if b["type"] == "input"}


def _value(block: dict[str, Any], skema: str) -> str:
    element = block["element"]
    match element["type"]:
        case "static_select" | "radio_buttons":
            return str(element.get("initial_option", element["options"][0])["value"])
        case "datepicker":
            return str(element.get("initial_date", "2025-12-31"))
    felt = SKEMAER[skema].get(block["block_id"])
    assert felt is not None, block
    return str(element.get("initial_value") or ANSWERS[felt.type])
