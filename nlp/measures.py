"""Which words tell what a number measures (data/maal.toml); the number takes the cue that binds it best.

Binding is by the sentence: side, unit, distance and what stands in between; another number parts them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from nlp.skeleton import SIGN, Skeleton

_PER_SIGN = 0.006
_PER_NUMBER = 0.38
_PER_BREAK = 0.16
_WRONG_SIDE = 0.3
_BEHIND = 0.12
_LEAST = 0.3
_TAKEN = 0.25
_MAY_SHARE = frozenset("pk")
_BREAKS = re.compile(r"[,;:()]| men | hvor | mens | og | samt | heraf | hvoraf ")
_ALL_OF_THEM = re.compile(
    r"\W*(?:(?:som |der )?(?:er|har været|var|står) )?(?:nu |i dag )?(?:alle|alle sammen"
    r"|samtlige|fuldt|fuldt ud)\b"
)
_FARTHEST = 90
_DENIABLE = frozenset({"venteliste", "henvisninger", "hjemtagelse"})
_DENIED = re.compile(r"\b(?:ingen|ikke nogen|ikke længere)(?: [a-zæøå]+){0,2} $")
"""In "5 falder for aldersgrænsen, og ingen i kø" the five are not in the queue."""


class _Maal(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    pattern: str
    units: str
    side: Literal["før", "efter", "begge"]
    weight: float


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a sentence that tells what a number measures."""

    field: str
    start: int
    end: int
    units: str
    side: str
    weight: float
    word: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A cue that fits a number, and how well (about 0..1)."""

    cue: Cue
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A number's sign in a sentence."""

    index: int
    unit: str
    start: int
    end: int


def cues_of(skeleton: Skeleton) -> tuple[Cue, ...]:
    """Every cue of a sentence; a word inside a longer one ("budgetteret belægning") counts with that."""
    cues = tuple(
        Cue(maal.field, found.start(), found.end(), maal.units, maal.side, maal.weight, found[0])
        for maal, pattern in _maal()
        for found in pattern.finditer(skeleton.text)
    )
    return tuple(
        cue
        for cue in cues
        if not any(_inside(cue, other) for other in cues)
        and not (cue.field in _DENIABLE and _DENIED.search(skeleton.text[max(0, cue.start - 30) : cue.start]))
    )


def _inside(cue: Cue, other: Cue) -> bool:
    longer = other.end - other.start > cue.end - cue.start and other.field != cue.field
    alike = cue.field.startswith("belaegning") and other.field.startswith("belaegning")
    return longer and alike and other.start <= cue.start and cue.end <= other.end


def places_of(skeleton: Skeleton) -> tuple[Place, ...]:
    """Every number of a sentence, in order."""
    return tuple(
        Place(int(found[1]), found[2], found.start(), found.end())
        for found in SIGN.finditer(skeleton.text)
        if found[1] is not None
    )


def bindings(skeleton: Skeleton, place: Place, cues: tuple[Cue, ...]) -> list[Binding]:
    """The cues that fit a number, the best first."""
    found = [
        Binding(cue, score)
        for cue in _near(place, cues)
        if place.unit in cue.units and (score := _score(skeleton.text, place, cue)) >= _LEAST
    ]
    return sorted(found, key=lambda binding: -binding.score)


def assigned(
    skeleton: Skeleton, places: Iterable[Place], cues: tuple[Cue, ...]
) -> dict[int, tuple[Binding, ...]]:
    """For each number the cues that fit it, the best first; a cue that has its number is weaker for others.

    Percentages and amounts may share a word ("belægning 88 pct. på A, 95 pct. på B"), counts seldom do.
    """
    open_places = {place.index: place for place in places}
    fitting = {index: bindings(skeleton, place, cues) for index, place in open_places.items()}
    owned: dict[tuple[int, int], str] = {}
    result: dict[int, tuple[Binding, ...]] = {index: () for index, found in fitting.items() if not found}
    fitting = {index: found for index, found in fitting.items() if found}
    while fitting:
        index = max(fitting, key=lambda at: _worth(fitting[at], open_places[at], owned))
        place = open_places[index]
        ranked = sorted(
            (Binding(one.cue, one.score - _shared(one.cue, place, owned)) for one in fitting.pop(index)),
            key=lambda binding: -binding.score,
        )
        kept = tuple(one for one in ranked if one.score >= _LEAST)
        result[index] = kept
        if kept:
            owned.setdefault((kept[0].cue.start, kept[0].cue.end), place.unit)
    return result


def _worth(fitting: list[Binding], place: Place, owned: dict[tuple[int, int], str]) -> float:
    return max((one.score - _shared(one.cue, place, owned) for one in fitting), default=0.0)


def _shared(cue: Cue, place: Place, owned: dict[tuple[int, int], str]) -> float:
    unit = owned.get((cue.start, cue.end))
    return 0.0 if unit is None or unit == place.unit in _MAY_SHARE else _TAKEN


def _near(place: Place, cues: tuple[Cue, ...]) -> Iterator[Cue]:
    for cue in cues:
        if cue.start - place.end <= _FARTHEST and place.start - cue.end <= _FARTHEST:
            yield cue


def _score(text: str, place: Place, cue: Cue) -> float:
    before = cue.end <= place.start
    between = text[cue.end : place.start] if before else text[place.end : cue.start]
    score = cue.weight
    if (cue.side == "før" and not before) or (cue.side == "efter" and before):
        score -= _WRONG_SIDE
    elif not before:
        score -= _BEHIND
    if _bracketed(text, cue, place) or _bracketed(text, place, cue):
        return 0.0
    if _ALL_OF_THEM.match(between) and not before:
        return 0.0
    if ";" in between or (not before and text[cue.end : cue.end + 1] == ":"):
        return 0.0
    numbers = sum(found[1] is not None for found in SIGN.finditer(between))
    return (
        score - numbers * _PER_NUMBER - len(_BREAKS.findall(between)) * _PER_BREAK - len(between) * _PER_SIGN
    )


def _bracketed(text: str, inner: Cue | Place, outer: Cue | Place) -> bool:
    """Whether brackets that hold figures of their own part the two: "78 pct. (budget 95 pct.)"."""
    opened = text.rfind("(", 0, inner.start)
    closed = text.find(")", opened) if opened >= 0 else -1
    if opened < 0 or closed < inner.end or opened < outer.start < closed:
        return False
    return isinstance(inner, Cue) and SIGN.search(text, opened, closed) is not None


@lru_cache(maxsize=1)
def _maal() -> tuple[tuple[_Maal, re.Pattern[str]], ...]:
    text = files("nlp").joinpath("data", "maal.toml").read_text(encoding="utf-8")
    entries = TypeAdapter(dict[str, tuple[_Maal, ...]]).validate_python(tomllib.loads(text))["maal"]
    return tuple((maal, re.compile(maal.pattern)) for maal in entries)
