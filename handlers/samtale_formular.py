"""Begin in chat and finish as a form, or the other way round: both fill the same draft (design section 5)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import ToConversation
from handlers.report import say
from handlers.samtale import fill_in, running_of
from handlers.samtale_genoptag import bring_back
from handlers.samtale_trukket import is_withdrawn, withdrawn_report
from handlers.skema_sider import open_skema, taken_skema
from handlers.texts import text
from samarbejde.som_sidste_aar import means_last_year


def open_as_form(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Open the form that is talked about, with what is answered so far."""
    person = actor.person
    running = running_of(ctx, person) if person else None
    name, _, _ = pressed.value.partition(":")
    if person is None or running is None or running[1].skema != name:
        report = say(text("samtale.gammel_formular"))
        ctx.post(ToConversation(channel=pressed.channel), report, key=f"{ctx.cause}:svar")
        return
    if is_withdrawn(ctx, running[1]):
        report = withdrawn_report(ctx, person, running[1])
        ctx.post(ToConversation(channel=pressed.channel), report, key=f"{ctx.cause}:svar")
        return
    about, svar = running[1].key, running[1].state.vaerdier
    open_skema(ctx, person, name, svar, trigger_id=pressed.trigger_id, user=pressed.user, about=about)


def take_form(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Take what was filled in into the conversation it was opened in, also where another is running now."""
    if actor.person is None:
        return
    skema, svar = taken_skema(ctx, actor.person, submitted)
    words = text("samtale.udfyldt_som_formular", skema=skema.title)
    aside = bring_back(ctx, actor.person, submitted.about)
    fill_in(
        ctx,
        actor,
        skema.name,
        svar,
        channel=submitted.user,
        words=words,
        before=aside or (),
        is_another=aside is None,
        som_sidste_aar={name: raw for name, raw in submitted.values.items() if means_last_year(raw)},
    )
