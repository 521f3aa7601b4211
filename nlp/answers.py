"""A reply and the questions it answers become the fields of a kommune's answer, per tilbud (R45).

Tables, answers under a question, numbered answers and prose are each turned into pieces that know their
tilbud; answer_record.py reads what they add up to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlp.answer_boxes import only_checked
from nlp.answer_clauses import says
from nlp.answer_initials import without_initials
from nlp.answer_joins import says_something
from nlp.answer_mentions import ALL, REST, find_mentions
from nlp.answer_numbered import split_numbered
from nlp.answer_numbers import find_antal
from nlp.answer_piece import Stykke, Svar
from nlp.answer_record import read_record
from nlp.answer_scope import read_prose
from nlp.answer_tables import read_tables
from nlp.questions import FORVENTET_BRUG, PLADSER, Spoergsmaal, fields_of
from nlp.reply import InlineAnswer, Reply
from nlp.reply_line import folded
from nlp.spelling import read
from samarbejde.register import Register

__all__ = ["MAX_PROSE", "Svar", "asked_about", "read_answers"]

MAX_PROSE = 12_000
"""No kommune's answer is longer; what stands behind it is left to a person."""
_BOTH = re.compile(r"\bbegge tilbud\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.?)", re.IGNORECASE)
_MAX_INLINE = 250
_MAX_CONTEXT = 3_000
_MAX_BRIEF = 6


def read_answers(
    reply: Reply, spoergsmaal: Sequence[Spoergsmaal], register: Register, *, today: dt.date
) -> tuple[Svar, ...]:
    """Every field the reply gives, in the order of the questions; `today` is when the mail was read."""
    asked = asked_about(spoergsmaal) or _covered(register, today)
    known = bool(asked_about(spoergsmaal))
    reply = replace(reply, inline=without_initials(reply.inline), prose=only_checked(reply.prose))
    pieces = read_tables(reply.tables, register, asked if known else ())
    pieces += _inline(reply.inline, spoergsmaal, register, asked if known else ())
    numbered, prose = split_numbered(reply.prose[:MAX_PROSE], spoergsmaal, register)
    pieces += _without_names(numbered, prose, register, asked if known else ())
    pieces += _brief(read_prose(prose, register, asked if known else ()), prose, known=known)
    pieces = _expanded(pieces, asked)
    names = list(dict.fromkeys([*asked, *(name for piece in pieces for name in piece.tilbud)]))
    return tuple(svar for name in names for svar in read_record(name, _for(name, pieces)))


def _brief(pieces: list[Stykke], prose: str, *, known: bool) -> list[Stykke]:
    """A reply of a few words ("samme som sidst, 2") to a question about one tilbud is the answer to it."""
    words = prose.split()
    if not known or len(pieces) != 1 or len(words) > _MAX_BRIEF or words[0].lower().startswith("nej"):
        return pieces
    piece = pieces[0]
    return [replace(piece, felt=(FORVENTET_BRUG, PLADSER))] if len(piece.tilbud) == 1 else pieces


def asked_about(spoergsmaal: Iterable[Spoergsmaal]) -> tuple[str, ...]:
    """The tilbud that the questions ask about, in their order."""
    return tuple(dict.fromkeys(q.tilbud for q in spoergsmaal if q.tilbud))


def _covered(register: Register, today: dt.date) -> tuple[str, ...]:
    """Without questions, "alle tilbud" means those covered today, or all the register knows."""
    covered = register.omfattede(today) or register.tilbud
    return tuple(tilbud.name for tilbud in covered)


def _for(name: str, pieces: Sequence[Stykke]) -> list[Stykke]:
    """The pieces about one tilbud; a filled table makes the prose beside it a remark, not an answer."""
    own = [piece for piece in pieces if name in piece.tilbud]
    if any(piece.kind == "table" for piece in own):
        return [piece for piece in own if piece.kind in ("table", "inline") or _says_no_wish(piece)]
    return own


def _says_no_wish(piece: Stykke) -> bool:
    return piece.kind == "general" and says("intet_oenske", read(piece.text))


