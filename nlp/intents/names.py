"""The intents of contracts.md."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """What one chat message wants."""

    EARLY_WARNING = "early_warning"
    EARLY_WARNING_OPDATERING = "early_warning_opdatering"
    KOMMUNE_INDMELDING = "kommune_indmelding"
    AARSRAPPORT = "aarsrapport"
    INDMELDING_TILBUD = "indmelding_tilbud"
    UDMELDING_DRIFTSHERRE = "udmelding_driftsherre"
    UDMELDING_KOMMUNE = "udmelding_kommune"
    TILBAGEKALD = "tilbagekald"
    STATUS = "status"
    KALENDER = "kalender"
    PROCEDURE = "procedure"
    RYKKER = "rykker"
    TELEFONNOTAT = "telefonnotat"
    UDSAETTELSE = "udsaettelse"
    REFERAT = "referat"
    NOEDSPOR = "noedspor"
    AKTINDSIGT = "aktindsigt"
    BORGERHENVENDELSE = "borgerhenvendelse"
    HILSEN = "hilsen"
    KVITTERING = "kvittering"
    RET = "ret"
    ANNULLER = "annuller"
    HJAELP = "hjaelp"
    UKENDT = "ukendt"


UDMELDING = "udmelding"
"""A withdrawal before it is known whose it is."""

NEVER_MISSED = (Intent.AKTINDSIGT, Intent.BORGERHENVENDELSE, Intent.NOEDSPOR)
"""Intents that a human must see whatever else the message says, in this order (R7, R62, R122, R124)."""

QUESTIONS = frozenset({Intent.STATUS, Intent.KALENDER, Intent.PROCEDURE})
REPORTS = frozenset(
    {Intent.EARLY_WARNING, Intent.EARLY_WARNING_OPDATERING, Intent.KOMMUNE_INDMELDING, Intent.AARSRAPPORT}
)
MEMBERSHIP = frozenset(
    {Intent.INDMELDING_TILBUD, Intent.UDMELDING_DRIFTSHERRE, Intent.UDMELDING_KOMMUNE, Intent.TILBAGEKALD}
)
SMALL = frozenset({Intent.HILSEN, Intent.KVITTERING})
FAMILIES = (QUESTIONS, REPORTS, MEMBERSHIP)
"""Intents that easily resemble one another: two of a family in one sentence are one."""
