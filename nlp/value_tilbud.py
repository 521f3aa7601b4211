"""Whose a figure is where a message names several tilbud: by clause and preposition, not by nearness alone.

"88 pct. på Strandgården, 95 på Kvisten" and "Kvisten ligger på 95, Strandgården på 88" are both read (R13).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.pipeline import sentences

Span = tuple[int, int]

_APART = re.compile(r"[,;:]|\b(?:og|men|mens|imens|samt|hvorimod|derimod|medens|eller)\b")
_TOWARDS = re.compile(r"\b(?:på|i|hos|for|ved|til|fra|af|ad|om|vedr\.?|vedrørende)\s+(?:[\w.]+\s+)?$|\($")
_JOINED = re.compile(r"\s*(?:,|/|\+|&|og|samt|eller|,? og)\s*(?:på |i |hos )?")
_COMPARED = re.compile(
    r"\b(?:modsat|end|modsætning til|ligesom|sammenlignet med|forhold til|ift\.?|bortset fra|undtagen|som)"
    r"\s+(?:på |for |hos |i )?$"
)
_TOLD_OF = re.compile(r"\s*,?\s*(?:der|som|hvor|hvis)\b")
_IN_ORDER = re.compile(r"\b(?:henholdsvis|hhv\b\.?|respektive|i nævnte rækkefølge)")
_LOOK_BACK = 30


@dataclass(frozen=True, slots=True)
class Navngivet:
    """A tilbud named in a message and where; `name` is None where the register does not know it for sure."""

    start: int
    end: int
    name: str | None
    subunit: str | None = None

    @property
    def key(self) -> tuple[str | None, str | None]:
        """What is meant."""
        return self.name, self.subunit


NOBODY = Navngivet(0, 0, None)


def owners(text: str, figures: Sequence[Span], named: Sequence[Navngivet]) -> tuple[Navngivet, ...]:
    """For each figure, in order, the tilbud it tells of; NOBODY where the words leave it open."""
    if len({one.key for one in named}) == 1:
        return tuple(named[0] for _ in figures)
    found: dict[Span, Navngivet] = {}
    topic = NOBODY
    for sentence in sentences(text) if named else ():
        inside = [one for one in named if sentence.start <= one.start < sentence.end]
        told = [span for span in figures if sentence.start <= span[0] < sentence.end]
        found.update(zip(told, _in_sentence(text, told, inside, topic), strict=True))
        if inside:
            topic = _topic(inside)
    return tuple(found.get(span, NOBODY) for span in figures)


def _topic(inside: Sequence[Navngivet]) -> Navngivet:
    """What the next sentence goes on about: the one tilbud, or its sub-unit, that was named."""
    if len({one.name for one in inside}) > 1 or inside[0].name is None:
        return NOBODY
    units = {one.subunit: one for one in inside if one.subunit}
    return next(iter(units.values())) if len(units) == 1 else inside[0] if not units else NOBODY


def _in_sentence(
    text: str, figures: Sequence[Span], inside: Sequence[Navngivet], topic: Navngivet
) -> list[Navngivet]:
    if not inside:
        return [topic for _ in figures]
    if len(inside) == len(figures) and _IN_ORDER.search(text, min(inside[0].start, figures[0][0])):
        return list(inside)
    result: list[Navngivet] = []
    follower: Navngivet | None = None
    for at in range(len(figures) - 1, -1, -1):
        span = figures[at]
        right = _towards(text, span, figures, inside)
        left = _before(text, span[0], inside)
        if right is None and left is None and follower is not None and _chained(figures, at, inside):
            right = follower
        owner = right or left or topic
        if owner is NOBODY and right is None and left is None and len({one.key for one in inside}) == 1:
            owner = inside[0]
        follower = right
        result.append(owner)
    return result[::-1]


def _towards(text: str, span: Span, figures: Sequence[Span], inside: Sequence[Navngivet]) -> Navngivet | None:
    """The tilbud right behind a figure that a preposition ties to it: "3 ledige pladser på Kvisten"."""
    after = next((one for one in inside if one.start >= span[1]), None)
    if after is None or any(span[1] <= start < after.start for start, _ in figures):
        return None
    between = text[span[1] : after.start].lower()
    if _APART.search(between) or not _TOWARDS.search(between):
        return None
    return NOBODY if _coordinated(text, after, inside, ahead=True) else _with_unit(text, after, inside)


def _before(text: str, at: int, inside: Sequence[Navngivet]) -> Navngivet | None:
    """The tilbud that the clause is about; one that is only compared with is passed over."""
    earlier = [one for one in inside if one.end <= at and not _only_compared(text, one)]
    if not earlier:
        return None
    last = earlier[-1]
    if _coordinated(text, last, inside, ahead=False):
        return NOBODY
    return _with_unit(text, last, inside)


def _chained(figures: Sequence[Span], at: int, inside: Sequence[Navngivet]) -> bool:
    """Whether no tilbud stands between a figure and the next: "14 børn og 3 ledige pladser på Kvisten"."""
    end, start = figures[at][1], figures[at + 1][0]
    return not any(end <= one.start < start for one in inside)


def _only_compared(text: str, one: Navngivet) -> bool:
    lead = text[max(0, one.start - _LOOK_BACK) : one.start].lower()
    return _COMPARED.search(lead) is not None and _TOLD_OF.match(text.lower(), one.end) is None


def _neighbours(text: str, one: Navngivet, inside: Sequence[Navngivet]) -> Iterator[Navngivet]:
    """The tilbud that are named in one breath with another: "Kvisten og Birken", "Fagcentret/Birken"."""
    for other in inside:
        first, second = (other, one) if other.start < one.start else (one, other)
        gap = text[first.end : second.start].lower()
        if other is not one and (_JOINED.fullmatch(gap) or gap.strip() in {"", "(", "-", "–", ":"}):
            yield other


def _coordinated(text: str, one: Navngivet, inside: Sequence[Navngivet], *, ahead: bool) -> bool:
    return any(
        other.name != one.name and (other.start > one.start) is ahead
        for other in _neighbours(text, one, inside)
    )


def _with_unit(text: str, one: Navngivet, inside: Sequence[Navngivet]) -> Navngivet:
    """In "Birken (Fagcentret)" the sub-unit is meant, whichever stands nearer."""
    units = [other for other in _neighbours(text, one, inside) if other.name == one.name and other.subunit]
    return units[0] if one.subunit is None and len(units) == 1 else one
