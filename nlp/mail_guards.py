"""Mail that no person wrote as an answer: bounces, receipts, calendar, our own, automatic replies.

Headers and MIME types decide first; a subject alone is only believed where no client lets people write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.mail import Mail
from nlp.mail_words import mail_says
from nlp.spelling import read
from samarbejde.register import BotIdentitet


@dataclass(frozen=True, slots=True)
class Post:
    """What a guard looks at: the mail, the sender's own words in it, and who the bot itself is."""

    mail: Mail
    words: str
    bot: BotIdentitet


Guard = Callable[[Post], str | None]
"""The reason why this guard takes the mail, None when it does not."""

_CALENDAR_METHOD = re.compile(
    rb"^METHOD:(REQUEST|REPLY|CANCEL|COUNTER|PUBLISH)", re.IGNORECASE | re.MULTILINE
)
_HUMAN_LOOP = re.compile(r"^(?:no|manual)?$")
_MARK_HEADER = "X-Rammebot"


def unreadable(post: Post) -> str | None:
    """A file that opens but is no readable mail: empty, garbage, or encrypted for somebody else."""
    kind = _content_type(post.mail)
    if kind.startswith(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")):
        return "krypteret"
    if post.mail.text is None and post.mail.html is None and not post.mail.attachments:
        return "ingen læsbar tekst"
    if not post.mail.sender and not post.mail.message_id and post.mail.date is None:
        return "ingen brevhoveder"
    text = (post.mail.text or "") + (post.mail.html or "")
    strange = text.count("\ufffd")
    return "teksten er ikke til at læse" if strange > 20 and strange * 4 > len(text) else None


def bounce(post: Post) -> str | None:
    """A delivery status notification (RFC 3464), or a mail server's own words about one."""
    if "report-type=delivery-status" in _content_type(post.mail) or _has_part(
        post.mail, "message/delivery-status"
    ):
        return "delivery-status"
    if post.mail.header("X-Failed-Recipients"):
        return "X-Failed-Recipients"
    if mail_says("bounce_afsender", post.mail.sender) and (
        mail_says("bounce_emne", read(post.mail.subject).text) or _empty_return_path(post.mail)
    ):
        return "afsender og emne"
    if mail_says("bounce_emne", read(post.mail.subject).text) and _empty_return_path(post.mail):
        return "tom Return-Path og emne"
    return None


def read_receipt(post: Post) -> str | None:
    """A receipt that the mail was read or deleted (RFC 8098)."""
    if "report-type=disposition-notification" in _content_type(post.mail):
        return "disposition-notification"
    if _has_part(post.mail, "message/disposition-notification"):
        return "disposition-notification"
    item = (
        post.mail.header("X-MS-Exchange-Message-Class") or post.mail.header("Message-Class") or ""
    ).lower()
    return "REPORT.IPM" if item.startswith("report.ipm") and item.endswith(("ipnrn", "ipnnrn")) else None


def calendar(post: Post) -> str | None:
    """An invitation, or somebody's answer to one."""
    if (post.mail.header("Content-Class") or "").lower().endswith("calendarmessage"):
        return "calendarmessage"
    if _content_type(post.mail).startswith("text/calendar"):
        return "text/calendar"
    for part in post.mail.attachments:
        if part.type == "text/calendar" and _CALENDAR_METHOD.search(part.content[:4000]):
            return "text/calendar"
    return None


def own_loop(post: Post) -> str | None:
    """Our own mail coming back."""
    if post.bot.mail and post.mail.sender == post.bot.mail.lower():
        return "egen adresse som afsender"
    if post.mail.header(_MARK_HEADER):
        return _MARK_HEADER
    own = post.bot.mail.lower()
    for header in ("X-Loop", "X-MS-Exchange-Inbox-Rules-Loop"):
        if own and own in (post.mail.header(header) or "").lower():
            return header
    domain = post.mail.message_id.rstrip(">").rpartition("@")[2].lower()
    domains = {d.lower() for d in post.bot.mail_domains}
    sender_domain = post.mail.sender.rpartition("@")[2]
    return "eget Message-ID" if domain and domain in domains and sender_domain in domains else None


def auto_reply(post: Post) -> str | None:
    """An answer that a machine sent: out of office, case numbers, mailboxes nobody reads."""
    submitted = (post.mail.header("Auto-Submitted") or "").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    for header in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autoresponder"):
        if not _HUMAN_LOOP.match((post.mail.header(header) or "").strip().lower()):
            return header
    if (post.mail.header("Precedence") or "").strip().lower() in ("auto_reply", "auto-reply"):
        return "Precedence"
    if post.mail.header("X-MS-Exchange-Generated-Message-Source"):
        return "X-MS-Exchange-Generated-Message-Source"
    if mail_says("autosvar_emne", read(post.mail.subject).text):
        return "emne"
    return "ordlyd" if mail_says("autosvar_tekst", read(post.words[:1500]).text) else None


def bulk(post: Post) -> str | None:
    """A newsletter or a mailing list."""
    if (post.mail.header("Precedence") or "").strip().lower() in ("bulk", "junk", "list"):
        return "Precedence"
    if post.mail.header("List-Unsubscribe") or post.mail.header("List-Id"):
        return "mailliste"
    return None


GUARDS: tuple[tuple[str, Guard], ...] = (
    ("unreadable", unreadable),
    ("bounce", bounce),
    ("read_receipt", read_receipt),
    ("calendar", calendar),
    ("own_loop", own_loop),
    ("auto_reply", auto_reply),
)
"""In this order: a bounce and a receipt are automatic too, and say more than that."""


def _content_type(mail: Mail) -> str:
    return (mail.header("Content-Type") or "").lower().replace('"', "").replace(" ", "")


def _has_part(mail: Mail, kind: str) -> bool:
    return any(part.type == kind for part in mail.attachments)


def _empty_return_path(mail: Mail) -> bool:
    return (mail.header("Return-Path") or "-").strip() == "<>"
