"""Everything the bot makes of one mail: class, sender, reference, own words, answers, what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlp.answer_missing import Mangler, completeness
from nlp.answers import MAX_PROSE, Svar, asked_about, read_answers
from nlp.competing import tells_of_competing
from nlp.forms import FormReader, Skemakendskab, read_form
from nlp.known_names import known_names
from nlp.mail import Attachment, Mail
from nlp.mail_asks import asks_back
from nlp.mail_bounds import bounded, readable
from nlp.mail_class import AUTOMATIC, Indhold, KlasseNavn, MailKlasse, automatic_class, classify
from nlp.mail_masking import masked, masked_document, masked_mail, masked_reply
from nlp.mail_needs import needs_human
from nlp.mail_sender import Afsender, find_reference, find_sender
from nlp.mail_words import mail_says
from nlp.questions import Spoergsmaal, questions_from_quote
from nlp.reply import Reply, read_reply
from nlp.skema_fil import LaestSkema
from nlp.spelling import read
from samarbejde.register import Register

MULIG_KONKURRENCE = "mulig_konkurrence"
OVERLONG = "teksten er længere, end jeg læser"
_MOST_FORMS = 40
"""More files than all tilbud together; those behind it are left to a person, who is told of them."""
_FORM_TYPES = ("wordprocessingml", "spreadsheetml", "msword", "ms-excel", "pdf", "opendocument")


@dataclass(frozen=True, slots=True)
class Bilag:
    """An attachment and, where it is a form of ours, what it answers."""

    name: str
    type: str
    size: int
    form: str | None = None
    answers: tuple[Svar, ...] = ()
    laest: LaestSkema | None = None


@dataclass(frozen=True, slots=True)
class MailReading:
    """A mail as the handlers get it; every text in it is masked (R123)."""

    message_id: str
    in_reply_to: str | None
    sender_address: str
    subject: str
    date: dt.datetime | None
    klasse: MailKlasse
    reference: str | None
    sender: Afsender
    reply_text: str
    signature: str | None
    quoted: bool
    removed: str
    answers: tuple[Svar, ...] = ()
    complete: dict[str, bool] = field(default_factory=dict)
    missing: tuple[Mangler, ...] = ()
    flags: tuple[str, ...] = ()
    personal_data: tuple[tuple[str, int], ...] = ()
    attachments: tuple[Bilag, ...] = ()
    questions: tuple[Spoergsmaal, ...] = ()
    needs_human: bool = False
    needs_human_reason: str | None = None
    defects: tuple[str, ...] = ()

    @property
    def class_name(self) -> KlasseNavn:
        """The class's name."""
        return self.klasse.name


def read_mail(
    mail: Mail,
    register: Register,
    *,
    spoergsmaal: tuple[Spoergsmaal, ...] | None,
    today: dt.date,
    forms: FormReader | None = None,
    kendskab: Skemakendskab | None = None,
) -> MailReading:
    """Read a mail; `spoergsmaal` are the questions it answers, None to read them from what it quotes.

    `forms` opens the attachments, and `kendskab` is what forms of ours among them are read with.
    """
    findings: Counter[str] = Counter()
    sender = find_sender(mail, register)
    kendte = known_names(register, mail.sender_name)
    start = readable(mail)
    mail, cut = masked_mail(start, findings, kendte), start is not mail
    whole = read_reply(mail, [tilbud.name for tilbud in register.tilbud])
    reply = bounded(whole)
    if cut or reply != whole:
        mail = replace(mail, defects=(*mail.defects, OVERLONG))
    reply = masked_reply(reply, findings, kendte)
    reading = MailReading(
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        sender_address=mail.sender,
        subject=mail.subject,
        date=mail.date,
        klasse=MailKlasse("spam_or_unknown", ""),
        reference=find_reference(mail, reply.removed),
        sender=sender,
        reply_text=reply.text,
        signature=reply.signature,
        quoted=reply.quoted,
        removed=reply.removed,
        personal_data=tuple(sorted(findings.items())),
        attachments=tuple(Bilag(part.name, part.type, part.size) for part in mail.attachments),
        defects=mail.defects,
    )
    automatic = automatic_class(mail, reply, register)
    if automatic is not None:
        return finished(replace(reading, klasse=automatic))
    answered = _with_answers(reading, mail, reply, register, spoergsmaal, today, forms, kendskab, findings)
    return finished(replace(answered, personal_data=tuple(sorted(findings.items()))))


