"""What somebody writes or asks beside an answer: looked up where it can be, and a human's as well."""

from __future__ import annotations

import re

from handlers.actor import Actor
from handlers.context import Context
from handlers.kalender import answer_calendar
from handlers.mail_laest import ReadMail
from handlers.mail_texts import tell_secretariat
from handlers.report import Paragraph, Part
from handlers.status import answer_status
from handlers.texts import text
from nlp.entities import find_parter
from nlp.intents.names import Intent
from nlp.understanding import Understanding

_ASKS_A_DATE = re.compile(r"\b(?:frist|deadline|møde|årshjul)", re.IGNORECASE)
_LONGEST_SHOWN = 600


def words_beside(ctx: Context, read: ReadMail) -> tuple[Part, ...]:
    """What the kommune is told in the receipt of the words that no answer was read from."""
    if read.ulaest is None or (read.brev is not None and read.brev.om_en_borger):
        return ()
    if read.ulaest.om_en_borger:
        return (Paragraph(text=text("mail.borger_ved_svar")),)
    words = " ".join(read.ulaest.ordlyd.split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rpartition(' ')[0]} …"
    told = Paragraph(text=text("mail.ord_ved_svar", ord=shown))
    return (told, *answer_to(ctx, read, read.ulaest.understood, read.ulaest.ordlyd))


def tell_words_beside(ctx: Context, read: ReadMail) -> None:
    """Lay those words before the secretariat, where it does not have the whole mail already."""
    if read.ulaest is None or (read.brev is not None and read.brev.om_en_borger):
        return
    if read.ulaest.om_en_borger:
        tell_secretariat(ctx, text("mail.sek_borger_ved_svar", afsender=read.shown_sender), key="ord")
        return
    words = text(
        "mail.sek_ord_ved_svar",
        afsender=read.shown_sender,
        part=read.reading.sender.party,
        reference=read.henvendelse.reference if read.henvendelse else None,
    )
    tell_secretariat(ctx, words, quote=read.ulaest.ordlyd, key="ord")


def answer_to(ctx: Context, read: ReadMail, understood: Understanding, words: str) -> tuple[Part, ...]:
    """The answer to a question of dates, or of one's own state, that the records give (R90)."""
    if "?" not in words or not understood.certain:
        return ()
    if understood.intent is Intent.KALENDER and _ASKS_A_DATE.search(words):
        found = answer_calendar(ctx, words)
    elif understood.intent is Intent.STATUS and not read.is_unconfirmed:
        person = ctx.register.person_by_mail(read.mail.sender)
        if person is None or _names_another(ctx, person.part, words):
            return ()
        actor = Actor(person=person, name=person.name, mail=person.mail)
        found = answer_status(ctx, actor, understood, words)
    else:
        return ()
    return (Paragraph(text=text("mail.selv_svaret")), *found.parts)


def _names_another(ctx: Context, own: str | None, words: str) -> bool:
    """Whether it is asked of another party, whose state is nobody else's: one's own would answer nothing."""
    return any(named.name != own for named in find_parter(words, ctx.register))
