"""The use and the pladser of one tilbud: what the words say and what the numbers show, held together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.answer_gather import Samlet
from nlp.answer_numbers import Antal, Role
from nlp.answer_piece import Svar, Vaerdi
from nlp.answer_sums import Pladser, add_up
from nlp.answer_use import Cue, decide
from nlp.answer_words import FALDENDE, INGEN, STIGENDE, UAENDRET, VED_IKKE
from nlp.questions import FORVENTET_BRUG, PLADSER

_LAST_YEAR = re.compile(
    r"\b(?:sidste år|sidste gang|sidst|i fjor|forrige år|seneste indmelding)\b", re.IGNORECASE
)
_TO_CONFIRM = 0.65
_BARE = frozenset({"ikke", "nej", "ingen", "intet", "aldrig"})
_CONTRADICTED = 0.55


def use_fields(tilbud: str, total: Samlet, sure: float) -> tuple[str | None, list[Svar]]:
    """The use that was decided on, and the fields of the use and of the pladser."""
    numbers = _numbers(total)
    brug = _brug(decide(total.cues), numbers)
    if brug is None:
        return None, _pladser(tilbud, None, numbers, sure)
    brug = _as_last_year(brug, numbers)
    use = Svar(tilbud, FORVENTET_BRUG, brug.brug, round(brug.weight * sure, 2), brug.quote)
    return brug.brug, [use, *_pladser(tilbud, brug.brug, numbers, sure)]


def _as_last_year(brug: Cue, numbers: Pladser) -> Cue:
    """Last year's answer may have been another than unchanged, so that a human is shown it first (G6)."""
    if brug.brug != UAENDRET or numbers != Pladser() or not _LAST_YEAR.search(brug.quote):
        return brug
    return replace(brug, weight=min(brug.weight, _TO_CONFIRM))


def _numbers(total: Samlet) -> Pladser:
    """The pladser of the tilbud; those of its sub-units ("Birken 2 og Viften 3") are added up (R13)."""
    if len(total.by_subunit) < 2:
        return add_up(total.counts)
    parts = [add_up(counts) for counts in total.by_subunit.values()]
    if all(part.antal is not None for part in parts):
        return Pladser(antal=_sum([part.antal for part in parts if part.antal is not None]))
    ends = [(part.fra or part.antal, part.til or part.antal) for part in parts]
    whole = [(fra, til) for fra, til in ends if fra is not None and til is not None]
    if len(whole) < len(parts):
        return Pladser(unclear=True)
    return Pladser(fra=_sum([fra for fra, _ in whole]), til=_sum([til for _, til in whole]))


def _sum(parts: Sequence[Antal]) -> Antal:
    quote = " + ".join(part.quote for part in parts)
    return replace(parts[0], value=sum(part.value for part in parts), second=None, quote=quote, explicit=True)


def _brug(cue: Cue | None, numbers: Pladser) -> Cue | None:
    """The use: what the numbers show where both ends are told, else what the words say."""
    if numbers.fra is not None and numbers.til is not None and not numbers.unclear:
        moved = _direction(numbers.fra, numbers.til)
        quote = f"{numbers.fra.quote} … {numbers.til.quote}"
        if cue is None:
            return Cue(moved, 0.85, quote, 0)
        if cue.brug == moved or (cue.brug == UAENDRET and not numbers.fra.explicit and cue.weight >= 0.9):
            return cue
        return replace(cue, brug=moved, weight=0.75 if cue.weight < 0.7 else 0.65)
    if cue is not None and cue.brug == INGEN and numbers.change is Role.LESS:
        return replace(cue, brug=FALDENDE, weight=0.8)
    if cue is None and numbers.change is not None:
        return Cue(STIGENDE if numbers.change is Role.MORE else FALDENDE, 0.7, "", 0)
    if cue is None and numbers.antal is not None and numbers.antal.value == 0:
        return Cue(INGEN, 0.9, numbers.antal.quote, 0)
    if cue is not None and cue.brug == FALDENDE and numbers.antal is not None and numbers.antal.value == 0:
        return replace(cue, brug=INGEN, weight=0.85)
    if cue is not None and _is_contradicted(cue, numbers):
        return replace(cue, weight=min(cue.weight, _CONTRADICTED))
    return cue


def _is_contradicted(cue: Cue, numbers: Pladser) -> bool:
    """Whether no use stands beside pladser that are not of today only; then a person is asked (R62)."""
    antal = numbers.antal
    if cue.brug != INGEN or antal is None or not antal.value:
        return False
    return antal.role is not Role.NOW or cue.quote.strip(" .:,;").lower() in _BARE


def _direction(start: Antal, end: Antal) -> str:
    if end.value == 0:
        return INGEN
    first, last = start.second or start.value, end.second or end.value
    if first == last:
        return UAENDRET
    return STIGENDE if last > first else FALDENDE


def _pladser(tilbud: str, brug: str | None, numbers: Pladser, sure: float) -> list[Svar]:
    confidence = round((0.6 if numbers.unclear else 0.92) * sure, 2)
    fra, til, antal = numbers.fra, numbers.til, numbers.antal
    if fra is not None and til is not None:
        if brug == UAENDRET:
            return [_count(tilbud, PLADSER, til if til.value == fra.value else fra, confidence)]
        if numbers.unclear:
            return []
        found = [
            _count(tilbud, "pladser_fra", fra, confidence),
            _count(tilbud, "pladser_til", til, confidence),
        ]
        return found if brug == INGEN else [*found, _count(tilbud, PLADSER, til, confidence)]
    if antal is None or numbers.unclear or brug == VED_IKKE:
        return []
    if brug in (STIGENDE, FALDENDE):
        if antal.role is Role.NOW:
            return [_count(tilbud, "pladser_fra", antal, confidence)]
        found = [_count(tilbud, PLADSER, antal, confidence)]
        return [*found, _count(tilbud, "pladser_til", antal, confidence)] if antal.explicit else found
    if brug == INGEN:
        if antal.value and antal.role is Role.NOW:
            return [_count(tilbud, "pladser_fra", antal, confidence)]
        in_figures = antal.value == 0 and not antal.quote.lower().startswith(("ingen", "ikke"))
        return [_count(tilbud, PLADSER, antal, confidence)] if in_figures else []
    return [_count(tilbud, PLADSER, antal, confidence if brug else round(confidence * 0.85, 2))]


def _count(tilbud: str, felt: str, count: Antal, confidence: float) -> Svar:
    value: Vaerdi = _whole(count.value)
    if count.second is not None:
        value = (_whole(count.value), _whole(count.second))
    return Svar(tilbud, felt, value, confidence, count.quote, approximate=count.approximate)


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value
