"""When a person in the secretariat must look at a mail, and why, in a Danish sentence."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.answer_piece import Svar
from nlp.mail_sender import Afsender

THRESHOLD = 0.7
"""Below this a field waits until the secretariat has confirmed or corrected it.

Beneath it lie the words that leave it open: a condition, "samme som sidste år", a bare "nej" or "fortsat",
numbers that speak of all the tilbud at once, a mail and its form that contradict each other. Measured
(docs/maalinger.md), 0.60 would see none of the wrong readings that 0.7 sees, and 0.75 would ask thrice as
often without seeing one more.
"""
ASKS_TOO = "Afsenderen stiller også et spørgsmål."
_BY_CLASS = {
    "aktindsigt": "Afsenderen beder om aktindsigt. Den skal besvares inden for syv hverdage.",
    "citizen": "En borger skriver om sin egen sag.",
    "postponement": "Afsenderen beder om længere tid.",
    "question": "Afsenderen stiller et spørgsmål.",
    "forwarded": "Mailen er videresendt uden et svar.",
    "unreadable": "Mailen kan ikke læses.",
    "spam_or_unknown": "Jeg kan ikke se, hvad mailen handler om.",
}


def needs_human(
    klasse: str,
    sender: Afsender,
    answers: Sequence[Svar],
    flags: Sequence[str],
    unread_files: Sequence[str],
    forms: Sequence[str],
    *,
    overlong: bool = False,
    asks: bool = False,
) -> str | None:
    """The first reason why a person must look, None when the bot can take it from here."""
    if klasse in _BY_CLASS:
        return _BY_CLASS[klasse]
    if sender.authentication == "fail":
        return "Det kan ikke bekræftes, at mailen kommer fra den adresse, den siger."
    if sender.party is None:
        return "Afsenderen er ikke kendt."
    if not sender.known:
        return f"Adressen er ikke kendt, men hører til hos {sender.party}."
    if flags:
        return "Kommunen nævner et tilbud, der måske konkurrerer med det omfattede."
    if "udmelding_kommune" in forms:
        return "Kommunen ønsker et tilbud udtaget af samarbejdet."
    if overlong:
        return "Mailen er så lang, at jeg kun har læst begyndelsen."
    if asks:
        return ASKS_TOO
    if unread_files:
        return f"Jeg kan ikke læse bilaget {unread_files[0]}."
    unsure = next((svar for svar in answers if svar.confidence < THRESHOLD), None)
    return f"Jeg er i tvivl om {unsure.field} for {unsure.tilbud}." if unsure else None
