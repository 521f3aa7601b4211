"""A mail's bytes read for people: who, what and when, its text and its attachments' names."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import cast

from bot.workspace.model import Mail

# What Python's own parser raises on broken mails, such as one with "Message-ID: <[".
UNREADABLE = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)


def read_mail(address: str, path: Path, mime: bytes) -> Mail:
    """The mail as it lies in the mailbox of `address`."""
    message = parse(mime)
    sender_name, sender = parseaddr(header(message, "From"))
    return Mail(
        address=address,
        message_id=header(message, "Message-ID"),
        sender=sender,
        sender_name=sender_name or sender,
        to=header(message, "To"),
        subject=header(message, "Subject"),
        date=_date(header(message, "Date")),
        text=body(message, "plain") or "",
        html=body(message, "html"),
        headers=_headers(message),
        attachments=tuple(part.get_filename() or "" for part in attachments(message)),
        in_reply_to=header(message, "In-Reply-To") or None,
        path=path,
    )


def parse(mime: bytes) -> EmailMessage:
    """The message of those bytes."""
    return message_from_bytes(mime, policy=default)


def header(message: EmailMessage, name: str) -> str:
    """A header as one line; empty when it is missing or can't be read."""
    wanted = name.casefold()
    raw = next((raw for own, raw in message.raw_items() if own.casefold() == wanted), None)
    return "" if raw is None else _decoded(message, name, raw, otherwise="")


def _headers(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _decoded(message, name, raw, otherwise=str(raw))) for name, raw in message.raw_items()
    )


def _decoded(message: EmailMessage, name: str, raw: object, *, otherwise: str) -> str:
    try:
        value = str(message.policy.header_fetch_parse(name, str(raw)))
    except UNREADABLE:
        value = otherwise
    return re.sub(r"\s*[\r\n]+\s+", " ", value).strip()


def body(message: EmailMessage, kind: str) -> str | None:
    """The text of that kind ("plain" or "html") with plain line ends, None when there is none."""
    part: EmailMessage | None = None
    try:
        part = cast("EmailMessage | None", message.get_body(preferencelist=(kind,)))
        return str(part.get_content()).replace("\r\n", "\n") if part is not None else None
    except UNREADABLE:
        payload = (part or message).get_payload(decode=True)
        return payload.decode("latin-1") if isinstance(payload, bytes) else None


def attachments(message: EmailMessage) -> list[EmailMessage]:
    """The parts that are attachments; none of a mail whose parts can't be told apart."""
    try:
        return list(message.iter_attachments())
    except UNREADABLE:
        return []


def attachment(mime: bytes, name: str) -> bytes | None:
    """The content of the attachment of that name."""
    for part in attachments(parse(mime)):
        if part.get_filename() == name:
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else part.as_bytes()
    return None


def _date(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None
