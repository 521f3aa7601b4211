"""What still waits for the secretariat to confirm: on its App Home, as a list in chat, and reminded of.

The kommune is not asked for it meanwhile, so it must not lie forgotten.
"""

from __future__ import annotations

import re

from handlers.actor import Actor
from handlers.bekraeftelse import card, card_key
from handlers.context import Context
from handlers.inbound import ButtonPressed, ChatMessage
from handlers.outgoing import Kanal, ToChannel, ToConversation
from handlers.report import Bullets, Heading, Note, Part, say
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from storage.tvivl import Bekraeftelse

_LIST = re.compile(r"\s*(?:<@\w+>\s*)?(?:vis )?bekræftelser(?:ne)?\s*[?.!]*\s*", re.IGNORECASE)
_SHOWN = 10
_ON_HOME = 5


def answer_bekraeftelser(ctx: Context, actor: Actor, message: ChatMessage) -> bool:
    """Show the cards that wait, where the whole message asks for them; whether it did."""
    if not _LIST.fullmatch(message.text):
        return False
    thread = None if message.direct else (message.thread_ts or message.ts or None)
    reply_to = ToConversation(channel=message.channel, thread_ts=thread)
    if not er_i_sekretariatet(actor.person):
        ctx.post(reply_to, say(text("bekraeftelse.kun_sekretariat_liste")), key=f"{ctx.cause}:nej")
        return True
    waiting = ctx.uow.bekraeftelser.waiting()
    words = text("bekraeftelse.liste", antal=len(waiting), vist=min(len(waiting), _SHOWN))
    ctx.post(reply_to, say(words), key=f"{ctx.cause}:svar")
    for kept in waiting[:_SHOWN]:
        ctx.post(reply_to, card(ctx, kept), key=f"{ctx.cause}:{card_key(kept.id)}")
    return True


def show_again(ctx: Context, kept: Bekraeftelse, pressed: ButtonPressed) -> None:
    """Renew the card that was pressed, where it is one of such a list."""
    on = ctx.uow.outbox.by_external(pressed.message_ts, external_channel=pressed.channel)
    # A card that was renewed is found by its newest update, whose key begins with the card's own.
    key = on.key.partition(":v")[0] if on is not None else card_key(kept.id)
    if key != card_key(kept.id):
        ctx.update(key, card(ctx, kept), version=kept.version)


def bekraeftelse_parts(ctx: Context) -> list[Part]:
    """What waits, for the secretariat's App Home; nothing where nothing does."""
    waiting = ctx.uow.bekraeftelser.waiting()
    if not waiting:
        return []
    lines = tuple(
        text(
            "hjem.bekraeftelse_linje",
            part=kept.part,
            enhed=kept.unit,
            felter=len(kept.waiting),
            dag=ctx.local(kept.received_at).date(),
        )
        for kept in waiting[:_ON_HOME]
    )
    return [
        Heading(text=text("hjem.bekraeftelser", antal=len(waiting))),
        Bullets(points=lines),
        Note(text=text("hjem.bekraeftelser_saadan")),
    ]


def remind_of_bekraeftelser(ctx: Context) -> int:
    """Remind the secretariat once each business day of what came before it; returns how many messages."""
    if not ctx.kalender.is_business_day(ctx.today):
        return 0
    waiting = ctx.uow.bekraeftelser.waiting()
    old = [kept for kept in waiting if ctx.local(kept.received_at).date() < ctx.today]
    day = ctx.today.isoformat()
    if not old or not ctx.uow.paamindelser.claim(
        "bekraeftelser", ctx.today.year, day, "sekretariat", at=ctx.now
    ):
        return 0
    received = ctx.local(old[0].received_at).date()
    words = text("bekraeftelse.rykker", antal=len(old), part=old[0].part, dag=received)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"bekraeftelser:{day}")
    return 1
