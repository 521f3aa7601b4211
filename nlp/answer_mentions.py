"""Which tilbud a stretch of a reply is about: names, "alle tilbud", "begge", "de øvrige"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from nlp.entities import Ambiguous, find_tilbud
from nlp.patterns import pattern
from nlp.spelling import read
from samarbejde.register import Register

ALL, REST = "*alle*", "*resten*"
"""Stand-ins until it is known which tilbud were asked about, and which are named by themselves."""

_ALL = partial(pattern, "svarord", "alle_tilbud")
_REST = partial(pattern, "svarord", "oevrige_tilbud")
_INSTEAD = partial(pattern, "svarord", "i_stedet")
_INSTEAD_OF = re.compile(r"\bi stedet for(?: at (?:bruge|anvende|benytte|købe))?(?: \w+){0,2} ?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Names of tilbud and where they stand; a group is "Kvisten og Strandgården" taken together."""

    names: tuple[str, ...]
    start: int
    end: int
    subunit: str | None = None


def find_mentions(text: str, register: Register, asked: tuple[str, ...]) -> tuple[Mention, ...]:
    """What the text is about, in order; a name it is not sure of counts when only one of those asked fits."""
    result = find_tilbud(text, register)
    found = [Mention((fund.name,), fund.start, fund.end, fund.subunit) for fund in result.found]
    found += [
        Mention((name,), one.start, one.end)
        for one in result.ambiguous
        if (name := _resolved(one, register, asked)) is not None
    ]
    normal = read(text)
    for words, name in ((_ALL(), ALL), (_REST(), REST)):
        for match in words.finditer(normal.text):
            start, end = normal.span(match.start(), match.end())
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Mention((name,), start, end))
    return tuple(sorted(found, key=lambda mention: mention.start))


def within(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The mentions of a stretch of the text, with their places in that stretch."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    found: list[Mention] = []
    for mention in mentions[first:]:
        if mention.end > end:
            break
        found.append(replace(mention, start=mention.start - start, end=mention.end - start))
    return tuple(found)


def _resolved(one: Ambiguous, register: Register, asked: tuple[str, ...]) -> str | None:
    names = {_owner(candidate, register) for candidate in one.candidates}
    if len(names) == 1:
        return names.pop()
    among = [name for name in asked if name in names]
    return among[0] if len(among) == 1 else None


def _owner(candidate: str, register: Register) -> str:
    return next((t.name for t in register.tilbud if candidate in (t.name, *t.subunits)), candidate)


def is_instead(text: str, mention: Mention) -> bool:
    """Whether a tilbud is named as what is used instead, so that the sentence is not about it."""
    before, after = text[: mention.start], text[mention.end :]
    if _INSTEAD_OF.search(read(before[-60:]).text if before else ""):
        return False
    return bool(
        _INSTEAD().search(read(before).text if before else "") or re.match(r"\s*i stedet\b(?! for)", after)
    )
