"""Guard: mails whose parts do not hang together, so that something may hide where nobody looks."""

from __future__ import annotations

from nlp.mail import Mail

_HIDING = frozenset(
    {
        "NoBoundaryInMultipartDefect",
        "StartBoundaryNotFoundDefect",
        "CloseBoundaryNotFoundDefect",
        "MultipartInvariantViolationDefect",
        "for mange dele",
    }
)


def malformed(mail: Mail) -> str | None:
    """A mail that is broken or cut off, so that not all of it was read."""
    if any(defect in _HIDING or defect.startswith("ulæselig") for defect in mail.defects):
        return "mailen er i stykker eller skåret over, så jeg ikke kan se det hele"
    return None
