"""What the secretariat decides about an early warning with the card's buttons (R59, R60).

Of two who press, the first wins: each button carries the version of the card it stood on.
"""

from __future__ import annotations

from handlers.actor import Actor
from handlers.bekymring_state import confirmed_by
from handlers.button_value import read_value
from handlers.context import COPENHAGEN, Context
from handlers.early_warning import SUBJECT
from handlers.early_warning_card import (
    CASE_KEY,
    EXTRA,
    RELEASED,
    buttons_of,
    card_key,
    das_key,
    show_card,
    show_das_post,
    show_das_retracted,
)
from handlers.early_warning_knapper import FRIGIV
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, Kanal, ToChannel, ToConversation, ToPerson
from handlers.report import Button, Note, Paragraph, Quote, Report, say
from handlers.texts import text
from samarbejde.adgang import may_frigive_early_warning
from samarbejde.sager import EarlyWarningTilstand, make_skift
from storage.early_warnings import EarlyWarning

ASK_FORM = "ew_spoerg_form"
ANSWER_ACTION = "ew_svar"
ANSWER_FORM = "ew_svar_form"
FIELD = "tekst"


def press_early_warning(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Carry out a button of the card, or say why not."""
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    ew, fresh = _named(ctx, pressed.value)
    refusal = _refusal(ctx, actor, pressed.action, ew, fresh=fresh)
    if refusal or ew is None or actor.person is None:
        ctx.post(reply_to, say(refusal or text("early_warning.findes_ikke")), key=f"{ctx.cause}:nej")
        return
    match pressed.action:
        case "ew_frigiv":
            _release(ctx, actor, ew)
        case "ew_afklar":
            _clarify(ctx, actor, ew)
        case "ew_traek_tilbage":
            _retract(ctx, actor, ew)
        case _:
            _ask_form(ctx, pressed, ew)


def ask_reporter(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Send the secretariat's question on to the person who raised the early warning."""
    ew = _case(ctx, submitted.about)
    if ew is None or not may_frigive_early_warning(actor.person):
        return
    question = submitted.values[FIELD]
    ctx.journal(actor.mail, "oplysninger_udbedt", (SUBJECT, str(ew.id)), {"spoergsmaal": question})
    report = Report(
        summary=text("early_warning.spoergsmaal_besked", nummer=ew.number, tilbud=ew.tilbud),
        parts=(
            Paragraph(text=text("early_warning.spoergsmaal_besked", nummer=ew.number, tilbud=ew.tilbud)),
            Quote(text=question),
            Note(text=text("early_warning.spoergsmaal_saadan")),
        ),
        buttons=(
            Button(
                action=ANSWER_ACTION,
                text=text("early_warning.svar_knap"),
                value=f"{ew.id}:{ctx.cause}",
                style="primary",
            ),
        ),
    )
    ctx.uow.settings.set(f"ew_spoergsmaal:{ctx.cause}", question)
    # By this key a reply is laid on the case, where the question went by mail.
    ctx.post(ToPerson(mail=ew.reporter_mail), report, key=f"{CASE_KEY}{ew.id}:spoergsmaal:{ctx.cause}")
    note = text(
        "early_warning.spoerg_sendt", navn=actor.name, modtager=ew.reporter_name, spoergsmaal=question
    )
    ctx.update(card_key(ew.id), show_card(ctx, ew, note=note), version=f"{ew.version}-{ctx.cause}")


def open_answer_form(ctx: Context, pressed: ButtonPressed) -> None:
    """Let the person answer the secretariat's question."""
    ew, asked = _case(ctx, pressed.value), read_value(pressed.value).rest
    if ew is None:
        words = text("early_warning.findes_ikke")
        ctx.post(ToConversation(channel=pressed.channel), say(words), key=f"{ctx.cause}:nej")
        return
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=ANSWER_FORM,
            title=text("early_warning.svar_titel"),
            about=pressed.value,
            intro=ctx.uow.settings.get(f"ew_spoergsmaal:{asked}"),
            submit="Send",
            fields=(FormField(name=FIELD, label=text("early_warning.svar_felt"), multiline=True),),
        )
    )


