"""The sentences of a message with how they are meant: told, asked, ordered or only supposed."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.skeleton import sentence_spans

_ASKING_WORD = pattern("saetninger", "asking_word")
_VERB_FIRST = pattern("saetninger", "verb_first")
_ORDER = pattern("saetninger", "order")
_POLITE_ORDER = pattern("saetninger", "polite_order")
_ASKED_INSIDE = pattern("saetninger", "asked_inside")
_SUBJECT = pattern("saetninger", "subject")
_VERB = pattern("saetninger", "verb")
_SUPPOSED = pattern("saetninger", "supposed")
_POSITIVE_IF = pattern("saetninger", "positive_if")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: its text and place in the normal text, and how it is meant."""

    text: str
    start: int
    asks: bool
    orders: bool
    supposes: bool


def clauses_of(normal: Normal, names: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """The sentences of a normal text; `names` is where the names of parter and tilbud begin in the source."""
    return tuple(clause_at(normal, start, end, names) for start, end in sentence_spans(normal))


def clause_at(normal: Normal, start: int, end: int, names: frozenset[int], *, asked: bool = False) -> Clause:
    """A stretch of the normal text as a sentence; `asked`: it is part of one that asks, and so may it."""
    text = normal.text[start:end]
    head = text[:160]
    polite = _POLITE_ORDER.search(head) is not None
    marked = text.rstrip(" )\"'").endswith("?") or (asked and _VERB_FIRST.match(head) is not None)
    worded = _ASKING_WORD.match(head) is not None or (
        _ASKED_INSIDE.search(head) is not None and not text.startswith("de ")
    )
    # "Har I svaret" is a question without its mark; "Er bekymret for Kvisten" and "Skal vi" need one.
    verb_first = _VERB_FIRST.match(head) is not None and (
        marked or _subject_follows(normal, start, head, names)
    )
    asks = (marked or worded or verb_first) and not polite
    supposes = _SUPPOSED.search(text) is not None and _POSITIVE_IF.search(text) is None
    return Clause(text, start, asks, _ORDER.match(head) is not None, supposes)


def _subject_follows(normal: Normal, start: int, head: str, names: frozenset[int]) -> bool:
    """Verb first and then its subject, a pronoun or a name: the word order of a Danish question."""
    if _SUBJECT.match(head):
        return True
    verb = _VERB.match(head)
    return (
        verb is not None
        and start + verb.end() < len(normal.text)
        and normal.starts[start + verb.end()] in names
    )
