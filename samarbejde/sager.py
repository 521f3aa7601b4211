"""Case states and who may move them: the early warning's (R59).

Every move is made by a named human with a role that may, and can be taken back by one with a reason. Nothing
here moves a case without a Person, so nothing in a tick can (R62). Release to DAS is visibility, not a state
(R60).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.errors import SamarbejdeFejl
from samarbejde.personer import Person, Rolle


class UlovligtSkift(SamarbejdeFejl):
    """Sagen kan ikke flyttes sådan. Se, hvor den står, og vælg et af de næste trin."""


class EarlyWarningTilstand(StrEnum):
    """Where an early warning stands (R59)."""

    KLADDE = "kladde"
    MODTAGET = "modtaget"
    UNDER_AFKLARING = "under_afklaring"
    FORELAGT_FORMAND_FU = "forelagt_formand_fu"
    PAA_DAS = "paa_das"
    TIL_EFTERRETNING = "til_efterretning"
    TAETTERE_MONITORERING = "taettere_monitorering"
    NOEDSPORSPROCES = "noedsporsproces"
    AFSLUTTET = "afsluttet"


_T = EarlyWarningTilstand

NAVNE: Mapping[EarlyWarningTilstand, str] = {
    _T.KLADDE: "kladde",
    _T.MODTAGET: "modtaget",
    _T.UNDER_AFKLARING: "under afklaring",
    _T.FORELAGT_FORMAND_FU: "forelagt formand og FU",
    _T.PAA_DAS: "på DAS",
    _T.TIL_EFTERRETNING: "taget til efterretning",
    _T.TAETTERE_MONITORERING: "tættere monitorering aftalt",
    _T.NOEDSPORSPROCES: "nødsporsproces indledt",
    _T.AFSLUTTET: "afsluttet",
}
"""The states as people read them."""

_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_RECORDS_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})
_REPORTS = frozenset({Rolle.DRIFTSHERRE, Rolle.MYNDIGHED, Rolle.EKSPERTPANEL, Rolle.DAS, Rolle.SEKRETARIAT})

_MAY: Mapping[tuple[EarlyWarningTilstand, EarlyWarningTilstand], frozenset[Rolle]] = {
    # Anyone of the register may report; whether it is an early warning or a bekymring is adgang's (R56).
    (_T.KLADDE, _T.MODTAGET): _REPORTS,
    (_T.MODTAGET, _T.UNDER_AFKLARING): _SEKRETARIAT,
    (_T.MODTAGET, _T.FORELAGT_FORMAND_FU): _SEKRETARIAT,
    (_T.UNDER_AFKLARING, _T.FORELAGT_FORMAND_FU): _SEKRETARIAT,
    (_T.FORELAGT_FORMAND_FU, _T.PAA_DAS): _SEKRETARIAT,
    (_T.PAA_DAS, _T.TIL_EFTERRETNING): _RECORDS_DAS,
    (_T.PAA_DAS, _T.TAETTERE_MONITORERING): _RECORDS_DAS,
    (_T.PAA_DAS, _T.NOEDSPORSPROCES): _RECORDS_DAS,
    (_T.PAA_DAS, _T.AFSLUTTET): _RECORDS_DAS,
    (_T.TAETTERE_MONITORERING, _T.NOEDSPORSPROCES): _RECORDS_DAS,
    (_T.TAETTERE_MONITORERING, _T.AFSLUTTET): _RECORDS_DAS,
    (_T.TIL_EFTERRETNING, _T.AFSLUTTET): _RECORDS_DAS,
    (_T.NOEDSPORSPROCES, _T.AFSLUTTET): _RECORDS_DAS,
}
_ROLE_NAMES: Mapping[Rolle, str] = {
    Rolle.DRIFTSHERRE: "driftsherren",
    Rolle.MYNDIGHED: "kommunen",
    Rolle.SEKRETARIAT: "sekretariatet",
    Rolle.DAS: "DAS",
    Rolle.EKSPERTPANEL: "ekspertpanelet",
}


@dataclass(frozen=True, slots=True)
class Flyt:
    """One move of a case: from where to where, by whom and why."""

    fra: EarlyWarningTilstand
    til: EarlyWarningTilstand
    hvem: Person
    begrundelse: str = ""


def next_states(tilstand: EarlyWarningTilstand, person: Person) -> tuple[EarlyWarningTilstand, ...]:
    """Where this person may move the case from here, in the order of R59."""
    return tuple(til for (fra, til), roller in _MAY.items() if fra is tilstand and person.roles & roller)


def make_flyt(
    fra: EarlyWarningTilstand, til: EarlyWarningTilstand, person: Person, begrundelse: str = ""
) -> Flyt:
    """The move of a case by a person; UlovligtSkift where there is no such step or the person may not."""
    roller = _MAY.get((fra, til))
    if roller is None:
        raise UlovligtSkift(_no_such_step(fra, til))
    _require(person, roller, f'sætte sagen til "{NAVNE[til]}"')
    return Flyt(fra, til, person, begrundelse.strip())


def flyt(
    sag_tilstand: EarlyWarningTilstand, til: EarlyWarningTilstand, person: Person
) -> EarlyWarningTilstand:
    """The state of a case after a person has moved it; UlovligtSkift where that cannot be (R59)."""
    return make_flyt(sag_tilstand, til, person).til


def take_back(flyt: Flyt, person: Person, begrundelse: str) -> Flyt:
    """The move that undoes one: by somebody who might have made it, with a reason (R59)."""
    if flyt.til is EarlyWarningTilstand.MODTAGET:
        raise UlovligtSkift(
            "En modtaget early warning kan ikke gøres til en kladde igen. Afklar den, og luk den bagefter."
        )
    if not begrundelse.strip():
        raise UlovligtSkift("Skriv kort, hvorfor det skal fortrydes, så andre kan se det senere.")
    _require(person, _MAY[flyt.fra, flyt.til], f"fortryde, at sagen er {NAVNE[flyt.til]}")
    return Flyt(flyt.til, flyt.fra, person, begrundelse.strip())


@dataclass(frozen=True, slots=True)
class Frigivelse:
    """A release to DAS by the secretariat, or its retraction with the reason (R60)."""

    frigivet: bool
    hvem: Person
    begrundelse: str = ""


def release_to_das(tilstand: EarlyWarningTilstand, person: Person) -> Frigivelse:
    """Let DAS see the case; only the secretariat may, and only what is received (R60)."""
    _require(person, _SEKRETARIAT, "frigive en early warning til DAS")
    if tilstand is EarlyWarningTilstand.KLADDE:
        raise UlovligtSkift("En kladde kan ikke frigives. Vent, til den er modtaget.")
    return Frigivelse(frigivet=True, hvem=person)


def retract_release(frigivelse: Frigivelse, person: Person, begrundelse: str = "") -> Frigivelse:
    """Take a release back, so that the post is retracted and says so (R60)."""
    _require(person, _SEKRETARIAT, "trække en frigivelse tilbage")
    if not frigivelse.frigivet:
        raise UlovligtSkift("Sagen er ikke frigivet til DAS, så der er ikke noget at trække tilbage.")
    return Frigivelse(frigivet=False, hvem=person, begrundelse=begrundelse.strip())


def _require(person: Person, roller: frozenset[Rolle], what: str) -> None:
    if person.roles & roller:
        return
    names = [name for rolle, name in _ROLE_NAMES.items() if rolle in roller]
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}"
    raise UlovligtSkift(f"Kun {who} kan {what}. Skriv til sekretariatet, hvis det haster.")


def _no_such_step(fra: EarlyWarningTilstand, til: EarlyWarningTilstand) -> str:
    if fra is til:
        return f"Sagen er allerede {NAVNE[fra]}."
    steps = [f'"{NAVNE[to]}"' for (start, to) in _MAY if start is fra]
    if not steps:
        return (
            f"Sagen er {NAVNE[fra]} og kan ikke flyttes. Skal den åbnes igen, så fortryd det seneste skift."
        )
    options = steps[0] if len(steps) == 1 else f"{', '.join(steps[:-1])} eller {steps[-1]}"
    return f'Sagen er {NAVNE[fra]} og kan ikke gå til "{NAVNE[til]}" nu. Næste trin er {options}.'
