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
    FORDELING = "fordeling"


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

    @property
    def hoejst(self) -> Decimal:
        """The number, at its highest where it is a range."""
        return self.vaerdi if self.til is None else self.til


@dataclass(frozen=True, slots=True)
class Andel:
    """One line of a Fordeling: who or what, and how many; None where only the name was given."""

    navn: str
    antal: TalSvar | None = None

    def __post_init__(self) -> None:
        if not self.navn.strip() or _SEPARATORS & set(self.navn):
            raise ValueError(f"{self.navn!r} kan ikke stå som navn i en fordeling")


@dataclass(frozen=True, slots=True)
class Fordeling:
    """A number split on names, such as the optageområde's citizens per kommune (R42 D5)."""

    andele: tuple[Andel, ...]

    def i_alt(self) -> TalSvar | None:
        """The sum; a range where one of the numbers is, None while one of them is not known."""
        known = [andel.antal for andel in self.andele if andel.antal is not None]
        if len(known) < len(self.andele):
            return None
        low = sum((antal.vaerdi for antal in known), Decimal(0))
        high = sum((antal.hoejst for antal in known), Decimal(0))
        return TalSvar(low, None if high == low else high, any(antal.cirka for antal in known))


Svarvaerdi = str | bool | date | TalSvar | Periode | Fordeling | Saervaerdi
Svar = Mapping[str, Svarvaerdi]

_SEPARATORS = frozenset(":;\n§")  # what a Fordeling is kept with, so no name in it has one
_MARK = "§"  # begins a Saervaerdi; a text that begins with it is written with two


def to_text(vaerdi: Svarvaerdi) -> str:
    """The answer as storage keeps it; `from_text` with the field's type gives the same answer back."""
    match vaerdi:
        case Saervaerdi():
            return f"{_MARK}{vaerdi.value}"
        case bool():
            return "ja" if vaerdi else "nej"
        case TalSvar():
            return _tal_to_text(vaerdi)
        case Fordeling():
            return "; ".join(
                andel.navn if andel.antal is None else f"{andel.navn}: {_tal_to_text(andel.antal)}"
                for andel in vaerdi.andele
            )
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
    if felt_type is FeltType.FORDELING:
        return Fordeling(tuple(_andel_from_text(line) for line in text.split("; ") if line))
    return text.removeprefix(_MARK)


def _andel_from_text(line: str) -> Andel:
    navn, colon, antal = line.partition(": ")
    return Andel(navn, _tal_from_text(antal) if colon else None)


def _tal_to_text(svar: TalSvar) -> str:
    ends = str(svar.vaerdi) if svar.til is None else f"{svar.vaerdi}..{svar.til}"
    return f"~{ends}" if svar.cirka else ends


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
        case Fordeling():
            return FeltType.FORDELING
        case _:
            return FeltType.TEKST


def is_answered(vaerdi: Svarvaerdi | None) -> bool:
    """Whether this is an answer: silence and "-" are not (R47)."""
    return vaerdi is not None and vaerdi is not Saervaerdi.TOM
