"""How much of a mail is read: a thread of years and a pasted book must not hold up everybody else's mail."""

from __future__ import annotations

from dataclasses import replace

from nlp.reply import Reply

MAX_TEXT = 250_000
"""About a hundred pages; what stands behind them is left to a person."""
_MAX_PIECES = 300


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


def _cut(text: str) -> str:
    """The beginning, up to a blank, so that no number is cut in two and escapes the masking."""
    if len(text) <= MAX_TEXT:
        return text
    end = max(text.rfind(blank, MAX_TEXT - 2_000, MAX_TEXT) for blank in ("\n", "  ", ". "))
    return text[: end if end > 0 else MAX_TEXT - 2_000]
