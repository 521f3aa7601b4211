"""A driftsherre's årsrapport by mail: shown to the secretariat, who registers it tilbud by tilbud (R85)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed
from handlers.mail_texts import short_answer
from handlers.outgoing import Kanal, ToChannel, ToConversation
from handlers.report import Bullets, Button, Paragraph, Part, Report, say
from handlers.texts import text
from nlp.mail import Mail
from samarbejde.adgang import er_i_sekretariatet
from storage.henvendelser import Henvendelse

REGISTER_ACTION = "aarsrapport_registrer"


def show_aarsrapport(ctx: Context, mail: Mail, henvendelse: Henvendelse) -> None:
    """Thank the driftsherre, and show the secretariat the mail with a button for each tilbud."""
    short_answer(ctx, mail, "aarsrapport_tak", key=f"henvendelse:{henvendelse.id}:tak:{ctx.cause}")
    ctx.journal(mail.sender, "aarsrapport_modtaget", ("henvendelse", str(henvendelse.id)))
    report = _card(ctx, mail, henvendelse)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{ctx.cause}:aarsrapport")


def register_aarsrapport(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Register one tilbud's årsrapport as received; a human has seen it."""
    reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
    if not er_i_sekretariatet(actor.person):
        ctx.post(reply_to, say(text("early_warning.ikke_sekretariat")), key=f"{ctx.cause}:nej")
        return
    named = read_value(pressed.value)
    position = read_value(named.rest).id
    henvendelse = ctx.uow.henvendelser.get(named.id) if named.id is not None else None
    if henvendelse is None or position is None or position >= len(henvendelse.tilbud):
        ctx.post(reply_to, say(text("early_warning.findes_ikke")), key=f"{ctx.cause}:nej")
        return
    tilbud = henvendelse.tilbud[position]
    source = f"henvendelse {henvendelse.reference}"
    new = ctx.uow.indmeldinger.record_aarsrapport(henvendelse.year, tilbud, at=ctx.now, source=source)
    name = "mail.aarsrapport_registreret" if new else "mail.aarsrapport_allerede"
    if new:
        ctx.journal(
            actor.mail, "aarsrapport_registreret", ("henvendelse", str(henvendelse.id)), {"tilbud": tilbud}
        )
    ctx.post(reply_to, say(text(name, tilbud=tilbud, navn=actor.name)), key=f"{ctx.cause}:svar")


def _card(ctx: Context, mail: Mail, henvendelse: Henvendelse) -> Report:
    words = text(
        "mail.aarsrapport_kort",
        navn=mail.sender_name or mail.sender,
        part=henvendelse.part,
        aar=henvendelse.year,
    )
    parts: list[Part] = [Paragraph(text=words)]
    if mail.attachments:
        parts.append(Bullets(points=tuple(a.name for a in mail.attachments)))
    received = ctx.uow.indmeldinger.aarsrapport_received(henvendelse.year)
    buttons = tuple(
        Button(
            action=REGISTER_ACTION,
            text=text("mail.aarsrapport_knap", tilbud=name)[:75],
            value=f"{henvendelse.id}:{position}",
        )
        for position, name in enumerate(henvendelse.tilbud)
        if name not in received
    )
    return Report(summary=words.replace("*", ""), parts=tuple(parts), buttons=buttons)
