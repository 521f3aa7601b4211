"""Guard: a story about one citizen, which is refused and kept nowhere (R7, R124)."""

from __future__ import annotations

from nlp.intents.names import Intent
from nlp.mail_words import mail_says
from nlp.understanding import Understanding

_ANSWERED = frozenset({"answer", "partial", "promise", "postponement", "receipt_only", "aktindsigt"})


def tells_of_own_case(words: str, *, known_party: bool) -> bool:
    """Whether somebody outside the parties writes of a case of their own."""
    return not known_party and mail_says("borger", words)


def tells_of_a_citizen(klasse: str, understood: Understanding, *, brev: bool | None = None) -> bool:
    """Whether a mail tells of one citizen; `brev` is whether it does beside its forms, None without forms."""
    if klasse == "citizen":
        return True
    return brev is None and klasse not in _ANSWERED and understood.intent is Intent.BORGERHENVENDELSE
