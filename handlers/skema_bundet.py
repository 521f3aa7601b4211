"""A form as one person meets it: bound to the register and the day, with what is known of the person (R2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.context import Context
from handlers.emne import about_tilbud
from handlers.sidste_aar import svar_sidste_aar
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.adgang_skemaer import may_submit_own
from samarbejde.felt import Felt, Valgmulighed
from samarbejde.forloeb.indmelding import INDMELDING_FORLOEB
from samarbejde.laesning import Laesning
from samarbejde.personer import Person, Rolle
from samarbejde.register import Register
from samarbejde.skema import FeltType, Skema
from samarbejde.skema_vaerdi import Svar
from samarbejde.skemaer import SKEMAER
from samarbejde.tilbud import Tilbud
from storage.unit_of_work import UnitOfWork

TILBUD = "tilbud"
_KNOWN = 0.65
"""Sure enough to fill in, and less sure than what the person writes."""
_YEAR_BEFORE = frozenset({"aarsrapport"})
"""The forms about the calendar year that has ended (R42 D1)."""


def bound(ctx: Context, person: Person, name: str) -> Skema:
    """The form with the tilbud and parter this person may speak of."""
    return bound_skema(person, name, ctx.register, ctx.uow, ctx.today)


def bound_skema(person: Person, name: str, register: Register, uow: UnitOfWork, today: date) -> Skema:
    """The same where there is no use case yet, as before a page of a modal is acknowledged."""
    skema = SKEMAER[name]
    if skema.per_tilbud and not skema.noegle:
        skema = replace(skema, felter=(_which_tilbud(skema), *skema.felter))
    tilbud = _tilbud_options(person, skema, register, uow, today)
    felter = tuple(replace(felt, options=_options(felt, tilbud, register)) for felt in skema.felter)
    return _with_last_year(person, replace(skema, felter=felter), uow, today)


def _with_last_year(person: Person, skema: Skema, uow: UnitOfWork, today: date) -> Skema:
    """The form beside which stands what the person's own party answered the year before (R90, R118)."""
    if not any(felt.offer_last_year for felt in skema.felter):
        return skema

    def dengang(svar: Svar) -> Svar:
        before = svar_sidste_aar(uow, skema, person.part, person.unit, year=today.year)
        return before.get(about_tilbud(skema, svar), {})

    return replace(skema, dengang=dengang)


def register_skema(name: str, register: Register, today: date) -> Skema:
    """The form with all that the register knows, as for a file: what its sender may is said afterwards."""
    skema = SKEMAER[name]
    tilbud = tuple(_option(one) for one in register.omfattede(today))
    felter = tuple(replace(felt, options=_options(felt, tilbud, register)) for felt in skema.felter)
    return replace(skema, felter=felter)


def known(ctx: Context, person: Person, skema: Skema) -> tuple[Laesning, ...]:
    """What the register and the calendar say already; the person sees it and may correct it."""
    found: list[Laesning] = []
    for felt in skema.felter:
        value = _known(ctx, person, skema, felt)
        if value is not None and skema.name != "early_warning":
            found.append(Laesning(felt.name, value, "", 0, 0, _KNOWN, "registret"))
    return tuple(found)


def tilbud_of(ctx: Context, person: Person, skema: Skema) -> tuple[Tilbud, ...]:
    """The covered tilbud the person may speak of on this form: a driftsherre's own, else all (R5, R29)."""
    return _tilbud(person, skema, ctx.register, ctx.today)


def _tilbud(person: Person, skema: Skema, register: Register, today: date) -> tuple[Tilbud, ...]:
    covered = register.omfattede(today)
    if skema.name == "early_warning" or er_i_sekretariatet(person):
        return covered
    return tuple(tilbud for tilbud in covered if may_submit_own(person, skema, tilbud))


def _tilbud_options(
    person: Person, skema: Skema, register: Register, uow: UnitOfWork, today: date
) -> tuple[Valgmulighed, ...]:
    own = _tilbud(person, skema, register, today)
    options = [_option(one) for one in own]
    if skema.indsender == frozenset({Rolle.EKSPERTPANEL}):
        # What is nominated is assessed before any register knows it (R31).
        known = {option.value for option in options}
        options += [Valgmulighed(name, name) for name in _nominated(uow) if name not in known]
    return tuple(options)


def _option(tilbud: Tilbud) -> Valgmulighed:
    return Valgmulighed(tilbud.name, tilbud.name, (*tilbud.aliases, *tilbud.subunits))


def _nominated(uow: UnitOfWork) -> tuple[str, ...]:
    open_now = (s for s in uow.sager.all(INDMELDING_FORLOEB.name) if not INDMELDING_FORLOEB.er_slut(s.state))
    return tuple(dict.fromkeys(sag.tilbud for sag in open_now))


def _options(felt: Felt, tilbud: tuple[Valgmulighed, ...], register: Register) -> tuple[Valgmulighed, ...]:
    if felt.options:
        return felt.options
    if felt.type in {FeltType.PART, FeltType.FORDELING}:
        return tuple(Valgmulighed(part.name, part.name, part.aliases) for part in register.parter)
    return tilbud if felt.type is FeltType.TILBUD else felt.options


def _known(ctx: Context, person: Person, skema: Skema, felt: Felt) -> str | None:
    match felt.type:
        case FeltType.PART if felt.name in {"driftsherre", "kommune", "part", "afsender"}:
            return person.part
        case FeltType.KONTAKT:
            return f"{person.name}, {person.mail}"
        case FeltType.TILBUD if len(felt.options) == 1:
            return felt.options[0].value
        case FeltType.PERIODE if skema.name in _YEAR_BEFORE:
            return str(ctx.today.year - 1)
        case _:
            return None


def _which_tilbud(skema: Skema) -> Felt:
    """The question which tilbud it is about, for a form that a mail asks tilbud by tilbud."""
    return Felt(
        name=TILBUD,
        label="Tilbud",
        prompt="Hvilket tilbud drejer det sig om?",
        help="Skriv navnet, som I plejer at kalde det, f.eks. Strandgården. Vi tager ét tilbud ad gangen.",
        type=FeltType.TILBUD,
        hvorfor=f"{skema.title} gælder ét tilbud ad gangen, så svaret skal stå ud for det rigtige.",
        identifies=True,
        aliases=("tilbuddet",),
    )
