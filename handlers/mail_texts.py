"""What is said back to somebody who mailed: in the same thread, once, and never to a machine."""

from __future__ import annotations

from handlers.context import Context
from handlers.outgoing import Kanal, MailSend, ToChannel
from handlers.report import Bullets, Button, Note, Paragraph, Part, Quote, Report
from handlers.texts import text
from nlp.mail import Mail
from nlp.vagter.cpr import holds_cpr

_MAX_QUOTE = 2_000


def answer(
    ctx: Context, mail: Mail, parts: list[Part], *, reference: str | None = None, key: str | None = None
) -> None:
    """Mail an answer in the sender's thread; the same key is never mailed twice.

    A CPR number in what was written is always told of, and never repeated (R123).
    """
    told = Paragraph(text=text("mail.kvittering_cpr"))
    if told not in parts and holds_cpr(mail):
        parts = [told, *parts]
    subject = text("mail.emne_kvittering", emne=_bare_subject(mail.subject))
    closing = (Paragraph(text=text("mail.afsender")), Note(text=text("mail.afsender_note")))
    person = ctx.register.person_by_mail(mail.sender)
    name = mail.sender_name or (person.name if person else mail.sender)
    greeting = Paragraph(text=text("mail.hilsen_person", navn=name))
    report = Report(summary=subject, parts=(greeting, *parts, *closing))
    ctx.mail(
        MailSend(
            to=mail.sender,
            to_name=mail.sender_name or None,
            subject=subject,
            report=report,
            in_reply_to=mail.message_id or None,
            references=mail.references,
            reference=reference,
        ),
        key=key or f"{ctx.cause}:svar",
    )


def short_answer(ctx: Context, mail: Mail, name: str, *, key: str | None = None, **values: object) -> None:
    """Mail one of the short answers."""
    answer(ctx, mail, [Paragraph(text=text(f"mail.{name}", **values))], key=key)


def tell_secretariat(
    ctx: Context,
    words: str,
    *,
    quote: str | None = None,
    files: tuple[str, ...] = (),
    key: str = "sekretariat",
    buttons: tuple[Button, ...] = (),
) -> None:
    """Lay something before a human, with the sender's own (masked) words and the files nobody has read."""
    parts: list[Part] = [Paragraph(text=words)]
    if quote:
        parts.append(Quote(text=quote[:_MAX_QUOTE]))
    if files:
        parts += [Paragraph(text=text("mail.sek_ulaeste_filer")), Bullets(points=files)]
    report = Report(summary=words.replace("*", ""), parts=tuple(parts), buttons=buttons)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{ctx.cause}:{key}")


def _bare_subject(subject: str) -> str:
    bare = subject.strip()
    while bare[:3].casefold() in ("sv:", "re:", "vs:", "fw:"):
        bare = bare[3:].strip()
    return bare or "din mail"
