"""The message as a whole: without greeting, mention and closing, and whether a machine wrote it."""

from __future__ import annotations

import re

from nlp.patterns import pattern

_MENTION = re.compile(r"<@\w{1,20}>|@?\brammebot\b[,:]?")
_EMOJI = pattern("hele", "emoji")
_GREETING = pattern("hele", "greeting")
_CLOSING = pattern("hele", "closing")
_FILLERS = pattern("hele", "fillers")
_YES_OR_NO = re.compile(r"^(?:nej|ja|ok|okay|nå|nåh?) ?[,.!]? ?(?=\w)")
_AUTOMATIC = pattern("hele", "automatic")
_LONGEST = 400


def readings(text: str) -> tuple[str, ...]:
    """A short message as it may be meant as a whole: as it is, without greeting, without filling words."""
    if len(text) > _LONGEST:
        return ()
    plain = _EMOJI.sub(" ", _MENTION.sub(" ", text)).strip()
    greeted = _trimmed(plain)
    shorter = _trimmed(_GREETING.sub("", _CLOSING.sub("", plain)))
    forms = (
        greeted,
        shorter,
        _trimmed(_FILLERS.sub("", shorter)),
        _trimmed(_YES_OR_NO.sub("", shorter)),
        "ok" if not plain and text.strip() else "",
    )
    return tuple(dict.fromkeys(form for form in forms if form))


def _trimmed(text: str) -> str:
    without = re.sub(r" {2,}", " ", text).strip(' \n\t.,!;:"')
    return without.rstrip("? ") or without[:3]


def automatic(text: str) -> bool:
    """Whether it is an out-of-office reply, which is nobody's answer."""
    return _AUTOMATIC.search(text) is not None
