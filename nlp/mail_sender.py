"""Who sent a mail and what it answers: the party by address, the reference by thread or subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.mail import Authentication, Mail
from samarbejde.parter import Part
from samarbejde.register import Register

_REFERENCE = re.compile(r"\bRB-(\d{4})-(\d{1,6})(?!\d)", re.IGNORECASE)
_MIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Afsender:
    """The sender as the register knows them; `known` only for an address that is listed itself."""

    party: str | None
    unit: str | None
    known: bool
    authentication: Authentication
    name: str | None = None


def find_sender(mail: Mail, register: Register) -> Afsender:
    """The party behind the sender's address (R125); a sub-domain belongs to its domain's party."""
    person = register.person_by_mail(mail.sender) if mail.sender else None
    if person is not None:
        return Afsender(person.part, person.unit, True, mail.authentication, person.name)
    box = next((p for p in register.parter if (p.mailbox or "").lower() == mail.sender and mail.sender), None)
    if box is not None:
        return Afsender(box.name, None, True, mail.authentication)
    part = _by_domain(mail.sender.rpartition("@")[2], register)
    return Afsender(part.name if part else None, None, False, mail.authentication)


def _by_domain(domain: str, register: Register) -> Part | None:
    while "." in domain:
        part = register.part_of_domain(domain)
        if part is not None:
            return part
        domain = domain.partition(".")[2]
    return None


def find_reference(mail: Mail, removed: str = "") -> str | None:
    """RB-yyyy-nnnn from In-Reply-To, References, the subject, a bounced mail, and last from the quote."""
    places = [mail.in_reply_to or "", *reversed(mail.references), mail.subject]
    places += [
        part.content[:20_000].decode("utf-8", "replace") for part in mail.attachments if _is_mail(part.type)
    ]
    places.append(removed)
    for place in places:
        match = _REFERENCE.search(place)
        if match:
            return f"RB-{match.group(1)}-{match.group(2).zfill(_MIN_DIGITS)}"
    return None


def _is_mail(kind: str) -> bool:
    return kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
