"""One step of a conversation carried out: what it means for the record, who has to decide, what to say."""

from __future__ import annotations

from dataclasses import replace

from handlers.emne import emne_of
from handlers.formaal import formaal_of
from handlers.formaal_vaerdier import Emne, Indhold, Modtaget, Staaende
from handlers.report import Paragraph, Part
from handlers.samtale_hvem import told_at_once, why_not
from handlers.samtale_tilstand import Afgoerelse, Running
from handlers.samtale_to import met, notice_of, shown_beside
from handlers.samtale_trukket import end_withdrawn, is_withdrawn
from handlers.samtale_turn import Turn, asked_again, forget_window, not_received, say_turn
from handlers.texts import text
from samarbejde.samtale_replik import Haendelse, Skridt
from samarbejde.samtale_sammenlign import overtag
from samarbejde.samtale_tilstand import Fase, Samtale
from samarbejde.skema import Svar


def carry_out(turn: Turn, skridt: Skridt) -> None:
    """Do what the step means for the record; where somebody else's answer stands, ask first."""
    if is_withdrawn(turn.ctx, turn.running) and not turn.said.about_something_else:
        end_withdrawn(turn)
        return
    formaal, samtale = formaal_of(turn.skema.name), skridt.samtale
    emne = emne_of(turn.ctx, turn.person, turn.skema, samtale.vaerdier)
    if skridt.haendelse is Haendelse.MODTAG:
        if emne.tilbud is None and turn.skema.per_tilbud and not turn.skema.modtages_straks:
            not_received(turn, (Paragraph(text=text("samtale.mangler_tilbud")),))
            return
        no = why_not(turn.ctx, turn.person, turn.skema, emne)
        if no:
            not_received(turn, no)
            return
        standing = formaal.standing(turn.ctx, emne, turn.skema)
        if standing is not None:
            _ask_first(turn, standing, {}, samtale)
            return
        modtaget = formaal.receive(turn.ctx, turn.person, emne, _indhold(turn, samtale), over=None)
        forget_window(turn)
        kept = _became(turn, modtaget, samtale).model_copy(update={"emne": emne})
        say_turn(turn, kept, skridt, before=modtaget.kvittering)
        return
    if turn.running.case is not None and skridt.aendrede:
        _changed(turn, skridt, turn.running.case)
        return
    _tell_of_wishes(turn, skridt)
    old = emne_of(turn.ctx, turn.person, turn.skema, turn.state.vaerdier)
    before = (
        *told_at_once(turn.ctx, turn.person, turn.skema, old, emne, samtale),
        *notice_of(turn.ctx, turn.person, turn.skema, turn.state, samtale, emne),
    )
    kept = turn.running.model_copy(update={"samtale": samtale.to_json(), "afgoerelse": None})
    say_turn(turn, kept, skridt, before=before)


def _changed(turn: Turn, skridt: Skridt, case: int) -> None:
    """Record what was answered or corrected after receipt, beside what somebody else has done meanwhile."""
    formaal, samtale, running = formaal_of(turn.skema.name), skridt.samtale, turn.running
    old = running.emne or emne_of(turn.ctx, turn.person, turn.skema, turn.state.vaerdier)
    new = emne_of(turn.ctx, turn.person, turn.skema, samtale.vaerdier).model_copy(update={"year": old.year})
    if running.emne is not None and new != old and not _may_become(turn, old, new):
        kept = running.model_copy(update={"afgoerelse": None})
        words = text("samtale.andet_emne", skema=turn.skema.title, tilbud=old.tilbud)
        say_turn(turn, kept, asked_again(turn.skema, turn.state), before=(Paragraph(text=words),))
        return
    standing = formaal.standing(turn.ctx, old, turn.skema)
    before: tuple[Part, ...] = ()
    if standing is not None and (standing.case, standing.version) != (case, running.version):
        base = formaal.svar_at(turn.ctx, old, turn.skema, case, running.version or 0)
        both = met(turn.skema, standing, base, samtale.vaerdier)
        if both.forskelle:
            _ask_first(turn, standing, base, samtale)
            return
        samtale, case = overtag(samtale, both.svar), standing.case
        before = (Paragraph(text=text("samtale.ogsaa_aendret", navn=standing.navn, felter=both.overtaget)),)
    modtaget = formaal.change(turn.ctx, turn.person, case, new, _indhold(turn, samtale))
    _tell_of_wishes(turn, skridt)
    kept = _became(turn, modtaget, samtale).model_copy(update={"emne": new})
    say_turn(turn, kept, skridt, before=before)


