"""Who may send in a form and who may see what was sent, for every form alike (R29, R73, R90, R132).

The rule follows from who may send the form in, which the form itself declares: a new form needs nothing
here. The early warning has rules of its own on top, in adgang.py (R51, R56, R60).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from samarbejde.adgang import er_driftsherre_for, er_i_sekretariatet, may_see_svar
from samarbejde.personer import Person, Rolle
from samarbejde.tilbud import Tilbud


class HarIndsender(Protocol):
    """A form as far as access goes: who may send it in."""

    @property
    def indsender(self) -> frozenset[Rolle]:
        """The roles that may."""


@dataclass(frozen=True, slots=True)
class BesvarelseSynlighed:
    """What decides who sees a sent form: whose it is, what about, and whether it is released (R132)."""

    part: str | None
    unit: str | None = None
    tilbud: str | None = None
    reporter_mail: str | None = None
    frigivet: bool = False


def may_submit(person: Person | None, skema: HarIndsender, tilbud: Tilbud | None = None) -> bool:
    """Whether the person may send in the form about the tilbud (R29, R51, R73, R76).

    For one's own party, or as the secretariat, which may write down what a party said.
    """
    if person is None:
        return False
    return er_i_sekretariatet(person) or may_submit_own(person, skema, tilbud)


def may_submit_own(person: Person, skema: HarIndsender, tilbud: Tilbud | None = None) -> bool:
    """Whether the person may send it in for their own party, as in a conversation (R29, R51, R73, R76).

    A driftsherre speaks for its own tilbud only, or for one that is not in the register yet; a kommune as
    myndighed for its use of any.
    """
    roles = skema.indsender & person.roles
    if roles - {Rolle.DRIFTSHERRE}:
        return True
    return Rolle.DRIFTSHERRE in roles and (tilbud is None or er_driftsherre_for(person, tilbud))


def may_see_besvarelse(person: Person | None, skema: HarIndsender, svar: BesvarelseSynlighed) -> bool:
    """Whether the person may see a sent form: its party, the secretariat, on release DAS and panel (R132).

    No party ever sees another's (R90).
    """
    if person is None:
        return False
    if er_i_sekretariatet(person) or _sent_by(person, svar):
        return True
    if person.has(Rolle.EKSPERTPANEL) and Rolle.EKSPERTPANEL in skema.indsender:
        return True
    if svar.frigivet and (person.has(Rolle.DAS) or person.has(Rolle.EKSPERTPANEL)):
        return True
    return _is_own_party(person, skema, svar)


def may_correct_besvarelse(person: Person | None, skema: HarIndsender, svar: BesvarelseSynlighed) -> bool:
    """Whether the person may correct or withdraw it: its own party and the secretariat.

    Release lets others read it, never write in it (R132).
    """
    if person is None:
        return False
    if er_i_sekretariatet(person) or _sent_by(person, svar):
        return True
    if person.has(Rolle.EKSPERTPANEL) and Rolle.EKSPERTPANEL in skema.indsender:
        return True
    return _is_own_party(person, skema, svar)


def _is_own_party(person: Person, skema: HarIndsender, svar: BesvarelseSynlighed) -> bool:
    if svar.part is None or person.part != svar.part:
        return False
    if Rolle.MYNDIGHED in skema.indsender and may_see_svar(person, svar.part, svar.unit):
        return True
    runs = not person.tilbud or svar.tilbud is None or svar.tilbud in person.tilbud
    return Rolle.DRIFTSHERRE in skema.indsender and person.has(Rolle.DRIFTSHERRE) and runs


def _sent_by(person: Person, svar: BesvarelseSynlighed) -> bool:
    if svar.reporter_mail is None:
        return False
    return svar.reporter_mail.casefold() in {person.mail.casefold(), (person.slack_mail or "").casefold()}
