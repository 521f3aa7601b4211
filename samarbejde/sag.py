"""Sag: the one engine that moves a case through its Forloeb, whatever Forloeb it is (R59, R62).

A Forloeb is data: its states, the moves between them, and the roles that may make them. Every move is made
by a named human and can be taken back by one with a reason; no function here gives a Skift without a Person,
so nothing that runs by itself can move a case. The Forloeb themselves are in forloeb/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from samarbejde.errors import SamarbejdeFejl
from samarbejde.personer import Person, Rolle
from samarbejde.sag_fakta import Fakta, Notat, Tjekpunkt

_ROLE_NAMES: Mapping[Rolle, str] = {
    Rolle.DRIFTSHERRE: "driftsherren",
    Rolle.MYNDIGHED: "kommunen",
    Rolle.SEKRETARIAT: "sekretariatet",
    Rolle.DAS: "DAS",
    Rolle.EKSPERTPANEL: "ekspertpanelet",
}


class UlovligtSkift(SamarbejdeFejl):
    """Sagen kan ikke flyttes sådan. Se, hvor den står, og vælg et af de næste trin."""


class ForloebFejl(SamarbejdeFejl):
    """Forløbet hænger ikke sammen. Ret dets fil i samarbejde/forloeb."""


@dataclass(frozen=True, slots=True)
class Tilstand:
    """Where a case can stand: its name in the records, how people read it, and whether it ends there."""

    name: str
    navn: str
    slut: bool = False


@dataclass(frozen=True, slots=True)
class Vej:
    """A move that exists: from where to where, who may make it, and what is asked of whoever does.

    `knap` is what its button says, `begrundes` that a reason must be given, `dato` the fact (a day) that is
    entered with the move.
    """

    fra: str
    til: str
    roller: frozenset[Rolle]
    knap: str
    begrundes: bool = False
    dato: str | None = None


@dataclass(frozen=True, slots=True)
class Forloeb:
    """A kind of case as data; `aabnere` may open one, `husk` is what its card always says."""

    name: str
    titel: str
    forkortelse: str
    tilstande: tuple[Tilstand, ...]
    veje: tuple[Vej, ...]
    aabnere: frozenset[Rolle]
    kilde: str
    fakta: type[Fakta] = Fakta
    noter: tuple[Notat, ...] = ()
    tjekliste: tuple[Tjekpunkt, ...] = ()
    husk: str = ""

    def __post_init__(self) -> None:
        names = [tilstand.name for tilstand in self.tilstande]
        if len(set(names)) != len(names) or not names:
            raise ForloebFejl(f"{self.name}: hver tilstand skal stå der netop én gang.")
        for vej in self.veje:
            if vej.fra not in names or vej.til not in names or not vej.roller:
                raise ForloebFejl(f"{self.name}: vejen fra {vej.fra} til {vej.til} hænger ikke sammen.")
        for point in self.tjekliste:
            if point.til not in names or not hasattr(self.fakta(), point.fakta):
                raise ForloebFejl(f"{self.name}: punktet {point.label!r} hænger ikke sammen.")
        for notat in self.noter:
            if notat.name not in self.fakta.model_fields:
                raise ForloebFejl(f"{self.name}: der er intet sted at notere {notat.label!r}.")
        for tilstand in self.tilstande:
            if tilstand.slut == any(vej.fra == tilstand.name for vej in self.veje):
                raise ForloebFejl(f"{self.name}: {tilstand.name} skal enten være slut eller føre videre.")

    @property
    def start(self) -> str:
        """Where a case begins: the first state."""
        return self.tilstande[0].name

    def tilstand(self, name: str) -> Tilstand:
        """The state of that name; ForloebFejl where the case's records know one that the Forloeb does not."""
        for tilstand in self.tilstande:
            if tilstand.name == name:
                return tilstand
        raise ForloebFejl(f"{self.titel} har ingen tilstand, der hedder {name!r}.")

    def has(self, name: str) -> bool:
        """Whether the Forloeb has a state of that name."""
        return any(tilstand.name == name for tilstand in self.tilstande)

    def navn(self, name: str) -> str:
        """A state as people read it."""
        return self.tilstand(name).navn

    def vej(self, fra: str, til: str) -> Vej | None:
        """The move between two states, if it exists."""
        return next((vej for vej in self.veje if (vej.fra, vej.til) == (fra, til)), None)

    def er_slut(self, name: str) -> bool:
        """Whether a case ends in that state."""
        return self.tilstand(name).slut

    def notat(self, name: str) -> Notat | None:
        """What can be noted under that name."""
        return next((notat for notat in self.noter if notat.name == name), None)

    def mangler(self, tilstand: str, fakta: Fakta) -> tuple[Tjekpunkt, ...]:
        """What should be there by now or for the next step, and is not; it holds nobody back (R62, R67)."""
        order = [one.name for one in self.tilstande]
        if self.er_slut(tilstand):
            return ()
        ahead = order.index(tilstand) + 1
        wanted = (p for p in self.tjekliste if not p.valgfri and order.index(p.til) <= ahead)
        return tuple(point for point in wanted if not point.opfyldt(fakta))


