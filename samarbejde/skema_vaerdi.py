"""What an answer in a Skema can be, and how it is kept as text without loss.

"-", "i.a.", "ved ikke" and 0 are four different answers (design section 4). Reading what a person wrote
lives in skema_parse.py, Danish display in skema_vis.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum

from samarbejde.aftaleperiode import Periode


class FeltType(StrEnum):
    """What kind of answer a Felt takes."""

    TEKST = "tekst"
    TAL = "tal"
    PLADSER = "pladser"
    PROCENT = "procent"
    KRONER = "kroner"
    DATO = "dato"
    PERIODE = "periode"
    VALG = "valg"
    JA_NEJ = "ja_nej"
    TILBUD = "tilbud"
    PART = "part"
    KONTAKT = "kontakt"


TALTYPER = frozenset({FeltType.TAL, FeltType.PLADSER, FeltType.PROCENT, FeltType.KRONER})


class Saervaerdi(Enum):
    """The answers that are no value: left empty, not relevant, not known, and expressly none."""

    TOM = "tom"
    IKKE_RELEVANT = "ikke_relevant"
    VED_IKKE = "ved_ikke"
    INGEN = "ingen"


@dataclass(frozen=True, slots=True)
class TalSvar:
    """A number in base units; `til` is the upper end of a range ("2-3"), `cirka` marks "ca. 2"."""

    vaerdi: Decimal
    til: Decimal | None = None
    cirka: bool = False


Svarvaerdi = str | bool | date | TalSvar | Periode | Saervaerdi
Svar = Mapping[str, Svarvaerdi]

_MARK = "§"  # begins a Saervaerdi; a text that begins with it is written with two


def to_text(vaerdi: Svarvaerdi) -> str:
    """The answer as storage keeps it; `from_text` with the field's type gives the same answer back."""
    match vaerdi:
        case Saervaerdi():
            return f"{_MARK}{vaerdi.value}"
        case bool():
            return "ja" if vaerdi else "nej"
        case TalSvar():
            ends = str(vaerdi.vaerdi) if vaerdi.til is None else f"{vaerdi.vaerdi}..{vaerdi.til}"
            return f"~{ends}" if vaerdi.cirka else ends
        case Periode():
            return f"{vaerdi.start.isoformat()}/{vaerdi.end.isoformat()}"
        case date():
            return vaerdi.isoformat()
        case str():
            return _MARK + vaerdi if vaerdi.startswith(_MARK) else vaerdi


def from_text(felt_type: FeltType, text: str) -> Svarvaerdi:
    """The answer that `to_text` wrote for a field of that type; ValueError where it is something else."""
    if text.startswith(_MARK) and not text.startswith(_MARK * 2):
        return Saervaerdi(text.removeprefix(_MARK))
    if felt_type in TALTYPER:
        return _tal_from_text(text)
    if felt_type is FeltType.JA_NEJ:
        return _ja_nej_from_text(text)
    if felt_type is FeltType.DATO:
        return date.fromisoformat(text)
    if felt_type is FeltType.PERIODE:
        start, _, end = text.partition("/")
        return Periode(date.fromisoformat(start), date.fromisoformat(end))
    return text.removeprefix(_MARK)


def _tal_from_text(text: str) -> TalSvar:
    cirka = text.startswith("~")
    fra, dots, til = text.removeprefix("~").partition("..")
    try:
        return TalSvar(Decimal(fra), Decimal(til) if dots else None, cirka)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} er ikke et tal") from error


def _ja_nej_from_text(text: str) -> bool:
    if text not in {"ja", "nej"}:
        raise ValueError(f"{text!r} er hverken ja eller nej")
    return text == "ja"


def representative_type(vaerdi: Svarvaerdi) -> FeltType:
    """A type under which `from_text` reads the answer back, for keeping one without its Skema."""
    match vaerdi:
        case bool():
            return FeltType.JA_NEJ
        case TalSvar():
            return FeltType.TAL
        case Periode():
            return FeltType.PERIODE
        case date():
            return FeltType.DATO
        case _:
            return FeltType.TEKST


def is_answered(vaerdi: Svarvaerdi | None) -> bool:
    """Whether this is an answer: silence and "-" are not (R47)."""
    return vaerdi is not None and vaerdi is not Saervaerdi.TOM
