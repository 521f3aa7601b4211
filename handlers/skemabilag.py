"""A form as a file to be sent, as a value; bot/ writes the bytes when it is sent (design section 3)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from samarbejde.felt import Valgmulighed
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import FeltType
from samarbejde.skemaer import SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil

Ending = Literal["docx", "xlsx"]
_OF_THE_REGISTER = frozenset({FeltType.TILBUD, FeltType.PART})


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilagsdel(_Value):
    """The answers about one tilbud as storage keeps them: what is known, and last year's beside it."""

    tilbud: str | None = None
    svar: dict[str, str] = {}
    sidste_aar: dict[str, str] = {}


class SkemaBilag(_Value):
    """A form to fill in as a Word or Excel file; all it needs is in it, so that a retry is the same file.

    `valg` are the names of the register that were to choose from when it was made, by field.
    """

    skema: str
    ending: Ending = "docx"
    dele: tuple[Bilagsdel, ...] = (Bilagsdel(),)
    valg: dict[str, tuple[str, ...]] = {}
    til: str | None = None
    frist: date | None = None
    svar_til: str | None = None
    reference: str | None = None
    i_chat: bool = False

    @property
    def filnavn(self) -> str:
        """The file's name."""
        return f"{self.fil.filnavn}.{self.ending}"

    @property
    def fil(self) -> Skemafil:
        """The form itself, as it is written into the file."""
        skema = SKEMAER[self.skema]
        for name, choices in self.valg.items():
            if skema.get(name) is not None:
                skema = skema.with_options(name, tuple(Valgmulighed(choice, choice) for choice in choices))
        return Skemafil(
            skema,
            tuple(
                Skemadel(part.tilbud, skema.from_text(part.svar), skema.from_text(part.sidste_aar))
                for part in self.dele
            ),
            til=self.til,
            frist=self.frist,
            svar_til=self.svar_til,
            reference=self.reference,
            i_chat=self.i_chat,
        )


def bilag_of(fil: Skemafil, ending: Ending = "docx") -> SkemaBilag:
    """The form as it can lie in the outbox."""
    skema = fil.skema
    return SkemaBilag(
        skema=skema.name,
        ending=ending,
        dele=tuple(
            Bilagsdel(
                tilbud=part.tilbud, svar=skema.to_text(part.svar), sidste_aar=skema.to_text(part.sidste_aar)
            )
            for part in fil.dele
        ),
        valg=_choices(skema),
        til=fil.til,
        frist=fil.frist,
        svar_til=fil.svar_til,
        reference=fil.reference,
        i_chat=fil.i_chat,
    )


def _choices(skema: Skema) -> dict[str, tuple[str, ...]]:
    return {
        felt.name: tuple(option.value for option in felt.options)
        for felt in skema.felter
        if felt.type in _OF_THE_REGISTER and felt.options and SKEMAER[skema.name].get(felt.name) is not None
    }
