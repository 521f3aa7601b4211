"""Guard: a mail of ours that came back, and whom it did not reach (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.mail import Mail
from nlp.mail_words import mail_says
from nlp.spelling import read
from nlp.vagter.post import Post, content_type, has_empty_return_path, has_part

_STATUS_PART = "message/delivery-status"
_ORIGINALS = frozenset({"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"})
_MOST_BYTES = 100_000
_MOST_RECIPIENTS = 50
_BLANK = re.compile(r"\r?\n[ \t]*\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_FIELD = re.compile(r"^(final-recipient|original-recipient|action|status)[ \t]*:(.*)$", re.I | re.M)
_ADDRESS = re.compile(r"[^\s<>;,\"()]{1,200}@[^\s<>;,\"()]{1,200}")
_CODE = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")
_MESSAGE_ID = re.compile(r"^message-id[ \t]*:\s*(<[^<>\s]{1,500}>)", re.I | re.M)
_ARRIVED = frozenset({"delivered", "relayed", "expanded"})


@dataclass(frozen=True, slots=True)
class Retur:
    """What became of a mail for one recipient; `code` is the status, as in 5.1.1."""

    address: str
    action: str
    code: str

    @property
    def waits(self) -> bool:
        """Whether the server is still trying, or got it through: nothing has failed."""
        return self.action in _ARRIVED or self.action == "delayed"

    @property
    def is_lasting(self) -> bool:
        """Whether the address itself fails; 4.x.x says that something was wrong on the way this time."""
        return not self.waits and not self.code.startswith("4")


def bounce(post: Post) -> str | None:
    """A delivery status notification (RFC 3464), or a mail server's own words about one."""
    if "report-type=delivery-status" in content_type(post.mail) or has_part(post.mail, _STATUS_PART):
        return "delivery-status"
    if post.mail.header("X-Failed-Recipients"):
        return "X-Failed-Recipients"
    if mail_says("bounce_afsender", post.mail.sender) and (
        mail_says("bounce_emne", read(post.mail.subject).text) or has_empty_return_path(post.mail)
    ):
        return "afsender og emne"
    if mail_says("bounce_emne", read(post.mail.subject).text) and has_empty_return_path(post.mail):
        return "tom Return-Path og emne"
    return None


def returns_of(mail: Mail) -> tuple[Retur, ...]:
    """What a returned mail says of each recipient; empty where no server says it so that it can be read."""
    told = [retur for text in _texts(mail, {_STATUS_PART}) for retur in _told(text)]
    failed = _ADDRESS.findall(mail.header("X-Failed-Recipients") or "")
    told += [Retur(address.lower(), "failed", "") for address in failed]
    return tuple({retur.address: retur for retur in reversed(told)}.values())[:_MOST_RECIPIENTS]


def is_only_delayed(mail: Mail) -> bool:
    """Whether a mail server says no more than that it is still trying."""
    told = returns_of(mail)
    return all(retur.waits for retur in told) if told else mail_says("forsinket", read(mail.subject).text)


def original_of(mail: Mail) -> str | None:
    """The Message-ID of the mail that came back."""
    for text in _texts(mail, _ORIGINALS):
        found = _MESSAGE_ID.search(_BLANK.split(text, maxsplit=1)[0])
        if found:
            return found.group(1)
    return mail.in_reply_to


def _texts(mail: Mail, kinds: set[str] | frozenset[str]) -> Iterator[str]:
    for part in mail.attachments:
        if part.type in kinds:
            yield _FOLDED.sub(" ", part.content[:_MOST_BYTES].decode("utf-8", "replace")).lstrip()


def _told(text: str) -> Iterator[Retur]:
    """The recipients of a delivery-status part: a block of fields each."""
    for block in _BLANK.split(text):
        fields = {name.lower(): value.strip() for name, value in _FIELD.findall(block)}
        named = fields.get("original-recipient") or fields.get("final-recipient") or ""
        address = _ADDRESS.search(named.partition(";")[2] or named)
        if address:
            code = _CODE.search(fields.get("status", ""))
            action = (fields.get("action", "failed").split() or ["failed"])[0].lower()
            yield Retur(address.group().lower(), action, code.group() if code else "")
