"""Text between people and Slack: what is typed becomes escaped mrkdwn with marked mentions and links."""

from __future__ import annotations

import re

from bot.workspace.model import Json
from bot.workspace.people import People

_LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]]")
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_AUTO = re.compile(f"(?P<link>{_LINK.pattern})|(?P<mail>{_MAIL.pattern})")
_MARKED = re.compile(r"<([^<>]*)>")


def escape(text: str) -> str:
    """Slack's three escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Slack's three escapes undone."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def from_plain(text: str, people: People) -> str:
    """What Slack makes of typed text: escaped, links and addresses marked, @names become mentions.

    A mention that is already marked (<@U…>) is left alone, so that a test can write one.
    """
    parts = re.split(r"(<@[UW][A-Z0-9]+>)", text)
    return "".join(part if i % 2 else _mark(part, people) for i, part in enumerate(parts))


def _mark(text: str, people: People) -> str:
    marked = _AUTO.sub(_mark_link, escape(text))
    for user in sorted(people.everyone, key=lambda u: -len(u.real_name)):
        for name in (user.real_name, user.name):
            marked = re.sub(
                rf"(?<![\w.@])@{re.escape(escape(name))}(?![\w])",
                f"<@{user.id}>",
                marked,
                flags=re.IGNORECASE,
            )
    return marked


def _mark_link(found: re.Match[str]) -> str:
    if found["link"]:
        return f"<{found['link']}>"
    return f"<mailto:{found['mail']}|{found['mail']}>"


def to_plain(text: str, people: People) -> str:
    """Wire text for reading: mentions as @name, links as their label, escapes undone."""

    def plain(found: re.Match[str]) -> str:
        inner = found[1]
        target, _, label = inner.partition("|")
        if target.startswith("@"):
            user = people.by_id(target[1:])
            return "@" + (label or (user.real_name if user else target[1:]))
        if target.startswith("#"):
            return "#" + (label or target[1:])
        if target.startswith("!"):
            return "@" + (label or target[1:].split("^")[0])
        return label or target.removeprefix("mailto:")

    return unescape(_MARKED.sub(plain, text))


def mentions(text: str, user_id: str) -> bool:
    """Whether the wire text mentions the user."""
    return re.search(rf"<@{re.escape(user_id)}(\|[^>]*)?>", text) is not None


def rich_text(text: str, block_id: str) -> Json:
    """The rich_text block Slack's client adds to what people type."""
    elements: list[Json] = []
    for part in re.split(r"(<[^<>]*>)", text):
        if part.startswith("<@"):
            elements.append({"type": "user", "user_id": part[2:-1].split("|")[0]})
        elif part.startswith("<"):
            target, _, label = part[1:-1].partition("|")
            elements.append({"type": "link", "url": target, **({"text": label} if label else {})})
        elif part:
            elements.append({"type": "text", "text": unescape(part)})
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }
