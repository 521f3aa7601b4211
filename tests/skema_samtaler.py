"""How each form is begun in chat, and a usable answer to any kind of question."""

from __future__ import annotations

from collections.abc import Mapping

from samarbejde.skema import FeltType

FIRST_WORDS: Mapping[str, tuple[str, str]] = {
    "aarsrapport": ("Jeg vil gerne sende årsrapporten for Kvisten", "AR-2026-001"),
    "indmelding_tilbud": ("Vi vil gerne indmelde et nyt tilbud", "IT-2026-001"),
    "udmelding_driftsherre": ("Vi ønsker at udmelde Kvisten", "UD-2026-001"),
    "udmelding_kommune": ("Vi vil sende et ønske om udtagelse af Kvisten", "UK-2026-001"),
    "hoeringssvar": ("Jeg vil afgive høringssvar", "HS-2026-001"),
    "ledelsesinformation": ("Her er ledelsesinformation for Kvisten", "LI-2026-001"),
    "takstindmelding": ("Jeg vil sende en takstindmelding for Kvisten", "TI-2026-001"),
    "panelvurdering": ("Panelets vurdering af Kvisten", "PV-2026-001"),
}
"""The words, and the number that the receipt then names; the other two forms have records of their own."""

ANSWERS: Mapping[FeltType, str] = {
    FeltType.TEKST: "Det går stille og roligt fremad",
    FeltType.TAL: "3",
    FeltType.PLADSER: "24",
    FeltType.PROCENT: "92,5 pct.",
    FeltType.KRONER: "1.200.000 kr.",
    FeltType.DATO: "31. december 2025",
    FeltType.PERIODE: "2025",
    FeltType.JA_NEJ: "nej",
    FeltType.TILBUD: "Kvisten",
    FeltType.PART: "Region Nordjylland",
    FeltType.KONTAKT: "Karen Voldum, 97 00 00 00",
    FeltType.FORDELING: "Thisted 2, Morsø 1",
}
