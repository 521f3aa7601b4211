"""Whose answer it is: what a person may not send in for their party is not received in a conversation (R29).

Chat, a form's window and a single file all pass here; several files and mail ask the same rule.
"""

from __future__ import annotations

from handlers.context import Context
from handlers.emne import registered_tilbud
from handlers.formaal_vaerdier import Emne
from handlers.report import Paragraph, Part
from handlers.skema_begyndelse import may_send, refusal
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.samtale_tilstand import Samtale
from samarbejde.skema import Skema


def why_not(ctx: Context, person: Person, skema: Skema, emne: Emne) -> tuple[Part, ...]:
    """Why it can't be received from this person, and what to do; nothing where it can."""
    tilbud = registered_tilbud(ctx.register, emne.tilbud)
    if may_send(person, skema, tilbud):
        return ()
    no = refusal(ctx, person, skema.name, "")
    if no is not None or tilbud is None:
        return no.parts if no is not None else ()
    words = text(
        "samtale.ikke_jeres",
        tilbud=tilbud.name,
        driftsherre=tilbud.driftsherre,
        egen=tilbud.driftsherre == person.part,
        skema=skema.title,
    )
    return (Paragraph(text=words),)


def told_at_once(
    ctx: Context, person: Person, skema: Skema, before: Emne, emne: Emne, after: Samtale
) -> tuple[Part, ...]:
    """The same, said as soon as the tilbud is named, so that nobody answers thirty questions in vain."""
    if after.modtaget or emne.tilbud is None or emne.tilbud == before.tilbud:
        return ()
    return why_not(ctx, person, skema, emne)
