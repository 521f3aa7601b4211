"""An understood message as readings of any form: what nlp found under a name that the form has, too.

The early warning has readings of its own in laesninger.py, as its words tell more than its figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlp.answer_words import UAENDRET
from nlp.laesninger import early_warning_laesninger
from nlp.quantities import VaerdiFund
from nlp.questions import FORVENTET_BRUG
from nlp.spelling import read
from nlp.understanding import Understanding
from nlp.units import POINT
from samarbejde.laesning import Laesning
from samarbejde.skema import FeltType, Skema
from samarbejde.som_sidste_aar import BRUG, find_last_year

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "helaarspersoner": ("belaegning_helaarspersoner", "helaarspersoner"),
    "belaegning_faktisk": ("belaegning_faktisk", "belaegning"),
    "regnskab": ("regnskab", "aarsresultat"),
}
"""The names a form may have for what nlp calls by one."""

_OF_ANY = 0.45
"""How sure a figure is that any of several tilbud may have."""


def skema_laesninger(skema: Skema, understanding: Understanding, text: str) -> tuple[Laesning, ...]:
    """The readings of the form's fields, each with the words it comes from."""
    if skema.name == "early_warning":
        return early_warning_laesninger(understanding, text)
    figures = tuple(_figures(skema, understanding, text))
    if _points_at_last_year(figures, text):
        figures = tuple(one for one in figures if one.felt != FORVENTET_BRUG)
    return (*_tilbud(skema, understanding), *figures)


def _points_at_last_year(figures: tuple[Laesning, ...], text: str) -> bool:
    """Whether the use is said to be as it was answered last year, which may not have been unchanged (R118).

    Then it is asked for, with that answer beside it; who tells a number has answered for this year.
    """
    told = {one.felt: one.value for one in figures if one.felt in BRUG}
    return told == {FORVENTET_BRUG: UAENDRET} and find_last_year(read(text).text) is not None


def _tilbud(skema: Skema, understanding: Understanding) -> Iterator[Laesning]:
    """Every tilbud that is named; of several the conversation asks which."""
    felt = next((f for f in skema.felter if f.type is FeltType.TILBUD), None)
    if felt is None:
        return
    for fund in {fund.name: fund for fund in reversed(understanding.tilbud)}.values():
        yield Laesning(
            felt.name, fund.name, fund.text, fund.start, fund.end, fund.confidence, "navnet står i teksten"
        )


def _figures(skema: Skema, understanding: Understanding, text: str) -> Iterator[Laesning]:
    """The first figure of each field and tilbud; one that may be of any of several is only a guess."""
    several = len({fund.name for fund in understanding.tilbud}) > 1
    taken: set[tuple[str, str | None]] = set()
    for value in understanding.values:
        name = _field(skema, value)
        if (
            name is None
            or (name, value.tilbud) in taken
            or value.unit == POINT
            or isinstance(value.value, tuple)
        ):
            continue
        taken.add((name, value.tilbud))
        unclear = several and value.tilbud is None
        quote = text[value.start : value.end]
        yield Laesning(
            name,
            value.value,
            quote,
            value.start,
            value.end,
            min(value.confidence, _OF_ANY) if unclear else value.confidence,
            "flere tilbud er nævnt" if unclear else "tallet står ved sit ord",
            value.unit,
            value.tilbud,
        )


def _field(skema: Skema, value: VaerdiFund) -> str | None:
    names = _ALSO_CALLED.get(value.field, (value.field,))
    return next((name for name in names if skema.get(name) is not None), None)
