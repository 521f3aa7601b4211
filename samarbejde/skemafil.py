"""A form to be filled in as a file: which form, about which tilbud, what is known, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samarbejde import danske_tal
from samarbejde.skema import Skema
from samarbejde.skema_tabel import TILBUD_LABEL, Feltfinder, mark_of
from samarbejde.skema_vaerdi import Svar


@dataclass(frozen=True, slots=True)
class Skemadel:
    """The answers about one tilbud, or all there is where the form is about nothing in particular."""

    tilbud: str | None = None
    svar: Svar = field(default_factory=dict)
    sidste_aar: Svar = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skemafil:
    """A form as a file to one recipient; `svar_til` is the address it is mailed back to.

    `i_chat` is a form that was given in a direct message, and may come back there, too.
    """

    skema: Skema
    dele: tuple[Skemadel, ...] = (Skemadel(),)
    til: str | None = None
    frist: date | None = None
    svar_til: str | None = None
    reference: str | None = None
    i_chat: bool = False

    @property
    def mark(self) -> str:
        """What the file carries in its properties and its last line, so that it is known again."""
        return mark_of(self.skema)

    @property
    def filnavn(self) -> str:
        """The file's name without its ending."""
        return "-".join(part for part in (self.skema.name.replace("_", "-"), self.reference) if part)

    def intro(self) -> tuple[str, ...]:
        """Who fills it in, by when, how, and how to send it back."""
        lines = [f"Skemaet udfyldes af {self.til}."] if self.til else []
        if self.frist is not None:
            lines.append(f"Send det senest {danske_tal.dato(self.frist, ugedag=True)}.")
        lines.append(
            "Skriv jeres svar i kolonnen til højre. Lad feltet stå tomt, hvis I svarer senere. "
            "Skriv “ved ikke”, hvis I ikke ved det, og “i.a.”, hvis det ikke er relevant hos jer."
        )
        lines.append(self._how_back())
        lines.append("Skriv aldrig navne, CPR-numre eller andet om enkelte borgere.")
        return tuple(lines)

    def _how_back(self) -> str:
        where = f" til {self.svar_til}" if self.svar_til else " som svar på den mail, det kom med"
        if self.i_chat:
            where = (
                f"{where}, eller læg det i en direkte besked til mig"
                if self.svar_til
                else " i en direkte besked"
            )
        reference = f", og lad {self.reference} stå i emnet" if self.reference else ""
        return f"Send skemaet tilbage{where}{reference}. Så kvitterer jeg for det, jeg har læst."

    def names_tilbud(self, del_: Skemadel) -> bool:
        """Whether the table begins with a row that says which tilbud it is about."""
        return del_.tilbud is not None and Feltfinder(self.skema).find(TILBUD_LABEL) is None


def empty_file(skema: Skema, known: Mapping[str, Svar] | None = None) -> Skemafil:
    """A file of the form for these tilbud with what is known of each, or for nothing in particular."""
    if not known:
        return Skemafil(skema)
    return Skemafil(skema, tuple(Skemadel(tilbud, svar) for tilbud, svar in known.items()))
