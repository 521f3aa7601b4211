"""A mail that came in: whose it is, which henvendelse it answers, what it says, and what is said back.

Reading happens outside the transaction (read_reply), recording inside it (handle_mail).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from handlers.aarets_hjul import aarets_hjul
from handlers.context import Context
from handlers.early_warning_card import CASE_KEY
from handlers.mail_aarsrapport import show_aarsrapport
from handlers.mail_answers import record_answers, send_receipt
from handlers.mail_early_warning import add_by_mail, raise_by_mail
from handlers.mail_skemaer import take_forms
from handlers.mail_texts import short_answer, tell_secretariat
from handlers.modtaget import AARSRAPPORT, KOMMUNE_SVAR
from handlers.skema_fil import all_answers, fault_lines, files_of, holds_kommunens_svar
from handlers.skema_kendskab import kendskab_of
from handlers.spoergsmaal import questions_of
from handlers.texts import text
from handlers.tilstand import mail_after_the_end
from nlp.answer_piece import Svar
from nlp.forms import FormReader
from nlp.known_names import known_names
from nlp.mail import Mail
from nlp.mail_masking import masked_mail
from nlp.mail_needs import THRESHOLD
from nlp.mail_reading import MailReading, read_mail
from nlp.mail_sender import find_sender
from nlp.understand import understand
from nlp.understanding import Understanding
from samarbejde.register import Register
from storage.henvendelser import Henvendelse
from storage.unit_of_work import UnitOfWork

# Written by machines: noted, never answered.
_AUTOMATIC = frozenset({"auto_reply", "read_receipt", "calendar", "own_loop"})
_NOTED = frozenset({"receipt_only"})
AKTINDSIGT_BUSINESS_DAYS = 7


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail, masked, with what was read in it and the henvendelse or early warning it answers, if any."""

    mail: Mail
    reading: MailReading
    henvendelse: Henvendelse | None
    early_warning: int | None
    understood: Understanding


def read_reply(
    mail: Mail, register: Register, uow: UnitOfWork, *, today: date, forms: FormReader | None = None
) -> ReadMail:
    """Read a mail against the questions of the henvendelse it answers."""
    answered = _answered_key(mail, uow)
    henvendelse = _henvendelse_of(answered, uow)
    sender = find_sender(mail, register)
    kendskab = kendskab_of(uow, register, sender.party, sender.unit, today=today)
    asked = questions_of(henvendelse.tilbud) if henvendelse and henvendelse.kind == KOMMUNE_SVAR else None
    reading = read_mail(mail, register, spoergsmaal=asked, today=today, forms=forms, kendskab=kendskab)
    if henvendelse is None:
        henvendelse = _henvendelse_named(reading, uow, today)
        if henvendelse is not None and henvendelse.kind == KOMMUNE_SVAR:
            asked = questions_of(henvendelse.tilbud)
            reading = read_mail(
                mail, register, spoergsmaal=asked, today=today, forms=forms, kendskab=kendskab
            )
    case = int(answered.split(":")[1]) if answered.startswith(CASE_KEY) else None
    understood = understand(reading.reply_text, register, today=today)
    # What is said back repeats the subject, and must not repeat a CPR number (R123).
    return ReadMail(
        masked_mail(mail, Counter(), known_names(register, mail.sender_name)),
        reading,
        henvendelse,
        case,
        understood,
    )


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
    elif not _is_for_a_human(ctx, read):
        _from_a_known_party(ctx, read)


def _may_be_kept(ctx: Context, read: ReadMail) -> bool:
    """Whether the words may be kept: not a story about one citizen, nor what no party wrote (R7, R124)."""
    sender = read.reading.sender
    is_party = sender.party is not None or ctx.register.person_by_mail(read.mail.sender) is not None
    return is_party and sender.authentication != "fail" and read.reading.class_name != "citizen"


def _returned_from(read: ReadMail) -> str | None:
    """Whom a returned mail did not reach, where the server says it or the thread shows it."""
    failed = read.mail.header("X-Failed-Recipients")
    return failed or (read.henvendelse.to_mail if read.henvendelse else None)


def _is_for_a_human(ctx: Context, read: ReadMail) -> bool:
    """Whether a human has been given it: requests for access (R122), citizens' stories, unknown senders."""
    mail, reading = read.mail, read.reading
    if reading.class_name == "aktindsigt":
        deadline = ctx.kalender.add_business_days(ctx.today, AKTINDSIGT_BUSINESS_DAYS)
        words = text("mail.sek_aktindsigt", afsender=mail.sender, frist=deadline)
        tell_secretariat(ctx, words, quote=reading.reply_text)
        short_answer(ctx, mail, "aktindsigt", frist=deadline)
    elif reading.class_name == "citizen":
        tell_secretariat(ctx, text("mail.sek_borger", afsender=mail.sender))
        short_answer(ctx, replace(mail, subject=""), "borger")
    elif reading.sender.party is None and ctx.register.person_by_mail(mail.sender) is None:
        tell_secretariat(ctx, text("mail.sek_ukendt", afsender=mail.sender, emne=reading.subject))
        # Once a day to one address, whatever it keeps sending.
        short_answer(ctx, mail, "ukendt_afsender", key=f"ukendt:{mail.sender}:{ctx.today}")
    elif not reading.sender.known and ctx.register.person_by_mail(mail.sender) is None:
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
    elif reading.class_name in _NOTED or (take_forms(ctx, mail, reading) and _says_no_more(read)):
        return
    elif henvendelse is not None and henvendelse.kind == AARSRAPPORT:
        show_aarsrapport(ctx, mail, henvendelse)
    elif henvendelse is not None:
        _about_the_question(ctx, read, henvendelse)
    else:
        _out_of_the_blue(ctx, read)


