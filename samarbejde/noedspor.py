"""The nødspor's tools, task force and facts (R61-R67). "Ingen af redskaberne udløses pr. automatik."

A tool stands on a case only because a named human put it there; nothing here chooses or proposes one (R62).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from samarbejde.sag_fakta import Fakta

ANDET = "Andet"


class Redskab(BaseModel):
    """A tool of boks 4: its id, what it is called there, and how the source explains it (R63)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    navn: str
    forklaring: str


REDSKABER: tuple[Redskab, ...] = (
    Redskab(
        id="N1",
        navn="Samordning af de kommunale myndighedsstrategier",
        forklaring="Tager afsæt i Socialstyrelsens forløbsbeskrivelse, hvis der findes en (tilføjet 2014).",
    ),
    Redskab(
        id="N2",
        navn="Omlægning eller sammenlægning af beslægtede tilbud",
        forklaring="På baggrund af en fælles analyse af den organisatoriske indplacering (tilføjet 2014).",
    ),
    Redskab(
        id="N3",
        navn="Særlige driftsbetingelser: forlængede opsigelsesvarsler",
        forklaring="Giver driftsherren en længere planlægningshorisont.",
    ),
    Redskab(
        id="N4",
        navn="Lavere budgetteret belægningsprocent",
        forklaring="Betyder i praksis en takststigning.",
    ),
    Redskab(
        id="N5",
        navn="Forpligtende købsaftaler",
        forklaring="Køber forpligter sig f.eks. til et minimum af pladser, der betales, uanset om de bruges.",
    ),
    Redskab(
        id="N6",
        navn="Solidarisk underskudsgaranti",
        forklaring="Kilden forklarer ikke redskabet nærmere.",
    ),
    Redskab(
        id="N7",
        navn="Objektiv finansiering",
        forklaring="Alle kommuner betaler efter en aftalt nøgle, f.eks. folketal, uanset forbrug (binder "
        "alle).",
    ),
    Redskab(
        id="N8",
        navn="Abonnementsfinansiering",
        forklaring="Køb af en trækningsret. Betalingen er uafhængig af forbrug, "
        "men binder kun de kommuner, der aktivt vælger den til.",
    ),
    Redskab(
        id="N9",
        navn="Kombinationsmodel: takst og objektiv finansiering",
        forklaring="Vægtningen mellem de to kan variere.",
    ),
    Redskab(
        id="N10",
        navn="Kontrolleret lukning",
        forklaring="Herunder omplacering af personale, så kompetencerne bliver i Nordjylland.",
    ),
    Redskab(
        id=ANDET,
        navn="Andet",
        forklaring="Kataloget er hverken udtømmende eller retningsgivende, så skriv selv, hvad der er "
        "drøftet.",
    ),
)
"""Boks 4 and "Andet", in the source's order; to be used singly or combined (R63, R64)."""


def et_redskab(redskab_id: str) -> Redskab | None:
    """The tool of that id."""
    return next((redskab for redskab in REDSKABER if redskab.id == redskab_id), None)


class Kompetence(StrEnum):
    """What a task force must be able to judge (R66)."""

    OEKONOMI = "økonomi"
    JURA = "jura"
    SOCIALFAGLIGHED = "socialfaglighed"


class ValgtRedskab(BaseModel):
    """A tool a human has put on the case: which, what it means here, by whom and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    redskab: str
    indhold: str
    af: str
    den: date

    @field_validator("redskab")
    @classmethod
    def _known(cls, redskab: str) -> str:
        if et_redskab(redskab) is None:
            raise ValueError("Vælg et af redskaberne fra listen, eller Andet.")
        return redskab

    @model_validator(mode="after")
    def _named(self) -> ValgtRedskab:
        if not self.indhold.strip():
            raise ValueError("Skriv, hvad redskabet konkret går ud på her, så DAS kan se det.")
        return self

    @property
    def navn(self) -> str:
        """What the tool is called."""
        found = et_redskab(self.redskab)
        return self.redskab if found is None else f"{found.id} {found.navn}" if found.id != ANDET else ANDET


class TaskForceMedlem(BaseModel):
    """A member of the task force, named by a human: who, with what competence (R66)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str
    kompetence: Kompetence
    fra: str = ""


class NoedsporFakta(Fakta):
    """What humans have noted on a nødspor, step by step of the proposed figure 3 (R67)."""

    anledning: str = ""
    formand_orienteret: date | None = None
    fakta_kontrolleret: date | None = None
    dialog_aabnet: date | None = None
    task_force: tuple[TaskForceMedlem, ...] = ()
    rapport_frist: date | None = None
    rapport_modtaget: date | None = None
    panelets_bemaerkninger: str = ""
    redskaber: tuple[ValgtRedskab, ...] = ()
    vilkaar_fra: date | None = None
    vilkaar_til: date | None = None
    finansieringsnoegle: str = ""
    evalueres: date | None = None
    oekonomisk_bindende: bool | None = None
    politisk_godkendt: date | None = None
    aftale_indgaaet: date | None = None
    evalueret: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> NoedsporFakta:
        if self.vilkaar_fra and self.vilkaar_til and self.vilkaar_til < self.vilkaar_fra:
            raise ValueError("Vilkårene kan ikke slutte, før de begynder. Ret en af de to datoer.")
        return self

    @property
    def manglende_kompetencer(self) -> tuple[Kompetence, ...]:
        """The competences that no named member of the task force has yet (R66)."""
        have = {medlem.kompetence for medlem in self.task_force}
        return tuple(kompetence for kompetence in Kompetence if kompetence not in have)

    @property
    def task_force_komplet(self) -> bool:
        """Whether økonomi, jura and socialfaglighed each have a named member."""
        return not self.manglende_kompetencer

    @property
    def periode_aftalt(self) -> bool:
        """Whether the terms have a first and a last day."""
        return self.vilkaar_fra is not None and self.vilkaar_til is not None

    @property
    def binding_afklaret(self) -> bool:
        """Whether it is said that the terms bind financially, or that they don't."""
        return self.oekonomisk_bindende is not None

    @property
    def politisk_afklaret(self) -> bool:
        """Whether the political approval is there, or is not needed as nothing binds financially (R67)."""
        return self.politisk_godkendt is not None or self.oekonomisk_bindende is False
