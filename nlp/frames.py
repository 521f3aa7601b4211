"""What a turn of phrase decides of its numbers, and what it may look at; all frames share it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.measures import Binding, Cue, Place, bindings
from nlp.skeleton import Skeleton

_SIGNS = frozenset("abcd")
IGNORED = ""
"""The field of a number that was read but has no field of its own (an earlier budget)."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A number whose field a frame has decided; `unit` is the other number's where it has none of its own."""

    index: int
    field: str
    confidence: float
    unit: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a frame may look at: the sentence, its cues, its numbers, whether a kommune tells of its use."""

    skeleton: Skeleton
    cues: tuple[Cue, ...]
    places: dict[int, Place]
    usage: bool


Reading = Callable[[re.Match[str], Setting], Iterator[Framed]]
"""What a turn of phrase says of its numbers; nothing where it says nothing after all."""


def all_measure(found: re.Match[str], setting: Setting) -> bool:
    """Whether the numbers of a frame measure something: "fra 3 timer til 5" is none."""
    signs = (value for name, value in found.groupdict().items() if name in _SIGNS and value)
    return all(int(sign) in setting.places for sign in signs)


def pair_of(found: re.Match[str], setting: Setting) -> tuple[Place, Place, str]:
    """The two numbers of a frame, and the unit of the second or, where it has none, of the first."""
    groups = found.groupdict()
    first = setting.places[int(groups["a"] or groups.get("c") or "")]
    second = setting.places[int(groups["b"] or groups.get("d") or "")]
    return first, second, second.unit if second.unit != "n" else first.unit


def cue_of_pair(earlier: Place, current: Place, unit: str, setting: Setting) -> str | None:
    """What both numbers measure: the best word around either, taken with their common unit."""
    best: list[Binding] = []
    for place in (earlier, current):
        best += bindings(setting.skeleton, Place(place.index, unit, place.start, place.end), setting.cues)[:1]
    strongest = max(best, key=lambda binding: binding.score, default=None)
    return strongest.cue.field if strongest and strongest.cue.field != "pladser" else None
