"""Raw bytes of a mail become a Mail value here; nothing a mail contains can make this fail."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from bot.mail.parse_authentication import authentication
from bot.mail.parse_body import Body, read_body
from bot.mail.parse_headers import (
    HEADER_FAILURES,
    addresses,
    date_of,
    decode_words,
    message_ids,
    raw_headers,
)
from nlp.mail import Mail

_ADDRESS_HEADERS = frozenset({"from", "to", "cc", "bcc", "sender", "reply-to", "return-path"})


def parse_mail(raw: bytes, *, authserv_id: str | None) -> Mail:
    """The mail in these bytes; what is broken is named in its `defects`, and the rest is still read."""
    try:
        # compat32: the newer policies raise IndexError on a Message-ID like "<[" (ran).
        message = message_from_bytes(raw, policy=policy.compat32)
        body = read_body(message)
    except (*HEADER_FAILURES, AssertionError) as error:
        message, body = Message(), Body(defects=[f"ulæselig: {type(error).__name__}"])
    headers = raw_headers(message)
    return _assemble(headers, body, raw, authserv_id)


def _assemble(headers: tuple[tuple[str, str], ...], body: Body, raw: bytes, authserv_id: str | None) -> Mail:
    first = _first_values(headers)
    sender_name, sender = _sender(first)
    ids = message_ids(first.get("message-id", ""))
    date = date_of(first["date"]) if "date" in first else None
    replied = message_ids(first.get("in-reply-to", ""))
    return Mail(
        message_id=ids[0] if ids else "",
        in_reply_to=replied[0] if replied else None,
        references=message_ids(first.get("references", "")),
        sender=sender,
        sender_name=sender_name,
        to=tuple(address for _, address in addresses(first.get("to", ""))),
        subject=decode_words(first.get("subject", "")),
        date=date,
        text="\n".join(body.texts) if body.texts else None,
        html="\n".join(body.htmls) if body.htmls else None,
        attachments=tuple(body.attachments),
        headers=tuple((name, _decoded(name, value)) for name, value in headers),
        authentication=authentication(headers, sender, authserv_id),
        defects=_defects(body, raw, sender, ids, date),
    )


def _first_values(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    first: dict[str, str] = {}
    for name, value in headers:
        first.setdefault(name.casefold(), value)
    return first


def _sender(first: dict[str, str]) -> tuple[str, str]:
    """Name and address of who wrote: From, else Sender; never Reply-To, which anyone may set."""
    for header in ("from", "sender"):
        found = addresses(first.get(header, ""))
        if found:
            return found[0]
    return decode_words(first.get("from", "")), ""


def _decoded(name: str, value: str) -> str:
    return value if name.casefold() in _ADDRESS_HEADERS else decode_words(value)


def _defects(body: Body, raw: bytes, sender: str, ids: tuple[str, ...], date: object) -> tuple[str, ...]:
    found = list(dict.fromkeys(body.defects))
    if not raw.strip():
        found.append("tom fil")
    if not sender:
        found.append("ingen afsender")
    if not ids:
        found.append("intet Message-ID")
    if date is None:
        found.append("ingen dato")
    if not body.texts and not body.htmls:
        found.append("ingen tekst")
    return tuple(found)
