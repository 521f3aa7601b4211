"""What a kommune's answer still lacks, per tilbud (K2, K4, K5; R46, R47)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.answer_piece import Svar
from nlp.answer_words import INGEN
from nlp.questions import ALTERNATIVER, BEGRUNDELSE, FORVENTET_BRUG, PLADSER


@dataclass(frozen=True, slots=True)
class Mangler:
    """A field that is missing for a tilbud."""

    tilbud: str
    field: str


def completeness(
    asked: Sequence[str], answers: Sequence[Svar]
) -> tuple[dict[str, bool], tuple[Mangler, ...]]:
    """Whether each tilbud asked about is fully answered, and what is missing; silence is no answer (R47)."""
    names = asked or tuple(dict.fromkeys(svar.tilbud for svar in answers))
    missing = [one for name in names for one in _missing(name, answers)]
    incomplete = {one.tilbud for one in missing}
    return {name: name not in incomplete for name in names}, tuple(missing)


def _missing(name: str, answers: Sequence[Svar]) -> list[Mangler]:
    told = {svar.field: svar.value for svar in answers if svar.tilbud == name}
    brug = told.get(FORVENTET_BRUG)
    not_used = brug == INGEN or (brug is None and told.get(PLADSER) == 0)
    if brug is None and not not_used:
        return [Mangler(name, FORVENTET_BRUG)]
    if not_used:
        return [Mangler(name, felt) for felt in (BEGRUNDELSE, ALTERNATIVER) if felt not in told]
    return []
