"""Headers of a mail as text and addresses: RFC 2047 words, raw 8-bit, ids; broken ones become defects."""

from __future__ import annotations

import datetime as dt
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from bot.mail.parse_charset import clean, decode

# What Python's header code is known to raise on hostile input; RecursionError comes from nested comments.
HEADER_FAILURES = (
    HeaderParseError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
_MAX_HEADERS = 500
_MAX_VALUE = 8_000
_ID = re.compile(r"<[^<>\s]{1,500}>")
_ADDRESS = re.compile(r"[^\s<>\"(),:;]{1,200}@[^\s<>\"(),:;]{1,200}")
_FOLD = re.compile(r"\s*\n\s*")


def raw_headers(message: Message) -> tuple[tuple[str, str], ...]:
    """The headers as they came, unfolded, 8-bit bytes read, RFC 2047 words still encoded."""
    found: list[tuple[str, str]] = []
    for name, value in list(message.raw_items())[:_MAX_HEADERS]:
        text = str(value)[:_MAX_VALUE].encode("utf-8", "surrogateescape")
        found.append((str(name), _FOLD.sub(" ", decode(text, None)).strip()))
    return tuple(found)


def decode_words(value: str) -> str:
    """A header's text with its RFC 2047 words decoded; what can't be decoded stays as it is."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except HEADER_FAILURES:
        return value
    text = "".join(
        part if isinstance(part, str) else decode(part, _charset(charset)) for part, charset in parts
    )
    return " ".join(clean(text).split())


def _charset(charset: str | None) -> str | None:
    return None if charset in (None, "unknown-8bit") else charset


def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """(name, address) pairs of an address header, the address lower-cased."""
    try:
        pairs = getaddresses([value[:_MAX_VALUE]])
    except HEADER_FAILURES:
        pairs = []
    found = [(decode_words(name), address.strip().lower()) for name, address in pairs if "@" in address]
    if found:
        return tuple(found)
    return tuple(("", match.group().lower()) for match in _ADDRESS.finditer(value))


def message_ids(value: str) -> tuple[str, ...]:
    """The <…> ids of a Message-ID, In-Reply-To or References header, in order, each once."""
    return tuple(dict.fromkeys(match.group() for match in _ID.finditer(value)))


def date_of(value: str) -> dt.datetime | None:
    """The time a Date header names, aware; None where it names none."""
    try:
        date = parsedate_to_datetime(value)
    except HEADER_FAILURES:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=dt.UTC)
    try:
        date.astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
    return date
