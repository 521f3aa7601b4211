"""A mail that came in: a machine's is noted, a human gets what only a human may answer, the rest is read.

What waits for a human first is set aside by handlers/karantaene.py; what a known party's mail says is taken
in by handlers/mail_indhold.py.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.aktindsigt import frist_of, keep_request
from handlers.context import Context
from handlers.karantaene import set_aside
from handlers.mail_adgang import asks_for_access, is_a_story, is_set_aside, may_be_answered
from handlers.mail_indhold import take_content
from handlers.mail_laest import ReadMail, read_reply
from handlers.mail_retur import take_return
from handlers.mail_texts import short_answer, tell_secretariat
from handlers.texts import text
from handlers.tilstand import mail_after_the_end
from nlp.mail_class import AUTOMATIC
from nlp.mail_reading import finished
from nlp.mail_sender import Afsender
from nlp.vagter.dublet import fingerprint
from nlp.vagter.massepost import bulk

__all__ = ["ReadMail", "handle_mail", "let_in", "read_reply"]

_NOTED = frozenset({"receipt_only"})


def handle_mail(ctx: Context, read: ReadMail) -> None:
    """Do what the mail asks for, or give it to a human; a machine's mail is only noted."""
    if _came_before(ctx, read):
        ctx.journal(
            read.mail.sender, "mail_dublet", ("mail", ctx.cause), {"message_id": read.mail.message_id}
        )
        if not _may_be_kept(ctx, read):
            ctx.forget()
        return
    _note(ctx, read, is_kept=_may_be_kept(ctx, read))
    if read.reading.class_name == "bounce":
        take_return(ctx, read)
    elif read.reading.class_name == "unreadable":
        _unreadable(ctx, read)
    elif read.reading.class_name not in AUTOMATIC:
        _from_a_person(ctx, read)


def let_in(ctx: Context, read: ReadMail) -> None:
    """Handle a mail that a human let in, as from the party that the human takes it to be from (R62)."""
    _note(ctx, read, is_kept=not is_a_story(read))
    _from_a_known_party(ctx, _vouched(read))


def _came_before(ctx: Context, read: ReadMail) -> bool:
    """Whether the very same mail was handled; a forged one must not hide the real one."""
    known_by = fingerprint(read.mail)
    if known_by is None or read.reading.sender.authentication == "fail":
        return False
    return not ctx.uow.mailbog.is_new(known_by, at=ctx.now)


def _note(ctx: Context, read: ReadMail, *, is_kept: bool) -> None:
    mail, reading = read.mail, read.reading
    ctx.journal(
        mail.sender or "ukendt",
        f"mail_{reading.class_name}",
        ("mail", ctx.cause),
        {
            "message_id": mail.message_id,
            "emne": reading.subject if is_kept else None,
            "reference": reading.reference,
            "ordlyd": reading.reply_text if is_kept else None,
            "uverificeret": read.is_unconfirmed,
        },
    )
    if not is_kept:
        ctx.forget()


def _may_be_kept(ctx: Context, read: ReadMail) -> bool:
    """Whether the words may be kept: not a story about one citizen, nor what no party wrote (R7, R124)."""
    sender = read.reading.sender
    is_party = sender.party is not None or ctx.register.person_by_mail(read.mail.sender) is not None
    beside = read.brev is not None and read.brev.om_en_borger
    return is_party and sender.authentication != "fail" and not beside and not is_a_story(read)


def _unreadable(ctx: Context, read: ReadMail) -> None:
    mail, sender = read.mail, read.reading.sender
    tell_secretariat(ctx, text("mail.sek_ulaeselig", afsender=mail.sender, emne=read.reading.subject))
    if sender.known and sender.authentication != "fail" and bulk(mail) is None:
        short_answer(ctx, mail, "ulaeselig")


def _from_a_person(ctx: Context, read: ReadMail) -> None:
    if read.reading.sender.authentication != "fail":
        ctx.uow.mailbog.reached(read.mail.sender)
    if asks_for_access(read):
        _give_to_a_human(ctx, read)
        if read.brev is None:
            return
        # The words are a human's now; the form that came with them is received all the same.
        read = replace(read, brev=replace(read.brev, ordlyd="", mere=""))
    if is_a_story(read):
        _refuse_story(ctx, read)
    elif is_set_aside(read):
        set_aside(ctx, read)
    else:
        _from_a_known_party(ctx, read)


def _give_to_a_human(ctx: Context, read: ReadMail) -> None:
    """A request for access, with its deadline; the bot gives nothing out (R122)."""
    deadline = frist_of(ctx)
    answered = may_be_answered(ctx, read)
    words = text("mail.sek_aktindsigt", afsender=read.shown_sender, frist=deadline, svaret=answered)
    buttons = keep_request(ctx, read.shown_sender, kort=f"{ctx.cause}:sek_aktindsigt")
    tell_secretariat(ctx, words, quote=read.reading.reply_text, key="sek_aktindsigt", buttons=buttons)
    if answered:
        short_answer(ctx, read.mail, "aktindsigt", key=f"{ctx.cause}:aktindsigt", frist=deadline)


def _refuse_story(ctx: Context, read: ReadMail) -> None:
    """A story about one citizen: nothing of it is kept or said back (R124)."""
    answered = may_be_answered(ctx, read)
    tell_secretariat(ctx, text("mail.sek_borger", afsender=read.mail.sender, svaret=answered))
    if answered:
        short_answer(ctx, replace(read.mail, subject=""), "borger")


def _vouched(read: ReadMail) -> ReadMail:
    """The mail as from whom it is about: the party whose henvendelse it answers, else its own."""
    sender, asked = read.reading.sender, read.henvendelse
    own = asked is None or asked.part == sender.party
    party, unit = (sender.party, sender.unit) if own or asked is None else (asked.part, asked.unit)
    vouched = Afsender(party, unit, True, "none", sender.name)
    plain = replace(read.reading, sender=vouched, needs_human=False, needs_human_reason=None)
    return replace(read, reading=finished(plain), fund=())


def _from_a_known_party(ctx: Context, read: ReadMail) -> None:
    mail, reading = read.mail, read.reading
    if ctx.register.er_nedlagt(ctx.today):
        mail_after_the_end(ctx, mail, reading)
    elif not reading.reply_text.strip() and not mail.attachments and not reading.answers:
        short_answer(ctx, mail, "tom_mail")
    elif reading.class_name not in _NOTED:
        take_content(ctx, read)
