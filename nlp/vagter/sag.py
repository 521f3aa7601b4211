"""Guard: an answer in another party's case."""

from __future__ import annotations

from nlp.mail_sender import Afsender


def foreign_case(sender: Afsender, owner: str | None, reference: str | None) -> str | None:
    """A reply to what was asked of another party than the sender's."""
    is_somebody = sender.known or sender.party is not None
    if owner is None or owner == sender.party or not is_somebody:
        return None
    asked = reference or "en henvendelse"
    return f"mailen er fra {sender.party or 'en anden'}, men svarer på {asked}, som er stillet til {owner}"
