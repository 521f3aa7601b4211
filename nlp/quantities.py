"""The figures of a text with what they measure: belægning, kapacitet, økonomi, pladser (R43, contracts).

Numbers come from numbers.py, phrases that bind two of them from value_frames.py, single cue words from
value_fields.py, and what is said without a number ("uændret", "ingen ønsker") from value_words.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.date_finder import RawDate, scan
from nlp.measures import cues_of, places_of
from nlp.normalise import Normal
from nlp.number_blocks import blocked
from nlp.numbers import Number, find_numbers, numbers_in, parse_number
from nlp.skeleton import Skeleton, skeletons
from nlp.spelling import read
from nlp.units import HELAAR, KR, PCT, PERSONER, PLADSER, POINT
from nlp.usage import Usage, usage_of
from nlp.value_dates import date_of
from nlp.value_fields import field_of, result_or_deviation, sign_of, with_unit
from nlp.value_frames import IGNORED, Framed, Setting, framed
from nlp.value_words import word_values

__all__ = ["Number", "VaerdiFund", "find_numbers", "find_values", "parse_number"]

Vaerdi = int | float | str | tuple[float, float]

_UNIT_OF_LETTER = {"p": PCT, "o": POINT, "h": HELAAR, "b": PERSONER, "i": PERSONER}
_PLACES = frozenset({"kapacitet", "ledige_pladser", "pladser", "pladser_fra", "pladser_til"})
_MONEY = frozenset({"budget", "regnskab", "aarsresultat", "oekonomi_afvigelse", "takst"})
_BARE_UNITS = {
    "indskrevne": PERSONER,
    "venteliste": PERSONER,
    "henvisninger": "antal",
    "hjemtagelse": "antal",
}
_DATED = frozenset(
    {"belaegning_faktisk", "belaegning_budgetteret", "belaegning_tidligere", "kapacitet", "indskrevne"}
    | {"venteliste", "ledige_pladser", "henvisninger", "helaarspersoner"}
    | _MONEY
)
"""Fields whose value holds for a day or a year; what a kommune expects has a period instead."""

_ENGLISH, _ARTICLE = 0.5, 0.6
"""How sure a number with a decimal point is, and the article that may only be a number (R135)."""


@dataclass(frozen=True, slots=True)
class VaerdiFund:
    """A value read from a text in base units, with the field it fills and the words it was read from.

    A range is a pair; a deficit is negative; `date` is the day the figure is from, as far as it was said.
    """

    field: str
    value: Vaerdi
    unit: str | None
    start: int
    end: int
    date: str | None
    approximate: bool
    confidence: float


def find_values(text: str, usage: Usage | None = None) -> tuple[VaerdiFund, ...]:
    """Every figure and expectation of a text, in order; `usage` says who speaks where the text doesn't."""
    normal = read(text)
    numbers = numbers_in(normal, blocked(normal))
    dates = scan(normal)
    context = usage or usage_of(normal.text)
    found: list[VaerdiFund] = []
    for skeleton in skeletons(normal, numbers, dates):
        found += _of_sentence(normal, skeleton, numbers, dates, context)
    found += _expected_use(found)
    found += [
        VaerdiFund(word.field, word.value, word.unit, word.start, word.end, None, False, word.confidence)
        for word in word_values(normal, context, {value.field for value in found})
    ]
    return tuple(sorted(found, key=lambda value: (value.start, value.end)))


def _expected_use(found: list[VaerdiFund]) -> list[VaerdiFund]:
    """From more places to fewer is a falling use, whatever else is wished for (R45)."""
    ends = {value.field: value for value in found if value.field in {"pladser_fra", "pladser_til"}}
    fra, til = ends.get("pladser_fra"), ends.get("pladser_til")
    if fra is None or til is None:
        return []
    if not isinstance(fra.value, int | float) or not isinstance(til.value, int | float):
        return []
    use = "uændret" if fra.value == til.value else "stigende" if til.value > fra.value else "faldende"
    use = "ingen" if til.value == 0 else use
    first, last = min(fra.start, til.start), max(fra.end, til.end)
    return [VaerdiFund("forventet_brug", use, None, first, last, None, False, til.confidence)]


def _of_sentence(
    normal: Normal, skeleton: Skeleton, numbers: tuple[Number, ...], dates: tuple[RawDate, ...], usage: Usage
) -> list[VaerdiFund]:
    places = {p.index: with_unit(p, skeleton, numbers[p.index]) for p in places_of(skeleton)}
    if not places:
        return []
    cues = cues_of(skeleton)
    decided = framed(Setting(skeleton, cues, places, usage is Usage.KOMMUNE))
    found: list[VaerdiFund] = []
    for place in places.values():
        choice = decided.get(place.index) or field_of(place, skeleton, cues, usage)
        if choice is None or choice.field == IGNORED:
            continue
        choice = result_or_deviation(normal.text, skeleton, choice)
        date = date_of(skeleton, place, dates) if choice.field in _DATED else None
        found.append(_value(numbers[place.index], choice, date, sign_of(skeleton, place, choice)))
    return found


def _value(number: Number, choice: Framed, date: str | None, sign: int) -> VaerdiFund:
    factor = 100.0 if choice.unit == "p" and number.value <= 1.5 and number.unit is None else 1.0
    first = _plain((abs(number.value) * sign if sign else number.value) * factor, choice.field)
    value: Vaerdi = first
    if number.second is not None:
        value = (first, _plain(number.second * factor * (sign or 1), choice.field))
    confidence = choice.confidence
    if number.english:
        confidence = min(confidence, _ENGLISH)
    if number.article:
        confidence = min(confidence, _ARTICLE)
    return VaerdiFund(
        choice.field,
        value,
        _unit(number, choice),
        number.start,
        number.end,
        date,
        number.approximate,
        round(confidence, 2),
    )


def _unit(number: Number, choice: Framed) -> str | None:
    if choice.field in _PLACES:
        return PLADSER
    if choice.field in _MONEY:
        return KR
    return _UNIT_OF_LETTER.get(choice.unit) or number.unit or _BARE_UNITS.get(choice.field)


def _plain(value: float, field: str) -> float:
    """Whole counts as whole numbers; percentages keep their point."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) and not field.startswith("belaegning") else rounded
