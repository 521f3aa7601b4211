"""Flag: what it is, and what it is found in (R39, R73-R81).

The slips themselves are in flag_udmelding.py and flag_indmelding.py, the door is flag.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samarbejde.adgang import er_driftsherre_for
from samarbejde.personer import Person, Rolle
from samarbejde.register import Register
from samarbejde.skema_vaerdi import Svar


class FlagKind(StrEnum):
    """What a flag is about."""

    KONKURRERENDE_TILBUD = "konkurrerende_tilbud"
    UDEN_FOR_VINDUE = "uden_for_vindue"
    VARSEL = "varsel"
    FORKERT_AFSNIT = "forkert_afsnit"
    RENTABILITET = "rentabilitet"
    MAALGRUPPE = "maalgruppe"
    IKKE_DRIFTSHERRE = "ikke_driftsherre"
    IKKE_PERIODENS_UDLOEB = "ikke_periodens_udloeb"
    IKKE_OMFATTET = "ikke_omfattet"
    DISPENSATION = "dispensation"


@dataclass(frozen=True, slots=True)
class Flag:
    """What the secretariat should look at: a Danish sentence for them alone, and the rules it rests on."""

    kind: FlagKind
    sentence: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grundlag:
    """What the flags of one answer are found in; `ordlyd` is how the sender first put it."""

    skema: str
    svar: Svar
    afsender: Person
    register: Register
    received: date
    omfattede: Mapping[str, str]
    ordlyd: str = ""

    def words(self, *names: str) -> str:
        """The text of the first of these fields that has one."""
        found = (self.svar.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value.strip()), "")

    @property
    def tilbud(self) -> str:
        """The tilbud it is about, as it was named."""
        return self.words("tilbud", "tilbudsnavn")

    @property
    def hvem(self) -> str:
        """Who sent it, with the party."""
        return f"{self.afsender.name} ({self.afsender.part})" if self.afsender.part else self.afsender.name

    @property
    def fra_driftsherren(self) -> bool:
        """Whether the sender runs the tilbud; of one the register lacks, whether they run any (R5)."""
        found = self.register.et_tilbud(self.tilbud)
        if found is None:
            return self.afsender.has(Rolle.DRIFTSHERRE)
        return er_driftsherre_for(self.afsender, found)


Flagregel = Callable[[Grundlag], Flag | None]
"""One slip that is looked for: a flag where it is seen, else None."""
