"""Guard: our own mail coming back, which answered would come back for ever."""

from __future__ import annotations

from nlp.vagter.post import Post

_MARK_HEADER = "X-Rammebot"


def own_loop(post: Post) -> str | None:
    """Our own mail coming back."""
    if post.bot.mail and post.mail.sender == post.bot.mail.lower():
        return "egen adresse som afsender"
    if post.mail.header(_MARK_HEADER):
        return _MARK_HEADER
    own = post.bot.mail.lower()
    for header in ("X-Loop", "X-MS-Exchange-Inbox-Rules-Loop"):
        if own and own in (post.mail.header(header) or "").lower():
            return header
    domain = post.mail.message_id.rstrip(">").rpartition("@")[2].lower()
    domains = {d.lower() for d in post.bot.mail_domains}
    sender_domain = post.mail.sender.rpartition("@")[2]
    return "eget Message-ID" if domain and domain in domains and sender_domain in domains else None
