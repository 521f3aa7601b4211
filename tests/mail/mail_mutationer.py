"""Mails broken by chance, the same ones every time: in their bytes, their parts, their HTML, their files.

`make test` reads a sample, `make fuzz` (RAMMEBOT_FUZZ=1) all; what each kind of damage is stands at its name.
"""

from __future__ import annotations

import base64
import email.policy
import random
import re
from collections.abc import Callable, Iterator, Sequence
from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import Message
from io import BytesIO
from pathlib import Path

from mail_bomber import files

GOLDEN = sorted((Path(__file__).resolve().parent / "golden").glob("*.eml"))
CPR = b" 010190-1234 "
_SPLINTERS = (
    *(b"\x00", b"\xff\xfe", b"=?utf-8?B?", b"--_000_", b"\r\n\r\n", b"<", b"(((", b'"', b"1.1 ", b"> " * 40),
    *(b"Message-ID: <[\r\n", b"Content-Transfer-Encoding: uuencode\r\n", b'charset="rot13"', b"; ; ;" * 40),
    *(b"<table><tr><td>" * 20, b"<blockquote type=cite>" * 50, b"Ja til 1 og 3, nej til 2", b"2) 3) 4) "),
    *(b"\xed\xa0\x80", b"\xed\xb0\x80\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"&#xD800;&#1114112;"),
    *(b"\xe2\x80\xae", b"\xc2\x85", b"\x0b\x0c\x1c", b"\xe2\x80\xa8", b"a\xcc\x80\xcc\x80" * 30, b"\x1b[2J"),
    *(
        b"3 pladser",
        "uændret på Kvisten og 3 på Strandgården".encode(),
        b" men ikke ",
        b"99999999999999999999",
    ),
    b"Fra: x@y.dk\nSendt: 1. maj 2025 08:00\nEmne: z\n",
    b"On Mon, 1 Jan 2026 at 10:00, X <x@y.dk> wrote:\n",
    b"________________________________\nFrom: ",
    b"-----Oprindelig meddelelse-----\n",
)
_HEADERS = (
    *(
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "Content-Type",
        "MIME-Version",
    ),
    *(
        "Content-Transfer-Encoding",
        "Content-Disposition",
        "Authentication-Results",
        "Auto-Submitted",
        "Received",
    ),
    *("Reply-To", "Return-Path", "List-Id", "X-Loop", "X-Failed-Recipients", "Precedence", "Sender"),
)
_VALUES = (
    *(
        "",
        " ",
        "<",
        "<>",
        "<[",
        "a@b",
        "a@b, " * 300,
        '"' * 301,
        "(" * 2_000,
        "=?utf-8?q?=ED=A0=BD?=",
        "=?x?B?!?=",
    ),
    *(
        "=?utf-8?B?" + "w6Y" * 400 + "?=",
        "multipart/mixed",
        "multipart/mixed; boundary=",
        "text/html; charset=utf-7",
    ),
    *(
        "message/rfc822",
        "message/delivery-status",
        "text/calendar; method=REQUEST",
        "base64",
        "quoted-printable",
    ),
    *("x-uuencode", "Mon, 99 Foo 99999 99:99:99 +9999", "1 Jan 0001 00:00:00 +2359", "auto-replied", "bulk"),
    *(
        "text/plain; charset*0*=utf-8''%FF; charset*1=x",
        "attachment; filename*=utf-8''%00%2e%2e%2fskema.docx",
    ),
    *(
        "mx.rammebot.example; dmarc=pass",
        "mx.rammebot.example; dmarc=(" * 40,
        "<rammebot.1@rammebot.example>",
    ),
    *("text/plain; format=flowed; charset=utf-16", "\x00", "x" * 20_000, "multipart/report; report-type=x"),
)
_CHARSETS = (
    *("utf-16", "utf-16-le", "utf-32", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"),
    *(
        "undefined",
        "rot13",
        "base64",
        "zip",
        "hz",
        "iso-2022-jp",
        "cp037",
        "utf-8-sig",
        "mbcs",
        "\u00e6",
        "a" * 300,
    ),
    *("windows-1252", "iso-8859-1", "us-ascii", "big5", "cp65001", "uu", "quopri", "string-escape", "0", ""),
)
_LINE_ENDS = (b"\n", b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\x85", b"\x0b", b"\x00\n")
_MARKUP = (
    *(
        "<div>",
        "<b",
        "</p></p></td>",
        "<!--",
        "<![CDATA[",
        "<style>",
        "<script>",
        "<!DOCTYPE",
        "<svg><title>",
    ),
    *(
        "<table><tr><td>",
        "<blockquote>",
        "<o:p>",
        "<p class=MsoNormal>",
        "<li>",
        "&#0;",
        "&nbsp;" * 300,
        "</html>",
    ),
    *(
        "<a href='",
        '<font color="red">',
        "<template>",
        "<select><option>",
        "<pre>\n",
        "<textarea>",
        "<frameset>",
    ),
)

Damage = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def golden_mails() -> list[bytes]:
    """The mails that are broken here, in their names' order."""
    return [path.read_bytes() for path in GOLDEN]


def mutated(chance: random.Random, mails: Sequence[bytes]) -> bytes:
    """One mail with one to six damages."""
    raw = chance.choice(mails)
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6))):
        damages = _STRUCTURAL if chance.random() < 0.35 else _OF_BYTES
        raw = chance.choice(damages)(chance, raw, mails)[:_MOST]
    return raw


