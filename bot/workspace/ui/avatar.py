"""The small pictures beside names: initials on a colour of their own, and Rammebot's mark."""

from __future__ import annotations

import hashlib

from bot.workspace.ui.tags import Tag, text

# Dark enough for white letters (at least 5:1).
_COLOURS = ("#3f5f8a", "#7a4a6b", "#4b6b3c", "#8a4f2d", "#2f6b70", "#6a5395", "#8c3f4a", "#55606e")


def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def avatar(name: str, key: str, *, is_bot: bool = False) -> Tag:
    """The picture of somebody; decoration, so screen readers pass over it."""
    if is_bot:
        return text("R", "rb-avatar rb-avatar-bot", aria_hidden="true")
    colour = _COLOURS[hashlib.sha256(key.encode()).digest()[0] % len(_COLOURS)]
    return text(initials(name), "rb-avatar", aria_hidden="true", style=f"background:{colour}")
