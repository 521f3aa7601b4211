"""Who tells of places: a kommune of its use, a driftsherre of its tilbud, or unknown (R45, R42)."""

from __future__ import annotations

from enum import StrEnum

from nlp.patterns import pattern

_KOMMUNE = pattern("brug", "kommune")
_DRIFTSHERRE = pattern("brug", "driftsherre")


class Usage(StrEnum):
    """Whose places are told of."""

    KOMMUNE = "kommune"
    DRIFTSHERRE = "driftsherre"
    UKENDT = "ukendt"


def usage_of(text: str) -> Usage:
    """What the words of a normal text speak for; a driftsherre's own figures outweigh a single verb."""
    kommune = len(_KOMMUNE.findall(text))
    driftsherre = len(_DRIFTSHERRE.findall(text))
    if kommune and kommune >= driftsherre:
        return Usage.KOMMUNE
    return Usage.DRIFTSHERRE if driftsherre else Usage.UKENDT
