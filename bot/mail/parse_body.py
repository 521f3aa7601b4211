"""The parts of a mail: the text as plain and as HTML, and everything else as attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from bot.mail.parse_charset import charset_of_html, clean, decode
from bot.mail.parse_headers import HEADER_FAILURES, decode_words
from nlp.mail import Attachment

_MAX_PARTS = 300
_MAX_DEPTH = 30
_UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
_KIND = re.compile(r"^[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,120}$")
_QUOTE = re.compile(r"^(>*) ?")


@dataclass(slots=True)
class Body:
    """What was found so far while walking the parts."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def read_body(message: Message) -> Body:
    """The text, the HTML and the attachments of a parsed message, in their order."""
    body = Body()
    stack: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while stack:
        part, depth = stack.pop()
        seen += 1
        if seen > _MAX_PARTS or depth > _MAX_DEPTH:
            body.defects.append("for mange dele")
            break
        body.defects.extend(type(defect).__name__ for defect in part.defects)
        children = _children(part)
        if children is None:
            _take(part, body)
        else:
            stack.extend((child, depth + 1) for child in reversed(children))
    return body


def _children(part: Message) -> list[Message] | None:
    if part.get_content_maintype() != "multipart":
        return None
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else None


def _take(part: Message, body: Body) -> None:
    kind = part.get_content_type()
    if not _KIND.match(kind):
        kind = "application/octet-stream"
    name = _file_name(part)
    content = _content(part)
    inline = _disposition(part) != "attachment" and not name
    if inline and kind in ("text/plain", "text/html", "multipart/mixed"):
        charset = _charset(part)
        if kind == "text/html":
            body.htmls.append(decode(content, charset or charset_of_html(content)))
        else:
            text = decode(content, charset)
            body.texts.append(_unflow(text) if _is_flowed(part) else text)
        return
    body.attachments.append(
        Attachment(name=name or _default_name(kind), type=kind, size=len(content), content=content)
    )


def _content(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # message/rfc822 and message/delivery-status
        return b"\n".join(_as_bytes(child) for child in payload if isinstance(child, Message))
    try:
        decoded = part.get_payload(decode=True)
    except HEADER_FAILURES:
        decoded = None
    if isinstance(decoded, bytes):
        return decoded
    return str(payload or "").encode("utf-8", "surrogateescape")


def _as_bytes(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (*HEADER_FAILURES, KeyError):
        return b""


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except HEADER_FAILURES:
        name = ""
    return _UNSAFE.sub("_", clean(decode_words(str(name))).replace("\n", " ")).strip(" ._")[:150]


def _default_name(kind: str) -> str:
    return {"message/rfc822": "mail.eml", "text/calendar": "invitation.ics"}.get(kind, kind.replace("/", "."))


def _disposition(part: Message) -> str:
    try:
        return (part.get_content_disposition() or "").lower()
    except HEADER_FAILURES:
        return ""


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_param("charset")
    except HEADER_FAILURES:
        return None
    if isinstance(charset, tuple):
        charset = charset[2]
    return charset if isinstance(charset, str) else None


def _is_flowed(part: Message) -> bool:
    try:
        return str(part.get_param("format", "")).lower() == "flowed"
    except HEADER_FAILURES:
        return False


def _unflow(text: str) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676) at the same depth of quoting."""
    lines: list[str] = []
    depth_before = -1
    for line in text.split("\n"):
        marks = _QUOTE.match(line)
        depth = len(marks.group(1)) if marks else 0
        rest = line[depth:].removeprefix(" ")
        soft = lines and depth == depth_before and lines[-1].endswith(" ") and not lines[-1].endswith("-- ")
        if soft and rest.strip() and rest != "-- ":
            lines[-1] += rest
        else:
            lines.append(f"{'>' * depth} {rest}" if depth else rest)
        depth_before = depth
    return "\n".join(lines)
