"""The form of the register file: what each table may hold, key by key (R2, contracts.md).

Only the shape of single tables is checked here; what must agree across them is in registerfil_tjek.py.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from samarbejde.parter import PartKind
from samarbejde.personer import Rolle
from samarbejde.tilbud import BegivenhedKind
from samarbejde.tilstand import TilstandKind
from samarbejde.udvalg import MoedeKind

RULE = "regel"
"""The error type of our own rules; their context holds the Danish sentence, and the key it is about."""

_UNSEEN = frozenset(chr(code) for code in range(32)) - {"\n", "\t"} | {"\x7f", "\ufffe", "\uffff"}
"""Control characters, and the two that are no characters at all: XML can't hold them."""


def _rule(sentence: str, key: str | None = None) -> PydanticCustomError:
    return PydanticCustomError(RULE, "regel", {"sentence": sentence, "key": key or ""})


def _readable(text: str) -> str:
    """Signs that can't be seen have no place in a name; æøå from a Mac are made one character each (R136)."""
    if not _UNSEEN.isdisjoint(text):
        raise _rule("indeholder tegn, der ikke kan ses; skriv teksten igen")
    return unicodedata.normalize("NFC", text)


def _mail(text: str) -> str:
    """A mail address has one @ with something on both sides and no blanks."""
    local, at, domain = text.rpartition("@")
    if not (local and at and domain) or "@" in local or any(sign.isspace() for sign in text):
        raise _rule("er ikke en mailadresse")
    return text


Tekst = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_readable)]
Dato = Annotated[dt.date, Field(strict=True)]
Klokkeslaet = Annotated[dt.time, Field(strict=True)]
Mail = Annotated[Tekst, AfterValidator(_mail)]


class _Tabel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BotTabel(_Tabel):
    """[bot]: the bot's own identity."""

    name: Tekst = "Rammebot"
    mail: Mail = "rammebot@rammebot.example"
    mail_domains: tuple[Tekst, ...] = ()
    authserv_id: Tekst | None = None


class PartTabel(_Tabel):
    """[[part]]: a kommune or the region (R3, R4)."""

    name: Tekst
    kind: PartKind
    code: Tekst
    aliases: tuple[Tekst, ...] = ()
    mail_domains: tuple[Tekst, ...] = ()
    mailbox: Mail | None = None
    units: tuple[Tekst, ...] = ()


class BegivenhedTabel(_Tabel):
    """One of a tilbud's membership events (R13)."""

    date: Dato
    kind: BegivenhedKind
    to: Dato | None = None
    into: Tekst | None = None
    source: Tekst | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to is not None and self.to < self.date:
            raise _rule("ligger før {date}", "to")
        return self


class TilbudTabel(_Tabel):
    """[[tilbud]]: a tilbud with its sub-units and events (R11-R15)."""

    name: Tekst
    aliases: tuple[Tekst, ...] = ()
    subunits: tuple[Tekst, ...] = ()
    driftsherre: Tekst | None = None
    events: tuple[BegivenhedTabel, ...] = ()


class PersonTabel(_Tabel):
    """[[person]]: a known contact; only the secretariat and invited experts have no part (R5)."""

    name: Tekst
    mail: Mail
    slack_mail: Mail | None = None
    part: Tekst | None = None
    unit: Tekst | None = None
    roles: frozenset[Rolle] = Field(min_length=1)
    tilbud: tuple[Tekst, ...] = ()

    @model_validator(mode="after")
    def _speaks_for_a_part(self) -> Self:
        if self.part is None and self.roles & {Rolle.DRIFTSHERRE, Rolle.MYNDIGHED}:
            raise _rule("mangler: en driftsherre eller myndighed hører til en part", "part")
        if self.part is None and self.unit is not None:
            raise _rule("mangler: {unit} er en del af en part", "part")
        return self


class MoedeTabel(_Tabel):
    """One meeting of a body's mødeplan."""

    date: Dato
    start: Klokkeslaet | None = None
    end: Klokkeslaet | None = None
    place: Tekst | None = None
    kind: MoedeKind = MoedeKind.ORDINAERT

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise _rule("skal ligge efter {start}", "end")
        return self


class UdvalgTabel(_Tabel):
    """[[udvalg]]: a body with members (by mail), chair and mødeplan (R10)."""

    name: Tekst
    abbr: Tekst
    channel: Tekst | None = None
    members: tuple[Mail, ...] = ()
    chair: Mail | None = None
    meetings: tuple[MoedeTabel, ...] = ()


class SamarbejdeTabel(_Tabel):
    """[samarbejde]: where the cooperation stands; without it, it is active (R102)."""

    kind: TilstandKind = TilstandKind.AKTIV
    pr_dato: Dato | None = None
    source: Tekst | None = None

    @model_validator(mode="after")
    def _ends_on_a_day(self) -> Self:
        if self.kind is TilstandKind.NEDLAGT and self.pr_dato is None:
            raise _rule("mangler: skriv, fra hvilken dag samarbejdet er nedlagt", "pr_dato")
        return self


class RegisterFil(_Tabel):
    """The whole file."""

    samarbejde: SamarbejdeTabel = SamarbejdeTabel()
    bot: BotTabel = BotTabel()
    part: tuple[PartTabel, ...] = ()
    tilbud: tuple[TilbudTabel, ...] = ()
    person: tuple[PersonTabel, ...] = ()
    udvalg: tuple[UdvalgTabel, ...] = ()
