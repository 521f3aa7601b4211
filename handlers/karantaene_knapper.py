"""What the secretariat does with the quarantine: looks, lets a mail in, or turns it away (R62, R125)."""

from __future__ import annotations

import re
from datetime import datetime

from handlers.actor import Actor
from handlers.button_value import read_value
from handlers.context import COPENHAGEN, Context
from handlers.inbound import ButtonPressed, ChatMessage
from handlers.karantaene import AFVIS, SLIP_IND, SUBJECT, card, card_key
from handlers.mail_laest import ReadMail, read_reply
from handlers.mail_reply import let_in
from handlers.outgoing import ToConversation
from handlers.outside import Outside
from handlers.report import say
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.register import Register
from storage.karantaene import KarantaeneMail
from storage.unit_of_work import UnitOfWork

_LIST = re.compile(r"\s*(?:<@\w+>\s*)?(?:vis )?karantæne(?:n|listen)?\s*[?.!]*\s*", re.IGNORECASE)
_SHOWN = 10
BUTTONS = frozenset({SLIP_IND, AFVIS})


def read_released(
    pressed: ButtonPressed, actor: Actor, outside: Outside, register: Register, uow: UnitOfWork, now: datetime
) -> ReadMail | None:
    """The mail that is to be let in, read again; None where there is nothing to let in."""
    kept = _kept(uow, pressed)
    if pressed.action != SLIP_IND or not er_i_sekretariatet(actor.person):
        return None
    if kept is None or kept.state != "venter":
        return None
    return read_reply(
        outside.mail(kept.mail_key),
        register,
        uow,
        today=now.astimezone(COPENHAGEN).date(),
        forms=outside.form,
        mail_key=kept.mail_key,
    )


def press_karantaene(ctx: Context, actor: Actor, pressed: ButtonPressed, read: ReadMail | None) -> None:
    """Carry out what the secretariat decided; of two who press, the first wins."""
    kept = _kept(ctx.uow, pressed)
    refusal = _refusal(actor, kept)
    if refusal is None and kept is not None:
        _decide(ctx, actor, pressed, kept, read)
        return
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    ctx.post(reply_to, say(refusal or ""), key=f"{ctx.cause}:nej")


def answer_karantaene(ctx: Context, actor: Actor, message: ChatMessage) -> bool:
    """Show what waits, where the whole message asks for it; whether it did."""
    if not _LIST.fullmatch(message.text):
        return False
    thread = None if message.direct else (message.thread_ts or message.ts or None)
    reply_to = ToConversation(channel=message.channel, thread_ts=thread)
    if not er_i_sekretariatet(actor.person):
        ctx.post(reply_to, say(text("karantaene.kun_sekretariat")), key=f"{ctx.cause}:nej")
        return True
    waiting = ctx.uow.karantaene.waiting()
    words = text("karantaene.liste", antal=len(waiting), vist=min(len(waiting), _SHOWN))
    ctx.post(reply_to, say(words), key=f"{ctx.cause}:svar")
    for kept in waiting[:_SHOWN]:
        ctx.post(reply_to, card(kept), key=f"{ctx.cause}:{card_key(kept.id)}")
    return True


def _kept(uow: UnitOfWork, pressed: ButtonPressed) -> KarantaeneMail | None:
    number = read_value(pressed.value).id
    return uow.karantaene.get(number) if number is not None else None


def _refusal(actor: Actor, kept: KarantaeneMail | None) -> str | None:
    if not er_i_sekretariatet(actor.person):
        return text("karantaene.kun_sekretariat")
    if kept is None:
        return text("karantaene.findes_ikke")
    if kept.state != "venter":
        return text("karantaene.allerede", hvem=kept.decided_by, sluppet=kept.state == "sluppet_ind")
    return None


def _decide(
    ctx: Context, actor: Actor, pressed: ButtonPressed, kept: KarantaeneMail, read: ReadMail | None
) -> None:
    released = pressed.action == SLIP_IND and read is not None
    ctx.uow.karantaene.decide(
        kept.id, "sluppet_ind" if released else "afvist", by=actor.name or actor.mail, at=ctx.now
    )
    action = "mail_sluppet_ind" if released else "mail_afvist"
    ctx.journal(actor.mail, action, (SUBJECT, str(kept.id)))
    name = "karantaene.sluppet_ind" if released else "karantaene.afvist"
    words = text(name, navn=actor.name, afsender=kept.sender or "ukendt", emne=kept.subject)
    for key in _shown_under(ctx, pressed, kept):
        ctx.update(key, say(words), version=ctx.cause)
    if released and read is not None:
        let_in(ctx, read)
        ctx.release_mail(kept.mail_key)


def _shown_under(ctx: Context, pressed: ButtonPressed, kept: KarantaeneMail) -> set[str]:
    """The card that came with the mail, and the one that was pressed: it may be of a list."""
    on = ctx.uow.outbox.by_external(pressed.message_ts, external_channel=pressed.channel)
    return {card_key(kept.id)} | ({on.key} if on is not None else set())
