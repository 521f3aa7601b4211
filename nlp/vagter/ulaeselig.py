"""Guard: a file that opens but is no readable mail."""

from __future__ import annotations

from nlp.vagter.post import Post, content_type


def unreadable(post: Post) -> str | None:
    """A file that opens but is no readable mail: empty, garbage, or encrypted for somebody else."""
    kind = content_type(post.mail)
    if kind.startswith(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")):
        return "krypteret"
    if post.mail.text is None and post.mail.html is None and not post.mail.attachments:
        return "ingen læsbar tekst"
    if not post.mail.sender and not post.mail.message_id and post.mail.date is None:
        return "ingen brevhoveder"
    text = (post.mail.text or "") + (post.mail.html or "")
    strange = text.count("\ufffd")
    return "teksten er ikke til at læse" if strange > 20 and strange * 4 > len(text) else None
