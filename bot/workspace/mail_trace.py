"""What a receiving mail server puts on top of a mail: Return-Path, Received, Authentication-Results."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from email.utils import format_datetime
from typing import Literal

from bot.workspace.clock import COPENHAGEN

Authentication = Literal["pass", "fail", "none"]

_OWN_LINE = rb"(?im)^authentication-results:[ \t]*(?:\r?\n[ \t]+)?%s\b[^\n]*\n(?:[ \t][^\n]*\n)*"


def with_trace(
    mime: bytes,
    *,
    host: str,
    sender: str,
    recipient: str,
    at: dt.datetime,
    authentication: Authentication | None,
) -> bytes:
    """The mail with the receiving host's headers; an Authentication-Results forged in its name is dropped."""
    head, separator, rest = _split(mime)
    head = re.sub(_OWN_LINE % re.escape(host.encode()), b"", head)
    trace = [f"Return-Path: <{sender}>", *_received(host, sender, recipient, at)]
    if authentication is not None:
        trace += _authentication(host, sender, authentication)
    newline = b"\r\n" if b"\r\n" in mime[:2000] else b"\n"
    return newline.join(line.encode() for line in trace) + newline + head + separator + rest


def _split(mime: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", mime)
    if found is None:
        return mime, b"", b""
    # The last header keeps its line end, so that whole lines can be taken out of the head.
    end = found.start() + (2 if mime[found.start() : found.start() + 1] == b"\r" else 1)
    return mime[:end], mime[end : found.end()], mime[found.end() :]


def _received(host: str, sender: str, recipient: str, at: dt.datetime) -> list[str]:
    domain = sender.partition("@")[2] or "localhost"
    return [
        f"Received: from mail.{domain} (mail.{domain} [192.0.2.25])",
        f"\tby {host} (Rammebots arbejdsrum) with ESMTPS id {secrets.token_hex(5).upper()}",
        f"\tfor <{recipient}>; {format_datetime(at.astimezone(COPENHAGEN))}",
    ]


def _authentication(host: str, sender: str, result: Authentication) -> list[str]:
    domain = sender.partition("@")[2] or "localhost"
    return [
        f"Authentication-Results: {host};",
        f"\tspf={result} smtp.mailfrom={sender};",
        f"\tdkim={result} header.d={domain};",
        f"\tdmarc={result} header.from={domain}",
    ]
