"""Guard: a request for access to documents, which is a human's at once, with seven business days (R122)."""

from __future__ import annotations

from nlp.intents.names import Intent
from nlp.mail_words import mail_says
from nlp.understanding import Understanding

AKTINDSIGT_BUSINESS_DAYS = 7


def asks_for_access(words: str, subject: str, *, answers: bool) -> bool:
    """Whether normal text asks for access; a subject alone is not believed where the words answer."""
    return mail_says("indsigt", words) or (mail_says("indsigt", subject) and not answers)


def asks_beside(understood: Understanding | None) -> bool:
    """Whether what stands beside the forms of a mail asks for access."""
    return understood is not None and understood.intent is Intent.AKTINDSIGT
