"""An understood message as readings for the early warning form, filled in before the bot asks (R57)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.entities import TilbudFund
from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.quantities import VaerdiFund
from nlp.since import since_when
from nlp.skeleton import sentence_spans
from nlp.spelling import read
from nlp.understanding import Understanding
from nlp.units import POINT
from samarbejde.laesning import Laesning

_FIGURES = ("belaegning_faktisk", "belaegning_tidligere", "belaegning_budgetteret", "oekonomi_afvigelse")
_OTHER_FIGURES = (
    "ledige_pladser",
    "indskrevne",
    "kapacitet",
    "venteliste",
    "henvisninger",
    "helaarspersoner",
)
_MONEY = pattern("laesninger", "money")
_PROFESSION = pattern("laesninger", "profession")
_CONCERN = pattern("laesninger", "concern")
_DEMAND = pattern("laesninger", "demand")
_CAUSES = pattern("laesninger", "causes")


def early_warning_laesninger(understanding: Understanding, text: str) -> tuple[Laesning, ...]:
    """The readings for the fields of the early warning form, each with the words it comes from."""
    normal = read(text)
    readings = [
        *_tilbud(understanding),
        *_trigger(understanding, normal),
        *_since(understanding, text),
        *_figures(understanding, text),
        *_causes(understanding, normal),
    ]
    return tuple(readings)


def _tilbud(understanding: Understanding) -> Iterator[Laesning]:
    """One tilbud is filled in; of several the one nearest to the first figure, and with less confidence."""
    names = tuple(dict.fromkeys(fund.name for fund in understanding.tilbud))
    if not names:
        return
    first = _nearest_to_figures(understanding)
    sure = first.confidence if len(names) == 1 else min(first.confidence, 0.55)
    why = "navnet står i teksten" if len(names) == 1 else "flere tilbud er nævnt; det nærmeste er valgt"
    yield Laesning("tilbud", first.name, first.text, first.start, first.end, sure, why, tilbud=first.name)
    if first.subunit is not None and not any(
        f.name == first.name and f.subunit is None for f in understanding.tilbud
    ):
        yield Laesning(
            "underenhed",
            first.subunit,
            first.text,
            first.start,
            first.end,
            sure,
            "underenheden er nævnt",
            tilbud=first.name,
        )


def _nearest_to_figures(understanding: Understanding) -> TilbudFund:
    """Choose Birken in "Viften er fuldt booket, Birken har 4 børn på 10 pladser"."""
    if not understanding.values:
        return understanding.tilbud[0]
    first = understanding.values[0]
    owners = [fund for fund in understanding.tilbud if (fund.name, fund.subunit) == first.owner]
    return min(owners or understanding.tilbud, key=lambda fund: abs(fund.start - first.start))


def _own_values(understanding: Understanding) -> tuple[VaerdiFund, ...]:
    """The figures that are not another tilbud's, nor another sub-unit's."""
    if not understanding.tilbud:
        return understanding.values
    chosen = _nearest_to_figures(understanding)
    return tuple(
        value
        for value in understanding.values
        if value.tilbud in {None, chosen.name} and (value.subunit is None or value.subunit == chosen.subunit)
    )


def _trigger(understanding: Understanding, normal: Normal) -> Iterator[Laesning]:
    """Which of the two triggers (R52) and which concern; a denied one does not count."""
    told = _told(normal)
    money = None if "oekonomi" in understanding.negated else _search(_MONEY, told)
    profession = None if "faglig" in understanding.negated else _search(_PROFESSION, told)
    concern = None if "bekymring" in understanding.negated else _search(_CONCERN, told)
    demand = _search(_DEMAND, told)
    sustainability = concern or money or profession
    tilbud = _nearest_to_figures(understanding).name if understanding.tilbud else None
    value = (
        "begge"
        if demand and sustainability
        else "efterspoergsel"
        if demand
        else "baeredygtighed"
        if sustainability
        else None
    )
    anchor = demand or sustainability
    if value is not None and anchor is not None:
        yield _reading("udloeser", value, normal, anchor, 0.8, "ordene peger på anledningen", tilbud)
    kind = "begge" if money and profession else "oekonomisk" if money else "faglig" if profession else None
    anchor = money or profession
    if kind is not None and anchor is not None:
        yield _reading("bekymring", kind, normal, anchor, 0.85, "ordene peger på bekymringen", tilbud)


_Span = tuple[int, int]


def _told(normal: Normal) -> list[tuple[str, int]]:
    """The sentences that tell, and where each begins; a question is no concern."""
    spans = sentence_spans(normal)
    return [(normal.text[a:b], a) for a, b in spans if not normal.text[a:b].rstrip().endswith("?")]


def _search(pattern: re.Pattern[str], sentences: list[tuple[str, int]]) -> _Span | None:
    for sentence, offset in sentences:
        if found := pattern.search(sentence):
            return offset + found.start(), offset + found.end()
    return None


def _reading(
    felt: str, value: str, normal: Normal, span: _Span, confidence: float, reason: str, tilbud: str | None
) -> Laesning:
    start, end = normal.span(*span)
    return Laesning(felt, value, normal.source[start:end], start, end, confidence, reason, tilbud=tilbud)


def _since(understanding: Understanding, text: str) -> Iterator[Laesning]:
    date = since_when(text, understanding.dates)
    if date is not None:
        yield Laesning(
            "siden_hvornaar", date.text, date.text, date.start, date.end, 0.9, "tidspunktet står i teksten"
        )


def _figures(understanding: Understanding, text: str) -> Iterator[Laesning]:
    """The first figure of each field; other figures as one text, in the writer's words."""
    tilbud = _nearest_to_figures(understanding).name if understanding.tilbud else None
    values = _own_values(understanding)
    for field in _FIGURES:
        for value in values:
            if value.field != field or value.unit == POINT or not isinstance(value.value, int | float):
                continue
            quote = text[value.start : value.end]
            yield Laesning(
                field,
                value.value,
                quote,
                value.start,
                value.end,
                value.confidence,
                "tallet står ved sit ord",
                value.unit,
                tilbud,
            )
            break
    others = [value for value in values if value.field in _OTHER_FIGURES]
    if others:
        start, end = others[0].start, others[-1].end
        yield _sentence_around(text, start, end, tilbud)


