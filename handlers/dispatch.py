"""Which use case an inbound value belongs to: what is read first, then what one transaction does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from handlers.actor import Actor, actor_of
from handlers.aktindsigt import BESVARET, press_aktindsigt
from handlers.bekymring import CONFIRM, DENY, NOTE_FORM, answer_concern, note_answer
from handlers.besvarelse_buttons import RESTORE_FORM, press_besvarelse, restore_besvarelse
from handlers.besvarelse_card import BUTTONS as BESVARELSE_BUTTONS
from handlers.chat import handle_chat, meet_stranger
from handlers.context import COPENHAGEN, Context
from handlers.conversation_buttons import answer_by_button, begin_by_button
from handlers.dead_letters import DISMISS, RETRY, decide_dead_letter
from handlers.early_warning_buttons import (
    ANSWER_ACTION as EW_ANSWER_ACTION,
)
from handlers.early_warning_buttons import (
    ANSWER_FORM,
    ASK_FORM,
    ask_reporter,
    open_answer_form,
    press_early_warning,
    take_answer,
)
from handlers.early_warning_knapper import AFKLAR, FRIGIV, SPOERG, TRAEK
from handlers.early_warning_moves import BUTTONS as EW_MOVE_BUTTONS
from handlers.early_warning_moves import (
    MOVE_FORM,
    TAKE_BACK_FORM,
    open_from_early_warning,
    press_early_warning_move,
    submit_early_warning_move,
)
from handlers.edits import note_deletion, note_edit
from handlers.foelgebrev import is_never_missed
from handlers.home import show_home
from handlers.inbound import (
    ButtonPressed,
    ChatDeleted,
    ChatEdited,
    ChatMessage,
    FormBack,
    FormSubmitted,
    HomeOpened,
    Inbound,
    MailArrived,
    SlashCommand,
)
from handlers.karantaene_knapper import BUTTONS as KARANTAENE_BUTTONS
from handlers.karantaene_knapper import press_karantaene, read_released
from handlers.mail_aarsrapport import REGISTER_ACTION, register_aarsrapport
from handlers.mail_reply import handle_mail, read_reply
from handlers.outside import FileUnreadable, Outside
from handlers.referat import draft_referat, refuse_file
from handlers.referat_buttons import APPROVE, CORRECT, CORRECT_FORM, REJECT, correct_referat, press_referat
from handlers.replikker import ANSWER_ACTION, FORM_ACTION
from handlers.sag_names import BUTTONS as SAG_BUTTONS
from handlers.sag_names import FORMS as SAG_FORMS
from handlers.sag_names import NY_FRA_EW_FORM
from handlers.sag_press import press_sag, submit_sag
from handlers.samtale_formular import open_as_form, take_form
from handlers.skema_begyndelse import BEGIN_ACTION, read_choice
from handlers.skema_i_chat import read_shared_forms, take_shared_forms
from handlers.skema_sider import is_skema_form, turn_back
from handlers.tilstand import is_past_the_end, say_it_has_ended
from nlp.minutes import IkkeEtReferat, read_minutes
from nlp.understand import understand
from nlp.understanding import Understanding
from samarbejde.register import Register
from storage.unit_of_work import UnitOfWork

Task = Callable[[Context], None]

_CASE_BUTTONS = SAG_BUTTONS - EW_MOVE_BUTTONS
_PRESS = {REGISTER_ACTION: register_aarsrapport, BESVARET: press_aktindsigt}
_EARLY_WARNING_BUTTONS = frozenset({FRIGIV, SPOERG, AFKLAR, TRAEK})


def prepare(
    inbound: Inbound, outside: Outside, register: Register, uow: UnitOfWork, *, now: datetime
) -> Task:
    """Read what has to be read outside the transaction; the task does the rest inside it."""
    if isinstance(inbound, MailArrived):
        mail, key = outside.mail(inbound.mail_key), inbound.mail_key
        read = read_reply(mail, register, uow, today=_day(now), forms=outside.form, mail_key=key)
        return lambda ctx: handle_mail(ctx, read)
    actor = actor_of(outside.user(inbound.user), register)
    if is_past_the_end(inbound, register, _day(now)):
        return lambda ctx: say_it_has_ended(ctx, actor, inbound)
    match inbound:
        case ChatMessage() | SlashCommand():
            return _prepare_words(inbound, actor, outside, register, uow, _day(now))
        case ChatEdited():
            understood = understand(inbound.text, register, today=_day(now))
            return lambda ctx: note_edit(ctx, actor, inbound, understood)
        case ChatDeleted():
            return lambda ctx: note_deletion(ctx, actor, inbound)
        case HomeOpened():
            return lambda ctx: show_home(ctx, actor)
        case ButtonPressed(action=action) if action == BEGIN_ACTION:
            choice = read_choice(inbound.value)
            chosen = understand(choice[1] if choice else "", register, today=_day(now))
            return lambda ctx: begin_by_button(ctx, actor, inbound, chosen)
        case ButtonPressed(action=action) if action in KARANTAENE_BUTTONS:
            released = read_released(inbound, actor, outside, register, uow, now)
            return lambda ctx: press_karantaene(ctx, actor, inbound, released)
        case ButtonPressed():
            return _prepare_button(inbound, actor)
        case FormSubmitted():
            return _prepare_form(inbound, actor)
        case FormBack():
            return lambda ctx: turn_back(ctx, inbound)


def _prepare_words(
    said: ChatMessage | SlashCommand,
    actor: Actor,
    outside: Outside,
    register: Register,
    uow: UnitOfWork,
    today: date,
) -> Task:
    message = _as_message(said) if isinstance(said, SlashCommand) else said
    understood = understand(message.text, register, today=today)
    if message.files and not register.er_nedlagt(today):
        if message.direct and actor.person is not None:
            shared = read_shared_forms(message, actor.person, outside, register, uow, today)
            if shared is not None:
                return lambda ctx: take_shared_forms(ctx, actor, message, shared)
        task = _prepare_file(message, actor, outside, understood)
        return _and_the_words(task, message, actor, understood)
    return lambda ctx: handle_chat(ctx, actor, message, understood)


def _and_the_words(task: Task, message: ChatMessage, actor: Actor, understood: Understanding) -> Task:
    """Whatever the file is, what no rule may miss is heard beside it (R122, R124)."""
    if actor.person is None or not is_never_missed(understood):
        return task
    words = message.model_copy(update={"files": ()})

    def both(ctx: Context) -> None:
        task(ctx)
        handle_chat(replace(ctx, cause=f"{ctx.cause}:ord"), actor, words, understood)

    return both


def _prepare_file(message: ChatMessage, actor: Actor, outside: Outside, understood: Understanding) -> Task:
    if actor.person is None:
        return lambda ctx: meet_stranger(ctx, actor, message)
    try:
        file = outside.file(message.files[0])
        minutes = read_minutes(file.document)
    except (FileUnreadable, IkkeEtReferat) as error:
        sentence = str(error)
        if message.direct and message.text.strip() and not is_never_missed(understood):
            # What a person wrote beside a file is no less said than what stands alone.
            return lambda ctx: handle_chat(ctx, actor, message, understood)
        return lambda ctx: refuse_file(ctx, actor, message, sentence)
    return lambda ctx: draft_referat(ctx, actor, message, file, minutes)


def _prepare_button(pressed: ButtonPressed, actor: Actor) -> Task:
    match pressed.action:
        case action if action in _EARLY_WARNING_BUTTONS:
            return lambda ctx: press_early_warning(ctx, actor, pressed)
        case action if action in EW_MOVE_BUTTONS:
            return lambda ctx: press_early_warning_move(ctx, actor, pressed)
        case action if action in (CONFIRM, DENY):
            return lambda ctx: answer_concern(ctx, actor, pressed)
        case action if action in _CASE_BUTTONS:
            return lambda ctx: press_sag(ctx, actor, pressed)
        case action if action in (RETRY, DISMISS):
            return lambda ctx: decide_dead_letter(ctx, actor, pressed)
        case action if action in (APPROVE, CORRECT, REJECT):
            return lambda ctx: press_referat(ctx, actor, pressed)
        case action if action == EW_ANSWER_ACTION:
            return lambda ctx: open_answer_form(ctx, pressed)
        case action if action in _PRESS:
            press = _PRESS[action]
            return lambda ctx: press(ctx, actor, pressed)
        case action if action in BESVARELSE_BUTTONS:
            return lambda ctx: press_besvarelse(ctx, actor, pressed)
        case action if action == FORM_ACTION:
            return lambda ctx: open_as_form(ctx, actor, pressed)
        case action if action == ANSWER_ACTION:
            return lambda ctx: answer_by_button(ctx, actor, pressed)
        case _:
            raise UnknownAction(pressed.action)


def _prepare_form(submitted: FormSubmitted, actor: Actor) -> Task:
    if is_skema_form(submitted.form):
        return lambda ctx: take_form(ctx, actor, submitted)
    match submitted.form:
        case form if form == ASK_FORM:
            return lambda ctx: ask_reporter(ctx, actor, submitted)
        case form if form in (MOVE_FORM, TAKE_BACK_FORM):
            return lambda ctx: submit_early_warning_move(ctx, actor, submitted)
        case form if form == NY_FRA_EW_FORM:
            return lambda ctx: open_from_early_warning(ctx, actor, submitted)
        case form if form == RESTORE_FORM:
            return lambda ctx: restore_besvarelse(ctx, actor, submitted)
        case form if form == NOTE_FORM:
            return lambda ctx: note_answer(ctx, actor, submitted)
        case form if form in SAG_FORMS:
            return lambda ctx: submit_sag(ctx, actor, submitted)
        case form if form == ANSWER_FORM:
            return lambda ctx: take_answer(ctx, actor, submitted)
        case form if form == CORRECT_FORM:
            return lambda ctx: correct_referat(ctx, actor, submitted)
        case _:
            raise UnknownAction(submitted.form)


class UnknownAction(Exception):
    """Knappen eller formularen kendes ikke; den hører til en anden udgave af botten."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{type(self).__doc__} ({name})")


def _as_message(command: SlashCommand) -> ChatMessage:
    """A command is answered as if it had been written to the bot where it was typed."""
    return ChatMessage(
        team=command.team,
        channel=command.channel,
        direct=command.channel.startswith("D"),
        user=command.user,
        text=command.text,
        ts="",
        mentions_bot=True,
        masked=command.masked,
        fjernet=command.fjernet,
    )


def _day(now: datetime) -> date:
    return now.astimezone(COPENHAGEN).date()
