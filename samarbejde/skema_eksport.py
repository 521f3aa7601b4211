"""A form as the columns of an export, and answers as its rows; small counts are masked (R124, R132).

What kind of file the table becomes is bot/documents' business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samarbejde.adgang import vis_antal
from samarbejde.felt import Beskyttelse, Felt
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import FeltType, Fordeling, Svar, Svarvaerdi, TalSvar
from samarbejde.skema_vis import vis, vis_fordeling
from samarbejde.smaa_tal import Talvisning, talvisninger

Celle = str | Decimal | date | None
"""A cell: a number and a day as such, so that they can be reckoned with; None where nothing was answered."""

_UNITS = {FeltType.PROCENT: "pct.", FeltType.KRONER: "kr.", FeltType.PLADSER: "pladser"}
_HIDDEN = frozenset({Beskyttelse.FORTROLIG, Beskyttelse.KONTAKT})
SKJULT = "(kun for sekretariatet)"


@dataclass(frozen=True, slots=True)
class Kolonne:
    """One column of an export: its name for programs, its label and unit for people, who may see it."""

    name: str
    label: str
    unit: str
    privacy: Beskyttelse

    @property
    def overskrift(self) -> str:
        """The header as a person reads it: "Kapacitet (pladser)"."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


def kolonner(skema: Skema) -> tuple[Kolonne, ...]:
    """The columns of the form, in its order."""
    return tuple(Kolonne(f.name, f.label, _UNITS.get(f.type, ""), f.privacy) for f in skema.felter)


def raekke(skema: Skema, svar: Svar, *, i_sekretariatet: bool) -> tuple[Celle, ...]:
    """The answers as a row under `kolonner`; outside the secretariat small counts are "<5" (R124)."""
    return tuple(_celle(felt, svar.get(felt.name), i_sekretariatet=i_sekretariatet) for felt in skema.felter)


def raekker(skema: Skema, alle: Sequence[Svar], *, i_sekretariatet: bool) -> tuple[tuple[Celle, ...], ...]:
    """A row for each of them; outside the secretariat a column's sum gives no small count away (R124)."""
    rows = [list(raekke(skema, svar, i_sekretariatet=i_sekretariatet)) for svar in alle]
    if not i_sekretariatet:
        for column, felt in enumerate(skema.felter):
            if felt.privacy is Beskyttelse.SMAA_TAL:
                for row, how in _hidden(felt, alle):
                    rows[row][column] = how.value
    return tuple(tuple(row) for row in rows)


def _hidden(felt: Felt, alle: Sequence[Svar]) -> list[tuple[int, Talvisning]]:
    """What is shown in the place of which counts of a column; nothing where one is only rough."""
    counts = [
        (row, vaerdi) for row, svar in enumerate(alle) if isinstance(vaerdi := svar.get(felt.name), TalSvar)
    ]
    if any(antal.til is not None or antal.cirka for _, antal in counts):
        return []
    shown = talvisninger([abs(antal.vaerdi) for _, antal in counts])
    return [(row, how) for (row, _), how in zip(counts, shown, strict=True) if how is not Talvisning.VIST]


def _celle(felt: Felt, vaerdi: Svarvaerdi | None, *, i_sekretariatet: bool) -> Celle:
    if vaerdi is None:
        return None
    if felt.privacy in _HIDDEN and not i_sekretariatet:
        return SKJULT
    if isinstance(vaerdi, Fordeling):
        return vis_fordeling(vaerdi, smaa_tal=i_sekretariatet)
    if isinstance(vaerdi, TalSvar):
        return _tal(felt, vaerdi, i_sekretariatet=i_sekretariatet)
    if isinstance(vaerdi, date):
        return vaerdi
    if isinstance(vaerdi, str):
        return next((o.label for o in felt.options if o.value == vaerdi), vaerdi)
    return vis(felt.type, vaerdi)


def _tal(felt: Felt, svar: TalSvar, *, i_sekretariatet: bool) -> Celle:
    """A plain number as one; a range or a rough one in words, as it was said."""
    if felt.privacy is Beskyttelse.SMAA_TAL and not i_sekretariatet:
        ends = (svar.vaerdi, svar.hoejst)
        masked = next((vis_antal(float(e), i_sekretariatet=False) for e in ends if 0 < abs(e) < 5), None)
        if masked is not None:
            return masked
    if svar.til is None and not svar.cirka:
        return svar.vaerdi
    return vis(felt.type, svar)
