"""Guard: our own mail coming back, which answered would come back for ever."""

from __future__ import annotations

from nlp.vagter.post import Post

_MARK_HEADER = "X-Rammebot"
_OUR_IDS = "<rammebot."


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
    # A kommune's mail client may put the sender's own domain in the id: only ids we make ourselves are ours.
    ours = post.mail.message_id.lower().startswith(_OUR_IDS)
    domain = post.mail.message_id.rstrip(">").rpartition("@")[2].lower()
    return "eget Message-ID" if ours and domain in {d.lower() for d in post.bot.mail_domains} else None
