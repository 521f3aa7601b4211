"""The field that a number fills by the words around it, its kind of belægning and its sign (R43).

Phrases that bind two numbers are read before, in value_frames.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.frames import Framed
from nlp.measures import Binding, Cue, Place, bindings
from nlp.numbers import Number
from nlp.patterns import pattern
from nlp.skeleton import DATE, PAST_DATE, Skeleton
from nlp.usage import Usage

_PLANNED = re.compile(r"\b(?:budget\w*|forudsat\w*|planlagt\w*)\b")
_PLANNED_TOO = frozenset({"indskrevne", "helaarspersoner", "belaegning_faktisk", "pladser"})
_GIVEN_UP = pattern("maalord", "given_up")
_LIVING = pattern("maalord", "living")
GUESSED = 0.55
"""How sure a percentage is that no word names; in a tilbud's message it is its belægning."""

_COORDINATED = re.compile(
    r"(?<=⟨)(?P<a>\d+)[a-z]⟩(?= ?[^⟨;!?]{0,60}?(?:,| og|, og| samt|;) ?(?:[^⟨;!?,]{0,40} )??⟨(?P<b>\d+)n⟩)"
)
OWN_FIELD = {"t": "hjemtagelse", "e": "ledige_pladser", "i": "indskrevne", "r": "henvisninger"}
"""What a number counts by the noun that it stands with."""

_LOSS = pattern("maalord", "loss")
_SAVING = pattern("maalord", "saving")
_LOSS_OR_SAVING = re.compile(f"{_LOSS.pattern}|{_SAVING.pattern}")
_BUDGETED = pattern("maalord", "budgeted")
_EARLIER = re.compile(
    rf"\b(?:året før|tidligere|før var|før lå|var den|i mange år|i flere år|i årevis|hidtil|normalt|altid)\b"
    rf"|{PAST_DATE}"
)
_RIGHT_BUDGET = pattern("maalord", "right_budget")
_RIGHT_EARLIER = re.compile(rf" ?\(?(?:for )?(?:året før\b|tidligere\b|før\b|{PAST_DATE})(?!:? ?⟨)")
_LESS = pattern("maalord", "less")
_CLOSED_YEAR = pattern("maalord", "closed_year")
_OF_A_YEAR = re.compile(rf"\b(?:over|under)skud\w* (?:i|for|fra) {DATE} (?:er|blev|var|endte|udgør|lød)\b")
_ACCOUNTS_SHOW = re.compile(
    r"\bregnskab\w* (?:for )?(?:⟦\d+[dpt]⟧ )?(?:\w+ )?(?:viser|viste|endte|ender|gav|giver|kom|gik)\b"
    r"(?!.{0,60}\b(?:(?:mer|mindre)forbrug|merudgift|(?:end|over|under|ift\.?"
    r"|forhold til) (?:det )?(?:budget|forudsat|forventet)))"
)
_EXPECTED = pattern("maalord", "expected")
_SHORTFALL = pattern("maalord", "shortfall")
_RESULT_WORDS = pattern("maalord", "result_words")
_DEVIATION_WORDS = pattern("maalord", "deviation_words")
_MOVED = pattern("maalord", "moved")
_NAMED_OCCUPANCY = re.compile(
    r"(?:belægning\w*|occupancy|udnyttelse\w*|\(budget\w*)[^⟨]{0,24}$|(?:p⟩|n⟩),? ?budget\w* $"
)
_HIGHEST_SHARE = 1.5
_LOWEST_PERCENTAGE, _HIGHEST_PERCENTAGE = 40, 130
_LEAST_MONEY = 1500
"""Nobody counts so many places or persons; a year is a date already."""

_ON_LEVEL = re.compile(
    r"\b(?:vi|den|det|tallet|tilbuddet|belægningen)? ?(?:er|ligger|lå|var|kører|rammer|lander|landede|endte)"
    r"(?: nu| kun| stadig| helt| nede| oppe| faktisk| reelt| nok| i dag| vi| den)* (?:på"
    r"|med|omkring) (?:ca\. )?$"
    r"|p⟩.*\b(?:får|når|har|fik|nåede|havde)(?: vi)?(?: nok| kun| nu| reelt| faktisk)* $"
)
_NO_COUNT = re.compile(r"\?\s*$|⟨\d+y⟩")
"""A question tells no count, and where an age is told the persons are somebody's own."""
_COUNTED = re.compile(r"(?:antal )?pladser$")
"""A kommune that answers "antal pladser: 4" counts its own."""
_OF_PRICES = re.compile(
    r"\b(?:\w*takst\w*|\w*pris(?:en|er|erne)?|løn\w*|sats\w*|\w*normering\w*|sygefravær\w*|fravær\w*|inflation\w*)\b"
    r"(?:(?!regnet|bygger|forud)[^⟨.,;]){0,40}$"
)
"""A percentage of prices, wages or absence is nobody's belægning: "taksten stiger 3 pct."."""
_FILLED = re.compile(r"belagte?$|fyldte?$")
_ENDED = re.compile(r" ?(?:[.,;!)]|$|nu\b|i dag\b|lige nu\b|reelt\b|i gennemsnit\b|og\b|men\b|mod\b)")
_SHARES = re.compile(r"%|pct|procent")
_IN_PERCENT = re.compile(r"belægning|belagt|udnyttelse|occupancy|pct|procent|%")


