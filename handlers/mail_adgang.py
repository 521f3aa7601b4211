"""Where a mail belongs once it is read: a human at once, refused, set aside, or in (R122, R124, R125)."""

from __future__ import annotations

from handlers.context import Context
from handlers.mail_laest import ReadMail
from nlp.mail_class import AUTOMATIC
from nlp.vagter.afsender import is_known_domain
from nlp.vagter.aktindsigt import asks_beside
from nlp.vagter.borger import tells_of_a_citizen
from nlp.vagter.massepost import bulk
from samarbejde.adgang_skemaer import may_submit
from samarbejde.skemaer import KOMMUNE_INDMELDING

_NO_PERSONS = AUTOMATIC | {"unreadable"}


def asks_for_access(read: ReadMail) -> bool:
    """Whether the mail asks for access to documents, in its words or beside its forms (R122)."""
    return read.reading.class_name == "aktindsigt" or asks_beside(read.brev.understood if read.brev else None)


def is_a_story(read: ReadMail) -> bool:
    """Whether the mail as a whole tells of one citizen (R124)."""
    brev = None if read.brev is None else read.brev.om_en_borger
    return tells_of_a_citizen(read.reading.class_name, read.understood, brev=brev)


def is_set_aside(read: ReadMail) -> bool:
    """Whether the mail waits in quarantine; what is a human's at once, or refused, does not (R122, R124)."""
    if not read.fund or read.reading.class_name in _NO_PERSONS or is_a_story(read):
        return False
    return not asks_for_access(read) or read.brev is not None


def may_answer_for_kommune(ctx: Context, read: ReadMail) -> bool:
    """Whether the sender may answer for the kommune: its contact, or its own mailbox (R29)."""
    person = ctx.register.person_by_mail(read.mail.sender)
    return person is None or may_submit(person, KOMMUNE_INDMELDING)


def may_be_answered(ctx: Context, read: ReadMail) -> bool:
    """Whether an answer would reach who wrote: never a list, a forged sender, or an unconfirmed stranger."""
    sender = read.reading.sender
    if sender.authentication == "fail" or bulk(read.mail) is not None:
        return False
    return sender.authentication == "pass" or is_known_domain(sender, read.mail.sender, ctx.register)
