"""By which words one tells what kind of mail it is: the patterns of data/moenstre/mailord.toml."""

from __future__ import annotations

from nlp.patterns import pattern


def mail_says(group: str, words: str) -> bool:
    """Whether a normal text holds one of the group's patterns."""
    return bool(pattern("mailord", group).search(words))


def without(group: str, words: str) -> str:
    """A normal text without what the group's patterns match in it."""
    return pattern("mailord", group).sub(" ", words)