class Foert(Protocol):
    """A move as it stands in a case's history."""

    @property
    def fra(self) -> str: ...
    @property
    def til(self) -> str: ...
    @property
    def fortryder(self) -> bool: ...


F = TypeVar("F", bound=Foert)


@dataclass(frozen=True, slots=True)
class Skift:
    """One move of a case: from where to where, by whom and why; `fra` is empty where the case was opened."""

    fra: str
    til: str
    hvem: Person
    begrundelse: str = ""
    fortryder: bool = False


def begin(forloeb: Forloeb, person: Person, begrundelse: str = "") -> Skift:
    """Open a case; only those may who the Forloeb says."""
    _require(person, forloeb.aabnere, f"åbne {forloeb.titel.lower()}")
    return Skift("", forloeb.start, person, begrundelse.strip())


def next_moves(forloeb: Forloeb, tilstand: str, person: Person) -> tuple[Vej, ...]:
    """The moves this person may make from here, in the order of the Forloeb."""
    return tuple(vej for vej in forloeb.veje if vej.fra == tilstand and person.roles & vej.roller)


def move(forloeb: Forloeb, tilstand: str, til: str, person: Person, begrundelse: str = "") -> Skift:
    """The move of a case by a person; UlovligtSkift where there is no such step or the person may not."""
    vej = forloeb.vej(tilstand, til)
    if not forloeb.has(til):
        raise UlovligtSkift
    if vej is None:
        raise UlovligtSkift(_no_such_step(forloeb, tilstand, til))
    _require(person, vej.roller, f'sætte sagen til "{forloeb.navn(til)}"')
    if vej.begrundes and not begrundelse.strip():
        raise UlovligtSkift(
            f'Skriv kort, hvorfor sagen skal være "{forloeb.navn(til)}", så andre kan se det.'
        )
    return Skift(tilstand, til, person, begrundelse.strip())


def take_back(forloeb: Forloeb, skift: Foert, person: Person, begrundelse: str) -> Skift:
    """The move that undoes one: by somebody who might have made it, with a reason (R59)."""
    vej = forloeb.vej(skift.fra, skift.til)
    if vej is None or skift.fortryder:
        raise UlovligtSkift(
            "Der er ikke noget skift at fortryde. Luk sagen i stedet, hvis den ikke skal videre."
        )
    if not begrundelse.strip():
        raise UlovligtSkift("Skriv kort, hvorfor det skal fortrydes, så andre kan se det senere.")
    _require(person, vej.roller, f"fortryde, at sagen er {forloeb.navn(skift.til)}")
    return Skift(skift.til, skift.fra, person, begrundelse.strip(), fortryder=True)


def standing(skift: Sequence[F]) -> tuple[F, ...]:
    """The moves of a history that still hold: what was taken back is gone, and so is the taking back."""
    held: list[F] = []
    for one in skift:
        if not one.fortryder:
            held.append(one)
        elif held:
            held.pop()
    return tuple(held)


def latest_move(skift: Sequence[F]) -> F | None:
    """The move that can be taken back now; None while the case stands where it was opened."""
    held = standing(skift)
    return held[-1] if len(held) > 1 else None


def replay(forloeb: Forloeb, skift: Sequence[Foert]) -> str:
    """The state a history leads to; ForloebFejl where a move does not follow from the one before (R121)."""
    held: list[str] = []
    for one in skift:
        if one.fra != (held[-1] if held else ""):
            raise ForloebFejl(f"Historikken springer fra {held[-1:]} til et skift fra {one.fra!r}.")
        if one.fortryder:
            held.pop()
            if not held or held[-1] != one.til:
                raise ForloebFejl(f"Historikken fortryder til {one.til!r}, hvor sagen ikke kom fra.")
        else:
            held.append(one.til)
    if not held:
        raise ForloebFejl("En sag uden historik har ingen tilstand.")
    return forloeb.tilstand(held[-1]).name


def _require(person: Person, roller: frozenset[Rolle], what: str) -> None:
    if person.roles & roller:
        return
    names = [name for rolle, name in _ROLE_NAMES.items() if rolle in roller]
    raise UlovligtSkift(f"Kun {_either(names)} kan {what}. Skriv til sekretariatet, hvis det haster.")


def _no_such_step(forloeb: Forloeb, fra: str, til: str) -> str:
    here = forloeb.navn(fra)
    if fra == til:
        return f"Sagen er allerede {here}."
    steps = [f'"{forloeb.navn(vej.til)}"' for vej in forloeb.veje if vej.fra == fra]
    if not steps:
        return f"Sagen er {here} og kan ikke flyttes. Skal den åbnes igen, så fortryd det seneste skift."
    return f'Sagen er {here} og kan ikke gå til "{forloeb.navn(til)}" nu. Næste trin er {_either(steps)}.'


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} eller {words[-1]}"
