"""What passes between the conversation and the use case of a form: the matter, the answers, the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from handlers.context import Context
from handlers.report import Part
from samarbejde.personer import Person
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svar


class Emne(BaseModel):
    """What an answered form is about: of two answers about the same, one stands (R6)."""

    model_config = ConfigDict(frozen=True)

    skema: str
    year: int
    part: str | None
    unit: str | None
    tilbud: str | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Indhold:
    """What a person has answered, in which words, and by which channel.

    `uverificeret` where the channel could not confirm that it was that person (R125).
    """

    skema: Skema
    svar: Svar
    citater: Mapping[str, str]
    ordlyd: str
    kanal: str
    uverificeret: bool = False


@dataclass(frozen=True, slots=True)
class Staaende:
    """The answer that stands: its version and content, and who gave it when."""

    case: int
    version: int
    svar: Svar
    navn: str
    mail: str
    at: datetime
    nummer: str | None


@dataclass(frozen=True, slots=True)
class Modtaget:
    """What was received or changed just now, and what to say about it."""

    case: int
    version: int
    kvittering: tuple[Part, ...] = ()
    nummer: str | None = None


class Formaal(Protocol):
    """What it means to receive, change and want back one form; everything in the one transaction."""

    def standing(self, ctx: Context, emne: Emne, skema: Skema) -> Staaende | None:
        """The answer about the same matter that stands, whoever gave it; None where each is its own."""

    def svar_at(self, ctx: Context, emne: Emne, skema: Skema, case: int, version: int) -> Svar:
        """The answers as they stood at a version."""

    def receive(
        self, ctx: Context, person: Person, emne: Emne, indhold: Indhold, *, over: Staaende | None
    ) -> Modtaget:
        """Record it, as a new version of `over` where a person has decided so, and tell who must know."""

    def change(self, ctx: Context, person: Person, case: int, emne: Emne, indhold: Indhold) -> Modtaget:
        """Record what was answered or corrected after receipt; the card follows."""

    def is_withdrawn(self, ctx: Context, case: int) -> bool:
        """Whether the secretariat has registered it as withdrawn, so that nothing is corrected (R59)."""

    def wishes(self, ctx: Context, person: Person, case: int, *, withdraw: bool) -> None:
        """Note that the person wants it back, or no longer does; only the secretariat decides (R59)."""
