"""Guard: CPR numbers, which are masked before anything is kept, and which the sender is told of (R123)."""

from __future__ import annotations

import re

from nlp.mail import Mail
from nlp.privacy import MASK, find_cpr

_MOST_CHARACTERS = 200_000
_TAG = re.compile(r"<[^<>]{0,2000}>")


def holds_cpr(mail: Mail) -> bool:
    """Whether a CPR number stands in what was written, masked or not; the files are not looked into."""
    written = mail.text or _TAG.sub("", (mail.html or "")[:_MOST_CHARACTERS])
    named = MASK in mail.subject or MASK in mail.sender_name
    return named or any(
        find_cpr(text[:_MOST_CHARACTERS]) for text in (mail.subject, mail.sender_name, written)
    )