def with_unit(place: Place, skeleton: Skeleton, number: Number, cues: tuple[Cue, ...], text: str) -> Place:
    """A bare number that tells of belægning is a percentage: "belægningsprocent 104", "occupancy 0.874"."""
    if place.unit != "n":
        return place
    if abs(number.value) >= _LEAST_MONEY:
        return replace(place, unit="k")
    on_level = _LOWEST_PERCENTAGE < number.value <= _HIGHEST_PERCENTAGE and _ON_LEVEL.search(
        skeleton.text[max(0, place.start - 80) : place.start]
    )
    if on_level and not number.noun and _ENDED.match(skeleton.text, place.end) and _SHARES.search(text):
        return replace(place, unit="p")
    named = _NAMED_OCCUPANCY.search(skeleton.text[max(0, place.start - 40) : place.start])
    if named is None:
        percentage = _LOWEST_PERCENTAGE < number.value <= _HIGHEST_PERCENTAGE and _IN_PERCENT.search(text)
        return replace(place, unit="p") if percentage and _fits_occupancy(place, skeleton, cues) else place
    share = number.value <= _HIGHEST_SHARE and number.value != int(number.value)
    if share or number.value > _LOWEST_PERCENTAGE or "procent" in named[0] or "grad" in named[0]:
        return replace(place, unit="p")
    return place


def inherited(skeleton: Skeleton, places: dict[int, Place], cues: tuple[Cue, ...]) -> dict[int, Place]:
    """Bare numbers with the unit of the one they are coordinated with: "2 pladser på A og 1 på B"."""
    result = dict(places)
    for found in _COORDINATED.finditer(skeleton.text):
        first, second = result.get(int(found["a"])), result.get(int(found["b"]))
        if first is None or second is None or second.unit != "n" or first.unit in "nxmdykpo":
            continue
        if not any(
            first.end <= cue.start < second.start or cue.start - second.end in range(12) for cue in cues
        ):
            result[second.index] = replace(second, unit=first.unit)
    return result


def _fits_occupancy(place: Place, skeleton: Skeleton, cues: tuple[Cue, ...]) -> bool:
    """Whether the words around a bare number speak of belægning rather than of anything that is counted."""
    share = bindings(skeleton, replace(place, unit="p"), cues)
    count = [one for one in bindings(skeleton, place, cues) if not one.cue.field.startswith("belaegning")]
    if share:
        return not count or share[0].score >= count[0].score
    return not count and "p⟩" in skeleton.text


def field_of(place: Place, skeleton: Skeleton, best: tuple[Binding, ...], usage: Usage) -> Framed | None:
    """The field that the words around a number give it, None where they give none."""
    field, confidence = (best[0].cue.field, min(0.95, 0.45 + best[0].score / 2)) if best else ("", 0.0)
    if place.unit in OWN_FIELD and field not in {"hjemtagelse", "venteliste"}:
        return Framed(place.index, OWN_FIELD[place.unit], 0.93, place.unit)
    if place.unit in "po" and not field and _OF_PRICES.search(skeleton.text[: place.start]):
        return None
    if place.unit in "po":
        return Framed(place.index, _occupancy(place, skeleton, field), confidence or GUESSED, place.unit)
    if place.unit == "h" and _PLANNED.search(_words_before(skeleton, place)):
        return None
    if place.unit == "h" and field in {"", "belaegning_faktisk", "pladser", "indskrevne"}:
        use = usage is Usage.KOMMUNE
        return Framed(place.index, "pladser" if use else "helaarspersoner", 0.85, "l" if use else "h")
    if field == "belaegning_faktisk" and _FILLED.match(best[0].cue.word):
        return Framed(place.index, "indskrevne", confidence, "b")
    if field == "belaegning_faktisk":
        return Framed(place.index, "helaarspersoner", GUESSED, "h")
    if usage is Usage.KOMMUNE and field == "kapacitet" and _COUNTED.match(best[0].cue.word):
        return Framed(place.index, "pladser", confidence, "l")
    if field in _PLANNED_TOO and _PLANNED.search(_words_before(skeleton, place)):
        return None
    if not field or (field == "pladser" and usage is not Usage.KOMMUNE):
        field, confidence = _of_usage(place, skeleton, usage)
    return Framed(place.index, field, confidence, place.unit) if field else None