def _may_become(turn: Turn, old: Emne, new: Emne) -> bool:
    """Whether what was received may be about something else now: a tilbud once named stays (R121)."""
    if new.tilbud != old.tilbud and why_not(turn.ctx, turn.person, turn.skema, new):
        return False
    if turn.skema.modtages_straks:
        return True
    if old.tilbud is not None and new.tilbud != old.tilbud:
        return False
    return formaal_of(turn.skema.name).standing(turn.ctx, new, turn.skema) is None


def _ask_first(turn: Turn, standing: Staaende, base: Svar, samtale: Samtale) -> None:
    """Show the two answers side by side and let the person decide; until then nothing is changed."""
    both = met(turn.skema, standing, base, samtale.vaerdier)
    decision = Afgoerelse(
        efter=overtag(samtale, both.svar).to_json(), version=standing.version, case=standing.case
    )
    kept = turn.running.model_copy(update={"afgoerelse": decision})
    parts = shown_beside(turn.ctx, turn.person, turn.skema, standing, both)
    say_turn(turn, kept, Skridt(turn.state, ()), before=parts, decide=True)


def decided(turn: Turn, decision: Afgoerelse) -> None:
    """One's own answers are to stand: a new version over what stood, unless that has changed again."""
    if is_withdrawn(turn.ctx, turn.running):
        end_withdrawn(turn)
        return
    samtale = Samtale.from_json(decision.efter)
    formaal = formaal_of(turn.skema.name)
    emne = turn.running.emne or emne_of(turn.ctx, turn.person, turn.skema, samtale.vaerdier)
    no = why_not(turn.ctx, turn.person, turn.skema, emne)
    if no:
        not_received(turn, no)
        return
    standing = formaal.standing(turn.ctx, emne, turn.skema)
    shown = decision.case if decision.case is not None else standing.case if standing else None
    if standing is not None and (standing.case, standing.version) != (shown, decision.version):
        _ask_first(turn, standing, {}, samtale)
        return
    modtaget = formaal.receive(turn.ctx, turn.person, emne, _indhold(turn, samtale), over=standing)
    forget_window(turn)
    kept = _became(turn, modtaget, samtale).model_copy(update={"emne": emne})
    say_turn(turn, kept, asked_again(turn.skema, samtale), before=modtaget.kvittering)


def left_standing(turn: Turn) -> None:
    """What stands stands; one's own answers are kept in the journal and as a draft."""
    own = turn.skema.to_text(turn.state.vaerdier)
    turn.ctx.journal(turn.person.mail, "egne_svar_ikke_brugt", ("samtale", turn.person.mail), own)
    words = (Paragraph(text=text("samtale.bliver_staaende")),)
    if turn.running.case is not None:
        kept = turn.running.model_copy(update={"afgoerelse": None})
        say_turn(turn, kept, asked_again(turn.skema, turn.state), before=words)
        return
    paused = replace(turn.state, pauset=True)
    kept = turn.running.model_copy(update={"afgoerelse": None, "samtale": paused.to_json()})
    say_turn(turn, kept, Skridt(paused, ()), before=words)


def _became(turn: Turn, modtaget: Modtaget, samtale: Samtale) -> Running:
    return turn.running.model_copy(
        update={
            "samtale": samtale.to_json(),
            "case": modtaget.case,
            "version": modtaget.version,
            "nummer": modtaget.nummer or turn.running.nummer,
            "afgoerelse": None,
        }
    )


def _indhold(turn: Turn, samtale: Samtale) -> Indhold:
    citater = {svar.felt: svar.citat for svar in samtale.svar if svar.citat}
    return Indhold(turn.skema, samtale.vaerdier, citater, turn.running.first_text, turn.said.kanal)


def _tell_of_wishes(turn: Turn, skridt: Skridt) -> None:
    case = turn.running.case
    if case is None:
        return
    formaal = formaal_of(turn.skema.name)
    if skridt.haendelse is Haendelse.ANNULLER:
        formaal.wishes(turn.ctx, turn.person, case, withdraw=True)
    elif turn.state.fase is Fase.ANNULLERET and skridt.samtale.fase is not Fase.ANNULLERET:
        formaal.wishes(turn.ctx, turn.person, case, withdraw=False)
