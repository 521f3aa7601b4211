"""A button in the conversation is the same as writing its words; an old one changes nothing."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ButtonPressed
from handlers.outgoing import ToConversation
from handlers.report import say
from handlers.samtale import Said, begin, go_on, running_of
from handlers.skema_begyndelse import not_theirs, read_choice, refusal
from handlers.skema_bundet import bound
from handlers.texts import text
from nlp.skema_laesninger import skema_laesninger
from nlp.understanding import Understanding


def answer_by_button(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Take the answer of a pressed button."""
    version, _, words = pressed.value.partition(":")
    running = running_of(ctx, actor.person) if actor.person else None
    if running is None or str(running[0].version) != version:
        report = say(text("samtale.gammelt_spoergsmaal"))
        ctx.post(ToConversation(channel=pressed.channel), report, key=f"{ctx.cause}:svar")
        return
    go_on(ctx, actor, *running, Said(words, ()))


def begin_by_button(ctx: Context, actor: Actor, pressed: ButtonPressed, understood: Understanding) -> None:
    """Begin the form that was chosen, from the words that left it open."""
    choice = read_choice(pressed.value)
    if choice is None or actor.person is None:
        return
    name, words = choice
    no = refusal(ctx, actor.person, name, words)
    if no is not None:
        ctx.post(ToConversation(channel=pressed.channel), no, key=f"{ctx.cause}:svar")
        return
    other = not_theirs(ctx, actor.person, name, understood)
    laesninger = skema_laesninger(bound(ctx, actor.person, name), understood, words)
    before = say(other).parts if other else ()
    begin(ctx, actor, pressed.channel, name, Said(words, laesninger, before=before))