def _of_usage(place: Place, skeleton: Skeleton, usage: Usage) -> tuple[str, float]:
    """Places and persons that no word names: the kommune's use, or the driftsherre's capacity."""
    own = place.unit == "b" and _NO_COUNT.search(skeleton.text)
    if (
        usage is Usage.KOMMUNE
        and place.unit in "lb"
        and not own
        and not _MOVED.match(skeleton.text, place.end)
    ):
        return "pladser", 0.7 if place.unit == "l" else 0.65
    left = skeleton.text[max(0, place.start - 40) : place.start]
    if _GIVEN_UP.search(left):
        return "", 0.0
    if place.unit == "l":
        return "kapacitet", 0.7 if usage is Usage.DRIFTSHERRE else GUESSED
    here = place.unit == "b" and _LIVING.search(left) and not _MOVED.match(skeleton.text, place.end)
    return ("indskrevne", GUESSED) if here and not _NO_COUNT.search(skeleton.text) else ("", 0.0)


def _words_before(skeleton: Skeleton, place: Place) -> str:
    """The words of a number's own clause before it, without those that belong to the number before."""
    window = skeleton.text[max(0, place.start - 36) : place.start]
    left = re.split(r"[⟩,;(]", window)[-1]
    if not window.endswith("⟩" + left):
        return left
    after_other = _RIGHT_BUDGET.match(left) or _RIGHT_EARLIER.match(left)
    return left[after_other.end() :] if after_other else left


def _occupancy(place: Place, skeleton: Skeleton, field: str) -> str:
    """Actual, budgeted or earlier belægning: they are three things (R43)."""
    right = skeleton.text[place.end : place.end + 40]
    left = _words_before(skeleton, place)
    if _RIGHT_BUDGET.match(right):
        return "belaegning_budgetteret"
    if _RIGHT_EARLIER.match(right):
        return "belaegning_tidligere"
    if _BUDGETED.search(left):
        return "belaegning_budgetteret"
    if _EARLIER.search(left):
        return "belaegning_tidligere"
    return field if field in {"belaegning_budgetteret", "belaegning_tidligere"} else "belaegning_faktisk"


def result_or_deviation(text: str, skeleton: Skeleton, choice: Framed) -> Framed:
    """A deficit of closed accounts is a result; one that is expected or running is a deviation."""
    named = re.search(
        rf"resultat\w*[: ]{{1,2}}(?:(?:er|var|på|blev|et) ){{0,2}}(?:minus|plus) ⟨{choice.index}k",
        skeleton.text,
    )
    if named and choice.field == "oekonomi_afvigelse":
        return replace(choice, field="aarsresultat")
    if choice.field == "oekonomi_afvigelse" and _ACCOUNTS_SHOW.search(skeleton.text):
        return replace(choice, field="aarsresultat")
    told = skeleton.text
    plain = choice.field == "oekonomi_afvigelse" and _RESULT_WORDS.search(told)
    if choice.field != "aarsresultat" and (not plain or _DEVIATION_WORDS.search(told)):
        return choice
    closed = (_CLOSED_YEAR.search(text) or _OF_A_YEAR.search(skeleton.text)) and not _EXPECTED.search(
        skeleton.text
    )
    return replace(choice, field="aarsresultat" if closed else "oekonomi_afvigelse")


def sign_of(skeleton: Skeleton, place: Place, choice: Framed) -> int:
    """-1 of a deficit and +1 of a surplus, whatever sign the writer typed; 0 where the words say neither."""
    if choice.unit == "o":
        return -1 if _LESS.search(skeleton.text) else 0
    if choice.field not in {"aarsresultat", "oekonomi_afvigelse"}:
        return 0
    if _SHORTFALL.search(skeleton.text):
        return -1
    before = [found[0] for found in _LOSS_OR_SAVING.finditer(skeleton.text[: place.start])]
    words = before[-1] if before else skeleton.text[place.end : place.end + 30]
    if _SAVING.search(words):
        return 1
    return -1 if _LOSS.search(words) else 0
