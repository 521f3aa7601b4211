"""What a filled-in file is read with: forms bound to the register, and the sender's answers of last year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.sidste_aar import svar_sidste_aar
from handlers.skema_bundet import register_skema
from nlp.forms import Skemakendskab
from samarbejde.register import Register
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svar
from samarbejde.skemaer import SKEMAER
from storage.unit_of_work import UnitOfWork


def kendskab_of(
    uow: UnitOfWork, register: Register, part: str | None, unit: str | None, *, today: date
) -> Skemakendskab:
    """What the files of somebody of that party and forvaltning are read with (R2, R90)."""

    def before(skema: Skema) -> Mapping[str | None, Svar]:
        return svar_sidste_aar(uow, skema, part, unit, year=today.year)

    return Skemakendskab({name: register_skema(name, register, today) for name in SKEMAER}, before)
