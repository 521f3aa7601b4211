"""What the answers on a form are about: the year of the clock, whose they are, the tilbud (R6)."""

from __future__ import annotations

from handlers.context import Context
from handlers.formaal_vaerdier import Emne
from samarbejde.felt import Valgmulighed
from samarbejde.personer import Person, Rolle
from samarbejde.register import Register
from samarbejde.skema import FeltType, Skema
from samarbejde.skema_ord import means
from samarbejde.skema_vaerdi import Saervaerdi, Svar, Svarvaerdi, to_text
from samarbejde.tilbud import Tilbud


def emne_of(ctx: Context, person: Person, skema: Skema, svar: Svar) -> Emne:
    """What the answers are about: the year of the clock, the person's part and forvaltning, the tilbud."""
    tilbud = about_tilbud(skema, svar)
    others = [name for name in skema.noegle if name in svar and _words(svar[name]) not in {tilbud, None}]
    parts = {felt.name for felt in skema.felter if felt.type is FeltType.PART}
    of_the_panel = skema.indsender == frozenset({Rolle.EKSPERTPANEL})
    return Emne(
        skema=skema.name,
        year=ctx.today.year,
        # The panel speaks as one body, whichever kommune its member comes from.
        part=None if of_the_panel else person.part,
        unit=None if of_the_panel else person.unit,
        tilbud=tilbud,
        about="|".join(to_text(svar[name]) for name in others if name not in parts),
    )


def about_tilbud(skema: Skema, svar: Svar) -> str | None:
    """The tilbud the answers are about: by the field of the register, else by what a new one is called."""
    name = tilbud_field(skema)
    return _words(svar[name]) if name is not None and name in svar else None


def tilbud_field(skema: Skema) -> str | None:
    """The field that says which tilbud it is about."""
    named = next((felt.name for felt in skema.felter if felt.type is FeltType.TILBUD), None)
    new = next((name for name in skema.noegle if skema.felt(name).type is FeltType.TEKST), None)
    return named or (new if skema.per_tilbud else None)


def registered_tilbud(register: Register, name: str | None) -> Tilbud | None:
    """The tilbud of the register that the words mean exactly, as people write it; a new one is in none."""
    if name is None:
        return None
    return register.et_tilbud(name) or next(
        (tilbud for tilbud in register.tilbud if any(means(option, name) for option in _called(tilbud))), None
    )


def _called(tilbud: Tilbud) -> tuple[Valgmulighed, ...]:
    # What is a part of a tilbud is run by whoever runs the tilbud (R13).
    others = (*tilbud.aliases, *tilbud.subunits)
    return tuple(Valgmulighed(name, name, others) for name in tilbud.navne)


def _words(value: Svarvaerdi) -> str | None:
    return None if isinstance(value, Saervaerdi) else to_text(value)
