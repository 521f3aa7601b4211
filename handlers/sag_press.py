"""The buttons and forms of the cases: who pressed, whether the card is the newest, what follows."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import ToConversation, ToPerson
from handlers.report import say
from handlers.sag_entries import press_entry, submit_entry
from handlers.sag_moves import (
    named,
    press_move,
    press_take_back,
    stale_words,
    submit_move,
    submit_take_back,
)
from handlers.sag_names import FLYT, FLYT_FORM, FORTRYD, FORTRYD_FORM, NY_FRA_SAG, NY_FRA_SAG_FORM, TIDSLINJE
from handlers.sag_nye import Udspring, press_new, submit_new
from handlers.sag_tidslinje import post_timeline, sag_timeline
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.personer import Person
from storage.sager import Sag


def press_sag(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Carry out a button of a case's card, or say why not."""
    sag, fresh, rest = named(ctx, pressed.value)
    refusal = _press(ctx, actor.person, pressed, sag, fresh=fresh, rest=rest)
    if refusal is not None:
        reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
        ctx.post(reply_to, say(refusal), key=f"{ctx.cause}:nej")


def _press(
    ctx: Context, person: Person | None, pressed: ButtonPressed, sag: Sag | None, *, fresh: bool, rest: str
) -> str | None:
    if person is None:
        return text("sager.kun_sekretariat")
    if sag is None:
        return text("sager.findes_ikke")
    if pressed.action == FLYT:
        # Some moves are DAS's or the panel's to record; the Forloeb says whose.
        return press_move(ctx, person, pressed, sag, rest) if fresh else stale_words(ctx, sag)
    if pressed.action == FORTRYD:
        return press_take_back(ctx, person, pressed, sag) if fresh else stale_words(ctx, sag)
    if not er_i_sekretariatet(person):
        return text("sager.kun_sekretariat")
    if pressed.action == TIDSLINJE:
        post_timeline(ctx, pressed.channel, pressed.message_ts, sag_timeline(ctx, sag))
        return None
    if pressed.action == NY_FRA_SAG:
        return press_new(ctx, pressed, Udspring(sag.number, sag.tilbud, sag=sag), rest)
    return press_entry(ctx, pressed, sag) if fresh else stale_words(ctx, sag)


def submit_sag(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Carry out a form about a case, or tell whoever sent it why not."""
    sag, fresh, _ = named(ctx, submitted.about)
    refusal = _submit(ctx, actor.person, submitted, sag, fresh=fresh)
    if refusal is not None:
        ctx.post(ToPerson(mail=actor.mail), say(refusal), key=f"{ctx.cause}:nej")


def _submit(
    ctx: Context, person: Person | None, submitted: FormSubmitted, sag: Sag | None, *, fresh: bool
) -> str | None:
    if person is None:
        return text("sager.kun_sekretariat")
    if sag is None:
        return text("sager.findes_ikke")
    if submitted.form in (FLYT_FORM, FORTRYD_FORM):
        if not fresh:
            return stale_words(ctx, sag)
        act = submit_move if submitted.form == FLYT_FORM else submit_take_back
        act(ctx, person, submitted, sag)
        return None
    if not er_i_sekretariatet(person):
        return text("sager.kun_sekretariat")
    if submitted.form == NY_FRA_SAG_FORM:
        submit_new(ctx, person, submitted, Udspring(sag.number, sag.tilbud, sag=sag))
    else:
        submit_entry(ctx, person, submitted, sag)
    return None
