"""Between what people type and what Slack has on the wire: marked mentions and links, escapes (pure)."""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def escape(text: str) -> str:
    """Slack's three control characters, so that nobody's words become a mention or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str) -> str:
    """The words as they were typed; a link is its label or address, a channel its name."""
    return html.unescape(_TOKEN.sub(_typed, text))


def storable(text: str) -> str:
    """The text without what no database and no font can hold: NULs and lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", text)


def mentions(text: str, user: str) -> bool:
    """Whether the text mentions a user; Slack writes a mention with or without the name."""
    return f"<@{user}>" in text or f"<@{user}|" in text


def without_mention(text: str, user: str) -> str:
    """The text without the mention of a user."""
    return re.sub(rf"\s*<@{re.escape(user)}(?:\|[^<>]*)?>[,:]?\s*", " ", text).strip()


def _typed(match: re.Match[str]) -> str:
    target, label = match.group(1), match.group(2)
    if target.startswith(("@", "!", "#")):
        return f"{target[0] if target[0] != '!' else '@'}{label}" if label else match.group(0)
    return label or target.removeprefix("mailto:").removeprefix("tel:")
