"""What is noted on a case beside its state: typed facts, what can be noted, and the points of a checklist.

Each fact is entered by a human; nothing here is computed into a case or preselected (R62). Which facts a case
has stands with its Forloeb in forloeb/.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from samarbejde.danske_tal import dato
from samarbejde.errors import SamarbejdeFejl
from samarbejde.felt import UgyldigtSvar
from samarbejde.skema_dato import parse_date

_LONGEST = 2000


class UgyldigtNotat(SamarbejdeFejl):
    """Det kan ikke noteres sådan. Ret det, og prøv igen."""


class NotatType(StrEnum):
    """What a note of a case is made of."""

    DATO = "dato"
    TEKST = "tekst"
    JA_NEJ = "ja_nej"


class Fakta(BaseModel):
    """The facts of a case; each Forloeb that needs more has its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def with_value(self, name: str, value: object) -> Self:
        """The same facts where one is changed, held to the model's own rules."""
        try:
            return self.model_validate({**self.model_dump(), name: value})
        except ValidationError as error:
            raise UgyldigtNotat(_first_sentence(error)) from error


NotatVaerdi = date | str | bool | None


@dataclass(frozen=True, slots=True)
class Notat:
    """A fact that a human may note on a case: the model's field, the words for it and what it is made of."""

    name: str
    label: str
    type: NotatType = NotatType.DATO

    def read(self, raw: str) -> NotatVaerdi:
        """What a person typed, as the fact; "-" takes it away again. UgyldigtNotat says what to do."""
        words = raw.strip()
        if words in {"", "-"}:
            return None
        match self.type:
            case NotatType.DATO:
                try:
                    return parse_date(words)
                except UgyldigtSvar as error:
                    raise UgyldigtNotat(str(error)) from error
            case NotatType.JA_NEJ:
                return _yes_or_no(words)
            case NotatType.TEKST:
                return words[:_LONGEST]

    def vis(self, fakta: Fakta) -> str | None:
        """The fact as people read it, None where it is not noted."""
        value: object = getattr(fakta, self.name)
        match value:
            case None | "":
                return None
            case bool():
                return "ja" if value else "nej"
            case date():
                return dato(value)
            case _:
                return str(value)


@dataclass(frozen=True, slots=True)
class Tjekpunkt:
    """A point of a case's checklist; it blocks nothing, it only shows what is missing (R62).

    `fakta` names what fulfils it (a field or property of the facts), `til` the state it should be there for.
    """

    label: str
    fakta: str
    til: str
    valgfri: bool = False

    def opfyldt(self, fakta: Fakta) -> bool:
        """Whether it is there."""
        found: object = getattr(fakta, self.fakta)
        return bool(found)


def _yes_or_no(words: str) -> bool:
    answer = words.casefold().strip(".! ")
    if answer in {"ja", "nej"}:
        return answer == "ja"
    raise UgyldigtNotat("Skriv ja eller nej. Skriv - for at fjerne noteringen.")


def _first_sentence(error: ValidationError) -> str:
    message = str(error.errors()[0]["msg"])
    return message.removeprefix("Value error, ")
