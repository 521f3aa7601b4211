"""Where a chat message goes: into the running conversation, to a use case, or to a human."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.aktindsigt import frist_of, keep_request
from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.inbound import ChatMessage
from handlers.kalender import answer_calendar
from handlers.karantaene_knapper import answer_karantaene
from handlers.outgoing import Kanal, ToChannel, ToConversation, ToPerson
from handlers.report import Paragraph, Part, Quote, Report, say
from handlers.sag_tidslinje import answer_timeline
from handlers.samtale import Running, Said, begin, go_on, running_of
from handlers.samtale_genoptag import take_up
from handlers.samtale_kladder import asks_for_list, list_drafts
from handlers.samtale_tilstand import person_of
from handlers.skema_begyndelse import Begyndelse, ask_which, begun_by, chosen, not_theirs, refusal
from handlers.skema_bundet import bound
from handlers.skema_udlever import give_form
from handlers.status import answer_status
from handlers.svar_eller_ordre import asks_as_a_whole, awaits_words, begins_by_order
from handlers.texts import text
from handlers.tilstand import it_has_ended, with_state
from nlp.skema_laesninger import skema_laesninger
from nlp.understanding import Understanding
from samarbejde.personer import Person
from samarbejde.skema_parse import matching_options
from samarbejde.skema_vaerdi import FeltType

MAX_CHARACTERS = 8_000
_ABOUT_SOMETHING_ELSE = frozenset({"status", "kalender"})
_HUMAN_WORDS = frozenset({"menneske", "et menneske", "tal med et menneske", "sekretariatet"})
_STORY = "borgerhenvendelse"
_NEVER_MISSED = frozenset({"aktindsigt", _STORY, "noedspor"})


def handle_chat(ctx: Context, actor: Actor, message: ChatMessage, understood: Understanding) -> None:
    """Answer a direct message or a mention."""
    if actor.person is None:
        meet_stranger(ctx, actor, message)
    elif _looks_up(ctx, actor, message) or give_form(ctx, actor, message, understood):
        return
    elif len(message.text) > MAX_CHARACTERS:
        _reply(ctx, message, say(text("samtale.for_lang", tegn=len(message.text))))
    elif understood.intent in _NEVER_MISSED or _asks_for_human(message.text):
        _to_human(ctx, actor, actor.person, message, understood)
    elif ctx.register.er_nedlagt(ctx.today) and understood.intent not in _ABOUT_SOMETHING_ELSE:
        _after_the_end(ctx, message, understood)
    elif not message.direct:
        _in_channel(ctx, actor, message, understood)
    else:
        _in_direct_message(ctx, actor, actor.person, message, understood)


def _looks_up(ctx: Context, actor: Actor, message: ChatMessage) -> bool:
    return answer_karantaene(ctx, actor, message) or answer_timeline(ctx, actor, message)


def _after_the_end(ctx: Context, message: ChatMessage, understood: Understanding) -> None:
    """Nothing new is taken in once the cooperation has ended; a thank-you needs no answer (R102)."""
    if (message.direct or message.mentions_bot) and understood.intent != "kvittering":
        _reply(ctx, message, say(it_has_ended(ctx)))


def _in_direct_message(
    ctx: Context, actor: Actor, person: Person, message: ChatMessage, understood: Understanding
) -> None:
    # What was not sent in before the end stays a draft that nobody is asked about any more (R102).
    running = None if ctx.register.er_nedlagt(ctx.today) else running_of(ctx, person)
    active = running if running and not _begins_anew(running[1], understood) else None
    before = _notes(message)
    answers = active is not None and _chooses(ctx, person, active[1], message.text)
    begun = None if answers else begun_by(understood, message.text)
    in_words = active is not None and awaits_words(ctx, person)
    if in_words and begun and begun.explicit and _only_mentions(ctx, begun, message.text):
        begun = None
    if asks_for_list(message.text):
        _reply(ctx, message, list_drafts(ctx, person, running[1] if running else None))
    elif take_up(ctx, actor, message.channel, message.text, before=before):
        return
    elif begun and (active is None or _is_another(active[1], begun, understood)):
        begin_form(ctx, actor, message, begun, understood, before=before)
    elif active:
        aside = understood.certain and understood.intent in _ABOUT_SOMETHING_ELSE
        aside = aside and (not in_words or asks_as_a_whole(message.text))
        if aside:
            before = (*before, *_answer(ctx, actor, understood, message.text).parts)
        skema = bound(ctx, person, active[1].skema)
        laesninger = skema_laesninger(skema, understood, message.text)
        said = Said(message.text, laesninger, about_something_else=aside, before=before, ts=message.ts)
        go_on(ctx, actor, *active, said)
    else:
        report = _without_conversation(ctx, actor, person, message, understood)
        if report is not None:
            _reply(ctx, message, report.model_copy(update={"parts": (*before, *report.parts)}))


def _notes(message: ChatMessage) -> tuple[Part, ...]:
    """What has to be said of the message itself before it is answered."""
    notes: list[Part] = [*told_of_masking(message.fjernet or {"cpr": message.masked}, "chat")]
    if message.files:
        notes.append(Paragraph(text=text("samtale.fil_ikke_med", fil=message.files[0].name)))
    return tuple(notes)


def begin_form(
    ctx: Context,
    actor: Actor,
    message: ChatMessage,
    begun: Begyndelse,
    understood: Understanding,
    *,
    before: tuple[Part, ...],
) -> None:
    """Begin the form that is meant, ask which, or say who may send it in."""
    person = person_of(actor)
    name = chosen(person, begun, understood)
    no = None if name is None else refusal(ctx, person, name, message.text)
    if name is None or no is not None:
        report = no or ask_which(begun, message.text)
        _reply(ctx, message, report.model_copy(update={"parts": (*before, *report.parts)}))
        return
    other = not_theirs(ctx, person, name, understood)
    notes = (*before, Paragraph(text=other)) if other else before
    laesninger = skema_laesninger(bound(ctx, person, name), understood, message.text)
    begin(ctx, actor, message.channel, name, Said(message.text, laesninger, before=notes, ts=message.ts))


def _chooses(ctx: Context, person: Person, running: Running, words: str) -> bool:
    """Whether the words are just one of the choices of the open question: "udmelding" may be an answer."""
    asked = running.state.spurgt
    felt = bound(ctx, person, running.skema).get(asked) if asked else None
    return felt is not None and felt.type is FeltType.VALG and bool(matching_options(felt, words))


def _is_another(running: Running, begun: Begyndelse, understood: Understanding) -> bool:
    """Whether a message begins another matter than the one talked about, and is no answer in it.

    A new early warning while a received one is still being filled in is a case of its own.
    """
    held = running.state.holdt("tilbud")
    names = {fund.name for fund in understood.tilbud}
    other_tilbud = held is not None and bool(names) and held.vaerdi not in names
    if running.skema in begun.skemaer:
        clear = running.case is not None and understood.certain and running.skema == "early_warning"
        return other_tilbud and (clear or begun.explicit)
    return begun.explicit


def _only_mentions(ctx: Context, begun: Begyndelse, words: str) -> bool:
    """Whether a form is only spoken of in an answer; an early warning is never missed (R56)."""
    return "early_warning" not in begun.skemaer and not begins_by_order(ctx.register, words)


def _begins_anew(running: Running, understood: Understanding) -> bool:
    """Whether a finished conversation gives way to whatever is not a correction of it."""
    if not running.finished or running.afgoerelse is not None:
        return False
    return understood.intent not in ("ret", "annuller") and not _is_command(understood)


def _is_command(understood: Understanding) -> bool:
    return understood.masked_text.strip().casefold().startswith(("ret ", "fortsæt", "fortsaet"))


def _without_conversation(
    ctx: Context, actor: Actor, person: Person, message: ChatMessage, understood: Understanding
) -> Report | None:
    match understood.intent:
        case "status" | "kalender":
            return _answer(ctx, actor, understood, message.text)
        case "hilsen":
            return say(text("chat.hilsen", fornavn=person.name.split()[0]))
        case "hjaelp":
            return say(text("chat.hjaelp"))
        case "kvittering":
            return None
        case "ret" | "annuller":
            return say(text("samtale.vis_ingen_samtale"))
        case _ if understood.intent == "ukendt" or not understood.certain:
            return say(text("chat.uklart"))
        case _:
            _tell_secretariat(ctx, actor, message.text, understood.intent)
            return say(text("chat.til_sekretariatet"))


def _in_channel(ctx: Context, actor: Actor, message: ChatMessage, understood: Understanding) -> None:
    if not message.mentions_bot:
        return
    if understood.intent == "status" and not ctx.is_in(message.channel, Kanal.SEKRETARIAT):
        # Who is missing is the secretariat's to know, not the channel's (R90).
        report = _answer(ctx, actor, understood, message.text)
        ctx.post(ToPerson(mail=actor.mail), report, key=f"{ctx.cause}:svar")
        _reply(ctx, message, say(text("status.svaret_i_dm")), key="henvist")
    elif understood.intent in _ABOUT_SOMETHING_ELSE:
        _reply(ctx, message, _answer(ctx, actor, understood, message.text))
    elif understood.intent in ("early_warning", "early_warning_opdatering"):
        _reply(ctx, message, say(text("chat.ikke_i_kanal")))
    else:
        _reply(ctx, message, say(text("chat.hjaelp")))


def _answer(ctx: Context, actor: Actor, understood: Understanding, words: str) -> Report:
    if understood.intent == "kalender":
        return with_state(ctx, answer_calendar(ctx, words))
    return with_state(ctx, answer_status(ctx, actor, understood, words))


def _to_human(
    ctx: Context, actor: Actor, person: Person, message: ChatMessage, understood: Understanding
) -> None:
    intent = understood.intent
    if intent == _STORY:
        refuse_story(ctx, actor, person, _answered_in(message))
        return
    _tell_secretariat(ctx, actor, message.text, intent if intent in _NEVER_MISSED else "menneske")
    ctx.journal(person.mail, "givet_til_menneske", ("chat", ctx.cause), {"grund": intent})
    deadline = frist_of(ctx)
    name = intent if intent in _NEVER_MISSED else "til_sekretariatet"
    _reply(ctx, message, say(text(f"chat.{name}", frist=deadline)))


def refuse_story(ctx: Context, actor: Actor, person: Person, where: ToConversation) -> None:
    """A story about one citizen is kept nowhere, not even in the secretariat's channel (R124)."""
    ctx.forget()
    _tell_secretariat(ctx, actor, None, _STORY)
    ctx.journal(person.mail, "givet_til_menneske", ("chat", ctx.cause), {"grund": _STORY})
    ctx.post(where, say(text("chat.borgerhenvendelse")), key=f"{ctx.cause}:svar")


