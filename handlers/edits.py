"""A person edits or deletes a message: the wording is kept, the case is not changed by it (R121)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ChatDeleted, ChatEdited
from handlers.outgoing import ToConversation
from handlers.report import say
from handlers.samtale import running_of
from handlers.texts import text
from nlp.understanding import Understanding


def note_edit(ctx: Context, actor: Actor, edited: ChatEdited, understood: Understanding) -> None:
    """Keep the new wording, and say that what was noted stands; a stranger's or a citizen's story goes."""
    if actor.person is None or understood.intent == "borgerhenvendelse":
        ctx.forget()
        return
    _note(ctx, actor, edited, "besked_rettet", {"ordlyd": edited.text}, "samtale.rettet_besked")


def note_deletion(ctx: Context, actor: Actor, deleted: ChatDeleted) -> None:
    """Note the deletion, and say that what was received stays received."""
    _note(ctx, actor, deleted, "besked_slettet", None, "samtale.slettet_besked")


def _note(
    ctx: Context,
    actor: Actor,
    event: ChatEdited | ChatDeleted,
    action: str,
    words: dict[str, str] | None,
    answer: str,
) -> None:
    running = running_of(ctx, actor.person) if actor.person else None
    if running is None or actor.person is None:
        return  # nothing was built on it
    ctx.journal(actor.person.mail, action, ("chat", f"{event.channel}:{event.ts}"), words)
    if running[1].channel == event.channel:
        ctx.post(ToConversation(channel=event.channel), say(text(answer)), key=f"{ctx.cause}:svar")
