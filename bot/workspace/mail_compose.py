"""Mails as people's programs make them: a new mail, and Outlook's Danish reply with the original below."""

from __future__ import annotations

import datetime as dt
import html as html_text
import itertools
import mimetypes
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

from babel.dates import format_datetime as danish_datetime

from bot.workspace.clock import COPENHAGEN
from bot.workspace.model import Mail

_HTML_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    '<meta name="Generator" content="Microsoft Word 15 (filtered medium)"></head>'
    '<body lang="DA" link="#0563C1" vlink="#954F72"><div class="WordSection1">'
)
_HTML_TAIL = "</div></body></html>"
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.IGNORECASE | re.DOTALL)


def new_message(*, sender: str, sender_name: str, to: str, subject: str, at: dt.datetime) -> EmailMessage:
    """An empty mail with its headers."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((sender_name, sender)) if sender_name != sender else sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(at.astimezone(COPENHAGEN))
    message["Message-ID"] = make_msgid(domain=sender.partition("@")[2] or "localhost")
    message["Content-Language"] = "da-DK"
    return message


def set_bodies(message: EmailMessage, text: str, html: str | None) -> None:
    """The plain text, and the HTML beside it when there is some."""
    message.set_content(text if text.endswith("\n") else text + "\n", cte="quoted-printable")
    if html is not None:
        message.add_alternative(html, subtype="html", cte="quoted-printable")


def reply_subject(subject: str) -> str:
    """The subject with one "SV: " before it."""
    return subject if re.match(r"\s*sv:", subject, re.IGNORECASE) else f"SV: {subject}"


def reply_message(
    original: Mail, *, sender: str, sender_name: str, at: dt.datetime, references: str
) -> EmailMessage:
    """A reply's headers: to whom, SV:, In-Reply-To and References."""
    name = original.sender_name
    to = formataddr((name, original.sender)) if name != original.sender else original.sender
    message = new_message(
        sender=sender, sender_name=sender_name, to=to, subject=reply_subject(original.subject), at=at
    )
    message["In-Reply-To"] = original.message_id
    message["References"] = " ".join([*references.split(), original.message_id])
    return message


def quoted_header(original: Mail) -> list[tuple[str, str]]:
    """Outlook's Danish header block."""
    sent = original.date.astimezone(COPENHAGEN) if original.date else None
    return [
        ("Fra", f"{original.sender_name} <{original.sender}>"),
        ("Sendt", danish_datetime(sent, "d. MMMM yyyy HH:mm", locale="da") if sent else ""),
        ("Til", original.to),
        ("Emne", original.subject),
    ]


def top_reply_text(text: str, original: Mail) -> str:
    """Own words above the original."""
    lines = [f"{label}: {value}" for label, value in quoted_header(original)]
    return "\n".join([text.rstrip(), "", *lines, "", original.text.strip(), ""])


def top_reply_html(text: str, html: str | None, original: Mail) -> str:
    """The same in Outlook's HTML: the border-top header block, then the original's own HTML."""
    rows = "<br>".join(
        f"<b>{label}:</b> {html_text.escape(value)}" for label, value in quoted_header(original)
    )
    block = (
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{rows}</p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    )
    quoted = _inner(original.html) if original.html else paragraphs(original.text)
    return f"{_HTML_HEAD}{_inner(html) if html else paragraphs(text)}{block}{quoted}{_HTML_TAIL}"


def inline_html(text: str) -> str:
    """HTML of a text with answers between the quoted lines: those with ">" become blockquotes."""
    blocks = []
    for quoted, lines in itertools.groupby(text.rstrip().split("\n"), key=lambda line: line.startswith(">")):
        inner = "\n".join(re.sub(r"^> ?", "", line) if quoted else line for line in lines)
        shown = "".join(f"<p>{html_text.escape(line) or '<br>'}</p>" for line in inner.split("\n"))
        blocks.append(f'<blockquote type="cite">{shown}</blockquote>' if quoted else shown)
    return f"<html><head></head><body>{''.join(blocks)}</body></html>"


def paragraphs(text: str) -> str:
    """Outlook's paragraphs of a plain text, a line each."""
    return "".join(
        f'<p class="MsoNormal">{html_text.escape(line) if line.strip() else "<o:p>&nbsp;</o:p>"}</p>'
        for line in text.rstrip().split("\n")
    )


def quoted_for_reply(original: Mail) -> str:
    """The original with "> " before each line under a line of who wrote, to type answers between."""
    sent = original.date.astimezone(COPENHAGEN) if original.date else None
    when = danish_datetime(sent, "dd.MM.yyyy 'kl.' HH.mm", locale="da") if sent else ""
    lines = [f"> {line}".rstrip() for line in original.text.strip().splitlines()]
    return "\n".join(["", f"Den {when} skrev {original.sender_name}:", *lines, ""])


def _inner(html: str) -> str:
    found = _BODY.search(html)
    return found[1] if found else html


def mimetype_of(name: str) -> tuple[str, str]:
    """The type an attachment gets by its name."""
    maintype, _, subtype = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
    return maintype, subtype
