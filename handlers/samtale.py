"""The conversation in a direct message over any form: begun, gone on with, taken up, or sent as a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.actor import Actor
from handlers.context import Context
from handlers.report import Paragraph, Part
from handlers.samtale_kladder import lay_aside
from handlers.samtale_skridt import carry_out, decided, left_standing
from handlers.samtale_tilstand import Running, Said, person_of, running_of, with_message
from handlers.samtale_trukket import is_withdrawn, withdrawn_words
from handlers.samtale_turn import Turn, asked_again
from handlers.skema_bundet import bound, known
from handlers.texts import text
from samarbejde.laesning import Laesning
from samarbejde.samtale import begynd, genlaes, tag_imod
from samarbejde.samtale_ord import Kommando, read_command
from samarbejde.samtale_replik import Indspil, Skridt
from samarbejde.samtale_sammenlign import overtag
from samarbejde.samtale_tilstand import Samtale
from samarbejde.samtale_tur import Tur
from samarbejde.skema import FeltType, Skema, Svar
from storage.samtaler import SamtaleRow

__all__ = ["Running", "Said", "begin", "fill_in", "go_on", "read_again", "resume", "running_of"]


def begin(ctx: Context, actor: Actor, channel: str, name: str, said: Said) -> None:
    """Begin a conversation over a form from a person's first words; another one waits as a draft."""
    person = person_of(actor)
    old = running_of(ctx, person)
    aside = lay_aside(ctx, person, old[1]) if old else ()
    skema = bound(ctx, person, name)
    skridt = begynd(skema, (*said.laesninger, *known(ctx, person, skema)), said.text)
    running = Running(
        samtale=Samtale(skema=name).to_json(),
        case=None,
        channel=channel,
        first_text=said.text,
        skema=name,
        begun=ctx.cause,
    )
    running = with_message(running, said)
    intro: tuple[Part, ...] = ()
    if not skema.modtages_straks:
        intro = (Paragraph(text=text("samtale.begynd", skema=skema.title)),)
    said = replace(said, before=(*said.before, *aside, *intro), with_form=True)
    turn = Turn(ctx, actor, person, skema, running, old[0].version if old else None, said)
    carry_out(turn, skridt)


def go_on(ctx: Context, actor: Actor, row: SamtaleRow, running: Running, said: Said) -> None:
    """Take the next thing the person said."""
    person = person_of(actor)
    if not said.about_something_else:
        running = with_message(running, said)
    skema = bound(ctx, person, running.skema)
    turn = Turn(ctx, actor, person, skema, running, row.version, said)
    if running.afgoerelse is not None:
        order = read_command(skema, said.text)
        if order in (Kommando.JA, Kommando.SEND):
            decided(turn, running.afgoerelse)
            return
        if order is Kommando.NEJ:
            left_standing(turn)
            return
    indspil = Indspil(said.text, said.laesninger, er_spoergsmaal_om_andet=said.about_something_else)
    carry_out(turn, tag_imod(skema, turn.state, indspil))


def read_again(
    ctx: Context,
    actor: Actor,
    row: SamtaleRow,
    running: Running,
    laesninger: tuple[Laesning, ...],
    *,
    before: tuple[Part, ...] = (),
) -> None:
    """Read an edited message again into the draft, and say what came of it."""
    person = person_of(actor)
    skema = bound(ctx, person, running.skema)
    skridt = genlaes(skema, running.state, laesninger)
    words = "samtale.laest_igen" if skridt.replikker else "samtale.rettet_besked"
    said = Said("", (), before=(*before, Paragraph(text=text(words))))
    carry_out(Turn(ctx, actor, person, skema, running, row.version, said), skridt)


def fill_in(
    ctx: Context,
    actor: Actor,
    name: str,
    svar: Svar,
    *,
    channel: str,
    words: str,
    before: tuple[Part, ...] = (),
    is_another: bool = False,
    som_sidste_aar: Mapping[str, str] | None = None,
) -> None:
    """Take a whole form that was sent in a modal or a file: into the same draft, and received (design 5).

    `is_another` is one that was not begun in the running conversation, which is then laid aside. Where last
    year's answers were pointed at (`som_sidste_aar`, by field), it is summed up and confirmed first (R118).
    """
    person = person_of(actor)
    row = running_of(ctx, person)
    skema = bound(ctx, person, name)
    said = Said("send", (), kanal="formular", before=before)
    running = row[1] if row and row[1].skema == name and not is_another else None
    gone = running is not None and is_withdrawn(ctx, running)
    if running is None or gone:
        # What was filled in over a withdrawn one is whole, and is the new one that is asked for then.
        aside = (
            (withdrawn_words(running),) if gone and running else lay_aside(ctx, person, row[1]) if row else ()
        )
        said = replace(said, before=(*before, *aside))
        running = Running(
            samtale=Samtale(skema=name).to_json(),
            case=None,
            channel=channel,
            first_text=words,
            skema=name,
            begun=ctx.cause,
        )
    state, version = running.state, row[0].version if row else None
    samtale = overtag(replace(state, pauset=False, spurgt=None, rettelser=()), _allowed(skema, svar))
    pointed = som_sidste_aar or {}
    for felt in samtale.svar:
        if felt.felt in pointed:
            samtale = samtale.med(replace(felt, citat=pointed[felt.felt]))
    if not samtale.modtaget:
        # What was filled in is the draft from now on, also where it can't be received yet.
        running = running.model_copy(update={"samtale": samtale.to_json()})
        turn = Turn(ctx, actor, person, skema, running, version, said)
        carry_out(turn, _summed_up(skema, samtale) if pointed else tag_imod(skema, samtale, Indspil("send")))
        return
    turn = Turn(ctx, actor, person, skema, running, version, said)
    tur = Tur(skema, samtale)
    tur.aendrede += [felt for felt, value in samtale.vaerdier.items() if state.vaerdier.get(felt) != value]
    tur.go_on()
    carry_out(turn, tur.end())


def _summed_up(skema: Skema, samtale: Samtale) -> Skridt:
    """A step that shows everything and asks for a yes, or first for what is missing."""
    tur = Tur(skema, samtale)
    tur.go_on()
    return tur.end()


def _allowed(skema: Skema, svar: Svar) -> Svar:
    """The answers without a tilbud this person may not speak of; it is asked for instead (R29)."""
    tilbud = {f.name: {o.value for o in f.options} for f in skema.felter if f.type is FeltType.TILBUD}
    return {n: v for n, v in svar.items() if n not in tilbud or not isinstance(v, str) or v in tilbud[n]}


def resume(
    ctx: Context, actor: Actor, running: Running, *, version: int | None, before: tuple[Part, ...] = ()
) -> None:
    """Take a conversation up where it was left, and ask again what is open."""
    person = person_of(actor)
    skema = bound(ctx, person, running.skema)
    turn = Turn(
        ctx,
        actor,
        person,
        skema,
        running,
        version,
        Said("", (), before=before, with_form=True),
    )
    carry_out(turn, asked_again(skema, running.state))
