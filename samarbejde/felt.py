"""Felt: one question of a form, and what makes an answer of it usable (design section 4).

The form as a whole is in skema.py, the kinds of answers in skema_vaerdi.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samarbejde.errors import SamarbejdeFejl
from samarbejde.skema_vaerdi import FeltType, Svar, Svarvaerdi

Betingelse = Callable[[Svar], bool]
"""Whether something holds for the answers so far."""
Forslag = Callable[[date], Svarvaerdi]
"""What is likely the answer on that day, to be shown and confirmed."""
Validator = Callable[[Svarvaerdi], str | None]
"""None when the answer can be used, else a short Danish sentence that says what to do."""


class UgyldigtSvar(SamarbejdeFejl):
    """Svaret kan ikke bruges, som det står. Prøv igen, eller skriv "spring over"."""


class Belaegningsart(StrEnum):
    """The two meanings of an occupancy: what it was, and what the takst is computed from (R43)."""

    FAKTISK = "faktisk"
    BUDGETTERET = "budgetteret"


class Beskyttelse(StrEnum):
    """How an answer is treated outside the secretariat (R60, R124, R132)."""

    ALMINDELIG = "almindelig"
    SMAA_TAL = "smaa_tal"
    FORTROLIG = "fortrolig"
    KONTAKT = "kontakt"


@dataclass(frozen=True, slots=True)
class Valgmulighed:
    """One thing that can be chosen: the value kept, the words shown and other words that mean it."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Felt:
    """One question of a Skema.

    `required` is fixed or a condition over the answers so far. `hvorfor` answers "hvorfor spørger du?".
    `aliases` are the names people use for it in "ret …". `identifies` marks what the matter is about,
    which is asked first; it never blocks receipt (R57). `offer_last_year` shows last year's answer for
    confirmation, and so `forslag` a likely one; neither is ever filled in silently. `art` types an occupancy
    (R43). `afsnit` is the heading it stands under in a long form; a `multiline` answer takes several lines.
    `afkrydses` is a yes or no that is a box to tick on paper, so that a tick in it is a yes (R79).
    """

    name: str
    label: str
    prompt: str
    help: str
    type: FeltType
    hvorfor: str
    required: bool | Betingelse = True
    options: tuple[Valgmulighed, ...] = ()
    validator: Validator | None = None
    privacy: Beskyttelse = Beskyttelse.ALMINDELIG
    aliases: tuple[str, ...] = ()
    identifies: bool = False
    offer_last_year: bool = False
    forslag: Forslag | None = None
    art: Belaegningsart | None = None
    afsnit: str = ""
    multiline: bool = False
    afkrydses: bool = False

    def is_required(self, svar: Svar) -> bool:
        """Whether the field must be answered, given the answers so far."""
        return self.required if isinstance(self.required, bool) else self.required(svar)
