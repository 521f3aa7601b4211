"""Guard: the same mail by another way, such as both to the bot and through a list it is on."""

from __future__ import annotations

import hashlib

from nlp.mail import Mail


def fingerprint(mail: Mail) -> str | None:
    """What a mail is known again by, whatever the servers on its way put on top; None without an id.

    Another text under the same Message-ID is another mail.
    """
    if not mail.message_id or not mail.sender:
        return None
    digest = hashlib.sha256()
    for text in (mail.message_id, mail.sender, mail.subject, mail.text or "", mail.html or ""):
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    for part in mail.attachments:
        digest.update(part.name.encode("utf-8", "surrogatepass") + hashlib.sha256(part.content).digest())
    return digest.hexdigest()
