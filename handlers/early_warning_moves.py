"""The remaining moves of an early warning, their taking back, and what is opened from it (R54, R59, R61).

Of two who press, the first wins. Closing a case ends the daily nudge about its release (R60).
"""

from __future__ import annotations

from handlers.actor import Actor
from handlers.bekymring import forward, open_note_form
from handlers.button_value import read_value
from handlers.context import Context
from handlers.early_warning_card import CASE_KEY, show_card
from handlers.early_warning_card import card_key as ew_card_key
from handlers.early_warning_knapper import FLYT, FORTRYD, NOTER_SVAR, TIDSLINJE, VIDERE
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, ToConversation, ToPerson
from handlers.report import say
from handlers.sag_names import BEGRUNDELSE, NY_FRA_EW
from handlers.sag_nye import Udspring, press_new, submit_new
from handlers.sag_tidslinje import early_warning_timeline, post_timeline
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB, EarlyWarningTilstand
from samarbejde.personer import Person
from samarbejde.sag import Skift, UlovligtSkift, latest_move, move
from samarbejde.sager import take_back
from storage.early_warnings import EarlyWarning

MOVE_FORM, TAKE_BACK_FORM = "ew_flyt_form", "ew_fortryd_form"
BUTTONS = frozenset({FLYT, FORTRYD, TIDSLINJE, VIDERE, NOTER_SVAR, NY_FRA_EW})
_PENDING = "…"


