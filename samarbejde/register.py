"""The register: parties, tilbud, people and bodies as the secretariat has confirmed them (R2, R9-R15).

Nothing that changes over time is hard-coded; whoever needs a name, a member or a meeting asks here.
Reading the register file lives in registerfil.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samarbejde.parter import Part, PartKind
from samarbejde.personer import Person, Rolle
from samarbejde.tilbud import Tilbud
from samarbejde.tilstand import AKTIV, SamarbejdeTilstand
from samarbejde.udvalg import Moede, MoedeKind, Udvalg


@dataclass(frozen=True, slots=True)
class BotIdentitet:
    """The bot's own name, address, domains and the host whose Authentication-Results count."""

    name: str = "Rammebot"
    mail: str = "rammebot@rammebot.example"
    mail_domains: tuple[str, ...] = ()
    authserv_id: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the bot knows of who takes part, on the day it is asked about."""

    bot: BotIdentitet
    parter: tuple[Part, ...]
    tilbud: tuple[Tilbud, ...]
    personer: tuple[Person, ...]
    udvalg: tuple[Udvalg, ...]
    tilstand: SamarbejdeTilstand = AKTIV

    def __hash__(self) -> int:
        # What is remembered by register is asked for many times a message; all of it would take long to hash.
        return hash(tuple(tilbud.name for tilbud in self.tilbud))

    def er_nedlagt(self, day: date) -> bool:
        """Whether the cooperation has ended on that day (R102)."""
        return self.tilstand.er_nedlagt(day)

    @property
    def kommuner(self) -> tuple[Part, ...]:
        """The kommuner, in the register's order (R3)."""
        return tuple(part for part in self.parter if part.kind is PartKind.KOMMUNE)

    def part(self, name: str) -> Part | None:
        """The party of that full name."""
        return next((part for part in self.parter if part.name == name), None)

    def part_of_domain(self, domain: str) -> Part | None:
        """The party that owns a mail domain."""
        wanted = domain.casefold()
        return next((p for p in self.parter if wanted in (d.casefold() for d in p.mail_domains)), None)

    def et_tilbud(self, name: str) -> Tilbud | None:
        """The tilbud of that full name, or of one it was given later (R13)."""
        lasting = next((tilbud for tilbud in self.tilbud if tilbud.name == name), None)
        return lasting or next((tilbud for tilbud in self.tilbud if name in tilbud.navne), None)

    def omfattede(self, pr_dato: date) -> tuple[Tilbud, ...]:
        """The tilbud covered on that day (R2, R11)."""
        return tuple(tilbud for tilbud in self.tilbud if tilbud.er_omfattet(pr_dato))

    def driftsherrer(self, pr_dato: date) -> tuple[Part, ...]:
        """The parties that run at least one covered tilbud on that day (R5, R90)."""
        names = {tilbud.driftsherre for tilbud in self.omfattede(pr_dato)}
        return tuple(part for part in self.parter if part.name in names)

    def person_by_mail(self, mail: str) -> Person | None:
        """The known contact behind a mail address or a Slack profile's address."""
        wanted = mail.strip().casefold()
        if not wanted:
            return None
        return next(
            (p for p in self.personer if wanted in (p.mail.casefold(), (p.slack_mail or "").casefold())), None
        )

    def kontakter(self, part: str, rolle: Rolle) -> tuple[Person, ...]:
        """The contacts of a party for a role, in the register's order."""
        return tuple(p for p in self.personer if p.part == part and p.has(rolle))

    def med_rolle(self, rolle: Rolle) -> tuple[Person, ...]:
        """Everyone who holds a role."""
        return tuple(p for p in self.personer if p.has(rolle))

    def et_udvalg(self, abbr: str) -> Udvalg | None:
        """The body of that abbreviation."""
        return next((udvalg for udvalg in self.udvalg if udvalg.abbr.casefold() == abbr.casefold()), None)

    def moede(self, abbr: str, year: int, kind: MoedeKind) -> Moede | None:
        """The planned meeting of a body for a purpose in a year, None while the mødeplan lacks it (R88)."""
        udvalg = self.et_udvalg(abbr)
        if udvalg is None:
            return None
        return next((m for m in udvalg.meetings if m.date.year == year and m.kind is kind), None)
