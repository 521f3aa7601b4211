"""Figures of one message seen together: what was before, what is now, and what is to come (R43, R45)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.units import PCT
from nlp.vaerdi import VaerdiFund

_COUNTS = frozenset({"kapacitet", "indskrevne", "ledige_pladser", "venteliste", "henvisninger"})
_OUTDATED = pattern("maalord", "outdated")
_NOW = pattern("antalsord", "nu")
_LATER = pattern("antalsord", "fremover")
_NOW_VERB = pattern("antalsord", "nu_udsagnsord")
_LATER_VERB = pattern("antalsord", "fremover_udsagnsord")
_WAS = re.compile(r"\b(?:var|lå|havde|stod|kørte|plejede)\b")
_IS = re.compile(r"\b(?:er|ligger|står|kører|nu|i dag|rammer|kommer|har)\b")
_BEFORE = re.compile(
    r"\b(?:før|førhen|tidligere|sidste år|i fjor|havde|brugte|købte|plejede|oprindelig\w*)\b"
)
_YEAR = re.compile(r"\b(?:i|fra|for) 20[2-4]\d\b")
_END = re.compile(
    r"[.!?;\n]|,(?! \d)| men | hvor | og (?=(?:vi )?(?:forventer|venter|regner|ender|vil|har|bruger|kommer))"
)
_REACH = 120


def present(values: Sequence[VaerdiFund], normal: Normal) -> list[VaerdiFund]:
    """The figures without counts of earlier days where the same count of today is told, too."""
    counts = (value for value in values if value.field in _COUNTS and not value.in_words)
    old = {
        value for value in counts
        if _OUTDATED.search(_clause(value, normal)) or _is_past(value, normal)
    }  # fmt: skip
    return [v for v in values if v not in old or not any(_same(v, o) for o in values if o not in old)]


def _same(value: VaerdiFund, other: VaerdiFund) -> bool:
    return other is not value and (other.field, other.owner) == (value.field, value.owner)


def earlier_told(values: Sequence[VaerdiFund], normal: Normal) -> list[VaerdiFund]:
    """Of two belægninger one that was and one that is, the former is the earlier one."""
    result = list(values)
    for owner in {value.owner for value in values}:
        actual = [v for v in values if v.field == "belaegning_faktisk" and v.unit == PCT and v.owner == owner]
        tense = {value: _is_past(value, normal) for value in actual}
        if not any(past is False for past in tense.values()):
            continue
        for value in (value for value, past in tense.items() if past):
            result[result.index(value)] = replace(value, field="belaegning_tidligere")
    return result


def _is_past(value: VaerdiFund, normal: Normal) -> bool | None:
    """Whether a figure's own clause tells of what was; None where it says neither."""
    words = _clause(value, normal)
    past, now = _WAS.search(words) is not None, _IS.search(words) is not None
    return past if past != now else None


def paired(values: Sequence[VaerdiFund], normal: Normal) -> list[VaerdiFund]:
    """Two numbers of a kommune's places, one of today and one to come, are from and to."""
    result = list(values)
    for owner in {value.owner for value in values}:
        of_use = [value for value in values if value.field == "pladser" and value.owner == owner]
        if len(of_use) != 2:
            continue
        first, second = (_is_later(value, normal) for value in of_use)
        if first is None and second:
            first = (
                False  # "2 pladser, regner med det stiger til 3": what comes after no word of time is today's
            )
        if first is None or first == second:
            first, second = _since_then(of_use, normal)
        if first is None or second is None or first == second:
            continue
        fra, til = of_use if second else of_use[::-1]
        result[result.index(fra)] = replace(fra, field="pladser_fra", unit="pladser")
        result[result.index(til)] = replace(til, field="pladser_til", unit="pladser")
    return result + _expected_use(result)


def _since_then(values: Sequence[VaerdiFund], normal: Normal) -> tuple[bool | None, bool | None]:
    """In "før brugte vi fire, nu kun én" what is now comes after what was."""
    first, second = (_BEFORE.search(_clause(value, normal)) is not None for value in values)
    return (None, None) if first == second else (second, first)


def _is_later(value: VaerdiFund, normal: Normal) -> bool | None:
    words = _clause(value, normal)
    now, later = _NOW.search(words) is not None, (_LATER.search(words) or _YEAR.search(words)) is not None
    if now != later:
        return later
    now, later = _NOW_VERB.search(words) is not None, _LATER_VERB.search(words) is not None
    return later if now != later else None


def _clause(value: VaerdiFund, normal: Normal) -> str:
    """The words around a figure up to the ends of its clause."""
    lead = normal.quote_before(value.start, _REACH)
    tail = normal.quote_after(value.end, _REACH)
    ended = _END.search(tail)
    begun = [found.end() for found in _END.finditer(lead)]
    figure = normal.source[value.start : value.end].lower()
    return f"{lead[begun[-1] if begun else 0 :]}{figure}{tail[: ended.start() if ended else len(tail)]}"


def _expected_use(values: Sequence[VaerdiFund]) -> list[VaerdiFund]:
    """From more places to fewer is a falling use, whatever else is wished for (R45)."""
    found: list[VaerdiFund] = []
    for fra in (value for value in values if value.field == "pladser_fra"):
        til = next((v for v in values if v.field == "pladser_til" and v.owner == fra.owner), None)
        use = _use(_ends(fra), _ends(til)) if til is not None else None
        if til is not None and use is not None:
            first, last = min(fra.start, til.start), max(fra.end, til.end)
            found.append(
                VaerdiFund("forventet_brug", use, None, first, last, None, False, til.confidence, *fra.owner)
            )
    return found


def _ends(value: VaerdiFund) -> tuple[float, float]:
    number = value.value
    if isinstance(number, tuple):
        return number
    return (0.0, 0.0) if isinstance(number, str) else (number, number)


def _use(fra: tuple[float, float], til: tuple[float, float]) -> str | None:
    if max(til) == 0:
        return "ingen"
    if fra == til:
        return "uændret"
    if til[0] >= fra[1]:
        return "stigende"
    return "faldende" if til[1] <= fra[0] else None