def press_early_warning_move(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Carry out a button of the card that moves the case or opens another, or say why not."""
    ew, fresh, rest = _named(ctx, pressed.value)
    refusal = _press(ctx, actor.person, pressed, ew, fresh=fresh, rest=rest)
    if refusal is not None:
        reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
        ctx.post(reply_to, say(refusal), key=f"{ctx.cause}:nej")


def submit_early_warning_move(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Carry out a move, its taking back or an opening with the reason that was given."""
    ew, fresh, rest = _named(ctx, submitted.about)
    person = actor.person
    refusal = _submit_refusal(ctx, person, ew, fresh=fresh)
    if refusal is None and ew is not None and person is not None:
        try:
            _submit(ctx, person, submitted, ew, rest)
        except UlovligtSkift as error:
            refusal = str(error)
    if refusal is not None:
        ctx.post(ToPerson(mail=actor.mail), say(refusal), key=f"{ctx.cause}:nej")


def open_from_early_warning(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Open a nødspor or a monitorering from the case; the case itself stays where it stands (R62)."""
    ew, _, _ = _named(ctx, submitted.about)
    if ew is None or actor.person is None:
        return
    if submit_new(ctx, actor.person, submitted, Udspring(ew.number, ew.tilbud, early_warning=ew)):
        _show(ctx, ew)


def _press(
    ctx: Context,
    person: Person | None,
    pressed: ButtonPressed,
    ew: EarlyWarning | None,
    *,
    fresh: bool,
    rest: str,
) -> str | None:
    # Some outcomes are DAS's to record; of the moves, the Forloeb says whose they are.
    if person is None or not (pressed.action in (FLYT, FORTRYD) or er_i_sekretariatet(person)):
        return text("early_warning.ikke_sekretariat")
    if ew is None:
        return text("early_warning.findes_ikke")
    if pressed.action == TIDSLINJE:
        post_timeline(ctx, pressed.channel, pressed.message_ts, early_warning_timeline(ctx, ew))
        return None
    if not fresh:
        return _stale_words(ctx, ew)
    try:
        return _act(ctx, person, pressed, ew, rest)
    except UlovligtSkift as refusal:
        return str(refusal)


def _act(ctx: Context, person: Person, pressed: ButtonPressed, ew: EarlyWarning, rest: str) -> str | None:
    match pressed.action:
        case "ew_videre":
            return forward(ctx, person, ew)
        case "ew_noter_svar":
            open_note_form(ctx, pressed, ew)
        case "ew_fortryd":
            _ask_why(ctx, person, pressed, ew)
        case "ew_flyt":
            _move_or_ask(ctx, person, pressed, ew, rest)
        case _:
            return press_new(ctx, pressed, Udspring(ew.number, ew.tilbud, early_warning=ew), rest)
    return None


def _move_or_ask(ctx: Context, person: Person, pressed: ButtonPressed, ew: EarlyWarning, til: str) -> None:
    vej = EARLY_WARNING_FORLOEB.vej(ew.state, til)
    if vej is None or not vej.begrundes:
        _carry_out(ctx, person, ew, move(EARLY_WARNING_FORLOEB, ew.state, til, person))
        return
    move(EARLY_WARNING_FORLOEB, ew.state, til, person, _PENDING)
    words = text("sager.flyt_intro", nummer=ew.number, tilbud=ew.tilbud or "et tilbud", tilstand=_name(til))
    label = text("sager.flyt_begrundelse")
    ctx.open_form(_reason_form(pressed, MOVE_FORM, text("sager.flyt_titel"), words, label))


def _ask_why(ctx: Context, person: Person, pressed: ButtonPressed, ew: EarlyWarning) -> None:
    last = latest_move(ctx.uow.early_warnings.skift(ew.id))
    if last is None:
        raise UlovligtSkift(text("sager.intet_at_fortryde", nummer=ew.number))
    take_back(last, person, _PENDING)
    words = text("sager.fortryd_intro", nummer=ew.number, fra=_name(last.til), til=_name(last.fra))
    label = text("sager.fortryd_felt")
    ctx.open_form(_reason_form(pressed, TAKE_BACK_FORM, text("sager.fortryd_titel"), words, label))


def _submit(ctx: Context, person: Person, submitted: FormSubmitted, ew: EarlyWarning, til: str) -> None:
    reason = submitted.values[BEGRUNDELSE]
    if submitted.form == MOVE_FORM:
        _carry_out(ctx, person, ew, move(EARLY_WARNING_FORLOEB, ew.state, til, person, reason))
        return
    last = latest_move(ctx.uow.early_warnings.skift(ew.id))
    if last is None:
        raise UlovligtSkift(text("sager.intet_at_fortryde", nummer=ew.number))
    _carry_out(ctx, person, ew, take_back(last, person, reason))


def _carry_out(ctx: Context, person: Person, ew: EarlyWarning, skift: Skift) -> None:
    moved = ctx.uow.early_warnings.move(ew.id, expected_version=ew.version, skift=skift, at=ctx.now)
    action = "ew_fortrudt" if skift.fortryder else "ew_flyttet"
    facts = {"fra": skift.fra, "til": skift.til, "begrundelse": skift.begrundelse}
    ctx.journal(person.mail, action, ("early_warning", str(ew.id)), facts)
    _tell_reporter(ctx, moved, skift)
    _show(ctx, moved)


def _tell_reporter(ctx: Context, ew: EarlyWarning, skift: Skift) -> None:
    """That it was moved; why it was closed or taken back is the secretariat's to tell."""
    if skift.fortryder:
        words = text("early_warning.fortrudt_besked", nummer=ew.number, tilstand=_name(ew.state))
    elif ew.state == EarlyWarningTilstand.AFSLUTTET:
        words = text("early_warning.lukket_besked", nummer=ew.number)
    else:
        words = text("early_warning.flyttet_besked", nummer=ew.number, tilstand=_name(ew.state))
    ctx.post(ToPerson(mail=ew.reporter_mail), say(words), key=f"{CASE_KEY}{ew.id}:besked:{ctx.cause}")


def _show(ctx: Context, ew: EarlyWarning) -> None:
    ctx.update(ew_card_key(ew.id), show_card(ctx, ew), version=f"{ew.version}-{ctx.cause}")


def _submit_refusal(
    ctx: Context, person: Person | None, ew: EarlyWarning | None, *, fresh: bool
) -> str | None:
    if person is None:
        return text("early_warning.ikke_sekretariat")
    if ew is None:
        return text("early_warning.findes_ikke")
    return None if fresh else _stale_words(ctx, ew)


def _stale_words(ctx: Context, ew: EarlyWarning) -> str:
    """That somebody was first, and where the case stands now."""
    moves = ctx.uow.early_warnings.skift(ew.id)
    if latest_move(moves) is None:
        return text("early_warning.kortet_er_aendret", nummer=ew.number)
    return text("sager.aendret", nummer=ew.number, navn=moves[-1].name, tilstand=_name(ew.state))


def _named(ctx: Context, value: str) -> tuple[EarlyWarning | None, bool, str]:
    """The case, whether the card it stood on is the newest, and what else the value says."""
    read = read_value(value)
    ew = None if read.id is None else ctx.uow.early_warnings.get(read.id)
    version, _, rest = read.rest.partition(":")
    return ew, ew is not None and version == str(ew.version), rest


def _name(state: str) -> str:
    return EARLY_WARNING_FORLOEB.navn(state)


def _reason_form(pressed: ButtonPressed, form: str, title: str, intro: str, label: str) -> FormOpen:
    return FormOpen(
        trigger_id=pressed.trigger_id,
        user=pressed.user,
        form=form,
        title=title,
        about=pressed.value,
        intro=intro,
        fields=(
            FormField(
                name=BEGRUNDELSE,
                label=label,
                help=text("sager.flyt_begrundelse_hjaelp"),
                multiline=True,
            ),
        ),
    )
