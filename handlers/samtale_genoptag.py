"""Taking up what was laid aside: by "fortsæt", by "fortsæt årsrapporten", or by correcting what was sent."""

from __future__ import annotations

from dataclasses import replace

from handlers.actor import Actor
from handlers.context import Context
from handlers.report import Part
from handlers.samtale import go_on, resume
from handlers.samtale_kladder import lay_aside, named_draft, newest_draft, received_with, state_of
from handlers.samtale_tilstand import Running, Said, person_of, running_of
from handlers.svar_eller_ordre import awaits_words, is_only_an_order
from samarbejde.personer import Person
from samarbejde.samtale_ord import Kommando, read_command
from samarbejde.skemaer import EARLY_WARNING
from storage.kladder import Kladde
from storage.samtaler import SamtaleRow


def take_up(ctx: Context, actor: Actor, channel: str, words: str, *, before: tuple[Part, ...]) -> bool:
    """Take up what the words name; False where they name nothing that was laid aside."""
    person = person_of(actor)
    row = running_of(ctx, person)
    running = row[1] if row else None
    kladde = named_draft(ctx, person, words)
    if kladde is not None and awaits_words(ctx, person) and not is_only_an_order(ctx.register, words):
        kladde = None
    idle = running is None or running.finished
    if kladde is None and idle and read_command(EARLY_WARNING, words) is Kommando.FORTSAET:
        kladde = None if running is not None and not _is_done(running) else newest_draft(ctx, person)
    if kladde is not None:
        _again(ctx, actor, kladde, channel, before=before)
        return True
    corrected = received_with(ctx, person, words, running)
    if corrected is not None:
        said = Said(words, (), before=before)
        _correct(ctx, actor, corrected, channel, said)
        return True
    return False


def _is_done(running: Running) -> bool:
    """Whether "fortsæt" cannot mean this one: a cancelled one is what it wakes."""
    return running.state.fase.value == "faerdig"


def _again(ctx: Context, actor: Actor, kladde: Kladde, channel: str, *, before: tuple[Part, ...]) -> None:
    person = person_of(actor)
    row = running_of(ctx, person)
    aside = lay_aside(ctx, person, row[1]) if row else ()
    ctx.uow.kladder.take_up(kladde.id)
    running = state_of(kladde).model_copy(update={"channel": channel})
    resume(ctx, actor, running, version=row[0].version if row else None, before=(*before, *aside))


def _correct(ctx: Context, actor: Actor, kladde: Kladde, channel: str, said: Said) -> None:
    """Lay the running conversation aside and correct the received one."""
    running = state_of(kladde).model_copy(update={"channel": channel})
    saved, aside = _change_to(ctx, person_of(actor), kladde, running)
    go_on(ctx, actor, saved, running, replace(said, before=(*said.before, *aside)))


def bring_back(ctx: Context, person: Person, key: str) -> tuple[Part, ...] | None:
    """Let the conversation of that key be the running one, with what to say of the one it takes the place of.

    None where there is no such conversation any more.
    """
    row = running_of(ctx, person)
    if row is not None and row[1].key == key:
        return ()
    lying = (*ctx.uow.kladder.of(person.mail), *ctx.uow.kladder.of(person.mail, unfinished=False))
    kladde = next((one for one in lying if state_of(one).key == key), None)
    if kladde is None:
        return None
    _, aside = _change_to(ctx, person, kladde, state_of(kladde))
    return aside


def _change_to(
    ctx: Context, person: Person, kladde: Kladde, running: Running
) -> tuple[SamtaleRow, tuple[Part, ...]]:
    row = running_of(ctx, person)
    aside = lay_aside(ctx, person, row[1]) if row else ()
    ctx.uow.kladder.take_up(kladde.id)
    saved = ctx.uow.samtaler.save(
        person.mail, running.model_dump_json(), expected_version=row[0].version if row else None, at=ctx.now
    )
    return saved, aside