def _says_no_more(read: ReadMail) -> bool:
    """Whether a mail whose forms were taken in says nothing else that waits for an answer."""
    henvendelse, reading = read.henvendelse, read.reading
    if reading.class_name in ("question", "postponement"):
        return False
    return henvendelse is None or henvendelse.kind != KOMMUNE_SVAR or not all_answers(reading)


def _about_the_question(ctx: Context, read: ReadMail, henvendelse: Henvendelse) -> None:
    mail, reading = read.mail, read.reading
    answers = all_answers(reading)
    if reading.class_name in ("question", "postponement"):
        _to_human(ctx, read)
    elif reading.class_name == "promise" and not answers:
        deadline = _deadline(ctx, henvendelse)
        name = "svar_foelger" if deadline else "svar_foelger_uden_frist"
        short_answer(ctx, mail, name, frist=deadline)
    elif all(svar.confidence < THRESHOLD for svar in answers) and not fault_lines(reading):
        _to_human(ctx, read)
    else:
        _record(ctx, read, henvendelse, answers)


def _record(ctx: Context, read: ReadMail, henvendelse: Henvendelse, answers: tuple[Svar, ...]) -> None:
    """Record, send the receipt, and point a human at what needs one besides (R39, R46)."""
    mail, reading = read.mail, read.reading
    unit = reading.sender.unit or henvendelse.unit
    recorded = record_answers(ctx, mail, henvendelse, unit, answers, files=files_of(reading))
    faults = fault_lines(reading)
    send_receipt(ctx, mail, henvendelse, unit, recorded, fjernet=dict(reading.personal_data), faults=faults)
    doubted = any(svar.confidence < THRESHOLD for svar in answers)
    if reading.needs_human and (reading.flags or not doubted):
        words = text(
            "mail.sek_se_ogsaa",
            part=henvendelse.part,
            reference=henvendelse.reference,
            grund=reading.needs_human_reason,
        )
        tell_secretariat(ctx, words, quote=reading.reply_text)


def _out_of_the_blue(ctx: Context, read: ReadMail) -> None:
    person = ctx.register.person_by_mail(read.mail.sender)
    case = ctx.uow.early_warnings.get(read.early_warning) if read.early_warning is not None else None
    if person is not None and case is not None and case.reporter_mail == person.mail:
        add_by_mail(ctx, person, case, read.mail, read.reading.reply_text, read.understood)
    elif case is not None:
        # An answer in somebody else's case, such as the driftsherre's to a bekymring, is no new one (R56).
        _to_human(ctx, read)
    elif person is not None and read.understood.intent == "early_warning" and read.understood.certain:
        raise_by_mail(ctx, person, read.mail, read.reading.reply_text, read.understood)
    else:
        _to_human(ctx, read)


def _to_human(ctx: Context, read: ReadMail) -> None:
    words = text(
        "mail.sek_menneske",
        afsender=read.mail.sender,
        part=read.reading.sender.party,
        emne=read.reading.subject,
        grund=(read.reading.needs_human_reason or read.reading.klasse.reason).rstrip("."),
    )
    tell_secretariat(ctx, words, quote=read.reading.reply_text)
    short_answer(ctx, read.mail, "til_menneske")


def _answered_key(mail: Mail, uow: UnitOfWork) -> str:
    """The outbox key of our mail that is answered: by the thread, which nobody edits; empty if none."""
    for message_id in filter(None, (mail.in_reply_to, *reversed(mail.references))):
        sent = uow.outbox.by_external(message_id)
        if sent is not None and sent.key.startswith(("henvendelse:", CASE_KEY)):
            return sent.key
    return ""


def _henvendelse_of(answered: str, uow: UnitOfWork) -> Henvendelse | None:
    if not answered.startswith("henvendelse:"):
        return None
    return uow.henvendelser.get(int(answered.split(":")[1]))


def _henvendelse_named(reading: MailReading, uow: UnitOfWork, today: date) -> Henvendelse | None:
    """The henvendelse of the reference, else the one that a form with the mail is the answer to."""
    if reading.reference:
        return uow.henvendelser.by_reference(reading.reference)
    if not holds_kommunens_svar(reading):
        return None
    own = (reading.sender.party, reading.sender.unit)
    of_the_year = uow.henvendelser.for_year(KOMMUNE_SVAR, today.year)
    return next((known for known in of_the_year if (known.part, known.unit) == own), None)


def _deadline(ctx: Context, henvendelse: Henvendelse) -> date | None:
    events = aarets_hjul(ctx, henvendelse.year)
    return next((e.date for e in events if e.id == "kommune_bemaerkninger_frist"), None)
