"""The secretariat registers that an answered form is withdrawn, when whoever sent it has asked (R59)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.besvarelse_card import SUBJECT, card_key, show_card
from handlers.besvarelse_sag import follow_withdrawal
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed
from handlers.outgoing import ToConversation, ToPerson
from handlers.report import say
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet


def withdraw_besvarelse(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Mark it withdrawn; of two who press, the first wins, and every version is kept (R121)."""
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    named = read_value(pressed.value)
    found = ctx.uow.besvarelser.get(named.id) if named.id is not None else None
    if not er_i_sekretariatet(actor.person):
        ctx.post(reply_to, say(text("early_warning.ikke_sekretariat")), key=f"{ctx.cause}:nej")
        return
    if found is None:
        ctx.post(reply_to, say(text("early_warning.findes_ikke")), key=f"{ctx.cause}:nej")
        return
    if str(found.version) != named.rest or found.state == "trukket":
        words = text("early_warning.kortet_er_aendret", nummer=found.number)
        ctx.post(reply_to, say(words), key=f"{ctx.cause}:nej")
        return
    kept = ctx.uow.besvarelser.update(found.id, expected_version=found.version, at=ctx.now, state="trukket")
    if kept.skema == "aarsrapport" and kept.tilbud is not None:
        ctx.uow.indmeldinger.withdraw_aarsrapport(kept.year, kept.tilbud, source=kept.number)
    ctx.journal(actor.mail, "registreret_trukket", (SUBJECT, str(kept.id)))
    follow_withdrawal(ctx, kept)
    note = text("besvarelse.trukket_af", navn=actor.name, nummer=kept.number)
    ctx.update(card_key(kept.id), show_card(ctx, kept, note=note), version=kept.version)
    words = text("besvarelse.traek_besked", nummer=kept.number)
    ctx.post(ToPerson(mail=kept.reporter_mail), say(words), key=f"{ctx.cause}:trukket")
