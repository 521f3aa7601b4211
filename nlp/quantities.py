"""The figures of a text with what they measure: belægning, kapacitet, økonomi, pladser (R43, contracts).

Numbers come from numbers.py, phrases that bind two of them from value_frames.py, single cue words from
value_fields.py, and what is said without a number ("uændret", "ingen ønsker") from value_words.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.date_finder import RawDate, scan
from nlp.frames import IGNORED, Framed, Setting
from nlp.measures import assigned, cues_of, places_of
from nlp.normalise import Normal
from nlp.number_blocks import blocked
from nlp.numbers import Number, find_numbers, numbers_in, parse_number
from nlp.skeleton import NOTHING, Skeleton, skeletons
from nlp.spelling import read
from nlp.units import ANTAL, HELAAR, KR, PCT, PERSONER, PLADSER, POINT
from nlp.usage import Usage, usage_of
from nlp.vaerdi import Vaerdi, VaerdiFund
from nlp.value_dates import date_of
from nlp.value_fields import GUESSED, field_of, inherited, result_or_deviation, sign_of, with_unit
from nlp.value_frames import framed
from nlp.value_lists import elliptical, in_millions, not_used, of_a_kommune, of_whole
from nlp.value_repairs import carried_on, said_straight
from nlp.value_tables import with_tables
from nlp.value_tilbud import Navngivet, owners
from nlp.value_use import earlier_told, paired, present
from nlp.value_words import word_values

__all__ = ["Number", "VaerdiFund", "find_numbers", "find_values", "parse_number"]

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

_PREPOSITIONS = (" til", " om", " for", " fra", " af", " med", " hos", " ved", " som")
_LOOSE = 0.7
_MOST_PERSONS = 300
"""So many persons that no word names are those advised, not those who live there."""
_WHOLE = (97, 103)
ENGLISH, _ARTICLE = 0.5, 0.6
"""How sure a number with a decimal point is, and the article that may only be a number (R135)."""


def find_values(
    text: str, usage: Usage | None = None, named: Sequence[Navngivet] = ()
) -> tuple[VaerdiFund, ...]:
    """Every figure and expectation of a text, in order; `usage` says who speaks where the text doesn't.

    `named` are the tilbud of the text; with them each value says whose it is.
    """
    normal = read(text)
    context = usage or usage_of(normal.text)
    numbers = numbers_in(normal, blocked(normal))
    if context is Usage.KOMMUNE:
        numbers = of_a_kommune(numbers, text, named)
    numbers = in_millions(of_whole(numbers, text, named), text)
    dates = scan(normal)
    figures: list[VaerdiFund] = []
    for skeleton in carried_on(with_tables(normal, skeletons(normal, numbers, dates))):
        straight = said_straight(skeleton)
        read_here = _of_sentence(normal, straight, numbers, dates, context)
        corrected = straight is not skeleton and context is Usage.UKENDT and not named
        figures += [_in_doubt(value) for value in read_here] if corrected else read_here
    figures += elliptical(text, numbers, figures, named)
    several = len({one.key for one in named}) > 1
    words = [
        VaerdiFund(w.field, w.value, w.unit, w.start, w.end, None, False, w.confidence, in_words=True)
        for w in word_values(normal, context, every=several)
    ]
    figures = [figure for figure in figures if not any(_tells_the_result(word, figure) for word in words)]
    if context is Usage.KOMMUNE:
        words += not_used(text, named, [*figures, *words])
    owned = _owned(text, [*figures, *words], named)
    current = earlier_told(present(owned, normal), normal)
    told = paired([value for value in current if not value.in_words], normal)
    for value in current:
        if value.in_words and not any(_answers(value, other) for other in told):
            told.append(value)
    return tuple(sorted(told, key=lambda value: (value.start, value.end)))


def _owned(text: str, values: Sequence[VaerdiFund], named: Sequence[Navngivet]) -> list[VaerdiFund]:
    """Each value with the tilbud it tells of."""
    if not named:
        return list(values)
    spans = sorted({(value.start, value.end) for value in values})
    owner_of = dict(zip(spans, owners(text, spans, named), strict=True))
    owned = ((value, owner_of[value.start, value.end]) for value in values)
    return [replace(value, tilbud=owner.name, subunit=owner.subunit) for value, owner in owned]


def _answers(word: VaerdiFund, other: VaerdiFund) -> bool:
    """Whether the field of a word is told already of the same tilbud."""
    return (word.field, word.owner) == (other.field, other.owner)


def _tells_the_result(word: VaerdiFund, figure: VaerdiFund) -> bool:
    """Whether a number is the nul of "økonomien gik i nul", whatever is counted beside it."""
    return word.field == "aarsresultat" and word.start <= figure.start and figure.end <= word.end


def _of_sentence(
    normal: Normal, skeleton: Skeleton, numbers: tuple[Number, ...], dates: tuple[RawDate, ...], usage: Usage
) -> list[VaerdiFund]:
    measured = tuple(place for place in places_of(skeleton) if place.unit != NOTHING)
    if not measured:
        return []
    cues = cues_of(skeleton)
    places = {p.index: with_unit(p, skeleton, numbers[p.index], cues, normal.text) for p in measured}
    places = inherited(skeleton, places, cues)
    fitting = assigned(skeleton, places.values(), cues)
    decided = framed(Setting(skeleton, cues, places, usage is Usage.KOMMUNE))
    found: list[VaerdiFund] = []
    for place in places.values():
        choice = decided.get(place.index) or field_of(place, skeleton, fitting[place.index], usage)
        if (
            choice is None
            or choice.field == IGNORED
            or _is_no_count(numbers[place.index], choice, skeleton.text[: place.start])
        ):
            continue
        if choice.field == "regnskab" and numbers[place.index].value < 0:
            choice = replace(choice, field="aarsresultat")
        choice = result_or_deviation(normal.text, skeleton, choice)
        date = date_of(skeleton, place, dates) if choice.field in _DATED else None
        found.append(_value(numbers[place.index], choice, date, sign_of(skeleton, place, choice)))
    found = _without_shares(found)
    several = sum(value.field == "hjemtagelse" for value in found) > 1
    return [value for value in found if not (several and _counts_kommuner(value))]


def _in_doubt(value: VaerdiFund) -> VaerdiFund:
    """Places of a correction that nothing else names may be anybody's: "ups, 5 pladser, ikke 3"."""
    doubt = value.field == "kapacitet" and value.confidence <= GUESSED
    return replace(value, field="pladser") if doubt else value


