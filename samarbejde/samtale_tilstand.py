"""The state of a conversation as data, so that it survives restart, pause and a change of channel."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, cast

from samarbejde.errors import SamarbejdeFejl
from samarbejde.skema_vaerdi import FeltType, Svarvaerdi, from_text, representative_type, to_text


class UlaeseligSamtale(SamarbejdeFejl):
    """Samtalen kan ikke læses, som den er gemt. Begynd forfra."""


class Fase(StrEnum):
    """Where a conversation is."""

    FORSTAAELSE = "forstaaelse"  # says what it understood; nothing is received yet
    UDFYLDELSE = "udfyldelse"  # received; asks for what is missing
    FAERDIG = "faerdig"  # every question answered or skipped
    ANNULLERET = "annulleret"  # stopped; "fortsæt" takes it up again


@dataclass(frozen=True, slots=True)
class FeltSvar:
    """One answer held: the value, the words it came from, how sure, and whether a person confirmed it."""

    felt: str
    vaerdi: Svarvaerdi
    citat: str
    sikkerhed: float
    bekraeftet: bool


@dataclass(frozen=True, slots=True)
class Samtale:
    """One running conversation over one Skema.

    `spurgt` is the field asked, `historik` those asked before it, `sprunget` those skipped, `rettelser`
    readings that would change a confirmed answer and wait for the person's yes, `kandidater` what it may be
    about where the words were ambiguous, `foerste_ord` the words it began with.
    """

    skema: str
    fase: Fase = Fase.FORSTAAELSE
    svar: tuple[FeltSvar, ...] = ()
    spurgt: str | None = None
    historik: tuple[str, ...] = ()
    sprunget: frozenset[str] = frozenset()
    rettelser: tuple[FeltSvar, ...] = ()
    kandidater: tuple[str, ...] = ()
    forsoeg: int = 0
    modtaget: bool = False
    faerdig_meldt: bool = False
    pauset: bool = False
    foerste_ord: str = ""

    @property
    def vaerdier(self) -> dict[str, Svarvaerdi]:
        """The answers held, by field."""
        return {held.felt: held.vaerdi for held in self.svar}

    def holdt(self, felt: str) -> FeltSvar | None:
        """The answer held for a field, if any."""
        return next((held for held in self.svar if held.felt == felt), None)

    def med(self, svar: FeltSvar) -> Samtale:
        """The same conversation holding this answer instead of an earlier one of the field."""
        others = tuple(held for held in self.svar if held.felt != svar.felt)
        return replace(self, svar=(*others, svar), sprunget=self.sprunget - {svar.felt})

    def to_json(self) -> str:
        """The state as text, for storage; `from_json` gives it back."""
        data = asdict(self)
        data["svar"] = [_held_to_data(held) for held in self.svar]
        data["rettelser"] = [_held_to_data(held) for held in self.rettelser]
        data["sprunget"] = sorted(self.sprunget)
        return json.dumps(data, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> Samtale:
        """The conversation that `to_json` wrote; UlaeseligSamtale where the text is something else."""
        try:
            data = cast("dict[str, Any]", json.loads(text))
            return Samtale(
                skema=str(data["skema"]),
                fase=Fase(data["fase"]),
                svar=tuple(_held_from_data(held) for held in data["svar"]),
                spurgt=data["spurgt"],
                historik=tuple(data["historik"]),
                sprunget=frozenset(data["sprunget"]),
                rettelser=tuple(_held_from_data(held) for held in data["rettelser"]),
                kandidater=tuple(data["kandidater"]),
                forsoeg=int(data["forsoeg"]),
                modtaget=bool(data["modtaget"]),
                faerdig_meldt=bool(data["faerdig_meldt"]),
                pauset=bool(data["pauset"]),
                foerste_ord=str(data["foerste_ord"]),
            )
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            raise UlaeseligSamtale from error


def _held_to_data(held: FeltSvar) -> dict[str, str | float | bool]:
    return {
        "felt": held.felt,
        "type": representative_type(held.vaerdi).value,
        "vaerdi": to_text(held.vaerdi),
        "citat": held.citat,
        "sikkerhed": held.sikkerhed,
        "bekraeftet": held.bekraeftet,
    }


def _held_from_data(data: dict[str, Any]) -> FeltSvar:
    return FeltSvar(
        felt=str(data["felt"]),
        vaerdi=from_text(FeltType(data["type"]), str(data["vaerdi"])),
        citat=str(data["citat"]),
        sikkerhed=float(data["sikkerhed"]),
        bekraeftet=bool(data["bekraeftet"]),
    )
