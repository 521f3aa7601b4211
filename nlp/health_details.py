"""Words about health, and which of them tell of nobody in particular or stand in a name (R124)."""

from __future__ import annotations

from nlp.private_words import first_words, form, health_stems, words_of

_LOOK_BACK = 70


def health_words(text: str) -> list[tuple[int, int]]:
    """Where health is spoken of and not in general; neighbouring words are one span."""
    if not _may(text):
        return []
    spans: list[tuple[int, int]] = []
    for found in form("helbredsord").finditer(text):
        if _is_general(text, found.start("word"), found.end()):
            continue
        start, end = found.span()
        if spans and form("helbred_og_helbred").fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _may(text: str) -> bool:
    words = words_of(text)
    if words & first_words("helbred") or "mg" in words or "syndrom" in text:
        return True
    return any(word.startswith(health_stems()) for word in words)


def _is_general(text: str, start: int, end: int) -> bool:
    if form("helbred_i_sammensaetning").match(text, end):
        return True
    # The heading "Diagnose:" says nothing; what stands behind it may.
    if form("rubrik_helbred", "sygdom_i_huset").match(text, start):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    return form("helbred_i_almindelighed").search(before) is not None