def take_answer(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Lay the answer on the case; what DAS sees changes only when the secretariat releases it."""
    ew, asked = _case(ctx, submitted.about), read_value(submitted.about).rest
    if ew is None or actor.mail != ew.reporter_mail:
        return
    question = ctx.uow.settings.get(f"ew_spoergsmaal:{asked}") or ""
    answer = f"{text('early_warning.svar_label', spoergsmaal=question)}\n{submitted.values[FIELD]}"
    updated = ctx.uow.early_warnings.update(
        ew.id, expected_version=None, at=ctx.now, fields={**ew.fields, f"{EXTRA}_{ctx.cause}": answer}
    )
    ctx.journal(actor.mail, "spoergsmaal_besvaret", (SUBJECT, str(ew.id)), {"svar": answer})
    ctx.post(
        ToPerson(mail=ew.reporter_mail),
        say(text("early_warning.svar_tak", nummer=ew.number)),
        key=f"{ctx.cause}:tak",
    )
    note = text("early_warning.svar_modtaget", navn=actor.name, nummer=ew.number)
    ctx.update(card_key(ew.id), show_card(ctx, updated, note=note), version=updated.version)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(note), key=f"{ctx.cause}:svar")


def _refusal(ctx: Context, actor: Actor, action: str, ew: EarlyWarning | None, *, fresh: bool) -> str | None:
    if not may_frigive_early_warning(actor.person):
        return text("early_warning.ikke_sekretariat")
    if ew is None:
        return text("early_warning.findes_ikke")
    if not fresh:
        if action == FRIGIV and ew.released_to_das_at is not None:
            at = ew.released_to_das_at.astimezone(COPENHAGEN)
            return text(
                "early_warning.allerede_frigivet",
                nummer=ew.number,
                navn=ew.released_by,
                dag=at.date(),
                tid=at,
            )
        return text("early_warning.kortet_er_aendret", nummer=ew.number)
    if action == FRIGIV and ew.kind == "bekymring":
        return text("early_warning.bekymring_kan_ikke", nummer=ew.number)
    if action == FRIGIV and ew.tilbud is None:
        return text("early_warning.uden_tilbud", nummer=ew.number)
    possible = {button.action for button in buttons_of(ctx, ew)}
    return None if action in possible else text("early_warning.kortet_er_aendret", nummer=ew.number)


def _release(ctx: Context, actor: Actor, ew: EarlyWarning) -> None:
    first = ew.released_to_das_at is None
    updated = ctx.uow.early_warnings.update(
        ew.id, expected_version=ew.version, at=ctx.now, released_to_das_at=ctx.now, released_by=actor.name
    )
    ctx.journal(actor.mail, RELEASED, (SUBJECT, str(ew.id)), dict(updated.fields))
    if ctx.uow.outbox.by_key(das_key(ew.id)) is None:
        report = show_das_post(updated, released=ctx.now, bekraeftet_af=confirmed_by(ctx, ew))
        ctx.post(ToChannel(kanal=Kanal.DAS), report, key=das_key(ew.id))
    else:
        again = None if first else ctx.now
        report = show_das_post(updated, released=ctx.now, updated=again, bekraeftet_af=confirmed_by(ctx, ew))
        ctx.update(das_key(ew.id), report, version=updated.version)
    if first:
        _tell_reporter(ctx, updated, "frigivet_besked")
    _show(ctx, updated)


def _clarify(ctx: Context, actor: Actor, ew: EarlyWarning) -> None:
    if actor.person is None:
        return
    fra, til = EarlyWarningTilstand(ew.state), EarlyWarningTilstand.UNDER_AFKLARING
    skift = make_skift(fra, til, actor.person)
    updated = ctx.uow.early_warnings.move(ew.id, expected_version=ew.version, skift=skift, at=ctx.now)
    ctx.journal(actor.mail, "under_afklaring", (SUBJECT, str(ew.id)))
    _tell_reporter(ctx, updated, "afklar_besked")
    _show(ctx, updated)


def _retract(ctx: Context, actor: Actor, ew: EarlyWarning) -> None:
    updated = ctx.uow.early_warnings.update(
        ew.id, expected_version=ew.version, at=ctx.now, released_to_das_at=None, released_by=None
    )
    ctx.journal(actor.mail, "frigivelse_trukket_tilbage", (SUBJECT, str(ew.id)))
    ctx.update(das_key(ew.id), show_das_retracted(ctx.now), version=updated.version)
    _tell_reporter(ctx, updated, "trukket_besked")
    _show(ctx, updated)


def _ask_form(ctx: Context, pressed: ButtonPressed, ew: EarlyWarning) -> None:
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=ASK_FORM,
            title=text("early_warning.spoerg_titel"),
            about=str(ew.id),
            intro=text("early_warning.spoerg_intro", navn=ew.reporter_name, nummer=ew.number),
            submit="Send",
            fields=(FormField(name=FIELD, label=text("early_warning.spoerg_felt"), multiline=True),),
        )
    )


def _tell_reporter(ctx: Context, ew: EarlyWarning, name: str) -> None:
    words = text(f"early_warning.{name}", nummer=ew.number)
    ctx.post(ToPerson(mail=ew.reporter_mail), say(words), key=f"{CASE_KEY}{ew.id}:besked:{ctx.cause}")


def _show(ctx: Context, ew: EarlyWarning) -> None:
    ctx.update(card_key(ew.id), show_card(ctx, ew), version=ew.version)


def _named(ctx: Context, value: str) -> tuple[EarlyWarning | None, bool]:
    """The case a button names, and whether the card it stood on still shows the newest version."""
    ew = _case(ctx, value)
    return ew, ew is not None and read_value(value).rest.partition(":")[0] == str(ew.version)


def _case(ctx: Context, value: str) -> EarlyWarning | None:
    number = read_value(value).id
    return None if number is None else ctx.uow.early_warnings.get(number)
