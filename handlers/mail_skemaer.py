"""Forms that came with a mail: received with one receipt, or shown to a human with what stands in them."""

from __future__ import annotations

from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.mail_texts import answer
from handlers.report import Paragraph, Part
from handlers.skema_fil import other_forms, show_form
from handlers.skema_modtag import Fil, receive_form
from handlers.texts import text
from nlp.mail import Mail
from nlp.mail_reading import MailReading

_LONGEST_COVER = 1_000


def take_forms(ctx: Context, mail: Mail, reading: MailReading) -> bool:
    """Take in the forms of a known person; whether there were any and none is left for a human."""
    person = ctx.register.person_by_mail(mail.sender)
    forms = other_forms(reading)
    if person is None or not forms:
        return False
    told: list[Part] = []
    all_taken = True
    for laest in forms:
        said = receive_form(ctx, Fil(person, laest, "mail", reading.reply_text[:_LONGEST_COVER]))
        if said is None:
            show_form(ctx, person, laest)
            all_taken = False
        else:
            told += said
            ctx.journal(
                person.mail,
                "skema_laest",
                ("mail", ctx.cause),
                {"skema": laest.skema.name, "fil": laest.fil},
            )
    if told:
        told[:0] = told_of_masking(dict(reading.personal_data), "mail")
        told.append(Paragraph(text=text("skema_fil.ret")))
        answer(ctx, mail, told, reference=reading.reference, key=f"{ctx.cause}:skemaer")
    return all_taken
