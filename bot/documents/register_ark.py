"""The register as a workbook: which sheets, which columns, and what a cell of each may hold (R2).

Writing and reading both follow this one description; it knows no openpyxl.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from samarbejde.parter import PartKind
from samarbejde.personer import Rolle
from samarbejde.tilbud import BegivenhedKind
from samarbejde.tilstand import TilstandKind
from samarbejde.udvalg import MoedeKind

CellKind = Literal["tekst", "liste", "dato", "klokkeslaet", "valg", "valgliste"]

_PRETTY = {
    "nedlaeggelse_droeftes": "nedlæggelse drøftes",
    "fusioneret_ind_i": "fusioneret ind i",
    "navneaendring": "navneændring",
    "udgaaet": "udgået",
    "das": "DAS",
    "udvaelgelse": "udvælgelse",
    "ordinaert": "ordinært",
}


@dataclass(frozen=True, slots=True, eq=False)
class Kolonne:
    """A column: its heading, the key of the register file it stands for, and what it holds.

    `valg` are the words to choose from; `fra` is the sheet and key whose values may be chosen.
    """

    header: str
    key: str
    kind: CellKind = "tekst"
    width: int = 24
    valg: Mapping[str, str] | None = None
    fra: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ark:
    """A sheet for one table; `nested` rows belong to the entry that their first column names by `parent`."""

    title: str
    table: str
    about: str
    kolonner: tuple[Kolonne, ...]
    nested: str | None = None
    parent: str = "name"
    single: bool = False

    def kolonne(self, key: str) -> Kolonne | None:
        """The column of a key."""
        return next((kolonne for kolonne in self.kolonner if kolonne.key == key), None)


PARENT = "ejer"
"""The key of the column that says which entry a nested row belongs to."""


def _words(kinds: type[StrEnum]) -> dict[str, str]:
    """The values of an enumeration by the words people read for them."""
    return {_PRETTY.get(kind.value, kind.value): kind.value for kind in kinds}


ARK: tuple[Ark, ...] = (
    Ark(
        "Samarbejde",
        "samarbejde",
        "Én række: om samarbejdet er aktivt, om nedlæggelse drøftes, eller om det er nedlagt fra en dato.",
        (
            Kolonne("Tilstand", "kind", "valg", valg=_words(TilstandKind)),
            Kolonne("Pr. dato", "pr_dato", "dato", 14),
            Kolonne("Kilde", "source", width=50),
        ),
        single=True,
    ),
    Ark(
        "Bot",
        "bot",
        "Én række: bottens navn og adresse, og de domæner, der er sekretariatets egne.",
        (
            Kolonne("Navn", "name"),
            Kolonne("Mailadresse", "mail", width=36),
            Kolonne("Maildomæner", "mail_domains", "liste", 36),
            Kolonne("Modtagende mailserver", "authserv_id", width=30),
        ),
        single=True,
    ),
    Ark(
        "Parter",
        "part",
        "Kommunerne og regionen. Andre navne er dem, folk skriver: Mors, AÆH, Hjoerring.",
        (
            Kolonne("Navn", "name", width=28),
            Kolonne("Type", "kind", "valg", 12, valg=_words(PartKind)),
            Kolonne("Kode", "code", width=8),
            Kolonne("Andre navne", "aliases", "liste", 40),
            Kolonne("Maildomæner", "mail_domains", "liste", 28),
            Kolonne("Fælles postkasse", "mailbox", width=32),
            Kolonne("Forvaltninger", "units", "liste"),
        ),
    ),
    Ark(
        "Tilbud",
        "tilbud",
        "Tilbuddene med det navn, de beholder i alle sager. Underenheder tælles aldrig som tilbud.",
        (
            Kolonne("Navn", "name", width=48),
            Kolonne("Andre navne", "aliases", "liste", 44),
            Kolonne("Underenheder", "subunits", "liste", 32),
            Kolonne("Driftsherre", "driftsherre", fra=("Parter", "name"), width=28),
        ),
    ),
    Ark(
        "Begivenheder",
        "tilbud",
        "Hvad der er sket med et tilbud, én række for hver gang; deraf ses, hvad der er omfattet hvornår.",
        (
            Kolonne("Tilbud", PARENT, fra=("Tilbud", "name"), width=48),
            Kolonne("Dato", "date", "dato", 14),
            Kolonne("Hændelse", "kind", "valg", 20, valg=_words(BegivenhedKind)),
            Kolonne("Til og med", "to", "dato", 14),
            Kolonne("Ind i / nyt navn", "into", width=48),
            Kolonne("Kilde", "source", width=40),
        ),
        nested="events",
    ),
    Ark(
        "Personer",
        "person",
        "Kontakterne. Mailadressen i Slack udfyldes kun for dem, der er i Slack; resten får mail.",
        (
            Kolonne("Navn", "name", width=28),
            Kolonne("Mailadresse", "mail", width=40),
            Kolonne("Mailadresse i Slack", "slack_mail", width=40),
            Kolonne("Part", "part", fra=("Parter", "name"), width=28),
            Kolonne("Forvaltning", "unit", width=14),
            Kolonne("Roller", "roles", "valgliste", 26, valg=_words(Rolle)),
            Kolonne("Tilbud", "tilbud", "liste", 48),
        ),
    ),
    Ark(
        "Udvalg",
        "udvalg",
        "DAS og ekspertpanelet. Formand og medlemmer skrives med deres mailadresser fra arket Personer.",
        (
            Kolonne("Navn", "name", width=48),
            Kolonne("Forkortelse", "abbr", width=16),
            Kolonne("Kanal", "channel", width=16),
            Kolonne("Formand", "chair", width=40),
            Kolonne("Medlemmer", "members", "liste", 48),
        ),
    ),
    Ark(
        "Møder",
        "udvalg",
        "Mødeplanen, én række for hvert møde. Udvalget skrives med sin forkortelse.",
        (
            Kolonne("Udvalg", PARENT, fra=("Udvalg", "abbr"), width=16),
            Kolonne("Dato", "date", "dato", 14),
            Kolonne("Formål", "kind", "valg", 14, valg=_words(MoedeKind)),
            Kolonne("Start", "start", "klokkeslaet", 10),
            Kolonne("Slut", "end", "klokkeslaet", 10),
            Kolonne("Sted", "place", width=36),
        ),
        nested="meetings",
        parent="abbr",
    ),
)