def _sentence_around(text: str, start: int, end: int, tilbud: str | None) -> Laesning:
    """The sentences that hold the other figures, from the first to the last of them."""
    spans = [read(text).span(a, b) for a, b in sentence_spans(read(text))]
    begin = min((a for a, b in spans if b > start), default=start)
    stop = max((b for a, b in spans if a < end), default=end)
    return Laesning(
        "tal", text[begin:stop], text[begin:stop], begin, stop, 0.75, "sætningen har flere tal", tilbud=tilbud
    )


def _causes(understanding: Understanding, normal: Normal) -> Iterator[Laesning]:
    tilbud = _nearest_to_figures(understanding).name if understanding.tilbud else None
    for sentence, offset in _told(normal):
        found = _CAUSES.search(sentence)
        if found is None:
            continue
        group = found.lastgroup or "told"
        start, end = _trimmed(normal, offset + found.start(group), offset + found.end(group))
        quote = normal.quote(start, end)
        yield _reading("aarsager", quote, normal, (start, end), 0.75, "årsagen er nævnt", tilbud)
        return


def _trimmed(normal: Normal, start: int, end: int) -> _Span:
    """Without blanks and small words at the ends."""
    piece = normal.text[start:end]
    lead = re.match(r"(?:[\s,;:-]|og at |og |men |at |så )*", piece)
    start += lead.end() if lead else 0
    while end > start and normal.text[end - 1] in " ,;:-":
        end -= 1
    return start, end
