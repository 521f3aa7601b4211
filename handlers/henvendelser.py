"""Writes to the parties: the yearly question, the årsrapport, the invitations (R85, R86, R90)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.context import Context
from handlers.modtaget import AARSRAPPORT, KOMMUNE_SVAR
from handlers.outgoing import MailSend
from handlers.report import Paragraph, Part, Report
from handlers.skema_filer import aarsrapportens_skema, kommunens_skema
from handlers.skemabilag import SkemaBilag
from handlers.spoergsmaal import closing_parts, question_parts
from handlers.texts import text
from samarbejde.forpligtelser import Skyldig
from samarbejde.paamindelser import DuePaamindelse
from samarbejde.personer import Person
from samarbejde.stige import Trinart
from storage.henvendelser import Henvendelse

_SUBJECTS = {
    Trinart.AABNING: "mail.emne_spoergsmaal",
    Trinart.PAAMINDELSE: "mail.emne_paamindelse",
    Trinart.RYKKER: "mail.emne_rykker",
}
_INTROS = {
    Trinart.AABNING: "mail.spoergsmaal_intro",
    Trinart.PAAMINDELSE: "mail.paamindelse_intro",
    Trinart.RYKKER: "mail.rykker_intro",
}


def ask_kommune(ctx: Context, step: DuePaamindelse, deadline: date) -> None:
    """Ask a kommune about each tilbud it has not answered, under the reference it keeps all year (R45)."""
    skyldig = step.skyldig
    if skyldig is None:
        return
    henvendelse = _henvendelse(ctx, KOMMUNE_SVAR, step, skyldig)
    art = step.trin.art
    values = {"aar": henvendelse.year, "frist": deadline, "reference": henvendelse.reference}
    parts: list[Part] = [
        Paragraph(text=text("mail.hilsen_part", part=skyldig.part, unit=skyldig.unit)),
        Paragraph(text=text(_INTROS[art], tilbud=skyldig.what, **values)),
        Paragraph(text=text("mail.saadan_svarer_du")),
        *question_parts(henvendelse.tilbud, skyldig.what),
        *closing_parts(henvendelse.reference),
    ]
    bilag = (kommunens_skema(ctx, henvendelse, skyldig.what, deadline),)
    subject = text(_SUBJECTS[art], **values)
    _mail_all(ctx, step, henvendelse, subject, parts, {person.mail: bilag for person in step.personer})


def ask_of_aarsrapport(ctx: Context, step: DuePaamindelse) -> None:
    """Remind a driftsherre of the årsrapporter that are still missing (R85, R90)."""
    skyldig = step.skyldig
    if skyldig is None or step.begivenhed.date is None:
        return
    henvendelse = _henvendelse(ctx, AARSRAPPORT, step, skyldig)
    values = {"aar": henvendelse.year, "frist": step.begivenhed.date, "reference": henvendelse.reference}
    intro = "mail.aarsrapport_rykker" if step.trin.art is Trinart.RYKKER else "mail.aarsrapport_intro"
    parts: list[Part] = [
        Paragraph(text=text("mail.hilsen_part", part=skyldig.part, unit=None)),
        Paragraph(text=text(intro, tilbud=skyldig.what, **values)),
        Paragraph(text=text("mail.aarsrapport_indhold")),
        Paragraph(text=text("mail.aarsrapport_svar", **values)),
        *closing_parts(None),
    ]
    frist = step.begivenhed.date
    bilag = {p.mail: aarsrapportens_skema(ctx, p, henvendelse, skyldig.what, frist) for p in step.personer}
    _mail_all(ctx, step, henvendelse, text("mail.emne_aarsrapport", **values), parts, bilag)


def invite(ctx: Context, step: DuePaamindelse, deadline: date, meeting: Report | None) -> None:
    """Tell somebody of what the årshjul offers, or of a meeting; nothing is owed, so no reference is kept."""
    event = step.begivenhed
    subject = text("mail.emne_mulighed", titel=event.title, frist=event.date)
    for person in step.personer:
        parts = meeting.parts if meeting else _opportunity(step, deadline)
        report = Report(summary=subject, parts=(*parts, *closing_parts(None)))
        mail = MailSend(to=person.mail, to_name=person.name, subject=subject, report=report)
        ctx.mail(mail, key=f"{_key(step)}:{person.mail}")


def _opportunity(step: DuePaamindelse, deadline: date) -> tuple[Part, ...]:
    skyldig = step.skyldig
    if skyldig is None:
        return ()
    greeting = Paragraph(text=text("mail.hilsen_part", part=skyldig.part, unit=skyldig.unit))
    name = f"mail.mulighed_{step.begivenhed.pligt}"
    return (greeting, Paragraph(text=text(name, frist=deadline, tilbud=skyldig.what)))


def _henvendelse(ctx: Context, kind: str, step: DuePaamindelse, skyldig: Skyldig) -> Henvendelse:
    """The party's henvendelse of the year; the first mailing makes it."""
    year = step.begivenhed.year
    for known in ctx.uow.henvendelser.for_year(kind, year):
        if (known.part, known.unit) == (skyldig.part, skyldig.unit):
            return known
    return ctx.uow.henvendelser.create(
        kind=kind,
        year=year,
        part=skyldig.part,
        unit=skyldig.unit,
        to_mail=step.personer[0].mail,
        tilbud=skyldig.what,
        created_at=ctx.now,
    )


def _mail_all(
    ctx: Context,
    step: DuePaamindelse,
    henvendelse: Henvendelse,
    subject: str,
    parts: list[Part],
    bilag: Mapping[str, tuple[SkemaBilag, ...]],
) -> None:
    report = Report(summary=subject, parts=tuple(parts))
    for person in step.personer:
        mail = _mail(person, subject, report, henvendelse, bilag[person.mail])
        ctx.mail(mail, key=f"henvendelse:{henvendelse.id}:{_key(step)}:{person.mail}")


def _mail(
    person: Person,
    subject: str,
    report: Report,
    henvendelse: Henvendelse,
    bilag: tuple[SkemaBilag, ...],
) -> MailSend:
    return MailSend(
        to=person.mail,
        to_name=person.name,
        subject=subject,
        report=report,
        reference=henvendelse.reference,
        attachments=bilag,
    )


def _key(step: DuePaamindelse) -> str:
    return "/".join(map(str, step.key))
