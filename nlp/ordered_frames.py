"""What a number measures by its place in a row or in its own clause: "henholdsvis # og #" (R42)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.frame_patterns import BUDGETED
from nlp.frames import IGNORED, Framed, Reading, Setting, pair_of
from nlp.measures import Cue, Place
from nlp.skeleton import DATE, number_sign
from nlp.value_fields import OWN_FIELD

_ABOUT = r"(?:(?:kun|blot|nu|ca\.?|cirka|omkring|knap|godt) ){0,2}"
_A, _B = number_sign("a"), number_sign("b")
_RESPECTIVELY = re.compile(rf"\b(?:henholdsvis|hhv\.?) {_ABOUT}{_A}[^⟨,;!?]{{0,24}}? og {_ABOUT}{_B}")
_YEARS_RESPECTIVELY = re.compile(
    rf"{DATE} og (?:i )?{DATE}[^⟨;!?]{{0,40}}?"
    rf"\b(?:henholdsvis|hhv\.?) {number_sign('a', 'pn')} og {number_sign('b', 'p')}"
)
_BECAME = re.compile(
    rf"{number_sign('a', 'p')} (?:er|blev) (?:det|den|vi|belægningen) (?:\w+ )?(?:blevet|endt|landet|nået)\b"
)
_COUNTED = re.compile(
    rf"\b(?:er|blev|var) (?:\w+ )?(?:opgjort|gjort op|målt|beregnet) til {_ABOUT}{number_sign('a', 'p')}"
)
_BRACKETED_PLAN = re.compile(
    rf"\((?:forventet|forudsat|planlagt|budgetteret|normeret):? ?{number_sign('a', 'p')}"
)
_IN_ALL = re.compile(rf"\bpladserne[^⟨,;.!?]{{0,30}}, {_ABOUT}{number_sign('a', 'ln')} i alt\b")
_USED_BY = re.compile(rf"\b(?:benyttes|bruges|bebos|beboes|optages) af {_ABOUT}{number_sign('a', 'bn')}")
_ASKED_FOR = re.compile(rf"\b(?:søgt|ansøgt|bedt|anmodet|spurgt) om {_ABOUT}{number_sign('a', 'l')}")

_JOINED = re.compile(r"^[^⟨,;.!?]{0,30}\bog\b[^⟨,;.!?]{0,30}$")
_FIXED = re.compile(r"\bfastsat\b")
_CLAUSE = re.compile(r"[^,;⟩]*$")


def respectively(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "budget og regnskab blev henholdsvis 18 og 19 mio. kr.", whatever word is nearest."""
    first, second, unit = pair_of(found, setting)
    units = (first.unit if first.unit != "n" else unit, unit)
    pairs = [
        pair for pair in pairwise(_told_before(found.start(), units, setting)) if _fit(pair, units, setting)
    ]
    if not pairs:
        yield from _of_both(first, second)
        return
    fixed = BUDGETED.search(between := setting.skeleton.text[pairs[-1][1].end : found.start()])
    planned = fixed or _FIXED.search(between)
    for place, cue, own in zip((first, second), pairs[-1], units, strict=True):
        field = "belaegning_budgetteret" if planned and cue.field == "belaegning_faktisk" else cue.field
        yield Framed(place.index, field, 0.9, own)


def _of_both(first: Place, second: Place) -> Iterator[Framed]:
    """Read "på Viften og Birken er der henholdsvis 4 og 2 ledige pladser"."""
    field = OWN_FIELD.get(second.unit)
    if field and first.unit == "n":
        yield Framed(first.index, field, 0.9, second.unit)
        yield Framed(second.index, field, 0.9, second.unit)


def _told_before(at: int, units: tuple[str, str], setting: Setting) -> list[Cue]:
    """The words in front of a place that tell of a measure with one of these units, in order."""
    fitting = (cue for cue in setting.cues if cue.end <= at and any(unit in cue.units for unit in units))
    return sorted(fitting, key=lambda cue: cue.start)


def _fit(pair: tuple[Cue, Cue], units: tuple[str, str], setting: Setting) -> bool:
    """Whether two words are joined by "og" and may measure numbers of these units."""
    one, other = pair
    joined = _JOINED.match(setting.skeleton.text[one.end : other.start]) is not None
    return joined and one.field != other.field and units[0] in one.units and units[1] in other.units


def years_respectively(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "belægningen blev i 2024 og 2025 henholdsvis 93 og 86 pct."."""
    earlier, current, _unit = pair_of(found, setting)
    yield Framed(earlier.index, "belaegning_tidligere", 0.88, "p")
    yield Framed(current.index, "belaegning_faktisk", 0.9, "p")


def became(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "95 pct. er der budgetteret med, men 82 pct. er det blevet til"."""
    yield Framed(setting.places[int(found["a"])].index, "belaegning_faktisk", 0.88, "p")


def counted(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "belægningen, som blev fastsat til 96 pct. i budgettet, er opgjort til 88 pct."."""
    clause = _CLAUSE.search(setting.skeleton.text, 0, found.start())
    if clause is None or BUDGETED.search(clause[0]) is None:
        yield Framed(setting.places[int(found["a"])].index, "belaegning_faktisk", 0.88, "p")


def bracketed_plan(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "belægningen var 90 pct. (forventet: 96 pct.)"."""
    yield Framed(setting.places[int(found["a"])].index, "belaegning_budgetteret", 0.88, "p")


def in_all(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "pladserne på Birken, 14 i alt"."""
    if not setting.usage:
        yield Framed(setting.places[int(found["a"])].index, "kapacitet", 0.85, "l")


def used_by(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "pladserne benyttes af 9 børn"."""
    if not setting.usage:
        yield Framed(setting.places[int(found["a"])].index, "indskrevne", 0.85, "b")


def asked_for(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Leave out the places that somebody asks a driftsherre for: "der er søgt om 7 pladser"."""
    if not setting.usage:
        yield Framed(setting.places[int(found["a"])].index, IGNORED, 0.5, "l")


ORDERED: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (_YEARS_RESPECTIVELY, years_respectively),
    (_RESPECTIVELY, respectively),
    (_BECAME, became),
    (_COUNTED, counted),
    (_BRACKETED_PLAN, bracketed_plan),
    (_IN_ALL, in_all),
    (_USED_BY, used_by),
    (_ASKED_FOR, asked_for),
)
"""The frames of this page, in the order in which they are tried."""
