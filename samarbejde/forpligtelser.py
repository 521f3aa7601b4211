"""Who owes what: the event of the wheel x the register x what has been received (R6, R46, R47, R86, R90).

A deadline for indmelding or udmelding is an opportunity, not a debt: those it concerns are invited and
reminded, but never chased.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.aarshjul_form import Pligt
from samarbejde.parter import Part
from samarbejde.personer import Person, Rolle
from samarbejde.register import Register


@dataclass(frozen=True, slots=True)
class Modtaget:
    """What a year has brought: complete answers as (part, unit, tilbud), and tilbud with their årsrapport.

    Of a kommune with several forvaltninger each answers for itself; one never settles the other's (R6). An
    answer that lacks what its use requires is ufuldstændig: received, and still owed (R46). An afventende one
    waits for a human who confirms what was read in it: neither settled nor owed (R62, R130).
    """

    komplette_svar: frozenset[tuple[str, str | None, str]] = frozenset()
    aarsrapporter: frozenset[str] = frozenset()
    ufuldstaendige_svar: frozenset[tuple[str, str | None, str]] = frozenset()
    afventende_svar: frozenset[tuple[str, str | None, str]] = frozenset()


class Svarstand(StrEnum):
    """How far a kommune has come; one that afventer has done its part, and a human has not (R6, R46, R47)."""

    MANGLER = "mangler"
    AFVENTER = "afventer"
    DELVIST = "delvist"
    KOMPLET = "komplet"


@dataclass(frozen=True, slots=True)
class Kommunesvar:
    """What a kommune is expected to answer, what is missing, what waits for us, as (forvaltning, tilbud)."""

    part: Part
    expected: tuple[tuple[str | None, str], ...]
    missing: tuple[tuple[str | None, str], ...]
    stand: Svarstand
    afventer: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Skyldig:
    """A party that owes something, or is offered it when `skylder` is False.

    `what` names the tilbud still missing (or those it may concern), `recipients` whom to write to; with
    nobody known for the party it is empty, and the secretariat must find somebody.
    """

    part: str
    unit: str | None
    rolle: Rolle
    recipients: tuple[Person, ...]
    what: tuple[str, ...]
    skylder: bool = True

    @property
    def key(self) -> str:
        """The party as the reminder ledger knows it, whoever is its contact today."""
        unit = f"/{self.unit}" if self.unit else ""
        return f"{self.rolle}:{self.part}{unit}"


def kommunesvar(part: Part, tilbud: Sequence[str], received: Modtaget) -> Kommunesvar:
    """How far a kommune has come with these tilbud: as far as all its forvaltninger together (R6, R46)."""
    expected = tuple((unit, name) for unit in part.units or (None,) for name in tilbud)
    left = tuple((u, n) for u, n in expected if (part.name, u, n) not in received.komplette_svar)
    afventer = tuple((u, n) for u, n in left if (part.name, u, n) in received.afventende_svar)
    missing = tuple(place for place in left if place not in afventer)
    if not missing:
        stand = Svarstand.AFVENTER if afventer else Svarstand.KOMPLET
        return Kommunesvar(part, expected, missing, stand, afventer)
    come = received.komplette_svar | received.ufuldstaendige_svar | received.afventende_svar
    begun = any((part.name, unit, name) in come for unit, name in expected)
    stand = Svarstand.DELVIST if begun else Svarstand.MANGLER
    return Kommunesvar(part, expected, missing, stand, afventer)


def skyldige(register: Register, begivenhed: Aarshjulsbegivenhed, received: Modtaget) -> tuple[Skyldig, ...]:
    """Those an event of the wheel still waits for; nobody when it is cancelled or asks nothing (R90)."""
    if not begivenhed.held or begivenhed.pligt is None or begivenhed.date is None:
        return ()
    match begivenhed.pligt:
        case Pligt.KOMMUNE_SVAR:
            return _kommune_svar(register, begivenhed.date, received)
        case Pligt.AARSRAPPORT:
            return _aarsrapporter(register, begivenhed.date, received)
        case Pligt.INDMELDING:
            return _may_indmelde(register)
        case Pligt.UDMELDING:
            return _may_udmelde(register, begivenhed.date)


def _kommune_svar(register: Register, pr_dato: dt.date, received: Modtaget) -> tuple[Skyldig, ...]:
    """Every kommune, or each of its forvaltninger, for every covered tilbud (R6, R47)."""
    names = tuple(tilbud.name for tilbud in register.omfattede(pr_dato))
    settled = received.komplette_svar | received.afventende_svar
    owing = []
    for part in register.kommuner:
        for unit in part.units or (None,):
            missing = tuple(name for name in names if (part.name, unit, name) not in settled)
            if missing:
                recipients = _myndighed(register, part, unit)
                owing.append(Skyldig(part.name, unit, Rolle.MYNDIGHED, recipients, missing))
    return tuple(owing)


def _aarsrapporter(register: Register, pr_dato: dt.date, received: Modtaget) -> tuple[Skyldig, ...]:
    """Every driftsherre with covered tilbud whose årsrapport has not come (R85, R90)."""
    owing = []
    for part in register.driftsherrer(pr_dato):
        missing = tuple(n for n in _runs(register, part, pr_dato) if n not in received.aarsrapporter)
        if missing:
            recipients = _driftsherre(register, part, missing)
            owing.append(Skyldig(part.name, None, Rolle.DRIFTSHERRE, recipients, missing))
    return tuple(owing)


def _may_indmelde(register: Register) -> tuple[Skyldig, ...]:
    """Everyone who runs tilbud, covered or not, may nominate new ones every year (R29, R86)."""
    return tuple(
        Skyldig(part.name, None, Rolle.DRIFTSHERRE, contacts, (), skylder=False)
        for part in register.parter
        if (contacts := register.kontakter(part.name, Rolle.DRIFTSHERRE))
    )


def _may_udmelde(register: Register, pr_dato: dt.date) -> tuple[Skyldig, ...]:
    """Driftsherrer for their own covered tilbud, kommuner for all: both routes are open (R73, R76)."""
    names = tuple(tilbud.name for tilbud in register.omfattede(pr_dato))
    if not names:
        return ()
    own = [(part, _runs(register, part, pr_dato)) for part in register.driftsherrer(pr_dato)]
    return tuple(
        Skyldig(part.name, None, Rolle.DRIFTSHERRE, _driftsherre(register, part, runs), runs, skylder=False)
        for part, runs in own
    ) + tuple(
        Skyldig(part.name, None, Rolle.MYNDIGHED, _myndighed(register, part, None), names, skylder=False)
        for part in register.kommuner
    )


def _runs(register: Register, part: Part, pr_dato: dt.date) -> tuple[str, ...]:
    return tuple(t.name for t in register.omfattede(pr_dato) if t.driftsherre == part.name)


def _driftsherre(register: Register, part: Part, tilbud: tuple[str, ...]) -> tuple[Person, ...]:
    """The driftsherre's people for these tilbud; one without named tilbud answers for all."""
    contacts = register.kontakter(part.name, Rolle.DRIFTSHERRE)
    fitting = tuple(p for p in contacts if not p.tilbud or not set(p.tilbud).isdisjoint(tilbud))
    return fitting or contacts or _mailbox(part, Rolle.DRIFTSHERRE)


def _myndighed(register: Register, part: Part, unit: str | None) -> tuple[Person, ...]:
    """The contacts of a forvaltning and those of the kommune as a whole; else its common mailbox."""
    contacts = register.kontakter(part.name, Rolle.MYNDIGHED)
    fitting = tuple(p for p in contacts if unit is None or p.unit in (unit, None))
    return fitting or _mailbox(part, Rolle.MYNDIGHED)


def _mailbox(part: Part, rolle: Rolle) -> tuple[Person, ...]:
    if part.mailbox is None:
        return ()
    return (Person(part.name, part.mailbox, frozenset({rolle}), part=part.name),)
