"""Guard: a mail that was only sent on; whose answer it would be is a human's to say."""

from __future__ import annotations

from nlp.mail_words import mail_says


def is_forwarded(subject: str, *, quoted: bool) -> bool:
    """Whether a mail is another's, sent on."""
    return quoted and mail_says("sendt_videre", subject.lower())
