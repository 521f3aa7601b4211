"""What receiving each form means, one entry a form; a form without an entry is recorded and shown (R57)."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.context import Context
from handlers.formaal_besvarelse import BesvarelseFormaal
from handlers.formaal_early_warning import EarlyWarningFormaal
from handlers.formaal_indmelding import IndmeldingFormaal
from handlers.formaal_vaerdier import Emne, Formaal
from samarbejde.personer import Person, Rolle
from samarbejde.skema import FeltType, Skema
from samarbejde.skema_vaerdi import Saervaerdi, Svar, Svarvaerdi, to_text

_OWN: Mapping[str, Formaal] = {
    "early_warning": EarlyWarningFormaal(),
    "kommune_indmelding": IndmeldingFormaal(),
}
_ANY: Formaal = BesvarelseFormaal()


def formaal_of(name: str) -> Formaal:
    """What receiving that form means."""
    return _OWN.get(name, _ANY)


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
    named = next((felt.name for felt in skema.felter if felt.type is FeltType.TILBUD), None)
    new = next((name for name in skema.noegle if skema.felt(name).type is FeltType.TEKST), None)
    name = named or (new if skema.per_tilbud else None)
    return _words(svar[name]) if name is not None and name in svar else None


def _words(value: Svarvaerdi) -> str | None:
    return None if isinstance(value, Saervaerdi) else to_text(value)
