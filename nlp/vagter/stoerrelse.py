"""Guard: mails that are larger than anybody's answer is."""

from __future__ import annotations

from nlp.mail import Mail

MAX_BYTES = 40 * 1024 * 1024
"""Exchange lets 36 MB in where nobody changed it."""
MAX_FILES = 60
MAX_TEXT = 5_000_000


def too_large(mail: Mail) -> str | None:
    """More bytes or more files than anybody sends in good faith."""
    size = sum(part.size for part in mail.attachments)
    if size > MAX_BYTES:
        return f"filerne fylder {size // (1024 * 1024)} MB"
    if len(mail.attachments) > MAX_FILES:
        return f"der er {len(mail.attachments)} filer ved mailen"
    if len(mail.text or "") + len(mail.html or "") > MAX_TEXT:
        return "teksten er længere end en bog"
    return None