def meet_stranger(ctx: Context, actor: Actor, message: ChatMessage) -> None:
    """Somebody the register does not know: told so, kept nothing of, and a human is alerted (R7)."""
    ctx.forget()
    if not (message.direct or message.mentions_bot or ctx.is_in(message.channel, Kanal.SEKRETARIAT)):
        return  # a file shared among people in a channel
    _reply(ctx, message, say(text("chat.ukendt_person")))
    words = text("chat.ukendt_person_sekretariat", navn=actor.name, mail=actor.mail)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{ctx.cause}:fremmed")


def _tell_secretariat(ctx: Context, actor: Actor, words: str | None, reason: str) -> None:
    part = actor.person.part if actor.person else None
    intro = text(
        "chat.til_sekretariatet_kort", navn=actor.name, part=part, grund=text(f"chat.grund_{reason}")
    )
    quote = (Quote(text=words),) if words else ()
    key = f"{ctx.cause}:menneske"
    buttons = keep_request(ctx, actor.name, kort=key) if reason == "aktindsigt" else ()
    report = Report(summary=intro, parts=(Paragraph(text=intro), *quote), buttons=buttons)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=key)


def _reply(ctx: Context, message: ChatMessage, report: Report, *, key: str = "svar") -> None:
    ctx.post(_answered_in(message), report, key=f"{ctx.cause}:{key}")


def _answered_in(message: ChatMessage) -> ToConversation:
    # A command is no message, so there is no thread to answer it in.
    thread = None if message.direct else (message.thread_ts or message.ts or None)
    return ToConversation(channel=message.channel, thread_ts=thread)


def _asks_for_human(words: str) -> bool:
    return words.strip().casefold().strip(".!?") in _HUMAN_WORDS
