"""Tilbud of which the same is told are named together, so that one answer for all six is said once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from samarbejde.danske_tal import opremsning

Told = TypeVar("Told", bound=Hashable)


def ens(told: Iterable[tuple[str, Told]]) -> tuple[tuple[str, Told], ...]:
    """Each thing told once, in the order it was first told, with the tilbud it is told of."""
    names: dict[Told, list[str]] = {}
    for tilbud, what in told:
        names.setdefault(what, []).append(tilbud)
    return tuple((opremsning(of), what) for what, of in names.items())
