"""A conversation over what is registered as withdrawn: that is said, and a new one offered (R59)."""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Context
from handlers.emne import about_tilbud
from handlers.formaal import formaal_of
from handlers.outgoing import ToConversation
from handlers.report import Paragraph, Report, say
from handlers.samtale_tilstand import Running
from handlers.samtale_turn import Turn
from handlers.skema_begyndelse import begin_button
from handlers.skema_bundet import bound
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.samtale_tilstand import Fase
from samarbejde.skemaer import SKEMAER


def is_withdrawn(ctx: Context, running: Running) -> bool:
    """Whether what the conversation became is withdrawn."""
    return running.case is not None and formaal_of(running.skema).is_withdrawn(ctx, running.case)


def withdrawn_words(running: Running) -> Paragraph:
    """That it is withdrawn, and that nothing is corrected in it."""
    skema = SKEMAER[running.skema].title
    return Paragraph(text=text("samtale.er_trukket", skema=skema, nummer=running.nummer))


def withdrawn_report(ctx: Context, person: Person, running: Running) -> Report:
    """The same, with a button that begins a new one about the same."""
    skema = bound(ctx, person, running.skema)
    tilbud = about_tilbud(skema, running.state.vaerdier)
    words = text("samtale.kladde", skema=skema.title, nummer=None, tilbud=tilbud)
    button = begin_button(skema.name, words, label=text("samtale.ny_knap"))
    return say(f"{withdrawn_words(running).text} {text('samtale.er_trukket_ny')}", button)


def end_withdrawn(turn: Turn) -> None:
    """Say so, and ask no more; once the secretariat lets it count again, it can be corrected as before."""
    ctx, state = turn.ctx, turn.state
    fase = state.fase if state.fase is Fase.ANNULLERET else Fase.FAERDIG
    ended = replace(state, fase=fase, spurgt=None, rettelser=(), pauset=False)
    kept = turn.running.model_copy(update={"samtale": ended.to_json(), "afgoerelse": None})
    ctx.uow.samtaler.save(turn.person.mail, kept.model_dump_json(), expected_version=turn.version, at=ctx.now)
    report = withdrawn_report(ctx, turn.person, kept)
    report = report.model_copy(update={"parts": (*turn.said.before, *report.parts)})
    ctx.post(ToConversation(channel=kept.channel), report, key=f"{ctx.cause}:svar")
