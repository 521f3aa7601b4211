"""Which tilbud and which parter a text names: by alias, sub-unit, abbreviation and typing error (R4, R13).

What could be several tilbud is given as candidates, what the register lacks by name; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.name_index import Navn, NavneIndex, name_index
from nlp.name_typos import fits, typo_of
from nlp.name_words import Word, named_words, together
from nlp.normalise import Normal
from nlp.part_names import PartFund, parts_in
from nlp.themes import themed
from nlp.unknown_names import unknown_names
from samarbejde.register import Register

__all__ = ["Ambiguous", "PartFund", "TilbudFund", "TilbudResult", "find_parter", "find_tilbud"]

_TYPO, _LOWER_CASE, _LONE_SHORT = 0.8, 0.95, 0.7
_SHORT_CAPITALS = 2


@dataclass(frozen=True, slots=True)
class TilbudFund:
    """A mention of a tilbud: `name` and `subunit` as the register has them, `text` as it stands there."""

    name: str
    subunit: str | None
    start: int
    end: int
    confidence: float
    text: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A mention that fits several tilbud or sub-units; the candidates are the register's names."""

    text: str
    candidates: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TilbudResult:
    """The tilbud of a text: those that are sure, those to ask about, and names that the register lacks."""

    found: tuple[TilbudFund, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    names: tuple[Navn, ...]
    first: int
    last: int
    confidence: float


def find_tilbud(text: str, register: Register) -> TilbudResult:
    """Every tilbud that a text names, however it is written (R13, R136)."""
    normal, words = named_words(text)
    matches = _matches(text, register)
    found: list[TilbudFund] = []
    ambiguous: list[Ambiguous] = []
    for match in matches:
        start, end = normal.span(words[match.first].start, words[match.last].end)
        meant = tuple(dict.fromkeys(navn.meant for navn in match.names))
        if len(meant) == 1:
            found.append(TilbudFund(*meant[0], start, end, match.confidence, text[start:end]))
        else:
            candidates = tuple(subunit or name for name, subunit in meant)
            ambiguous.append(Ambiguous(text[start:end], candidates, start, end))
    taken = [(match.first, match.last) for match in matches]
    for theme in themed(words, taken, register):
        start, end = normal.span(words[theme.at].start, words[theme.at].end)
        if len(theme.candidates) == 1:
            found.append(TilbudFund(theme.candidates[0], None, start, end, _LONE_SHORT, text[start:end]))
        else:
            ambiguous.append(Ambiguous(text[start:end], theme.candidates, start, end))
        taken.append((theme.at, theme.at))
    unknown = unknown_names(normal, words, taken, register)
    in_order = tuple(sorted(found, key=lambda fund: fund.start))
    return TilbudResult(in_order, tuple(ambiguous), unknown)


def find_parter(text: str, register: Register) -> tuple[PartFund, ...]:
    """Every party that a text names, with its forvaltning; not those inside a tilbud's name."""
    normal, words = named_words(text)
    matches = _matches(text, register)
    inside = {at for match in matches for at in range(match.first, match.last + 1)}
    return parts_in(normal, words, inside, register)


@lru_cache(maxsize=8)
def _matches(text: str, register: Register) -> tuple[_Match, ...]:
    """The names of tilbud; who reads the parter asks for the same ones."""
    normal, words = named_words(text)
    index = name_index(register)
    matches: list[_Match] = []
    typos: dict[str, Navn | None] = {}
    at = 0
    while at < len(words):
        match = _exact(normal, words, at, index) or _misspelt(normal, words, at, index, typos)
        if match is None:
            at += 1
            continue
        lowest = matches[-1].last + 1 if matches else 0
        matches.append(_with_kind(normal, words, match, index, lowest))
        at = match.last + 1
    return tuple(matches)


def _exact(normal: Normal, words: Sequence[Word], at: int, index: NavneIndex) -> _Match | None:
    best: list[Navn] = []
    for key in words[at].keys:
        for navn in index.by_first.get(key, ()):
            if best and len(navn.keys) < len(best[0].keys):
                break
            if _stands(normal, words, at, navn):
                best.append(navn)
    if not best:
        return None
    longest = max(len(navn.keys) for navn in best)
    names = tuple(navn for navn in best if len(navn.keys) == longest)
    confidence = max(navn.confidence for navn in names)
    if longest == 1 and not words[at].capital:
        confidence *= _LOWER_CASE
    return _Match(names, at, at + longest - 1, round(confidence, 2))


def _stands(normal: Normal, words: Sequence[Word], at: int, navn: Navn) -> bool:
    """Whether all words of a name stand here, one after the other."""
    last = at + len(navn.keys) - 1
    if last >= len(words):
        return False
    if navn.capitals and not _in_capitals(words[at]):
        return False
    if navn.definite and not words[at].written.lower().rstrip("s").endswith(("t", "en")):
        return False
    for offset, key in enumerate(navn.keys):
        word = words[at + offset]
        fitting = word.keys if offset == len(navn.keys) - 1 else (word.key,)
        if key not in fitting:
            return False
        if offset and not together(normal.text, words[at + offset - 1], word):
            return False
    return True


def _in_capitals(word: Word) -> bool:
    """Accept "ISH", and "ish" where it has three letters or more; never "ti"."""
    return word.written.isupper() or (len(word.written) > _SHORT_CAPITALS and word.written.islower())


def _misspelt(
    normal: Normal, words: Sequence[Word], at: int, index: NavneIndex, known: dict[str, Navn | None]
) -> _Match | None:
    word = words[at]
    if word.key not in known:
        known[word.key] = typo_of(word.key, index)
    navn = known[word.key]
    if navn is None or not fits(normal, words, at, navn, index):
        return None
    return _Match((navn,), at, at, _TYPO)


def _with_kind(
    normal: Normal, words: Sequence[Word], match: _Match, index: NavneIndex, lowest: int
) -> _Match:
    """Let the word in front belong to the name: "rehab. Strandgården", "RC Strandgården"."""
    before = match.first - 1
    if before < lowest or not together(normal.text, words[before], words[match.first]):
        return match
    key, written = words[before].key, words[before].written
    for kind in index.kinds.get(match.names[0].tilbud, frozenset()):
        abbreviated = len(key) >= 4 and (kind.startswith(key) or key.startswith(kind))
        initials = written.isupper() and len(written) == 2 and kind.startswith(key[0])
        if abbreviated or initials:
            return _Match(match.names, before, match.last, match.confidence)
    return match
