"""People of the register and the roles they hold (R5: roles belong to a topic, not to an organisation)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rolle(StrEnum):
    """What a person does in the cooperation."""

    DRIFTSHERRE = "driftsherre"
    MYNDIGHED = "myndighed"
    SEKRETARIAT = "sekretariat"
    DAS = "das"
    EKSPERTPANEL = "ekspertpanel"


@dataclass(frozen=True, slots=True)
class Person:
    """A known contact; `part` is None for the secretariat, `tilbud` names what a driftsherre person runs."""

    name: str
    mail: str
    roles: frozenset[Rolle]
    part: str | None = None
    unit: str | None = None
    slack_mail: str | None = None
    tilbud: tuple[str, ...] = ()

    def has(self, rolle: Rolle) -> bool:
        """Whether the person holds the role."""
        return rolle in self.roles
