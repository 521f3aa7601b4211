"""Numbered answers of a reply as the fields of any form, held to the same rules as a typed answer.

A kommune's yearly answer has a reader of its own (answers.py), which also understands prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.answer_numbered import split_numbered
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from nlp.reply_line import folded
from samarbejde.register import Register
from samarbejde.skema import Skema
from samarbejde.skema_tabel import Aflaest, read_rows
from samarbejde.skema_vaerdi import Svar

_MAX_PROSE = 12_000
_QUESTION_SEEN = 40


def read_skema_reply(
    reply: Reply,
    questions: Sequence[Spoergsmaal],
    skema: Skema,
    register: Register,
    *,
    sidste_aar: Mapping[str | None, Svar] | None = None,
) -> dict[str | None, Aflaest]:
    """What a reply answers per tilbud (None where the questions name none): by number, or typed below them.

    Of a question that asks for several fields at once only the first is filled; the words are kept with it.
    """
    before = sidste_aar or {}
    found: dict[str | None, list[tuple[str, str]]] = {}
    for question, words in _answers(reply, questions, register):
        pair = (skema.felt(question.felt[0]).label, words)
        if pair not in found.setdefault(question.tilbud, []):
            found[question.tilbud].append(pair)
    return {
        tilbud: read_rows(skema, pairs, sidste_aar=before.get(tilbud, {})) for tilbud, pairs in found.items()
    }


def _answers(
    reply: Reply, questions: Sequence[Spoergsmaal], register: Register
) -> Iterator[tuple[Spoergsmaal, str]]:
    for inline in reply.inline:
        asked = _asked(inline.question, inline.context, questions)
        if asked is not None:
            yield asked, inline.answer
    pieces, _ = split_numbered(reply.prose[:_MAX_PROSE], questions, register)
    for piece in pieces:
        asked = next(
            (
                q
                for q in questions
                if q.felt == piece.felt
                and q.text == piece.question
                and (q.tilbud in piece.tilbud or not q.tilbud)
            ),
            None,
        )
        if asked is not None:
            yield asked, piece.text


def _asked(words: str, context: str, questions: Sequence[Spoergsmaal]) -> Spoergsmaal | None:
    """The question above the answer, by its words and its number; the number alone is not enough."""
    seen = folded(words)
    near = [q for q in questions if folded(q.text)[:_QUESTION_SEEN] in seen]
    exact = [q for q in near if seen.startswith((f"{q.number} ", f"{q.number})", f"{q.number}."))]
    if len(exact or near) > 1:
        named = [q for q in exact or near if q.tilbud and q.tilbud in context]
        return named[0] if len(named) == 1 else (exact[0] if len(exact) == 1 else None)
    return next(iter(exact or near), None)
