"""Guard: an answer that a machine sent, such as out of office; answered it would answer again."""

from __future__ import annotations

import re

from nlp.mail_words import mail_says, without
from nlp.spelling import read
from nlp.vagter.post import Post

_BY_A_HUMAN = re.compile(r"^(?:no|manual)?$")
_MAX_WORDS = 1_500
_MAX_ALL = 20_000


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
    words = read(post.words[:_MAX_WORDS]).text
    if mail_says("autosvar_selvsagt", words):
        return "ordlyd"
    machine = mail_says("autosvar_tekst", words) and not _is_a_persons(post)
    return "ordlyd" if machine else None


def _is_a_persons(post: Post) -> bool:
    """Whether words of holiday stand in a mail that promises, asks, answers or speaks of the case.

    A person's mail taken for a machine's vanishes unseen, so wording alone decides only where it says
    nothing else; a machine's taken for a person's is at worst shown to one (R62).
    """
    if post.names_tilbud:
        return True
    words = without("autosvar_talemaader", read(post.words[:_MAX_ALL]).text)
    return mail_says("autosvar_af_et_menneske", words) or mail_says("udsaettelse", words)
