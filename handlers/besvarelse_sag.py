"""What an answered form leads to in the cases: a case that follows it, flags for the secretariat (R39, R78).

The one place where the forms meet the cases.
"""

from __future__ import annotations

from handlers.context import Context
from handlers.sag import CASE_OF_FORM, follow_assessment, open_for
from handlers.sag_vurdering import PANELVURDERING
from samarbejde.flag import flags_for
from samarbejde.personer import Person
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse


def has_case(skema: str) -> bool:
    """Whether the form's answers are shown on the card of a case, so that they need none of their own."""
    return skema in CASE_OF_FORM


def open_case(ctx: Context, person: Person, besvarelse: Besvarelse) -> None:
    """Open the case that an answer begins, let it follow a correction, or note what a case waits for."""
    if besvarelse.skema == PANELVURDERING:
        follow_assessment(ctx, besvarelse)
    else:
        open_for(ctx, person, besvarelse)


def follow_withdrawal(ctx: Context, besvarelse: Besvarelse) -> None:
    """Let a case no longer show an assessment that was withdrawn, or show it again."""
    if besvarelse.skema == PANELVURDERING:
        follow_assessment(ctx, besvarelse)


def flags_on(ctx: Context, besvarelse: Besvarelse) -> tuple[str, ...]:
    """What the secretariat should look at, as sentences; never shown to a party."""
    person = ctx.register.person_by_mail(besvarelse.reporter_mail)
    if person is None:
        return ()
    svar = SKEMAER[besvarelse.skema].from_text(besvarelse.fields)
    received = ctx.local(besvarelse.received_at).date()
    found = flags_for(besvarelse.skema, svar, afsender=person, register=ctx.register, received=received)
    return tuple(flag.sentence for flag in found)
