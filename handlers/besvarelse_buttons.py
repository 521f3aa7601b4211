"""The secretariat registers that an answered form is withdrawn, or takes that back with a reason (R59).

It is withdrawn when whoever sent it has asked; every version is kept (R121).
"""

from __future__ import annotations

from handlers.actor import Actor
from handlers.besvarelse_card import GENDAN, RESTORED, SUBJECT, card_key, show_card
from handlers.besvarelse_sag import follow_withdrawal
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, ToConversation, ToPerson
from handlers.report import say
from handlers.sag_names import BEGRUNDELSE
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from storage.besvarelser import Besvarelse, BesvarelseState

RESTORE_FORM = "besvarelse_gendan_form"


def press_besvarelse(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Carry out a button of the card, or say why not."""
    act = _ask_to_restore if pressed.action == GENDAN else _withdraw
    act(ctx, actor, pressed)


def _withdraw(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Mark it withdrawn; of two who press, the first wins."""
    found = _named(ctx, actor, pressed.value, state="modtaget")
    if isinstance(found, str):
        _refuse(ctx, pressed, found)
        return
    kept = ctx.uow.besvarelser.update(found.id, expected_version=found.version, at=ctx.now, state="trukket")
    if kept.skema == "aarsrapport" and kept.tilbud is not None:
        ctx.uow.indmeldinger.withdraw_aarsrapport(kept.year, kept.tilbud, source=kept.number)
    ctx.journal(actor.mail, "registreret_trukket", (SUBJECT, str(kept.id)))
    _show(ctx, kept, text("besvarelse.trukket_af", navn=actor.name, nummer=kept.number))
    words = text("besvarelse.traek_besked", nummer=kept.number)
    ctx.post(ToPerson(mail=kept.reporter_mail), say(words), key=f"{ctx.cause}:trukket")


def _ask_to_restore(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Ask why the withdrawal is to be taken back."""
    found = _restorable(ctx, actor, pressed.value)
    if isinstance(found, str):
        _refuse(ctx, pressed, found)
        return
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=RESTORE_FORM,
            title=text("besvarelse.gendan_titel"),
            about=pressed.value,
            intro=text("besvarelse.gendan_intro", nummer=found.number),
            submit=text("besvarelse.gendan_gem"),
            fields=(FormField(name=BEGRUNDELSE, label=text("besvarelse.gendan_felt"), multiline=True),),
        )
    )


def restore_besvarelse(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Let a besvarelse that was withdrawn by mistake count again."""
    found = _restorable(ctx, actor, submitted.about)
    if isinstance(found, str):
        ctx.post(ToPerson(mail=actor.mail), say(found), key=f"{ctx.cause}:nej")
        return
    kept = ctx.uow.besvarelser.update(found.id, expected_version=found.version, at=ctx.now, state="modtaget")
    if kept.skema == "aarsrapport" and kept.tilbud is not None:
        ctx.uow.indmeldinger.record_aarsrapport(
            kept.year, kept.tilbud, at=kept.received_at, source=kept.number
        )
    reason = submitted.values[BEGRUNDELSE]
    ctx.journal(actor.mail, RESTORED, (SUBJECT, str(kept.id)), {"begrundelse": reason})
    note = text("besvarelse.gendannet_af", navn=actor.name, nummer=kept.number, grund=reason)
    _show(ctx, kept, note)
    words = text("besvarelse.gendan_besked", nummer=kept.number)
    ctx.post(ToPerson(mail=kept.reporter_mail), say(words), key=f"{ctx.cause}:gendannet")


def _named(ctx: Context, actor: Actor, value: str, *, state: BesvarelseState) -> Besvarelse | str:
    """What a button or form is about, or why nothing can be done with it."""
    if not er_i_sekretariatet(actor.person):
        return text("early_warning.ikke_sekretariat")
    named = read_value(value)
    found = ctx.uow.besvarelser.get(named.id) if named.id is not None else None
    if found is None:
        return text("early_warning.findes_ikke")
    if str(found.version) != named.rest or found.state != state:
        return text("early_warning.kortet_er_aendret", nummer=found.number)
    return found


def _restorable(ctx: Context, actor: Actor, value: str) -> Besvarelse | str:
    """The withdrawn one, or why it can't count again: another about the same has taken its place (R6)."""
    found = _named(ctx, actor, value, state="trukket")
    if isinstance(found, str):
        return found
    other = ctx.uow.besvarelser.current(
        found.skema, found.year, found.part, found.unit, found.tilbud, about=found.about
    )
    return found if other is None else text("besvarelse.gendan_ny", nummer=found.number, ny=other.number)


def _show(ctx: Context, kept: Besvarelse, note: str) -> None:
    follow_withdrawal(ctx, kept)
    ctx.update(card_key(kept.id), show_card(ctx, kept, note=note), version=kept.version)


def _refuse(ctx: Context, pressed: ButtonPressed, words: str) -> None:
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    ctx.post(reply_to, say(words), key=f"{ctx.cause}:nej")
