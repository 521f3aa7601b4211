"""The decision of an item, read only from its own *Referat* (R110); nothing found is None, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.minutes_actors import Aktoerer
from nlp.minutes_dates import days_in
from nlp.minutes_headings import Blok
from nlp.minutes_layout import Del, RaatPunkt
from nlp.minutes_lines import paragraphs
from nlp.minutes_outcomes import Udfald, outcome
from nlp.minutes_reservations import reservations
from nlp.minutes_text import all_sentences
from nlp.referat import Beslutning, Beslutningstype, Moedehoved

_ANY_OTHER_BUSINESS = re.compile(r"^(?:evt\.?|eventuelt)\b", re.IGNORECASE)
_NEXT_MEETING = re.compile(r"^(?:næste|kommende) møde\b", re.IGNORECASE)
_FREE_TEXT = re.compile(
    r"^(?:evt\.?|eventuelt|næste møde|kommende møde|orientering(?:er)?$|meddelelser|bordet rundt)",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:tilslutning til|enighed om|besluttet|aftalt|aftaltes|besluttede)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:orienterede|redegjorde|præsenterede|fremlagde)\b")
_MORE = 1.5
"""The weight from which a second sentence is told beside the decision."""


@dataclass(frozen=True, slots=True)
class Referattekst:
    """The paragraphs of an item that tell what happened at the meeting, and those laid before it."""

    told: tuple[str, ...]
    laid_before: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What happened, sentence by sentence."""
        return all_sentences(self.told)


def referat_text(item: RaatPunkt, meeting: Moedehoved, *, headed: bool) -> Referattekst:
    """Part an item's text; `headed` is whether the document heads its decisions at all.

    Where it does, an item without the heading has no Referat – but *Eventuelt* and *Næste møde* never
    have one. Where it doesn't (V7), all text of the item is what happened.
    """
    own = [part for part in item.parts if part.blok is Blok.REFERAT and is_own(part, meeting)]
    case = _said(part for part in item.parts if part.blok is Blok.SAG)
    if own:
        return Referattekst(_said(own), case)
    if (not headed or _FREE_TEXT.match(item.title)) and not item.has(Blok.REFERAT):
        return Referattekst(case, ())
    return Referattekst((), case)


def _said(parts: Iterable[Del]) -> tuple[str, ...]:
    """The paragraphs of some parts; none runs on over a part or over quoted minutes."""
    runs = (
        run for part in parts for quoted, run in groupby(part.lines, lambda line: line.quoted) if not quoted
    )
    return tuple(paragraph for run in runs for paragraph in paragraphs(list(run)))


def is_own(part: Del, meeting: Moedehoved) -> bool:
    """Whether a decision heading is the meeting's own body's; V8 and V9 tell of other bodies too (R117)."""
    if part.body is None or meeting.body is None:
        return True
    heads, body = part.body.casefold(), meeting.body.casefold()
    abbreviation = (meeting.body_abbr or "").casefold()
    return heads in body or body in heads or (bool(abbreviation) and heads == abbreviation)


def read_decision(
    item: RaatPunkt, text: Referattekst, actors: Aktoerer, meeting: Moedehoved
) -> Beslutning | None:
    """What the item ended in."""
    told = text.sentences
    if _ANY_OTHER_BUSINESS.match(item.title):
        return _any_other_business(told, actors)
    if _NEXT_MEETING.match(item.title):
        return _next_meeting(item, told, meeting)
    found = [(sentence, result) for sentence in told if (result := outcome(sentence, actors)) is not None]
    if not found:
        return None
    top = max(result.weight for _, result in found)
    quote, result = next(one for one in reversed(found) if one[1].weight == top)
    return Beslutning(
        type=result.type,
        text_short=_short(quote, found, told),
        quote=quote,
        reservations=reservations(text.told, quote, actors),
    )


def _short(quote: str, found: Sequence[tuple[str, Udfald]], told: Sequence[str]) -> str:
    """The decision and one more sentence, in the minutes' order: the weightiest, or who told of what."""
    others = sorted(
        (one for one in found if one[0] != quote and one[1].weight >= _MORE), key=lambda one: -one[1].weight
    )[:1]
    chosen = {quote, *(sentence for sentence, _ in others)}
    if len(chosen) == 1:
        chosen |= {sentence for sentence in told[:1] if _REPORTED.search(sentence)}
    return " ".join(_stopped(sentence) for sentence in dict.fromkeys(told) if sentence in chosen)


def _any_other_business(told: Sequence[str], actors: Aktoerer) -> Beslutning | None:
    if not told:
        return None
    settled = next(
        (s for s in told if _SETTLED.search(s) or (outcome(s, actors) or _NOTHING).weight >= 2), None
    )
    quote = settled or told[0]
    return Beslutning(type=Beslutningstype.EVENTUELT, text_short=_stopped(quote), quote=quote)


_NOTHING = Udfald(Beslutningstype.EVENTUELT, 0.0)


def _next_meeting(item: RaatPunkt, told: Sequence[str], meeting: Moedehoved) -> Beslutning | None:
    dated = next((sentence for sentence in told if days_in(sentence, meeting.date)), None)
    quote = dated or (item.title if days_in(item.title, meeting.date) else None)
    if quote is None:
        return None
    more = told[:1] if dated is None else ()
    short = " ".join(_stopped(sentence) for sentence in (quote, *more))
    return Beslutning(type=Beslutningstype.FASTSAT, text_short=short, quote=quote)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ")")) else f"{sentence.rstrip(' ,;:')}."
