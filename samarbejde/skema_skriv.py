"""An answer written so that a person can read it and the form reads the same answer back (R134).

Display alone, which may round, is in skema_vis.py; how storage keeps an answer in skema_vaerdi.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samarbejde import danske_tal
from samarbejde.aftaleperiode import Periode
from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema_parse import parse_answer
from samarbejde.skema_vaerdi import Andel, FeltType, Fordeling, Saervaerdi, Svarvaerdi, TalSvar

_SAERVAERDIER = {
    Saervaerdi.TOM: ("-",),
    Saervaerdi.IKKE_RELEVANT: ("i.a.", "ikke relevant", "ikke aktuelt"),
    Saervaerdi.VED_IKKE: ("ved ikke", "ved det ikke", "?"),
    Saervaerdi.INGEN: ("ingen", "intet", "ingenting", "ingen bemærkninger"),
}
_UNITS = {FeltType.PROCENT: " pct.", FeltType.KRONER: " kr.", FeltType.PLADSER: " pladser"}


def write_answer(felt: Felt, vaerdi: Svarvaerdi) -> str:
    """The answer as text that `Skema.parse` reads back as the same answer."""
    written = list(_ways(felt, vaerdi))
    return next((text for text in written if _reads_back(felt, text, vaerdi)), written[0])


def _reads_back(felt: Felt, text: str, vaerdi: Svarvaerdi) -> bool:
    try:
        return parse_answer(felt, text) == vaerdi
    except UgyldigtSvar:
        return False


def _ways(felt: Felt, vaerdi: Svarvaerdi) -> Iterator[str]:
    """The ways to write it, the one best to read first."""
    match vaerdi:
        case Saervaerdi():
            yield from _SAERVAERDIER[vaerdi]
        case bool():
            yield "ja" if vaerdi else "nej"
        case TalSvar():
            yield _tal(felt.type, vaerdi)
        case Periode():
            yield f"{_dato(vaerdi.start)} til {_dato(vaerdi.end)}"
        case date():
            yield _dato(vaerdi)
        case Fordeling():
            yield "; ".join(_andel(andel) for andel in vaerdi.andele)
        case str():
            yield from (option.label for option in felt.options if option.value == vaerdi)
            yield vaerdi


def _tal(felt_type: FeltType, svar: TalSvar) -> str:
    ends = danske_tal.tal(svar.vaerdi)
    if svar.til is not None:
        ends = f"{ends} til {danske_tal.tal(svar.til)}"
    cirka = "ca. " if svar.cirka else ""
    return f"{cirka}{ends}{_unit(felt_type, svar)}"


def _andel(andel: Andel) -> str:
    """One line of a split; "til" would part the name from the number there."""
    if andel.antal is None:
        return andel.navn
    return f"{andel.navn}: {_tal(FeltType.TAL, andel.antal).replace(' til ', '-')}"


def _unit(felt_type: FeltType, svar: TalSvar) -> str:
    if felt_type is FeltType.PLADSER and svar.vaerdi == 1 and svar.til is None:
        return " plads"
    return _UNITS.get(felt_type, "")


def _dato(day: date) -> str:
    return f"{danske_tal.dato_uden_aar(day)} {day.year:04d}"
