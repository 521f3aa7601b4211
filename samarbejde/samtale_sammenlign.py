"""Two people's answers on the same form laid side by side, so that neither overwrites the other unseen (R6).

What only one of them touched is kept from both; where both answered the same question differently, a person
decides. Who they are and when they wrote is the handlers' to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samarbejde.samtale_tilstand import FeltSvar, Samtale
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svar, Svarvaerdi, is_answered


@dataclass(frozen=True, slots=True)
class Forskel:
    """One question that two people answered differently, both answers as a person reads them."""

    felt: str
    label: str
    deres: str
    mine: str


@dataclass(frozen=True, slots=True)
class Sammenligning:
    """Both people's answers together.

    `svar` holds everything, with one's own answer where both answered; `forskelle` are those places, and
    `overtaget` the labels of what only the other has said since.
    """

    svar: Mapping[str, Svarvaerdi]
    forskelle: tuple[Forskel, ...]
    overtaget: tuple[str, ...]


def sammenlign(skema: Skema, *, udgangspunkt: Svar, deres: Svar, mine: Svar) -> Sammenligning:
    """Lay the answers that stand beside one's own; `udgangspunkt` is what stood when one began."""
    svar: dict[str, Svarvaerdi] = {}
    forskelle: list[Forskel] = []
    overtaget: list[str] = []
    for felt in skema.felter:
        before, other, own = (answers.get(felt.name) for answers in (udgangspunkt, deres, mine))
        value = own if is_answered(own) or other is None else other
        if other is not None and is_answered(other) and other != own:
            if own == before or not is_answered(own):
                value = other
                overtaget.append(felt.label)
            elif own is not None and other != before:
                shown = (skema.vis(felt.name, other), skema.vis(felt.name, own))
                forskelle.append(Forskel(felt.name, felt.label, *shown))
        if value is not None:
            svar[felt.name] = value
    return Sammenligning(svar, tuple(forskelle), tuple(overtaget))


def overtag(samtale: Samtale, svar: Svar) -> Samtale:
    """The conversation holding these answers, confirmed; those it held already keep their own words."""
    for felt, vaerdi in svar.items():
        held = samtale.holdt(felt)
        if held is None or held.vaerdi != vaerdi:
            samtale = samtale.med(FeltSvar(felt, vaerdi, "", 1.0, bekraeftet=True))
    return samtale
