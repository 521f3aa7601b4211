"""Årsrapport by chat with the real bot: a first sentence, a crash in the middle, a receipt, a correction."""

from __future__ import annotations

from arbejdsrum import Arbejdsrum

from samarbejde.skemaer import SKEMAER

INGRID = "Ingrid Solbakke"
ASKED_FIRST = SKEMAER["aarsrapport"].felt("opgoerelsesdato").prompt


def test_an_aarsrapport_goes_from_a_sentence_to_the_secretariat_and_is_corrected(rum: Arbejdsrum) -> None:
    last = rum.say(INGRID, "annuller")
    rum.wait_for_direct(INGRID, after=last.ts)
    said = rum.say(INGRID, "Jeg vil sende årsrapporten for Kvisten, kapaciteten er 24 pladser")
    understood = rum.wait_for_direct(INGRID, "Specialbørnehjemmet Kvisten", "24 pladser", after=said.ts)
    assert "Åbn som formular" in understood.buttons
    assert ASKED_FIRST in understood.everything, "one question at a time"

    said = rum.say(INGRID, "31. december 2025")
    rum.wait_for_direct(INGRID, "31. december 2025", after=said.ts)
    rum.kill_bot()
    rum.start_bot()
    said = rum.say(INGRID, "mine kladder")
    rum.wait_for_direct(INGRID, "Årsrapport om Specialbørnehjemmet Kvisten", after=said.ts)

    said = rum.say(INGRID, "send det som det er")
    receipt = rum.wait_for_direct(INGRID, "AR-2026-001", after=said.ts)
    assert "modtaget" in receipt.everything
    rum.wait_for_message("sekretariat", "AR-2026-001", "24 pladser", "31. december 2025")

    said = rum.say(INGRID, "ret kapacitet til 26")
    rum.wait_for_direct(INGRID, "26 pladser", after=said.ts)
    card = rum.wait_for_message("sekretariat", "AR-2026-001", "26 pladser")
    assert "Version 2" in card.everything
