"""Ledelsesinformation that is withdrawn is not delivered, and is again when it counts again (R54, R59)."""

from __future__ import annotations

from verden import INGRID, KAREN, Verden
from verden_flyt import STRANDGAARDEN, a_monitorering, a_press
from verden_skemaer import answers_all

pytest_plugins = ("verden_fixtures",)
LABEL = "Fortryd tilbagetrækning"


def test_the_delivery_waits_again_and_is_laid_on_again(verden: Verden) -> None:
    sag = a_monitorering(verden)
    verden.writes(INGRID, f"Jeg vil sende ledelsesinformation for {STRANDGAARDEN}")
    answers_all(verden, INGRID)
    verden.writes(INGRID, "ja")
    assert "LI-2026-001" in sag.text
    assert "Næste leverance ventes den 1. april 2026" in sag.text
    svar = next(b for b in verden.sekretariat if "LI-2026-001" in b.text and b.key != sag.key)
    verden.writes(INGRID, "annuller")
    verden.presses(KAREN, svar, "Registrér som trukket tilbage")
    assert "LI-2026-001 er trukket tilbage og står ikke længere som leveret" in sag.text
    assert "Næste leverance ventes den 1. marts 2026" in sag.text
    number = sag.text.split("Tættere monitorering ")[1].split()[0]
    a_press(verden, svar, LABEL, {"begrundelse": "Det var en fejl"})
    assert "Næste leverance ventes den 1. april 2026" in sag.text
    told = verden.writes(KAREN, f"tidslinje {number}")
    assert "LI-2026-001 blev trukket tilbage af Karen Højmark og tæller ikke længere som leveret" in told
