"""What a known party's mail says: its forms are received, and its words and other files reach somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.aarets_hjul import aarets_hjul
from handlers.context import Context
from handlers.mail_aarsrapport import show_aarsrapport
from handlers.mail_adgang import may_answer_for_kommune
from handlers.mail_answers import record_answers, send_receipt
from handlers.mail_early_warning import add_by_mail, raise_by_mail
from handlers.mail_ja import confirm_beside
from handlers.mail_laest import ReadMail
from handlers.mail_rest import quote_of, rest_of, tell_of_story, tell_the_rest, to_human, unread_files
from handlers.mail_skemaer import take_forms
from handlers.mail_spoergsmaal import answer_to, tell_words_beside, words_beside
from handlers.mail_texts import answer, short_answer, tell_secretariat
from handlers.modtaget import AARSRAPPORT, KOMMUNE_SVAR
from handlers.report import Paragraph, Part
from handlers.skema_fil import all_answers, fault_lines, files_of, kommunens_forms, other_forms, show_form
from handlers.som_sidste_aar import as_last_year
from handlers.texts import text
from nlp.answer_piece import Svar
from nlp.mail_needs import ASKS_TOO, THRESHOLD
from storage.early_warnings import EarlyWarning
from storage.henvendelser import Henvendelse


def take_content(ctx: Context, read: ReadMail) -> None:
    """Take in the forms and what stands beside them; without a form of ours the words are the whole mail."""
    heard = _is_early_warning(ctx, read)
    rest = rest_of(read, heard=heard)
    if read.brev is None:
        told = _without_forms(ctx, read)
    else:
        asked = answer_to(ctx, read, read.brev.understood, read.brev.mere) if rest.words else ()
        told = _with_forms(ctx, read, (*rest.notes, *asked))
    if heard:
        _hear_early_warning(ctx, read)
    if rest.om_en_borger:
        tell_of_story(ctx, read)
    if told:
        return
    henvendelse = read.henvendelse
    if henvendelse is not None and henvendelse.kind == AARSRAPPORT and rest.files:
        # A report in the driftsherre's own format: its card names the files and has the buttons.
        show_aarsrapport(ctx, read.mail, henvendelse)
        rest = replace(rest, files=())
    tell_the_rest(ctx, read, rest)


def _with_forms(ctx: Context, read: ReadMail, notes: tuple[Part, ...]) -> bool:
    """Receive the forms; whether a human has the words and the other files already."""
    ordlyd = read.brev.ordlyd if read.brev is not None and not read.brev.om_en_borger else ""
    others = other_forms(read.reading)
    if others:
        take_forms(ctx, read, ordlyd=ordlyd, notes=notes)
    if not kommunens_forms(read.reading):
        return False
    if not may_answer_for_kommune(ctx, read):
        return _not_the_kommunes(ctx, read)
    if read.henvendelse is not None and read.henvendelse.kind == KOMMUNE_SVAR:
        return _about_the_question(ctx, read, read.henvendelse, () if others else notes)
    _show_kommunens(ctx, read)
    short_answer(ctx, read.mail, "til_menneske")
    return False


def _without_forms(ctx: Context, read: ReadMail) -> bool:
    """Take the words for what they answer; whether a human has the words and the files already."""
    henvendelse = read.henvendelse
    if henvendelse is not None and henvendelse.kind == AARSRAPPORT:
        show_aarsrapport(ctx, read.mail, henvendelse)
        return True
    if henvendelse is not None:
        return _about_the_question(ctx, read, henvendelse, ())
    return _out_of_the_blue(ctx, read)


def _about_the_question(
    ctx: Context, read: ReadMail, henvendelse: Henvendelse, notes: tuple[Part, ...]
) -> bool:
    mail, reading = read.mail, read.reading
    answers = all_answers(reading)
    if reading.class_name in ("question", "postponement"):
        to_human(ctx, read)
        return True
    if reading.class_name == "promise" and not answers:
        deadline = _deadline(ctx, henvendelse)
        name = "svar_foelger" if deadline else "svar_foelger_uden_frist"
        promised = Paragraph(text=text(f"mail.{name}", frist=deadline))
        answer(ctx, mail, [promised, *words_beside(ctx, read)])
        tell_words_beside(ctx, read)
        return False
    if not answers and not fault_lines(reading):
        to_human(ctx, read)
        return True
    if not may_answer_for_kommune(ctx, read):
        return _not_the_kommunes(ctx, read)
    return _record(ctx, read, henvendelse, answers, notes)


def _record(
    ctx: Context,
    read: ReadMail,
    henvendelse: Henvendelse,
    answers: tuple[Svar, ...],
    notes: tuple[Part, ...],
) -> bool:
    """Record, send the receipt, and point a human at what needs one besides (R39, R46)."""
    mail, reading = read.mail, read.reading
    unit = reading.sender.unit or henvendelse.unit
    dengang = as_last_year(ctx.uow, henvendelse, unit, answers)
    recorded = record_answers(
        ctx,
        mail,
        henvendelse,
        unit,
        dengang.answers,
        files=files_of(reading),
        ordlyd=quote_of(read) or "",
        uverificeret=read.is_unconfirmed,
    )
    confirmed = confirm_beside(ctx, read, henvendelse, {svar.tilbud for svar in answers})
    faults = fault_lines(reading)
    beside = words_beside(ctx, read)
    send_receipt(
        ctx,
        mail,
        henvendelse,
        unit,
        (*recorded, *confirmed),
        fjernet=dict(reading.personal_data),
        faults=faults,
        notes=(*beside, *notes),
        ukendte=dengang.ukendte,
    )
    doubted = any(svar.confidence < THRESHOLD for svar in answers)
    asks = reading.needs_human_reason == ASKS_TOO
    if not reading.needs_human or (doubted and not reading.flags and not asks):
        tell_words_beside(ctx, read)
        return False
    words = text(
        "mail.sek_se_ogsaa",
        part=henvendelse.part,
        reference=henvendelse.reference,
        grund=reading.needs_human_reason,
    )
    tell_secretariat(ctx, words, quote=quote_of(read), files=unread_files(read))
    if read.tells_beside:
        tell_words_beside(ctx, read)
    return True


def _not_the_kommunes(ctx: Context, read: ReadMail) -> bool:
    """Record nothing; the secretariat sees what was sent, and the sender hears why."""
    values = {"afsender": read.mail.sender, "part": read.reading.sender.party}
    words = text("mail.sek_ikke_kommunens", **values)
    tell_secretariat(ctx, words, quote=quote_of(read), files=unread_files(read))
    _show_kommunens(ctx, read)
    short_answer(ctx, read.mail, "ikke_kommunens", part=read.reading.sender.party)
    return True


def _show_kommunens(ctx: Context, read: ReadMail) -> None:
    name = read.reading.sender.name or read.mail.sender
    for nr, laest in enumerate(kommunens_forms(read.reading), start=len(other_forms(read.reading))):
        show_form(ctx, name, read.mail.sender, laest, nr=nr)


def _out_of_the_blue(ctx: Context, read: ReadMail) -> bool:
    person = ctx.register.person_by_mail(read.mail.sender)
    case = _case(ctx, read)
    if person is not None and case is not None and case.reporter_mail == person.mail:
        add_by_mail(ctx, person, case, read.mail, read.reading.reply_text, read.understood)
        return False
    if case is None and person is not None and _is_clear(read):
        raise_by_mail(ctx, person, read.mail, read.reading.reply_text, read.understood)
        return False
    # An answer in somebody else's case, such as the driftsherre's to a bekymring, is no new one (R56).
    to_human(ctx, read)
    return True


def _is_clear(read: ReadMail) -> bool:
    return read.understood.intent == "early_warning" and read.understood.certain


def _is_early_warning(ctx: Context, read: ReadMail) -> bool:
    """Whether the words beside the forms are an early warning, or more about one's own."""
    person, brev = ctx.register.person_by_mail(read.mail.sender), read.brev
    if person is None or brev is None or not brev.mere or brev.om_en_borger:
        return False
    case = _case(ctx, read)
    return brev.rejser_early_warning if case is None else case.reporter_mail == person.mail


def _hear_early_warning(ctx: Context, read: ReadMail) -> None:
    person, brev, case = ctx.register.person_by_mail(read.mail.sender), read.brev, _case(ctx, read)
    if person is None or brev is None:
        return
    if case is None:
        raise_by_mail(ctx, person, read.mail, brev.mere, brev.understood)
    else:
        add_by_mail(ctx, person, case, read.mail, brev.mere, brev.understood)


def _case(ctx: Context, read: ReadMail) -> EarlyWarning | None:
    return ctx.uow.early_warnings.get(read.early_warning) if read.early_warning is not None else None


def _deadline(ctx: Context, henvendelse: Henvendelse) -> date | None:
    events = aarets_hjul(ctx, henvendelse.year)
    return next((e.date for e in events if e.id == "kommune_bemaerkninger_frist"), None)
