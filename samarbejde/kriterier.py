"""The selection criteria A, B and C in three-valued logic, as the panel assessed them (R16-R27).

The bot never sets ja or nej: it records what named humans assessed and computes what follows (R9, R27).
What is missing and how it is said lives in kriterier_mangler.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.errors import SamarbejdeFejl


class DobbeltVurdering(SamarbejdeFejl):
    """Det samme kriterium er vurderet to gange i samme vurdering. Behold den ene."""


class Udfald(StrEnum):
    """What is known of one thing; uafklaret is neither yes nor no (R27)."""

    JA = "ja"
    NEJ = "nej"
    UAFKLARET = "uafklaret"


class Kriterium(StrEnum):
    """The criteria of tabel 1 and 2; C1 has two legs (R17-R22)."""

    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    B1 = "B1"
    C1A = "C1a"
    C1B = "C1b"
    C2 = "C2"


class Resultat(StrEnum):
    """What follows from the panel's assessment; none of them is a decision (R9, R16)."""

    OPFYLDT = "opfyldt"
    IKKE_OPFYLDT = "ikke_opfyldt"
    UAFKLARET = "uafklaret"
    KAN_OMFATTES_VED_DISPENSATION = "kan_omfattes_ved_dispensation"


class DasHoldning(StrEnum):
    """What DAS said of a dispensation; only enighed opens it, a mere majority does not (R25, Q13)."""

    IKKE_BEHANDLET = "ikke_behandlet"
    ENIGHED = "enighed"
    FLERTAL = "flertal"
    IKKE_ENIGHED = "ikke_enighed"

    @property
    def enighed(self) -> Udfald:
        """Whether there is enighed; uafklaret until DAS has treated it."""
        if self is DasHoldning.IKKE_BEHANDLET:
            return Udfald.UAFKLARET
        return Udfald.JA if self is DasHoldning.ENIGHED else Udfald.NEJ


@dataclass(frozen=True, slots=True)
class Delvurdering:
    """One criterion as the panel assessed it; `udmelding` is what Socialstyrelsen announced, for A3 (R19)."""

    kriterium: Kriterium
    udfald: Udfald
    begrundelse: str = ""
    evidens: tuple[str, ...] = ()
    udmelding: str = ""


@dataclass(frozen=True, slots=True)
class Panelvurdering:
    """A tilbud as the panel assessed it in one cycle, the year of the wheel (R24, R27).

    What nobody assessed is uafklaret. `nyt` is whether the tilbud is newly created or developed, `das` what
    DAS said of a dispensation (R25). `kan_selv` is what kommuner can or will not lift themselves or in
    klynger: part of the selection, but no criterion (R23).
    """

    tilbud: str
    aar: int
    nyt: Udfald
    delvurderinger: tuple[Delvurdering, ...] = ()
    das: DasHoldning = DasHoldning.IKKE_BEHANDLET
    kan_selv: str = ""
    vurderet_af: str = ""

    def __post_init__(self) -> None:
        assessed = [del_.kriterium for del_ in self.delvurderinger]
        if len(assessed) != len(set(assessed)):
            raise DobbeltVurdering

    def om(self, kriterium: Kriterium) -> Delvurdering:
        """What was assessed of a criterion; uafklaret where nothing was."""
        found = (del_ for del_ in self.delvurderinger if del_.kriterium is kriterium)
        return next(found, Delvurdering(kriterium, Udfald.UAFKLARET))

    def udfald(self, kriterium: Kriterium) -> Udfald:
        """Whether a criterion is met."""
        return self.om(kriterium).udfald

    @property
    def a(self) -> Udfald:
        """A = A1 or A2 or A3: one is enough (R16)."""
        return mindst_et(map(self.udfald, (Kriterium.A1, Kriterium.A2, Kriterium.A3)))

    @property
    def b(self) -> Udfald:
        """B = B1 (R16, R20)."""
        return self.udfald(Kriterium.B1)

    @property
    def c1(self) -> Udfald:
        """C1: few or no alternatives, and necessary to keep in the region; it has two legs (R21)."""
        return alle(map(self.udfald, (Kriterium.C1A, Kriterium.C1B)))

    @property
    def c(self) -> Udfald:
        """C = C1 and C2 (R16)."""
        return alle((self.c1, self.udfald(Kriterium.C2)))

    @property
    def kriterierne(self) -> Udfald:
        """A and B and C: necessary for being covered, not sufficient (R16)."""
        return alle((self.a, self.b, self.c))

    @property
    def dispensation(self) -> Udfald:
        """Whether the exception is open: a new tilbud, and enighed in DAS; never for existing ones (R25)."""
        return alle((self.nyt, self.das.enighed))

    @property
    def resultat(self) -> Resultat:
        """What follows from what is recorded; panel, DAS and the political level decide (R9, R16)."""
        if self.kriterierne is Udfald.JA:
            return Resultat.OPFYLDT
        if self.kriterierne is Udfald.UAFKLARET:
            return Resultat.UAFKLARET
        return {
            Udfald.JA: Resultat.KAN_OMFATTES_VED_DISPENSATION,
            Udfald.NEJ: Resultat.IKKE_OPFYLDT,
            Udfald.UAFKLARET: Resultat.UAFKLARET,
        }[self.dispensation]


def mindst_et(udfald: Iterable[Udfald]) -> Udfald:
    """The OR of three-valued logic: any ja gives ja; else uafklaret while one is; else nej (R27)."""
    found = set(udfald)
    if Udfald.JA in found:
        return Udfald.JA
    return Udfald.UAFKLARET if Udfald.UAFKLARET in found else Udfald.NEJ


def alle(udfald: Iterable[Udfald]) -> Udfald:
    """The AND of three-valued logic: any nej gives nej; else uafklaret while one is; else ja (R27)."""
    found = set(udfald)
    if Udfald.NEJ in found:
        return Udfald.NEJ
    return Udfald.UAFKLARET if Udfald.UAFKLARET in found else Udfald.JA


def vurdering_i(
    vurderinger: Iterable[Panelvurdering], tilbud: str, aar: int, *, nyt: Udfald
) -> Panelvurdering:
    """The assessment of a tilbud in a cycle, blank where that year has none (R24).

    An earlier year's is never carried forward: the criteria are constant, the circumstances are not. Of
    several in one year the last one counts.
    """
    own = [v for v in vurderinger if v.tilbud == tilbud and v.aar == aar]
    return own[-1] if own else Panelvurdering(tilbud, aar, nyt)


def fuld_proeve_i(dispenseret_i: int) -> int:
    """The even year, the next reassessment, in which a dispensed tilbud must meet A, B and C (R26, Q8)."""
    return dispenseret_i + (2 if dispenseret_i % 2 == 0 else 1)
