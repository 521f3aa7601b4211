"""Guard: mail to many at once, which nobody waits for an answer to."""

from __future__ import annotations

from nlp.mail import Mail


def bulk(mail: Mail) -> str | None:
    """A newsletter or a mailing list."""
    if (mail.header("Precedence") or "").strip().lower() in ("bulk", "junk", "list"):
        return "Precedence"
    if mail.header("List-Unsubscribe") or mail.header("List-Id"):
        return "mailliste"
    return None
