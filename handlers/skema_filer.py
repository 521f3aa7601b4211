"""Which form goes to whom as a file, and what stands in it already (R129)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from handlers.context import Context
from handlers.sidste_aar import svar_om_tilbud, svar_sidste_aar
from handlers.skema_bundet import TILBUD, bound, known, tilbud_of
from handlers.skemabilag import Ending, SkemaBilag, bilag_of
from samarbejde.felt import UgyldigtSvar
from samarbejde.personer import Person
from samarbejde.skema import FeltType, Skema, Svar
from samarbejde.skema_vaerdi import Svarvaerdi
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil
from storage.henvendelser import Henvendelse

_AARSRAPPORT = "aarsrapport"
_BOTH: tuple[Ending, ...] = ("docx", "xlsx")


def kommunens_skema(
    ctx: Context, henvendelse: Henvendelse, tilbud: tuple[str, ...], frist: date
) -> SkemaBilag:
    """The yearly question as a Word file: a part for each tilbud that is asked about (R45)."""
    part, unit = henvendelse.part, henvendelse.unit
    fil = Skemafil(
        KOMMUNE_INDMELDING,
        _kommunens_dele(ctx, part, unit, tilbud, year=henvendelse.year),
        til=f"{part}, {unit}" if unit else part,
        frist=frist,
        reference=henvendelse.reference,
    )
    return bilag_of(fil)


def aarsrapportens_skema(
    ctx: Context, person: Person, henvendelse: Henvendelse, tilbud: tuple[str, ...], frist: date
) -> tuple[SkemaBilag, ...]:
    """The årsrapport as a Word and an Excel file, with a part for each tilbud that is missing (R85)."""
    skema = bound(ctx, person, _AARSRAPPORT)
    fil = Skemafil(
        skema,
        _dele(ctx, person, skema, tilbud),
        til=henvendelse.part,
        frist=frist,
        reference=henvendelse.reference,
    )
    return tuple(bilag_of(fil, ending) for ending in _BOTH)


def tomt_skema(ctx: Context, person: Person, name: str, ending: Ending, tilbud: str | None) -> SkemaBilag:
    """The form for whoever asks for it in chat; the tilbud is filled in where only one can be meant."""
    if name == KOMMUNE_INDMELDING.name:
        names = (tilbud,) if tilbud else tuple(t.name for t in ctx.register.omfattede(ctx.today))
        dele = _kommunens_dele(ctx, person.part, person.unit, names, year=ctx.today.year)
        return bilag_of(_for_chat(ctx, Skemafil(KOMMUNE_INDMELDING, dele)), ending)
    skema = bound(ctx, person, name)
    own = tuple(t.name for t in tilbud_of(ctx, person, skema))
    chosen = (tilbud,) if tilbud in own else own if len(own) == 1 else ()
    return bilag_of(_for_chat(ctx, Skemafil(skema, _dele(ctx, person, skema, chosen))), ending)


def _for_chat(ctx: Context, fil: Skemafil) -> Skemafil:
    return Skemafil(fil.skema, fil.dele, svar_til=ctx.register.bot.mail, i_chat=True)


def _kommunens_dele(
    ctx: Context, part: str | None, unit: str | None, tilbud: tuple[str, ...], *, year: int
) -> tuple[Skemadel, ...]:
    now = svar_om_tilbud(ctx.uow, part, unit, year=year)
    before = svar_om_tilbud(ctx.uow, part, unit, year=year - 1)
    return tuple(Skemadel(name, now.get(name, {}), before.get(name, {})) for name in tilbud)


def _dele(ctx: Context, person: Person, skema: Skema, tilbud: tuple[str, ...]) -> tuple[Skemadel, ...]:
    """A part for each tilbud, with what the register knows; one for nothing in particular without any."""
    of_register = _register_svar(ctx, person, skema)
    asks = next((f.name for f in skema.felter if f.type is FeltType.TILBUD and f.name == TILBUD), None)
    if not tilbud or asks is None:
        return (Skemadel(None, of_register),)
    before = svar_sidste_aar(ctx.uow, skema, person.part, person.unit, year=ctx.today.year)
    return tuple(Skemadel(name, {**of_register, asks: name}, before.get(name, {})) for name in tilbud)


def _register_svar(ctx: Context, person: Person, skema: Skema) -> Svar:
    kept: dict[str, Svarvaerdi] = {}
    for laesning in known(ctx, person, skema):
        if SKEMAER[skema.name].get(laesning.felt) is None:
            continue
        with suppress(UgyldigtSvar):
            kept[laesning.felt] = skema.from_laesning(laesning)
    return kept
