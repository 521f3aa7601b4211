"""Forms that came with a mail: received with one receipt, or shown to a human with what stands in them."""

from __future__ import annotations

from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.mail_laest import ReadMail
from handlers.mail_texts import answer
from handlers.report import Paragraph, Part
from handlers.skema_fil import other_forms, show_form
from handlers.skema_modtag import Fil, receive_form
from handlers.texts import text
from nlp.skema_fil import LaestSkema

_LONGEST_COVER = 1_000


def take_forms(ctx: Context, read: ReadMail, *, ordlyd: str, notes: tuple[Part, ...] = ()) -> None:
    """Take in the forms that are no answer to the yearly question, and tell the sender of each.

    `ordlyd` is what is kept with them of the words beside them, `notes` what else the sender is told.
    """
    mail, reading = read.mail, read.reading
    told: list[Part] = []
    received = False
    for nr, laest in enumerate(other_forms(reading)):
        said = _received(ctx, read, laest, ordlyd[:_LONGEST_COVER], nr)
        if said is None:
            show_form(ctx, reading.sender.name or mail.sender, mail.sender, laest, nr=nr)
            told.append(Paragraph(text=text("skema_fil.til_sekretariatet", skema=laest.skema.title)))
        else:
            told += said
            received = True
    if not told:
        return
    told[:0] = told_of_masking(dict(reading.personal_data), "mail")
    if received:
        told.append(Paragraph(text=text("skema_fil.ret")))
    answer(ctx, mail, [*told, *notes], reference=reading.reference, key=f"{ctx.cause}:skemaer")


def _received(
    ctx: Context, read: ReadMail, laest: LaestSkema, ordlyd: str, nr: int
) -> tuple[Part, ...] | None:
    """What to tell the sender; None where a human has to take it, as from a part's own mailbox."""
    person = ctx.register.person_by_mail(read.mail.sender)
    if person is None:
        return None
    told = receive_form(ctx, Fil(person, laest, "mail", ordlyd, nr, read.is_unconfirmed))
    if told is not None:
        words = {"skema": laest.skema.name, "fil": laest.fil}
        ctx.journal(read.mail.sender, "skema_laest", ("mail", ctx.cause), words)
    return told
