"""A mail as it is read before the transaction: whose it is, what it answers, what stands beside its forms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from handlers.early_warning_card import CASE_KEY
from handlers.foelgebrev import Foelgebrev, read_beside
from handlers.modtaget import KOMMUNE_SVAR
from handlers.skema_fil import kommunens_forms, own_forms
from handlers.skema_kendskab import kendskab_of
from handlers.spoergsmaal import questions_of
from nlp.forms import FormReader
from nlp.intents.names import Intent
from nlp.known_names import known_names
from nlp.mail import Mail
from nlp.mail_leftover import left_unread
from nlp.mail_masking import masked_mail
from nlp.mail_reading import MailReading, read_mail
from nlp.mail_sender import find_sender
from nlp.understand import understand
from nlp.understanding import Understanding
from nlp.vagter.adgang import Ankomst, Fund, held_back
from nlp.vagter.afsender import is_unconfirmed
from nlp.vagter.bilag import danger
from samarbejde.register import Register
from storage.henvendelser import Henvendelse
from storage.unit_of_work import UnitOfWork

_SAID_IN_SHORT = frozenset({"promise", "receipt_only"})
"""What is answered by a word or by silence, so that what stands beside it would be heard by nobody."""


@dataclass(frozen=True, slots=True)
class Ulaest:
    """What a kommune wrote beside its answers, and what it asks with it."""

    ordlyd: str
    understood: Understanding

    @property
    def om_en_borger(self) -> bool:
        """Whether it is a story about one citizen, of which nothing may be kept or said back (R124)."""
        return self.understood.certain and self.understood.intent is Intent.BORGERHENVENDELSE


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A mail, masked, with what was read in it and the henvendelse or early warning it answers, if any.

    `brev` is what it says beside the forms of ours that came with it, None where there are none; `fund` is
    why it waits for a human, empty where it may come in (R125). `vouched` says that a human let it in;
    `answered` is the outbox key of our mail that it answers, empty where the thread tells of none;
    `ulaest` is what stands beside its answers and was read as none.
    """

    mail: Mail
    reading: MailReading
    henvendelse: Henvendelse | None
    early_warning: int | None
    understood: Understanding
    brev: Foelgebrev | None = None
    fund: tuple[Fund, ...] = ()
    mail_key: str = ""
    vouched: bool = False
    answered: str = ""
    ulaest: Ulaest | None = None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether a known sender was neither confirmed nor refuted: *uverificeret*."""
        return is_unconfirmed(self.reading.sender) and not self.vouched

    @property
    def shown_sender(self) -> str:
        """The address as the secretariat sees it, with its mark."""
        return f"{self.mail.sender} (uverificeret)" if self.is_unconfirmed else self.mail.sender

    @property
    def tells_beside(self) -> bool:
        """Whether a story about one citizen stands beside its forms or its answers (R124)."""
        beside_forms = self.brev is not None and self.brev.om_en_borger
        return beside_forms or (self.ulaest is not None and self.ulaest.om_en_borger)


def read_reply(
    mail: Mail,
    register: Register,
    uow: UnitOfWork,
    *,
    today: date,
    forms: FormReader | None = None,
    mail_key: str = "",
) -> ReadMail:
    """Read a mail against the questions of the henvendelse it answers; no file a guard took is opened."""
    forms = _guarded(forms)
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
    mail = masked_mail(mail, Counter(), known_names(register, mail.sender_name))
    skemaer = [laest.skema for laest in own_forms(reading)]
    brev = read_beside(reading.reply_text, skemaer, register, today) if skemaer else None
    owner, reference = (henvendelse.part, henvendelse.reference) if henvendelse else (None, None)
    fund = held_back(Ankomst(mail, reading, understood, register, owner, reference))
    return ReadMail(
        mail,
        reading,
        henvendelse,
        case,
        understood,
        brev,
        fund,
        mail_key,
        answered=answered,
        ulaest=_unread_words(reading, register, today),
    )


def _unread_words(reading: MailReading, register: Register, today: date) -> Ulaest | None:
    """The sentences beside the answers of a reply, or beside thanks or a promise; None without any."""
    if not reading.answers and reading.class_name not in _SAID_IN_SHORT:
        return None
    asked = [question.text for question in reading.questions]
    left = left_unread(reading.reply_text, reading.answers, asked, register)
    return Ulaest(left, understand(left, register, today=today)) if left else None


def _guarded(forms: FormReader | None) -> FormReader | None:
    if forms is None:
        return None
    return lambda part: None if danger(part) is not None else forms(part)


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
    if not kommunens_forms(reading):
        return None
    own = (reading.sender.party, reading.sender.unit)
    of_the_year = uow.henvendelser.for_year(KOMMUNE_SVAR, today.year)
    return next((known for known in of_the_year if (known.part, known.unit) == own), None)
