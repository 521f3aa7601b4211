"""All ten forms begun in chat and finished as a modal, with the real bot: every page, to the receipt."""

from __future__ import annotations

from typing import Any

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_vaerdier import Visning

from samarbejde.skema import FeltType
from samarbejde.skemaer import SKEMAER

INGRID, OLE, PANEL = "Ingrid Solbakke", "Ole Sandgrav", "Anne-Mette Rimmen"
AS_FORM = "Åbn som formular"
ANSWERS = {
    FeltType.TEKST: "Det går stille og roligt fremad",
    FeltType.TAL: "3",
    FeltType.PLADSER: "24",
    FeltType.PROCENT: "92,5 pct.",
    FeltType.KRONER: "1.200.000 kr.",
    FeltType.PERIODE: "2025",
    FeltType.PART: "Region Nordjylland",
    FeltType.KONTAKT: "Karen Voldum, 97 00 00 00",
    FeltType.FORDELING: "Thisted 2, Morsø 1",
}
FIRST_WORDS = [
    (INGRID, "aarsrapport", "Jeg vil gerne sende årsrapporten for Kvisten", "AR-2026-001"),
    (INGRID, "indmelding_tilbud", "Vi vil gerne indmelde et nyt tilbud", "IT-2026-001"),
    (INGRID, "udmelding_driftsherre", "Vi ønsker at udmelde Kvisten", "UD-2026-001"),
    (OLE, "udmelding_kommune", "Vi vil sende et ønske om udtagelse af Kvisten", "UK-2026-001"),
    (OLE, "hoeringssvar", "Jeg vil afgive høringssvar", "HS-2026-001"),
    (INGRID, "ledelsesinformation", "Her er ledelsesinformation for Kvisten", "LI-2026-001"),
    (INGRID, "takstindmelding", "Jeg vil sende en takstindmelding for Kvisten", "TI-2026-001"),
    (PANEL, "panelvurdering", "Panelets vurdering af Kvisten", "PV-2026-001"),
    (
        OLE,
        "kommune_indmelding",
        "Vi vil svare på forventet brug af Kvisten",
        "Svaret fra Frederikshavn Kommune",
    ),
    (
        INGRID,
        "early_warning",
        "Vi er bekymrede for økonomien på Kvisten, belægningen er 71 pct.",
        "EW-2026-001",
    ),
]


@pytest.mark.parametrize(("who", "skema", "words", "receipt"), FIRST_WORDS, ids=lambda value: str(value)[:24])
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
