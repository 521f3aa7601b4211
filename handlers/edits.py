"""A person edits or deletes a message: the wording is kept, what was received is not changed by it (R121).

A draft follows the new wording as far as it was only read; what the person answered is asked about.
"""

from __future__ import annotations

from handlers.actor import Actor
from handlers.chat import refuse_story
from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.inbound import ChatDeleted, ChatEdited
from handlers.outgoing import ToConversation
from handlers.report import Part, Report, say
from handlers.samtale import Running, read_again, running_of
from handlers.skema_bundet import bound
from handlers.texts import text
from handlers.tilstand import it_has_ended
from nlp.skema_laesninger import skema_laesninger
from nlp.understanding import Understanding


def note_edit(ctx: Context, actor: Actor, edited: ChatEdited, understood: Understanding) -> None:
    """Keep the new wording, and say that what was noted stands; a citizen's story is refused (R124)."""
    if actor.person is None:
        ctx.forget()
        return
    if understood.intent == "borgerhenvendelse":
        where = ToConversation(channel=edited.channel, thread_ts=edited.answer_in)
        refuse_story(ctx, actor, actor.person, where)
        return
    removed = told_of_masking(edited.fjernet or {"cpr": edited.masked}, "chat")
    running = running_of(ctx, actor.person)
    if running is not None and _is_past_the_end(ctx, running[1], edited):
        return
    if running is not None and _belongs(running[1], edited) and _is_draft(running[1]):
        words = ("chat", f"{edited.channel}:{edited.ts}")
        ctx.journal(actor.person.mail, "besked_rettet", words, {"ordlyd": edited.text})
        skema = bound(ctx, actor.person, running[1].skema)
        read_again(ctx, actor, *running, skema_laesninger(skema, understood, edited.text), before=removed)
        return
    answer = _after(removed, "samtale.rettet_besked")
    _note(ctx, actor, edited, "besked_rettet", {"ordlyd": edited.text}, answer)


def note_deletion(ctx: Context, actor: Actor, deleted: ChatDeleted) -> None:
    """Note the deletion, and say that what was received stays received."""
    running = running_of(ctx, actor.person) if actor.person else None
    if running is not None and _is_past_the_end(ctx, running[1], deleted):
        return
    name = "samtale.slettet_kladde" if running and _is_draft(running[1]) else "samtale.slettet_besked"
    _note(ctx, actor, deleted, "besked_slettet", None, say(text(name)))


def _after(removed: tuple[Part, ...], name: str) -> Report:
    """The answer, with what was masked before it."""
    answer = say(text(name))
    return answer.model_copy(update={"parts": (*removed, *answer.parts)})


def _belongs(running: Running, edited: ChatEdited) -> bool:
    """Whether the message was said in this conversation; one of another says nothing about it."""
    return running.channel == edited.channel and edited.ts in running.beskeder


def _is_past_the_end(ctx: Context, running: Running, event: ChatEdited | ChatDeleted) -> bool:
    """Nothing follows a message any more once the cooperation has ended, which is all that is said (R102)."""
    if not ctx.register.er_nedlagt(ctx.today):
        return False
    if running.channel == event.channel:
        ctx.post(ToConversation(channel=event.channel), say(it_has_ended(ctx)), key=f"{ctx.cause}:svar")
    return True


def _is_draft(running: Running) -> bool:
    """Whether nothing of the conversation is received yet and it is going on."""
    return not running.state.modtaget and not running.finished and not running.state.pauset


def _note(
    ctx: Context,
    actor: Actor,
    event: ChatEdited | ChatDeleted,
    action: str,
    words: dict[str, str] | None,
    answer: Report,
) -> None:
    running = running_of(ctx, actor.person) if actor.person else None
    if running is None or actor.person is None:
        return  # nothing was built on it
    ctx.journal(actor.person.mail, action, ("chat", f"{event.channel}:{event.ts}"), words)
    if running[1].channel == event.channel:
        ctx.post(ToConversation(channel=event.channel), answer, key=f"{ctx.cause}:svar")
