"""Guard: an invitation to a meeting, or somebody's answer to one."""

from __future__ import annotations

import re

from nlp.vagter.post import Post, content_type

_METHOD = re.compile(rb"^METHOD:(REQUEST|REPLY|CANCEL|COUNTER|PUBLISH)", re.IGNORECASE | re.MULTILINE)


def calendar(post: Post) -> str | None:
    """An invitation, or somebody's answer to one."""
    if (post.mail.header("Content-Class") or "").lower().endswith("calendarmessage"):
        return "calendarmessage"
    if content_type(post.mail).startswith("text/calendar"):
        return "text/calendar"
    for part in post.mail.attachments:
        if part.type == "text/calendar" and _METHOD.search(part.content[:4000]):
            return "text/calendar"
    return None
