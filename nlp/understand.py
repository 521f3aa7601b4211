"""One chat message understood: names, figures, dates, denials, intent and what is missing. Pure, no clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from nlp.dates import DatoFund, find_dates
from nlp.denials import denied
from nlp.entities import PartFund, TilbudResult, find_parter, find_tilbud
from nlp.intents import Found, Intent, classify
from nlp.known_names import known_names
from nlp.missing import missing_of
from nlp.normalise import Normal
from nlp.personal_data import mask_personal, tells_of_a_citizen
from nlp.privacy import Finding
from nlp.quantities import ENGLISH, VaerdiFund, find_values
from nlp.spelling import read
from nlp.understanding import Understanding
from nlp.usage import Usage, usage_of
from nlp.value_tilbud import Navngivet
from samarbejde.register import Register


def understand(text: str, register: Register, *, today: dt.date) -> Understanding:
    """What the bot makes of a message written on `today`."""
    masked = mask_personal(text, known_names(register))
    found = found_in(text, masked.findings, register)
    tilbud, parter, values, negated = found.tilbud, found.parter, found.values, found.negated
    dates = tuple(date for date in find_dates(text, today) if _outside(date, masked.findings))
    result = classify(text, found)
    goes_on = result.intent in _MASKED_AND_READ and result.certain
    if not goes_on and tells_of_a_citizen(masked):
        # An early warning is read though a citizen's name was masked in it; a mere story is refused (R124).
        result = classify(text, replace(found, personal_data=True))
    uses = result.intent is Intent.KOMMUNE_INDMELDING and result.certain
    if uses and found.told_by is not Usage.KOMMUNE:
        # Bare places ("Kvisten 2 pladser, uændret") are its use, once that is what the message tells of.
        values = _values(text, masked.findings, Usage.KOMMUNE, named_in(text, tilbud))
    elif result.intent in _TOLD_BY_A_DRIFTSHERRE:
        values = tuple(value for value in values if value.field not in _TOLD_BY_A_KOMMUNE)
    values = tuple(value for value in values if not _only_speaks_for_the_intent(value))
    asks = result.intent in _KEEPS_FIGURES and any(value.confidence <= ENGLISH for value in values)
    return Understanding(
        intent=result.intent,
        confidence=result.confidence,
        certain=result.certain and not asks,
        further_intents=result.further,
        tilbud=tilbud.found,
        ambiguous=tilbud.ambiguous,
        unknown_tilbud=tilbud.unknown,
        parter=parter,
        values=values,
        dates=dates,
        negated=negated,
        missing=missing_of(result.intent, text, found, dates),
        personal_data=masked.findings,
        masked_text=masked.text,
    )


def _only_speaks_for_the_intent(value: VaerdiFund) -> bool:
    """How a behov is met is asked for in a form, and that somebody is taken home is no figure (contracts)."""
    return value.field == "haandtering" or (value.field, value.value) == ("hjemtagelse", "ja")


def found_in(text: str, personal: tuple[Finding, ...], register: Register) -> Found:
    """What speaks for an intent: the names, figures and denials of a message (also of those trained on)."""
    normal = read(text)
    tilbud = find_tilbud(text, register)
    parter = find_parter(text, register)
    operators = _operators(tilbud, register)
    usage = _usage(normal, parter, operators, register)
    values = _values(text, personal, usage, named_in(text, tilbud))
    return Found(tilbud, parter, values, denied(normal), operators, _with_cpr(personal), usage)


def _with_cpr(personal: tuple[Finding, ...]) -> bool:
    return any(finding.kind == "cpr" for finding in personal)


_TOLD_BY_A_DRIFTSHERRE = frozenset(
    {Intent.EARLY_WARNING, Intent.EARLY_WARNING_OPDATERING, Intent.AARSRAPPORT}
)
_KEEPS_FIGURES = _TOLD_BY_A_DRIFTSHERRE | {
    Intent.KOMMUNE_INDMELDING,
    Intent.INDMELDING_TILBUD,
    Intent.RET,
}
"""Where a figure goes into the records; one with a decimal point is asked about first (R135)."""
_MASKED_AND_READ = _KEEPS_FIGURES | {
    Intent.BORGERHENVENDELSE,
    Intent.UDMELDING_DRIFTSHERRE,
    Intent.UDMELDING_KOMMUNE,
    Intent.AKTINDSIGT,
    Intent.NOEDSPOR,
}
"""What goes on when a citizen's name or health was masked; all else is then a citizen's story."""
_TOLD_BY_A_KOMMUNE = frozenset({"forventet_brug", "oensker", "begrundelse", "alternativer"})


def _usage(
    normal: Normal, parter: tuple[PartFund, ...], operators: frozenset[str], register: Register
) -> Usage:
    """Whose places are told of: where the words leave it open, a kommune that is named tells of its use."""
    told = usage_of(normal.text)
    kommuner = {part.name for part in register.kommuner} - operators
    if told is Usage.UKENDT and any(part.name in kommuner for part in parter):
        return Usage.KOMMUNE
    return told


def named_in(text: str, tilbud: TilbudResult) -> tuple[Navngivet, ...]:
    """Where tilbud are named, those that are not known for sure too: their figures are nobody else's."""
    named = [Navngivet(one.start, one.end, one.name, one.subunit) for one in tilbud.found]
    named += [Navngivet(one.start, one.end, None) for one in tilbud.ambiguous]
    for name in tilbud.unknown:
        named += [Navngivet(*at.span(), None) for at in re.finditer(re.escape(name), text)]
    return tuple(sorted(named, key=lambda one: one.start))


def _values(
    text: str, personal: tuple[Finding, ...], usage: Usage, named: tuple[Navngivet, ...]
) -> tuple[VaerdiFund, ...]:
    return tuple(
        value
        for value in find_values(text, usage, named)
        if not any(finding.start < value.end and value.start < finding.end for finding in personal)
    )


def _outside(date: DatoFund, personal: tuple[Finding, ...]) -> bool:
    return not any(finding.start < date.end and date.start < finding.end for finding in personal)


def _operators(tilbud: TilbudResult, register: Register) -> frozenset[str]:
    """The driftsherrer of the tilbud that a message names."""
    named = (register.et_tilbud(one.name) for one in tilbud.found)
    return frozenset(one.driftsherre for one in named if one is not None and one.driftsherre)
