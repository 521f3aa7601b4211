"""A mail that came in: a machine's is noted, a human gets what only a human may answer, the rest is read.

What a known party's mail says is taken in by handlers/mail_indhold.py.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Context
from handlers.mail_indhold import take_content
from handlers.mail_laest import ReadMail, read_reply
from handlers.mail_texts import short_answer, tell_secretariat
from handlers.texts import text
from handlers.tilstand import mail_after_the_end
from nlp.intents.names import Intent

__all__ = ["ReadMail", "handle_mail", "read_reply"]

# Written by machines: noted, never answered.
_AUTOMATIC = frozenset({"auto_reply", "read_receipt", "calendar", "own_loop"})
_NOTED = frozenset({"receipt_only"})
AKTINDSIGT_BUSINESS_DAYS = 7


def handle_mail(ctx: Context, read: ReadMail) -> None:
    """Do what the mail asks for, or give it to a human; a machine's mail is only noted."""
    mail, reading = read.mail, read.reading
    is_kept = _may_be_kept(ctx, read)
    ctx.journal(
        mail.sender or "ukendt",
        f"mail_{reading.class_name}",
        ("mail", ctx.cause),
        {
            "message_id": mail.message_id,
            "emne": reading.subject if is_kept else None,
            "reference": reading.reference,
            "ordlyd": reading.reply_text if is_kept else None,
        },
    )
    if not is_kept:
        ctx.forget()
    if reading.class_name in _AUTOMATIC:
        return
    if reading.class_name == "bounce":
        words = text("mail.sek_retur", grund=reading.klasse.reason, hvem=_returned_from(read))
        tell_secretariat(ctx, words)
    elif reading.class_name == "unreadable":
        tell_secretariat(ctx, text("mail.sek_ulaeselig", afsender=mail.sender, emne=reading.subject))
    elif reading.sender.authentication == "fail":
        tell_secretariat(ctx, text("mail.sek_uaegte", afsender=mail.sender, emne=reading.subject))
    elif _asks_for_access(read):
        _give_to_a_human(ctx, read)
        if read.brev is not None and _is_known(ctx, read):
            # The words are a human's now; the form that came with them is received all the same.
            _from_a_known_party(ctx, replace(read, brev=replace(read.brev, ordlyd="", mere="")))
    elif not _is_for_a_human(ctx, read):
        _from_a_known_party(ctx, read)


def _may_be_kept(ctx: Context, read: ReadMail) -> bool:
    """Whether the words may be kept: not a story about one citizen, nor what no party wrote (R7, R124)."""
    sender = read.reading.sender
    is_party = sender.party is not None or ctx.register.person_by_mail(read.mail.sender) is not None
    is_story = read.reading.class_name == "citizen" or (read.brev is not None and read.brev.om_en_borger)
    return is_party and sender.authentication != "fail" and not is_story


def _returned_from(read: ReadMail) -> str | None:
    """Whom a returned mail did not reach, where the server says it or the thread shows it."""
    failed = read.mail.header("X-Failed-Recipients")
    return failed or (read.henvendelse.to_mail if read.henvendelse else None)


def _asks_for_access(read: ReadMail) -> bool:
    beside = read.brev is not None and read.brev.understood.intent is Intent.AKTINDSIGT
    return read.reading.class_name == "aktindsigt" or beside


def _give_to_a_human(ctx: Context, read: ReadMail) -> None:
    """A request for access, with its deadline; the bot gives nothing out (R122)."""
    deadline = ctx.kalender.add_business_days(ctx.today, AKTINDSIGT_BUSINESS_DAYS)
    words = text("mail.sek_aktindsigt", afsender=read.mail.sender, frist=deadline)
    tell_secretariat(ctx, words, quote=read.reading.reply_text, key="sek_aktindsigt")
    short_answer(ctx, read.mail, "aktindsigt", key=f"{ctx.cause}:aktindsigt", frist=deadline)


def _is_known(ctx: Context, read: ReadMail) -> bool:
    return read.reading.sender.known or ctx.register.person_by_mail(read.mail.sender) is not None


def _is_for_a_human(ctx: Context, read: ReadMail) -> bool:
    """Whether a human has been given it: citizens' stories and unknown senders."""
    mail, reading = read.mail, read.reading
    if reading.class_name == "citizen":
        tell_secretariat(ctx, text("mail.sek_borger", afsender=mail.sender))
        short_answer(ctx, replace(mail, subject=""), "borger")
    elif reading.sender.party is None and ctx.register.person_by_mail(mail.sender) is None:
        tell_secretariat(ctx, text("mail.sek_ukendt", afsender=mail.sender, emne=reading.subject))
        # Once a day to one address, whatever it keeps sending.
        short_answer(ctx, mail, "ukendt_afsender", key=f"ukendt:{mail.sender}:{ctx.today}")
    elif not _is_known(ctx, read):
        words = text(
            "mail.sek_ukendt_kontakt", afsender=mail.sender, part=reading.sender.party, emne=reading.subject
        )
        tell_secretariat(ctx, words, quote=reading.reply_text)
        short_answer(ctx, mail, "til_menneske", key=f"ukendt:{mail.sender}:{ctx.today}")
    else:
        return False
    return True


def _from_a_known_party(ctx: Context, read: ReadMail) -> None:
    mail, reading, henvendelse = read.mail, read.reading, read.henvendelse
    if ctx.register.er_nedlagt(ctx.today):
        mail_after_the_end(ctx, mail, reading)
    elif henvendelse is not None and henvendelse.part != reading.sender.party:
        words = text(
            "mail.sek_fremmed_sag",
            afsender=mail.sender,
            part=reading.sender.party,
            reference=henvendelse.reference,
            ejer=henvendelse.part,
        )
        tell_secretariat(ctx, words, quote=reading.reply_text)
        short_answer(ctx, mail, "til_menneske")
    elif not reading.reply_text.strip() and not mail.attachments and not reading.answers:
        short_answer(ctx, mail, "tom_mail")
    elif reading.class_name not in _NOTED:
        take_content(ctx, read)