def _without_shares(values: list[VaerdiFund]) -> list[VaerdiFund]:
    """Leave out percentages that no word names and that make a whole: "tale 55 %, stemme 45 %"."""
    guessed = [v for v in values if v.unit == PCT and v.confidence <= GUESSED]
    total = sum(v.value for v in guessed if not isinstance(v.value, str | tuple))
    shares = len(guessed) > 1 and _WHOLE[0] <= total <= _WHOLE[1]
    return [value for value in values if value not in guessed] if shares else values


def _counts_kommuner(value: VaerdiFund) -> bool:
    """In "to kommuner har varslet hjemtagelse af 5" the five are taken home."""
    return value.field == "hjemtagelse" and value.unit == ANTAL


def _is_no_count(number: Number, choice: Framed, before: str) -> bool:
    """Know that "en borger" and "en plads" that no word names are no size of a tilbud."""
    if number.unit == PERSONER and choice.confidence <= GUESSED and number.value > _MOST_PERSONS:
        return True
    if not number.article:
        return False
    if choice.field == "helaarspersoner":
        return True
    loose = choice.field == "pladser" and number.unit == PERSONER and choice.confidence <= _LOOSE
    if loose and before.rstrip().endswith(_PREPOSITIONS):
        return True
    return choice.field in {"kapacitet", "indskrevne"} and choice.confidence <= GUESSED


def _value(number: Number, choice: Framed, date: str | None, sign: int) -> VaerdiFund:
    factor = 100.0 if choice.unit == "p" and number.value <= 1.5 and number.unit is None else 1.0
    first = _plain((abs(number.value) * sign if sign else number.value) * factor, choice.field)
    value: Vaerdi = first
    if number.second is not None:
        value = (first, _plain(number.second * factor * (sign or 1), choice.field))
    confidence = choice.confidence
    if number.english:
        confidence = min(confidence, ENGLISH)
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
