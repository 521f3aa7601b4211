"""From a MailSend to MIME: plain text and HTML of the same Report, forms as files, headers against loops."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from bot.documents.skemabilag import write_bilag
from bot.mail.compose_headers import POLICY
from bot.mail.compose_text import html_text, plain_text
from handlers.outgoing import MailSend

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MARK_HEADER = "X-Rammebot"
_ID = re.compile(r"<[!-;=?-~]{1,500}>")
_MOST_REFERENCES = 30
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class NoSuchAddress(Exception):
    """Mailadressen kan ikke bruges: den er ikke på formen navn@vært."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{type(self).__doc__} ({address})")


def message_id_of(key: str, sender: str) -> str:
    """The Message-ID of an outbox key: the same key gives the same id, so that it can be found again."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:24]
    return f"<rammebot.{digest}@{sender.rpartition('@')[2]}>"


def compose_mail(key: str, mail: MailSend, *, sender: str, sender_name: str, at: datetime) -> bytes:
    """The raw mail; raises NoSuchAddress."""
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(sender_name, sender)
    message["To"] = _address(mail.to_name or "", mail.to)
    message["Subject"] = _line(mail.subject)
    message["Date"] = format_datetime(at.astimezone(COPENHAGEN))
    message["Message-ID"] = message_id_of(key, sender)
    replied = _ids([mail.in_reply_to or ""])
    if replied:
        message["In-Reply-To"] = replied[0]
        message["References"] = " ".join(_ids((*mail.references, replied[0]))[-_MOST_REFERENCES:])
    message["Auto-Submitted"] = "auto-generated" if not mail.in_reply_to else "auto-replied"
    # All but NDR: that a mail did not arrive is the one automatic answer we want.
    message["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    message[MARK_HEADER] = _line(mail.reference or "1")
    message.set_content(_whole(plain_text(mail.report)), cte="quoted-printable")
    message.add_alternative(_whole(html_text(mail.report)), subtype="html", cte="quoted-printable")
    for bilag in mail.attachments:
        fil = write_bilag(bilag)
        message.add_attachment(fil.content, maintype="application", subtype=fil.subtype, filename=fil.name)
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    try:
        found = Address(_line(name), addr_spec=address)
    except (MessageError, AttributeError, IndexError, TypeError, ValueError) as error:
        # The email package is not sure of itself on hostile addresses: "a@[" is an AttributeError (ran).
        raise NoSuchAddress(address) from error
    if not found.domain or not address.isascii() or not address.isprintable():
        # Letters beyond ASCII need SMTPUTF8 of every server on the way; the domain has an xn-- form.
        raise NoSuchAddress(address)
    return found


def _line(text: str) -> str:
    """One line: a line break in a header would begin another header."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())


def _ids(candidates: Iterable[str]) -> list[str]:
    """The message ids among what others wrote in their headers, each once."""
    return list(dict.fromkeys(found for text in candidates for found in _ID.findall(text)))


def _whole(text: str) -> str:
    return _HALF_CHARACTER.sub("\ufffd", text)
