"""What a number measures by its place in a row or in its own clause: "henholdsvis # og #" (R42)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

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
_IN_ALL = re.compile(rf"\bpladserne[^⟨,;.!?]{{0,30}}(?:, | \(){_ABOUT}{number_sign('a', 'ln')} i alt\b")
_USED_BY = re.compile(rf"\b(?:benyttes|bruges|bebos|beboes|optages) af {_ABOUT}{number_sign('a', 'bn')}")
_ASKED_FOR = re.compile(rf"\b(?:søgt|ansøgt|bedt|anmodet|spurgt) om {_ABOUT}{number_sign('a', 'l')}")

_AND = re.compile(r"^[^⟨,;.!?]{0,30}\bog\b[^⟨,;.!?]{0,30}$")
_FIXED = re.compile(r"\bfastsat\b")
_CLAUSE = re.compile(r"[^,;⟩]*$")


def respectively(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "budget og regnskab blev henholdsvis 18 og 19 mio. kr.", whatever word is nearest."""
    first, second, unit = pair_of(found, setting)
    told = sorted((cue for cue in setting.cues if cue.end <= found.start()), key=lambda cue: cue.start)
    firsts = [cue for cue in told if first.unit in cue.units or (first.unit == "n" and unit in cue.units)]
    seconds = [cue for cue in told if second.unit in cue.units]
    pairs = [pair for pair in product(firsts, seconds) if _joined(pair, setting)]
    if not pairs:
        yield from _of_both(first, second, seconds)
        return
    one, other = max(pairs, key=lambda pair: (pair[0].start, -pair[1].start))
    between = setting.skeleton.text[other.end : found.start()]
    planned = BUDGETED.search(between) or _FIXED.search(between)
    own = unit if first.unit == "n" and unit in one.units else first.unit
    for place, cue, sign in ((first, one, own), (second, other, second.unit)):
        field = "belaegning_budgetteret" if planned and cue.field == "belaegning_faktisk" else cue.field
        yield Framed(place.index, field, 0.9, sign)


def _joined(pair: tuple[Cue, Cue], setting: Setting) -> bool:
    """Whether two words tell of different things and are joined by "og"."""
    one, other = pair
    return one.field != other.field and _AND.match(setting.skeleton.text[one.end : other.start]) is not None


def _of_both(first: Place, second: Place, told: list[Cue]) -> Iterator[Framed]:
    """Read "på Viften og Birken er der henholdsvis 4 og 2 ledige pladser", "… et regnskab på henholdsvis"."""
    field = OWN_FIELD.get(second.unit) if first.unit == "n" else None
    if first.unit == second.unit == "k" and told:
        field = told[-1].field
    if field:
        yield Framed(first.index, field, 0.9, second.unit)
        yield Framed(second.index, field, 0.9, second.unit)


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
