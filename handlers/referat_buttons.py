"""The secretariat approves, corrects or rejects a draft summary; of two who press, the first wins."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, ToChannel, ToConversation, ToPerson
from handlers.referat import SUBJECT, draft_key
from handlers.referat_content import ReferatContent, Rettelse
from handlers.referat_report import APPROVE, CORRECT, REJECT, channel_of, show_draft, show_post
from handlers.report import say
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from storage.referater import Referat

CORRECT_FORM = "referat_ret_form"
ITEM_FIELD, CORRECTION_FIELD = "punkt", "tekst"
_OPTION_LENGTH = 70

__all__ = ["APPROVE", "CORRECT", "CORRECT_FORM", "REJECT", "correct_referat", "press_referat"]


def press_referat(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Carry out a button of the draft, or say why not."""
    draft = _draft(ctx, pressed.value)
    refusal = _refusal(actor, draft, read_value(pressed.value).rest)
    if draft is None or refusal:
        reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
        ctx.post(reply_to, say(refusal or text("early_warning.findes_ikke")), key=f"{ctx.cause}:nej")
    elif pressed.action == CORRECT:
        ctx.open_form(_form(pressed, draft))
    else:
        _decide(ctx, actor, draft, approved=pressed.action == APPROVE)


def correct_referat(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Put a human's words in the place of an item's summary, marked with who wrote them."""
    draft = _draft(ctx, submitted.about)
    if draft is None or not er_i_sekretariatet(actor.person):
        return
    if draft.state != "kladde":
        words = text("referat.for_sent", tilstand=draft.state, navn=draft.decided_by)
        ctx.post(ToPerson(mail=actor.mail), say(words), key=f"{ctx.cause}:nej")
        return
    content = ReferatContent.model_validate_json(draft.content_json)
    item, words = submitted.values[ITEM_FIELD], submitted.values[CORRECTION_FIELD].strip()
    rettelse = Rettelse(punkt=item, tekst=words, af=actor.name)
    changed = content.model_copy(update={"rettelser": (*content.rettelser, rettelse)})
    updated = ctx.uow.referater.update(
        draft.id, expected_version=draft.version, at=ctx.now, content_json=changed.model_dump_json()
    )
    ctx.journal(actor.mail, "referat_rettet", (SUBJECT, str(draft.id)), {"punkt": item, "tekst": words})
    note = text("referat.rettet", punkt=item, navn=actor.name)
    ctx.update(draft_key(draft.id), show_draft(updated, note=note), version=updated.version)


def _decide(ctx: Context, actor: Actor, draft: Referat, *, approved: bool) -> None:
    updated = ctx.uow.referater.update(
        draft.id,
        expected_version=draft.version,
        at=ctx.now,
        state="godkendt" if approved else "afvist",
        decided_by=actor.name,
    )
    ctx.journal(actor.mail, f"referat_{updated.state}", (SUBJECT, str(draft.id)))
    kanal = channel_of(updated)
    local = ctx.local(ctx.now)
    note = text(f"referat.{updated.state}", navn=actor.name, dag=local.date(), tid=local, kanal=kanal.value)
    ctx.update(draft_key(draft.id), show_draft(updated, note=note), version=updated.version)
    if approved:
        ctx.post(ToChannel(kanal=kanal), show_post(updated), key=f"referat:{draft.id}:opslag")


def _refusal(actor: Actor, draft: Referat | None, version: str) -> str | None:
    if not er_i_sekretariatet(actor.person):
        return text("early_warning.ikke_sekretariat")
    if draft is None:
        return text("early_warning.findes_ikke")
    if draft.state != "kladde":
        return text("referat.allerede", tilstand=draft.state, navn=draft.decided_by)
    if version != str(draft.version):
        return text("referat.aendret")
    return None


def _draft(ctx: Context, value: str) -> Referat | None:
    number = read_value(value).id
    return None if number is None else ctx.uow.referater.get(number)


def _form(pressed: ButtonPressed, draft: Referat) -> FormOpen:
    content = ReferatContent.model_validate_json(draft.content_json)
    options = tuple(
        (str(item.number), f"{item.number}. {item.title}"[:_OPTION_LENGTH]) for item in content.minutes.items
    )
    return FormOpen(
        trigger_id=pressed.trigger_id,
        user=pressed.user,
        form=CORRECT_FORM,
        title=text("referat.ret_titel"),
        about=str(draft.id),
        fields=(
            FormField(name=ITEM_FIELD, label=text("referat.ret_punkt"), options=options),
            FormField(
                name=CORRECTION_FIELD,
                label=text("referat.ret_tekst"),
                help=text("referat.ret_hjaelp"),
                multiline=True,
            ),
        ),
    )
