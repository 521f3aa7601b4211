"""Who tells of places: a kommune of its use, a driftsherre of its tilbud, or unknown (R45, R42)."""

from __future__ import annotations

from enum import StrEnum

from nlp.patterns import pattern


class Usage(StrEnum):
    """Whose places are told of."""

    KOMMUNE = "kommune"
    DRIFTSHERRE = "driftsherre"
    UKENDT = "ukendt"


def usage_of(text: str) -> Usage:
    """What the words of a normal text speak for; a driftsherre's own figures outweigh a single verb."""
    kommune = _weight("kommune", text)
    driftsherre = _weight("driftsherre", text)
    if kommune and kommune >= driftsherre:
        return Usage.KOMMUNE
    return Usage.DRIFTSHERRE if driftsherre else Usage.UKENDT


def _weight(who: str, text: str) -> int:
    """How much speaks for one: a plain word counts twice, one that either may say once."""
    return 2 * len(pattern("brug", who).findall(text)) + len(pattern("brug", f"{who}_maaske").findall(text))
