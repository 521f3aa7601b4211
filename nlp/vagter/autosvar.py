"""Guard: an answer that a machine sent, such as out of office; answered it would answer again."""

from __future__ import annotations

import re

from nlp.mail_words import mail_says
from nlp.spelling import read
from nlp.vagter.post import Post

_BY_A_HUMAN = re.compile(r"^(?:no|manual)?$")


def auto_reply(post: Post) -> str | None:
    """An answer that a machine sent: out of office, case numbers, mailboxes nobody reads."""
    submitted = (post.mail.header("Auto-Submitted") or "").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    for header in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autoresponder"):
        if not _BY_A_HUMAN.match((post.mail.header(header) or "").strip().lower()):
            return header
    if (post.mail.header("Precedence") or "").strip().lower() in ("auto_reply", "auto-reply"):
        return "Precedence"
    if post.mail.header("X-MS-Exchange-Generated-Message-Source"):
        return "X-MS-Exchange-Generated-Message-Source"
    if mail_says("autosvar_emne", read(post.mail.subject).text):
        return "emne"
    return "ordlyd" if mail_says("autosvar_tekst", read(post.words[:1500]).text) else None
