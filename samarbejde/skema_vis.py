"""How an answer is shown to a person, in Danish (R134)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samarbejde import danske_tal
from samarbejde.aftaleperiode import Periode
from samarbejde.skema_vaerdi import FeltType, Fordeling, Saervaerdi, Svarvaerdi, TalSvar
from samarbejde.smaa_tal import Talvisning, talvisninger

SKJULT_FORDELING = "skjult, fordi tallene er små"
_SMALLEST_SHOWN = 5
_SAERVAERDIER = {
    Saervaerdi.TOM: "–",
    Saervaerdi.IKKE_RELEVANT: "ikke relevant",
    Saervaerdi.VED_IKKE: "ved ikke",
    Saervaerdi.INGEN: "ingen",
}


def vis(felt_type: FeltType, vaerdi: Svarvaerdi, *, smaa_tal: bool = True) -> str:
    """The answer as a person reads it: "ca. 3 pladser", "81,2 pct.", "6. marts 2014".

    Without `smaa_tal` a count of 1-4 is shown as "<5" (R124).
    """
    match vaerdi:
        case Saervaerdi():
            return _SAERVAERDIER[vaerdi]
        case bool():
            return "ja" if vaerdi else "nej"
        case TalSvar():
            return _count(felt_type, vaerdi, smaa_tal=smaa_tal)
        case Periode():
            return _vis_periode(vaerdi)
        case date():
            return danske_tal.dato(vaerdi)
        case Fordeling():
            return vis_fordeling(vaerdi, smaa_tal=smaa_tal)
        case str():
            return vaerdi


def _vis_periode(periode: Periode) -> str:
    """Whole years by their numbers: "2025", "2025-2026"; else the first and the last day."""
    first, last = periode.start.year, periode.end.year
    if periode != Periode(date(first, 1, 1), date(last, 12, 31)):
        return danske_tal.datoer(periode.start, periode.end)
    return f"{first:04d}" if first == last else f"{first:04d}-{last:04d}"


def vis_fordeling(fordeling: Fordeling, *, smaa_tal: bool = True) -> str:
    """A split as one line: "Aalborg 12, Hjørring 3".

    Without `smaa_tal` 1-4 is "<5", and so much else is hidden that the sum does not give it away (R124).
    """
    hidden = {} if smaa_tal else _hidden(fordeling)
    if Talvisning.SKJULT in hidden.values():
        return SKJULT_FORDELING
    shown = (
        andel.navn
        if andel.antal is None
        else f"{andel.navn} {hidden.get(place) or _count(FeltType.TAL, andel.antal, smaa_tal=smaa_tal)}"
        for place, andel in enumerate(fordeling.andele)
    )
    return ", ".join(shown)


def _hidden(fordeling: Fordeling) -> dict[int, Talvisning]:
    """What is shown in the place of which counts; nothing where a number is missing or only rough."""
    counts = [andel.antal for andel in fordeling.andele]
    exact = [antal.vaerdi for antal in counts if antal is not None and antal.til is None and not antal.cirka]
    if len(exact) < len(counts):
        return {}
    return {place: how for place, how in enumerate(talvisninger(exact)) if how is not Talvisning.VIST}


def _count(felt_type: FeltType, antal: TalSvar, *, smaa_tal: bool) -> str:
    if not smaa_tal and 0 < antal.hoejst < _SMALLEST_SHOWN:
        return f"<{_SMALLEST_SHOWN}"
    return _vis_tal(felt_type, antal)


def _vis_tal(felt_type: FeltType, svar: TalSvar) -> str:
    last = svar.vaerdi if svar.til is None else svar.til
    shown = _with_unit(felt_type, last)
    if svar.til is not None:
        between = "-" if svar.vaerdi >= 0 else " til "
        shown = f"{_number(felt_type, svar.vaerdi)}{between}{shown}"
    return f"ca. {shown}" if svar.cirka else shown


def _with_unit(felt_type: FeltType, value: Decimal) -> str:
    number = _number(felt_type, value)
    if felt_type is FeltType.PROCENT:
        return f"{number} pct."
    if felt_type is FeltType.KRONER:
        return f"{number}{danske_tal.NBSP}kr."
    if felt_type is FeltType.PLADSER:
        return f"{number} {'plads' if value == 1 else 'pladser'}"
    return number


def _number(felt_type: FeltType, value: Decimal) -> str:
    """The number as it was said; a percentage with one or two decimals, money with none or two."""
    whole = value == value.to_integral_value()
    if felt_type is FeltType.PROCENT:
        return danske_tal.tal(value, 1 if value * 10 == (value * 10).to_integral_value() else 2)
    if felt_type is FeltType.KRONER:
        return danske_tal.tal(value, 0 if whole else 2)
    return danske_tal.tal(value)
