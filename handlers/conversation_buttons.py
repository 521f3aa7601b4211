"""A button in the conversation is the same as writing its words; an old one changes nothing."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ButtonPressed
from handlers.outgoing import ToConversation
from handlers.report import say
from handlers.samtale import Said, go_on, running_of
from handlers.texts import text


def answer_by_button(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Take the answer of a pressed button."""
    version, _, words = pressed.value.partition(":")
    running = running_of(ctx, actor.person) if actor.person else None
    if running is None or str(running[0].version) != version:
        report = say(text("samtale.gammelt_spoergsmaal"))
        ctx.post(ToConversation(channel=pressed.channel), report, key=f"{ctx.cause}:svar")
        return
    go_on(ctx, actor, *running, Said(words, ()))