def _inline(
    answers: Sequence[InlineAnswer],
    spoergsmaal: Sequence[Spoergsmaal],
    register: Register,
    asked: tuple[str, ...],
) -> list[Stykke]:
    """Answers typed under quoted questions; what was quoted above tells the tilbud."""
    pieces: list[Stykke] = []
    current: tuple[str, ...] = asked if len(asked) == 1 else ()
    for answer in answers[:_MAX_INLINE]:
        question = _matching(answer, spoergsmaal)
        above = find_mentions(
            f"{answer.context[-_MAX_CONTEXT:]}\n{answer.question[:_MAX_CONTEXT]}", register, asked
        )
        if above:
            current = above[-1].names
        own = [q for q in question if q.tilbud in current] or question
        names = tuple(q.tilbud for q in own if q.tilbud) if len(own) == 1 else current
        felt = own[0].felt if own else fields_of(answer.question)
        words = answer.answer[:_MAX_CONTEXT]
        mentions = find_mentions(words, register, asked)
        if len(asked) != 1 and len({name for m in mentions for name in m.names}) > 1:
            found = read_prose(words, register, asked)
            pieces += [replace(piece, felt=felt, kind="inline") for piece in found]
        elif names or current or asked:
            pieces.append(Stykke(words, names or current or asked, felt, "inline", answer.question))
    return pieces


def _matching(answer: InlineAnswer, spoergsmaal: Sequence[Spoergsmaal]) -> list[Spoergsmaal]:
    """The questions whose words stand above the answer."""
    words = folded(answer.question)
    found = [q for q in spoergsmaal if q.text and folded(q.text)[:60] in words]
    if len(found) <= 1:
        return found
    numbered = [
        q for q in found if q.number and words.startswith((f"{q.number} ", f"{q.number})", f"{q.number}."))
    ]
    return numbered or found


def _without_names(
    numbered: Sequence[Stykke], prose: str, register: Register, asked: tuple[str, ...]
) -> list[Stykke]:
    """A numbered answer whose question names no tilbud is about what the text around it names."""
    if all(piece.tilbud for piece in numbered):
        return list(numbered)
    mentions = find_mentions(prose, register, asked)
    around = mentions[0].names if mentions else asked
    return [piece if piece.tilbud else replace(piece, tilbud=around) for piece in numbered]


def _each_its_own(piece: Stykke, asked: tuple[str, ...]) -> list[Stykke]:
    """The numbers in the order of the questions: "Uændret for dem alle, henholdsvis 2, 1 og 4"."""
    found = _RESPECTIVELY.search(piece.text)
    if found is None:
        return []
    numbers = find_antal(piece.text[found.end() :])
    if len(numbers) != len(asked):
        return []
    head = piece.text[: found.start()].strip(" ,:")
    return [
        replace(piece, text=f"{head}, {number.quote}", tilbud=(name,), kind="prose")
        for name, number in zip(asked, numbers, strict=True)
    ]


def _both(piece: Stykke, pieces: Sequence[Stykke]) -> tuple[str, ...]:
    """The two that "begge tilbud" takes up; none where the reply does not name just two."""
    named = dict.fromkeys(name for one in pieces for name in one.tilbud if name not in (ALL, REST))
    return tuple(named) if len(named) == 2 and _BOTH.search(piece.text) else ()


def _expanded(pieces: Sequence[Stykke], asked: tuple[str, ...]) -> list[Stykke]:
    """The pieces with "alle" as those asked about, "de øvrige" as those that are not named themselves."""
    named = {
        name
        for piece in pieces
        if piece.kind != "general" and (piece.felt or says_something(piece.text))
        for name in piece.tilbud
    }
    result: list[Stykke] = []
    for piece in pieces:
        if ALL in piece.tilbud:
            meant = _both(piece, pieces) or asked
            result += _each_its_own(piece, meant) or [replace(piece, tilbud=meant)]
        elif REST in piece.tilbud:
            result.append(replace(piece, tilbud=tuple(name for name in asked if name not in named)))
        else:
            result.append(piece)
    return result