def _with_answers(
    reading: MailReading,
    mail: Mail,
    reply: Reply,
    register: Register,
    spoergsmaal: tuple[Spoergsmaal, ...] | None,
    today: dt.date,
    forms: FormReader | None,
    kendskab: Skemakendskab | None,
    findings: Counter[str],
) -> MailReading:
    questions = spoergsmaal if spoergsmaal is not None else _questions(mail, reply, register)
    asked = asked_about(questions)
    opened = [forms if number < _MOST_FORMS else None for number in range(len(mail.attachments))]
    bilag = tuple(
        _bilag(part, register, asked, reader, kendskab, findings)
        for part, reader in zip(mail.attachments, opened, strict=True)
    )
    answers = read_answers(reply, questions, register, today=today)
    everything = (*answers, *(svar for one in bilag for svar in one.answers))
    complete, missing = completeness(asked, everything)
    content = Indhold(
        answers=everything,
        complete=complete,
        reference=reading.reference,
        known_party=reading.sender.party is not None,
        has_form=any(one.form for one in bilag) or _announces_form(mail, reply),
    )
    klasse = classify(mail, reply, register, content)
    answered = klasse.name in ("answer", "partial")
    return replace(
        reading,
        klasse=klasse,
        answers=answers if answered else (),
        complete=complete if answered else {},
        missing=missing if answered else (),
        flags=_flags(reply, everything),
        attachments=bilag,
        questions=questions,
        defects=_with_length(reading.defects, reply),
    )


def _with_length(defects: tuple[str, ...], reply: Reply) -> tuple[str, ...]:
    return (*defects, OVERLONG) if len(reply.prose) > MAX_PROSE and OVERLONG not in defects else defects


def _questions(mail: Mail, reply: Reply, register: Register) -> tuple[Spoergsmaal, ...]:
    """The questions quoted; without a quote, the subject at least names the tilbud."""
    found = questions_from_quote(reply.removed, register) if reply.removed else ()
    return found if asked_about(found) else questions_from_quote(f"{mail.subject}\n{reply.removed}", register)


def _bilag(
    part: Attachment,
    register: Register,
    asked: tuple[str, ...],
    forms: FormReader | None,
    kendskab: Skemakendskab | None,
    findings: Counter[str],
) -> Bilag:
    document = forms(part) if forms is not None else None
    if document is None:
        return Bilag(part.name, part.type, part.size)
    formular = read_form(
        masked_document(document, findings, known_names(register)), register, asked, kendskab
    )
    if formular is None:
        return Bilag(part.name, part.type, part.size)
    return Bilag(part.name, part.type, part.size, formular.form, formular.answers, formular.laest)


def _announces_form(mail: Mail, reply: Reply) -> bool:
    files = any(_may_be_form(part.type) for part in mail.attachments)
    return files and mail_says("vedlagt", read(reply.text[:2000]).text)


def _may_be_form(content_type: str) -> bool:
    return any(kind in content_type for kind in _FORM_TYPES)


def _flags(reply: Reply, answers: Sequence[Svar]) -> tuple[str, ...]:
    """R39: the bot only points at a possible competing tilbud, the secretariat looks at it."""
    told = any(svar.field == "konkurrerende_tilbud" and svar.value == "ja" for svar in answers)
    return (MULIG_KONKURRENCE,) if told or tells_of_competing(reply.text[:20_000]) else ()


def finished(reading: MailReading) -> MailReading:
    """The reading with whether a person must look, and why."""
    # A reason may repeat what a header says.
    reading = replace(reading, klasse=replace(reading.klasse, reason=masked(reading.klasse.reason)))
    if reading.klasse.name in AUTOMATIC:
        return reading
    forms = [one.form for one in reading.attachments if one.form]
    unread = [one.name for one in reading.attachments if not one.form and _may_be_form(one.type)]
    everything = [*reading.answers, *(svar for one in reading.attachments for svar in one.answers)]
    reason = needs_human(
        reading.klasse.name,
        reading.sender,
        everything,
        reading.flags,
        unread,
        forms,
        overlong=OVERLONG in reading.defects,
        asks=asks_back(reading.reply_text, [question.text for question in reading.questions]),
    )
    return replace(reading, needs_human=reason is not None, needs_human_reason=reason)
