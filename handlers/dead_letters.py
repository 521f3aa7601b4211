"""What could not be handled or sent is shown to the secretariat, who decides (guarantee 5)."""

from __future__ import annotations

from pydantic import ValidationError

from handlers.actor import Actor
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import INBOUND, ButtonPressed, MailArrived
from handlers.outgoing import (
    ChatPost,
    FilePost,
    FormOpen,
    HomePublish,
    Kanal,
    MailRelease,
    MailSend,
    Outgoing,
    ToChannel,
    ToConversation,
    ToPerson,
)
from handlers.report import Button, Paragraph, Report, say
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from storage.inbox import InboxRow
from storage.outbox import OutboxRow

RETRY, DISMISS = "doedt_proev_igen", "doedt_afvis"
_KEY = "doedt:"
_SUBJECT = "doedt_brev"


def tell_of_dead_inbound(ctx: Context, row: InboxRow) -> None:
    """Show the secretariat what could not be handled; its text stays where it is."""
    try:
        inbound = INBOUND.validate_json(row.payload)
    except ValidationError:
        what, who = "noget", row.source
    else:
        what = text(f"doede_breve.hvad_{inbound.kind}")
        who = inbound.sender if isinstance(inbound, MailArrived) else inbound.user
    words = text("doede_breve.indgaaende", antal=row.tries + 1, hvad=what, hvem=who)
    _show(ctx, f"ind:{row.id}", words)


def tell_of_dead_outgoing(ctx: Context, row: OutboxRow, outgoing: Outgoing) -> None:
    """Show the secretariat what could not be sent; a notice of this kind never leads to another."""
    if row.key.startswith(_KEY):
        return
    if isinstance(outgoing, FormOpen):
        words = text("doede_breve.form_ikke_aabnet")
        ctx.post(ToConversation(channel=outgoing.user), say(words), key=f"{_KEY}form:{row.id}")
        ctx.uow.outbox.dismiss(row.id, at=ctx.now)
        return
    what = text(f"doede_breve.hvad_{outgoing.kind}")
    words = text(
        "doede_breve.udgaaende", hvad=what, hvem=_recipient(outgoing), grund=row.error or "ukendt fejl"
    )
    _show(ctx, f"ud:{row.id}", words)


def decide_dead_letter(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Try the dead letter again, or let it be for good; the first of two who press wins."""
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    if not er_i_sekretariatet(actor.person):
        ctx.post(reply_to, say(text("early_warning.ikke_sekretariat")), key=f"{ctx.cause}:nej")
        return
    direction, _, number = pressed.value.partition(":")
    letter = read_value(number).id
    store = ctx.uow.inbox if direction == "ind" else ctx.uow.outbox
    if letter is None:
        done, name = False, "doede_breve.findes_ikke"
    elif pressed.action == RETRY:
        done, name = store.revive(letter), "doede_breve.proever"
    else:
        done, name = store.dismiss(letter, at=ctx.now), "doede_breve.afvist"
    if done:
        ctx.journal(actor.mail, pressed.action, (_SUBJECT, pressed.value))
        report = say(text(name, navn=actor.name))
        notice = ctx.uow.outbox.by_external(pressed.message_ts, external_channel=pressed.channel)
        if notice is not None:
            ctx.update(notice.key, report, version=ctx.cause)
    else:
        ctx.post(reply_to, say(text("doede_breve.findes_ikke")), key=f"{ctx.cause}:nej")


def _show(ctx: Context, value: str, words: str) -> None:
    report = Report(
        summary=words,
        parts=(Paragraph(text=words),),
        buttons=(
            Button(action=RETRY, text=text("doede_breve.proev_igen"), value=value, style="primary"),
            Button(
                action=DISMISS,
                text=text("doede_breve.afvis"),
                value=value,
                confirm=text("doede_breve.afvis_bekraeft"),
            ),
        ),
    )
    # A revived letter that dies again is shown again, also while the clock stands still.
    decided = len(ctx.uow.journal.entries((_SUBJECT, value)))
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{_KEY}{value}:{decided}")


def _recipient(outgoing: Outgoing) -> str:
    match outgoing:
        case MailSend():
            return outgoing.to
        case MailRelease():
            return text("doede_breve.til_behandlet")
        case HomePublish() | FormOpen():
            return outgoing.user
        case ChatPost(recipient=ToChannel(kanal=kanal)) | FilePost(recipient=ToChannel(kanal=kanal)):
            return f"#{kanal}"
        case ChatPost(recipient=ToPerson(mail=mail)) | FilePost(recipient=ToPerson(mail=mail)):
            return mail
        case _:
            return text("doede_breve.til_samtale")
