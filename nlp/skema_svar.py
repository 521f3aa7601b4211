"""Numbered answers of a reply as the fields of any form, held to the same rules as a typed answer.

A kommune's yearly answer has a reader of its own (answers.py), which also understands prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from nlp.reply_line import folded
from samarbejde.skema import Skema
from samarbejde.skema_tabel import Aflaest, read_rows
from samarbejde.skema_vaerdi import Svar

_MAX_PROSE = 12_000
_QUESTION_SEEN = 40
_LINE = re.compile(
    r"^\s*(?:(?:spørgsmål|spm|punkt|pkt|svar|ad|nr)\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[).:](?!\d)\s*(?P<text>.*)$",
    re.IGNORECASE,
)


def read_skema_reply(
    reply: Reply,
    questions: Sequence[Spoergsmaal],
    skema: Skema,
    *,
    sidste_aar: Mapping[str | None, Svar] | None = None,
) -> dict[str | None, Aflaest]:
    """What a reply answers per tilbud (None where the questions name none): by number, or typed below them.

    Of a question that asks for several fields at once only the first is filled; the words are kept with it.
    """
    if not questions:
        return {}
    before = sidste_aar or {}
    found: dict[str | None, list[tuple[str, str]]] = {}
    for question, words in _answers(reply, questions):
        pair = (skema.felt(question.felt[0]).label, words)
        if pair not in found.setdefault(question.tilbud, []):
            found[question.tilbud].append(pair)
    return {
        tilbud: read_rows(skema, pairs, sidste_aar=before.get(tilbud, {})) for tilbud, pairs in found.items()
    }


def _answers(reply: Reply, questions: Sequence[Spoergsmaal]) -> Iterator[tuple[Spoergsmaal, str]]:
    for inline in reply.inline:
        asked = _asked(inline.question, inline.context, questions)
        if asked is not None:
            yield asked, inline.answer
    yield from _by_number(reply.prose[:_MAX_PROSE], {q.number: q for q in questions})


def _by_number(prose: str, by_number: Mapping[str, Spoergsmaal]) -> Iterator[tuple[Spoergsmaal, str]]:
    """Each line that begins with a question's number, and the lines below it up to the next."""
    current: Spoergsmaal | None = None
    words: list[str] = []
    for line in prose.split("\n"):
        match = _LINE.match(line)
        asked = by_number.get(match["number"]) if match else None
        if match is None or asked is None:
            words.append(line)
            continue
        yield from _answer(current, words)
        current, words = asked, [match["text"]]
    yield from _answer(current, words)


def _answer(asked: Spoergsmaal | None, words: list[str]) -> Iterator[tuple[Spoergsmaal, str]]:
    """The answer to the question: what stands there up to the first blank line below it."""
    text = "\n".join(words).strip().partition("\n\n")[0].strip()
    if asked is not None and text:
        yield asked, text


def _asked(words: str, context: str, questions: Sequence[Spoergsmaal]) -> Spoergsmaal | None:
    """The question right above the answer: the last one quoted there, by number and words, else by words."""
    seen = folded(words)
    numbered = {seen.rfind(folded(f"{q.number} {q.text}")[:_QUESTION_SEEN]): q for q in questions}
    last = max(numbered)
    if last >= 0:
        return numbered[last]
    by_words = [(seen.rfind(folded(q.text)[:_QUESTION_SEEN]), q) for q in questions]
    place = max(at for at, _ in by_words)
    near = [q for at, q in by_words if at == place >= 0]
    if len(near) > 1:
        near = [q for q in near if q.tilbud and q.tilbud in context]
    return near[0] if len(near) == 1 else None
