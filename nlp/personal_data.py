"""CPR numbers, citizens' names and their health, masked before anything is kept (R123, R124).

It supports pseudonymisation and is no anonymisation: what is told in other words is not seen. CPR numbers
never depend on the rest of it, and texts that tell of no single citizen are read by patterns alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nlp.citizen_names import citizen_names
from nlp.health_details import health_words
from nlp.known_names import UKENDTE, Kendte
from nlp.model_names import names_in
from nlp.pipeline_contract import ModelFejl
from nlp.privacy import MASKS, Finding, FindingKind, Masked, find_cpr, replaced
from nlp.private_words import form, words_of
from nlp.spans import Span, Spans
from nlp.stories import Grad, Stykke, may_tell_of_someone, pieces

Masker = Callable[[str], Masked]
"""How a door masks what comes in: `mask_personal` with the names that are known there."""

_GONE = re.compile(r"\[(?:CPR|navn|helbredsoplysning) fjernet\]")


def mask_personal(text: str, kendte: Kendte = UKENDTE) -> Masked:
    """The text that may be kept; findings point into the text as it was given, in order and apart."""
    cpr = find_cpr(text)
    if not cpr and not may_tell_of_someone(words_of(text)):
        return Masked(text, ())
    stykker = pieces(text, tuple(finding.start for finding in cpr))
    names, stykker = citizen_names(text, stykker, kendte, _persons)
    found: tuple[tuple[FindingKind, Sequence[Span]], ...] = (
        ("helbred", _health(text, stykker, kendte)),
        ("navn", names),
    )
    findings = [*cpr]
    for kind, spans in found:
        taken = Spans((finding.start, finding.end) for finding in findings)
        findings += [Finding(kind, *span) for span in spans if not taken.touch(*span)]
    return replaced(text, sorted(findings, key=lambda finding: finding.start))


def tells_of_a_citizen(masked: Masked) -> bool:
    """Whether a citizen's name or health was masked, now or before the text was kept."""
    return any(finding.kind != "cpr" for finding in masked.findings) or any(
        MASKS[kind] in masked.text for kind in ("navn", "helbred")
    )


def _persons(text: str) -> tuple[tuple[int, int], ...] | None:
    try:
        return tuple((name.start, name.end) for name in names_in(text) if name.kind == "PER")
    except ModelFejl:
        return None


def _health(text: str, stykker: tuple[Stykke, ...], kendte: Kendte) -> list[tuple[int, int]]:
    """What is told of the health of one citizen."""
    found: list[tuple[int, int]] = []
    for stykke in stykker:
        if not stykke.grad:
            continue
        said = text[stykke.start : stykke.end]
        spared = _titles(said, kendte)
        for start, end in health_words(said):
            if any(a <= start and end <= b for a, b in spared):
                continue
            if stykke.grad >= Grad.ARVET or _is_about_one(said, start, stykke):
                found.append((stykke.start + start, stykke.start + end))
    return found


def _is_about_one(said: str, start: int, stykke: Stykke) -> bool:
    """Whether a health word of a sentence that may be about anybody is said of one citizen."""
    return not stykke.alment and form("om_en").search(said, 0, start) is not None


def _titles(said: str, kendte: Kendte) -> list[tuple[int, int]]:
    lowered = said.lower()
    spans = [found.span() for found in _GONE.finditer(said)]
    for title in kendte.titles:
        at = lowered.find(title)
        while at >= 0:
            spans.append((at, at + len(title)))
            at = lowered.find(title, at + 1)
    return spans
