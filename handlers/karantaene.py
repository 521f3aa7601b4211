"""Sets a mail aside until a human has decided: recorded, shown with why, the sender told (R125)."""

from __future__ import annotations

from handlers.context import Context
from handlers.mail_adgang import may_be_answered
from handlers.mail_laest import ReadMail
from handlers.mail_rest import quote_of
from handlers.mail_texts import answer
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Bullets, Button, Note, Paragraph, Part, Quote, Report
from handlers.texts import text
from storage.karantaene import KarantaeneMail

SLIP_IND, AFVIS = "karantaene_slip_ind", "karantaene_afvis"
SUBJECT = "karantaene"
_MAX_QUOTE = 2_000


def set_aside(ctx: Context, read: ReadMail) -> None:
    """Let the mail wait for a human, and say so to both sides."""
    mail = read.mail
    kept = ctx.uow.karantaene.add(
        mail_key=read.mail_key,
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        fund=[(fund.vagt, fund.grund) for fund in read.fund],
        at=ctx.now,
    )
    vagter = ", ".join(fund.vagt for fund in read.fund)
    ctx.journal("rammebot", "mail_sat_til_side", (SUBJECT, str(kept.id)), {"vagter": vagter})
    told = _tell_sender(ctx, read)
    extra: list[Part] = [Quote(text=words[:_MAX_QUOTE])] if (words := _words(read)) else []
    name = "karantaene.afsender_ved_det" if told else "karantaene.afsender_ved_intet"
    extra.append(Note(text=text(name)))
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), card(kept, tuple(extra)), key=card_key(kept.id))


def card(kept: KarantaeneMail, extra: tuple[Part, ...] = ()) -> Report:
    """The mail as the secretariat decides about it."""
    words = text("karantaene.kort", afsender=kept.sender or "ukendt", emne=kept.subject)
    return Report(
        summary=words.replace("*", ""),
        parts=(
            Paragraph(text=words),
            Bullets(points=tuple(text("karantaene.grund", grund=grund) for _, grund in kept.fund)),
            *extra,
        ),
        buttons=(
            Button(
                action=SLIP_IND,
                text=text("karantaene.slip_ind"),
                value=str(kept.id),
                style="primary",
                confirm=text("karantaene.slip_ind_bekraeft"),
            ),
            Button(action=AFVIS, text=text("karantaene.afvis"), value=str(kept.id)),
        ),
    )


def card_key(kept_id: int) -> str:
    """The outbox key of the card that came with the mail."""
    return f"{SUBJECT}:{kept_id}"


def _words(read: ReadMail) -> str | None:
    """What was written, for a human to see; nothing where the sender is unknown or may be forged (R7)."""
    return quote_of(read) if all(fund.may_be_told for fund in read.fund) else None


def _tell_sender(ctx: Context, read: ReadMail) -> bool:
    """Tell why, once a day for each reason; whether the sender is told at all."""
    if not all(fund.may_be_told for fund in read.fund) or not may_be_answered(ctx, read):
        return False
    first = read.fund[0]
    why = Paragraph(text=text(f"mail.grund_{first.vagt}", grund=first.grund))
    answer(ctx, read.mail, [why], key=f"{SUBJECT}:{first.vagt}:{read.mail.sender}:{ctx.today}")
    return True