def mutated_mails(seed: int, count: int) -> Iterator[bytes]:
    """So many broken mails; the same for the same seed."""
    chance, mails = random.Random(f"mail {seed}"), golden_mails()
    for _ in range(count):
        yield mutated(chance, mails)


# -- bytes ------------------------------------------------------------------------------------------


def _flip(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(raw)
    for _n in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _splinter(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return _put(chance, raw, chance.choice(_SPLINTERS))


def _cut(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.randint(1, 400) :]


def _truncate(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _spliced(chance: random.Random, raw: bytes, mails: Sequence[bytes]) -> bytes:
    """The beginning of one mail and the end of another, or a stretch of it in the middle."""
    other = chance.choice(mails)
    if chance.random() < 0.5:
        return raw[: chance.randrange(len(raw) + 1)] + other[chance.randrange(len(other) + 1) :]
    start = chance.randrange(len(other) + 1)
    return _put(chance, raw, other[start : start + chance.randint(1, 1_500)])


def _doubled(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(raw) + 1)
    piece = raw[start : start + chance.randint(1, 600)]
    return _put(chance, raw, piece * _times(chance, 1, 2, 30))


def _with_cpr(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return _put(chance, raw, CPR)


def _line_ends(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    ends = chance.sample(_LINE_ENDS, chance.randint(1, 3))
    return re.sub(rb"\r?\n", lambda _found: chance.choice(ends), raw)


def _noise(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    return _put(chance, raw, chance.randbytes(chance.randint(1, 300)))


def _deep_quote(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """Everything below some line quoted, as often as a mail that went round for years."""
    head, blank, body = raw.partition(b"\n\n")
    lines = body.split(b"\n")
    at = chance.randrange(len(lines) + 1)
    mark = chance.choice((b"> ", b">", b"| ", b"&gt; ")) * _times(chance, 1, 3, 40, 300)
    return head + blank + b"\n".join([*lines[:at], *(mark + line for line in lines[at:])])


def _many_lines(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    lines = raw.split(b"\n")
    line = chance.choice(lines) + chance.choice((b"", b" ", b"=", b"\r"))
    return _put(chance, raw, (line + b"\n") * _times(chance, 5, 40, 300, 3_000))


def _one_line(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """The text in one line without end."""
    head, blank, body = raw.partition(b"\n\n")
    return head + blank + body.replace(b"\n", b" ") * _times(chance, 1, 5)


def _boundary(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """A boundary cut, gone, or at the wrong place."""
    found = re.search(rb'boundary="?([^"\s;]{3,80})', raw)
    if found is None:
        return _put(chance, raw, b"\n--\n")
    name = found.group(1)
    wrong = chance.choice((name[:-2], b"", name + b"x", name.swapcase(), b"x" * 400))
    return raw.replace(name, wrong, chance.choice((1, 2, -1)))


def _charset(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    lie = chance.choice(_CHARSETS).encode()
    return re.sub(rb'(?i)charset=("?)[^"\s;>]{0,40}', lambda m: b"charset=" + m.group(1) + lie, raw, count=2)


def _encoding(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    lie = chance.choice((b"base64", b"quoted-printable", b"7bit", b"binary", b"x-uue", b"8bit\n X: y", b""))
    pattern = rb"(?i)(content-transfer-encoding:\s*)[^\n]{0,40}"
    return re.sub(pattern, lambda m: m.group(1) + lie, raw, count=chance.randint(1, 3))


def _header(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """A header put first, doubled, folded or made huge."""
    value = chance.choice(_VALUES).encode("utf-8", "surrogatepass")
    line = chance.choice(_HEADERS).encode() + b": " + value
    if chance.random() < 0.4:
        line = line.replace(b" ", chance.choice((b"\n ", b"\r\n\t", b"\r ", b"\n \n ")))
    head = (line + b"\n") * _times(chance, 1, 2, 700)
    return head + raw if chance.random() < 0.7 else raw.replace(b"\n", b"\n" + head, 1)


def _markup(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """HTML left open, nested without end, or with attributes longer than the mail."""
    found = re.search(rb"(?i)<body[^>]{0,200}>", raw)
    tag = chance.choice(_MARKUP).encode()
    if chance.random() < 0.3:
        tag = b'<div style="' + tag * _times(chance, 10, 3_000) + chance.choice((b'">', b""))
    tag *= _times(chance, 1, 3, 60, 2_500)
    if found is None:
        return _put(chance, raw, tag)
    at = found.end() + chance.randrange(max(1, len(raw) - found.end()))
    return raw[:at] + tag + raw[at:]


def _times(chance: random.Random, *often: int) -> int:
    """How often; the last, which makes a mail huge, only now and then."""
    return often[-1] if chance.random() < 0.04 else chance.choice(often[:-1])


def _put(chance: random.Random, raw: bytes, piece: bytes) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + piece + raw[at:]


# -- structure --------------------------------------------------------------------------------------


def _nested(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """The mail inside parts inside parts."""
    depth = _times(chance, 1, 2, 5, 29, 60, 400)
    kind = chance.choice(("mixed", "alternative", "related", "report", "digest", "signed"))
    head, rest = [*raw.split(b"\n\n", 1), b""][:2]
    types = re.findall(rb"(?im)^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*\n", head + b"\n")
    inner = b"".join(types) + b"\n" + rest
    for level in range(depth):
        mark = b"n%d" % level
        start = b'Content-Type: multipart/%s; boundary="%s"\n\n' % (kind.encode(), mark)
        inner = start + b"--%s\n" % mark + inner + (b"\n--%s--\n" % mark if chance.random() < 0.9 else b"\n")
    kept = re.sub(rb"(?im)^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*\n", b"", head + b"\n")
    return kept + inner


def _in_a_mail(chance: random.Random, raw: bytes, mails: Sequence[bytes]) -> bytes:
    """A whole mail attached to another, perhaps many times over."""
    outer = chance.choice(mails)
    wrapped = b"Content-Type: message/rfc822\n\n" + raw
    for _n in range(_times(chance, 0, 1, 8, 120)):
        wrapped = b"Content-Type: message/rfc822\n\n" + wrapped
    return _joined(outer, [wrapped])


def _many_parts(chance: random.Random, raw: bytes, mails: Sequence[bytes]) -> bytes:
    body = chance.choice(mails).partition(b"\n\n")[2][: chance.choice((20, 2_000))]
    kind = chance.choice((b"text/plain", b"text/html", b"message/rfc822", b"multipart/x", b"text/calendar"))
    part = b"Content-Type: " + kind + b"\n\n" + body
    return _joined(raw, [part] * _times(chance, 1, 2, 5, 400))


def _with_file(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """A file: a form of ours, damaged or not, or one that swells."""
    name, content = chance.choice(files())
    if chance.random() < 0.7:
        damage = chance.choice((_flip, _truncate, _cut, _noise, _doubled))
        content = damage(chance, content, ())
    name = chance.choice(
        (name, name, name, "skema.docx", "skema.xlsx", "", "a" * 400 + ".docx", "\u00e6\u202e.xcod")
    )
    encoded = base64.encodebytes(content)
    if chance.random() < 0.2:
        encoded = _flip(chance, encoded, ())
    head = (
        b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        b'Content-Disposition: attachment; filename="' + name.encode() + b'"\n\n'
    )
    return _joined(raw, [head + encoded])


def _through_email(chance: random.Random, raw: bytes, _: Sequence[bytes]) -> bytes:
    """The text and HTML parts encoded anew: as base64 in odd lengths, in UTF-16, or twice."""
    try:
        message = message_from_bytes(raw, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_maintype() == "text" and not part.is_multipart():
                _encode_anew(chance, part)
        stream = BytesIO()
        BytesGenerator(stream, policy=email.policy.compat32).flatten(message)
    except Exception:  # noqa: BLE001 - what was broken before may not be written again
        return raw
    return stream.getvalue()


def _encode_anew(chance: random.Random, part: Message) -> None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return
    text = payload.decode("utf-8", "replace")
    charset = chance.choice(("utf-8", "utf-16", "utf-32-be", "cp1252", "iso-8859-15", "utf-7"))
    coded = base64.encodebytes(text.encode(charset, "replace"))
    if chance.random() < 0.3:
        coded = base64.encodebytes(coded)
    if chance.random() < 0.3:
        coded = coded[: -chance.randint(1, 5)] + b"=====!"
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    part.set_param("charset", charset if chance.random() < 0.7 else chance.choice(_CHARSETS))
    part.set_payload(coded.decode("ascii", "replace"))


def _joined(outer: bytes, parts: Sequence[bytes]) -> bytes:
    """A mail whose first part is another mail's content, and more parts."""
    head, _, rest = outer.partition(b"\n\n")
    types = re.findall(rb"(?im)^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*\n", head + b"\n")
    kept = re.sub(rb"(?im)^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*\n", b"", head + b"\n")
    whole = [b"".join(types) + b"\n" + rest, *parts]
    body = b"".join(b"\n--ydre\n" + part for part in whole) + b"\n--ydre--\n"
    return kept + b'Content-Type: multipart/mixed; boundary="ydre"\n' + body


_MOST = 2_000_000
_OF_BYTES: tuple[Damage, ...] = (
    *(
        _flip,
        _flip,
        _splinter,
        _splinter,
        _cut,
        _truncate,
        _spliced,
        _spliced,
        _doubled,
        _with_cpr,
        _with_cpr,
    ),
    *(
        _line_ends,
        _noise,
        _deep_quote,
        _many_lines,
        _one_line,
        _boundary,
        _charset,
        _encoding,
        _header,
        _header,
    ),
    *(_markup, _markup),
)
_STRUCTURAL: tuple[Damage, ...] = (_nested, _in_a_mail, _many_parts, _with_file, _with_file, _through_email)
