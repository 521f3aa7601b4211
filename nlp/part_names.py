"""The parties of a text: kommuner and the region, with the forvaltning where one is said (R3, R4, R6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from nlp.name_words import Word, name_keys, together
from nlp.normalise import Normal, fold
from nlp.ordlister import groups
from samarbejde.parter import Part, PartKind
from samarbejde.register import Register

_KOMMUNE = frozenset({"kommune", "kommunes"})
_TYPO_LENGTH = 7
_NOT_A_PLACE_AFTER = frozenset({"min", "din", "sin", "hans", "hendes", "vores", "jeres", "en"})
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,4}")


@dataclass(frozen=True, slots=True)
class PartFund:
    """A mention of a party; the span is the party's name, `unit` the forvaltning behind it."""

    name: str
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _PartNavn:
    keys: tuple[str, ...]
    name: str
    unit: str | None
    capitals: bool


@dataclass(frozen=True, slots=True)
class _PartIndex:
    by_first: dict[str, tuple[_PartNavn, ...]]
    units: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    long: tuple[tuple[str, str], ...]


def parts_in(
    normal: Normal, words: Sequence[Word], inside: set[int], register: Register
) -> tuple[PartFund, ...]:
    """The parties that stand in the words, outside the ones that belong to a tilbud's name."""
    index = _index(register)
    found: list[PartFund] = []
    at = 0
    while at < len(words):
        hit = None if at in inside else _hit(normal, words, at, index)
        if hit is None:
            at += 1
            continue
        name, unit, last = hit
        start, end = normal.span(words[at].start, words[last].end)
        named, after = _unit_after(normal, words, last + 1, index.units.get(name, ()))
        unit = unit or named
        found.append(PartFund(name, unit, start, end))
        at = after
    return tuple(found)


@lru_cache(maxsize=8)
def part_keys(register: Register) -> frozenset[str]:
    """The first words of all parties' names."""
    return frozenset(_index(register).by_first)


def _hit(
    normal: Normal, words: Sequence[Word], at: int, index: _PartIndex
) -> tuple[str, str | None, int] | None:
    word = words[at]
    for key in word.keys:
        for navn in index.by_first.get(key, ()):
            last = at + len(navn.keys) - 1
            if last < len(words) and _stands(normal, words, at, navn) and not _is_mother(words, at):
                if navn.unit and len(navn.keys) > 1:
                    return navn.name, navn.unit, last - 1
                return navn.name, navn.unit, _with_kommune(normal, words, last)
    name = _misspelt(word.key, index.long)
    return (name, None, _with_kommune(normal, words, at)) if name else None


def _stands(normal: Normal, words: Sequence[Word], at: int, navn: _PartNavn) -> bool:
    if navn.capitals and not words[at].written.isupper():
        return False
    for offset, key in enumerate(navn.keys):
        word = words[at + offset]
        if key not in (word.keys if offset == len(navn.keys) - 1 or not offset else (word.key,)):
            return False
        if offset and not together(normal.text, words[at + offset - 1], word):
            return False
    return True


def _is_mother(words: Sequence[Word], at: int) -> bool:
    """Know that "min mors" is no kommune."""
    return words[at].key == "mors" and at > 0 and words[at - 1].key in _NOT_A_PLACE_AFTER


def _with_kommune(normal: Normal, words: Sequence[Word], last: int) -> int:
    after = last + 1
    if (
        after < len(words)
        and words[after].key in _KOMMUNE
        and together(normal.text, words[last], words[after])
    ):
        return after
    return last


def _unit_after(
    normal: Normal, words: Sequence[Word], at: int, units: tuple[tuple[tuple[str, ...], str], ...]
) -> tuple[str | None, int]:
    """The forvaltning right behind a party: "Aalborg Kommune, ÆH", "Aalborg (FB)"."""
    for keys, unit in units:
        last = at + len(keys) - 1
        if last < len(words) and tuple(word.key for word in words[at : last + 1]) == keys:
            gap = normal.text[words[at - 1].end : words[at].start]
            if len(gap) <= 3 and not gap.strip(" ,(/-:"):
                return unit, last + 1
    return None, at


def _misspelt(key: str, long: tuple[tuple[str, str], ...]) -> str | None:
    if len(key) < _TYPO_LENGTH - 1:
        return None
    near = {
        name for known, name in long if key[0] == known[0] and OSA.distance(key, known, score_cutoff=1) == 1
    }
    return next(iter(near)) if len(near) == 1 else None


@lru_cache(maxsize=8)
def _index(register: Register) -> _PartIndex:
    by_first: dict[str, list[_PartNavn]] = defaultdict(list)
    units: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    long: list[tuple[str, str]] = []
    for part in register.parter:
        units[part.name] = tuple(_unit_names(part))
        for navn in _names(part, units[part.name]):
            by_first[navn.keys[0]].append(navn)
            if len(navn.keys) == 1 and len(navn.keys[0]) >= _TYPO_LENGTH:
                long.append((navn.keys[0], part.name))
    ordered = {
        first: tuple(sorted(names, key=lambda navn: -len(navn.keys))) for first, names in by_first.items()
    }
    return _PartIndex(ordered, units, tuple(dict.fromkeys(long)))


def _names(part: Part, units: tuple[tuple[tuple[str, ...], str], ...]) -> list[_PartNavn]:
    short = part.name.removesuffix(" Kommune")
    forms = [part.name, short, *part.aliases]
    if part.kind is PartKind.KOMMUNE and short.endswith("s") and len(short) > _TYPO_LENGTH:
        forms.append(short[:-1])
    if part.kind is PartKind.REGION:
        forms += ["Regionen", "Region N", "".join(word[0] for word in part.name.split())]
    names: list[_PartNavn] = []
    for form in dict.fromkeys(forms):
        keys = name_keys(form)
        if keys:
            unit = next(
                (unit for tail, unit in units if keys[-len(tail) :] == tail or keys == ("a" + tail[0],)), None
            )
            names.append(_PartNavn(keys, part.name, unit, _CAPITALS.fullmatch(form) is not None))
    return names


def _unit_names(part: Part) -> list[tuple[tuple[str, ...], str]]:
    known = groups("forvaltninger")
    found: list[tuple[tuple[str, ...], str]] = []
    for unit in part.units:
        spellings = next(
            (names for name, names in known.items() if fold(unit) in map(fold, (name, *names))), ()
        )
        found += [(name_keys(name), unit) for name in dict.fromkeys((unit.lower(), *spellings))]
    return sorted(found, key=lambda pair: -len(pair[0]))
