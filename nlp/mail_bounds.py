"""How much of a mail is read: a thread of years and a pasted book must not hold up everybody else's mail."""

from __future__ import annotations

from dataclasses import replace

from nlp.mail import Mail
from nlp.reply import Reply

MAX_TEXT = 250_000
"""About a hundred pages; what stands behind them is left to a person."""
_MAX_PIECES = 300
MAX_BODY = 1_000_000
"""So much of a body is looked at at all, as HTML says the same in more signs."""


def readable(mail: Mail) -> Mail:
    """The mail, with a body of many megabytes shortened before anything of it is read."""
    if max(len(mail.text or ""), len(mail.html or "")) <= MAX_BODY:
        return mail
    return replace(mail, text=_start(mail.text), html=_start(mail.html))


def _start(body: str | None) -> str | None:
    return None if body is None else _cut(body, MAX_BODY)


def bounded(reply: Reply) -> Reply:
    """The reply, shortened where it is longer than anybody's answer with all that it quotes."""
    if max(map(len, (reply.text, reply.prose, reply.removed, reply.banners))) <= MAX_TEXT and (
        max(len(reply.inline), len(reply.tables)) <= _MAX_PIECES
    ):
        return reply
    return replace(
        reply,
        text=_cut(reply.text),
        prose=_cut(reply.prose),
        removed=_cut(reply.removed),
        banners=_cut(reply.banners),
        inline=reply.inline[:_MAX_PIECES],
        tables=reply.tables[:_MAX_PIECES],
    )


def _cut(text: str, most: int = MAX_TEXT) -> str:
    """The beginning, up to a blank, so that no number is cut in two and escapes the masking."""
    if len(text) <= most:
        return text
    end = max(text.rfind(blank, most - 2_000, most) for blank in ("\n", "  ", ". "))
    return text[: end if end > 0 else most - 2_000]
