"""Telling a sender what of their words was masked before they were kept (R123, R124)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handlers.report import Paragraph
from handlers.texts import text

_KINDS = ("cpr", "navn", "helbred")


def told_of_masking(fjernet: Mapping[str, int], channel: Literal["chat", "mail"]) -> tuple[Paragraph, ...]:
    """What was masked, by kind and number; nothing where nothing was."""
    kinds = [kind for kind in _KINDS if fjernet.get(kind)]
    if not kinds:
        return ()
    if kinds == ["cpr"]:
        name = "samtale.cpr_fjernet" if channel == "chat" else "mail.kvittering_cpr"
        return (Paragraph(text=text(name)),)
    hvad = [text(f"personoplysninger.{kind}", antal=fjernet[kind]) for kind in kinds]
    said = f"{', '.join(hvad[:-1])} og {hvad[-1]}" if len(hvad) > 1 else hvad[0]
    return (Paragraph(text=text(f"personoplysninger.{channel}", hvad=said)),)
