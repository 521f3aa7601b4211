"""How an answer is shown to a person, in Danish (R134)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from samarbejde import danske_tal
from samarbejde.aftaleperiode import Periode
from samarbejde.skema_vaerdi import FeltType, Fordeling, Saervaerdi, Svarvaerdi, TalSvar

_SMALLEST_SHOWN = 5
_SAERVAERDIER = {
    Saervaerdi.TOM: "–",
    Saervaerdi.IKKE_RELEVANT: "ikke relevant",
    Saervaerdi.VED_IKKE: "ved ikke",
    Saervaerdi.INGEN: "ingen",
}


def vis(felt_type: FeltType, vaerdi: Svarvaerdi) -> str:
    """The answer as a person reads it: "ca. 3 pladser", "81,2 pct.", "6. marts 2014"."""
    match vaerdi:
        case Saervaerdi():
            return _SAERVAERDIER[vaerdi]
        case bool():
            return "ja" if vaerdi else "nej"
        case TalSvar():
            return _vis_tal(felt_type, vaerdi)
        case Periode():
            return danske_tal.datoer(vaerdi.start, vaerdi.end)
        case date():
            return danske_tal.dato(vaerdi)
        case Fordeling():
            return vis_fordeling(vaerdi)
        case str():
            return vaerdi


def vis_fordeling(fordeling: Fordeling, *, smaa_tal: bool = True) -> str:
    """A split as one line: "Aalborg 12, Hjørring 3"; without `smaa_tal` 1-4 is "<5" (R124)."""
    shown = (
        andel.navn if andel.antal is None else f"{andel.navn} {_count(andel.antal, smaa_tal=smaa_tal)}"
        for andel in fordeling.andele
    )
    return ", ".join(shown)


def _count(antal: TalSvar, *, smaa_tal: bool) -> str:
    if smaa_tal or antal.vaerdi == 0 or antal.vaerdi >= _SMALLEST_SHOWN:
        return _vis_tal(FeltType.TAL, antal)
    return f"<{_SMALLEST_SHOWN}"


def _vis_tal(felt_type: FeltType, svar: TalSvar) -> str:
    last = svar.vaerdi if svar.til is None else svar.til
    shown = _with_unit(felt_type, last)
    if svar.til is not None:
        shown = f"{_number(felt_type, svar.vaerdi)}-{shown}"
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
