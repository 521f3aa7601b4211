"""The words a flag rests on: what names profitability, and what two target groups have in common.

Simple on purpose: whoever reads the flag sees the words and judges for themselves (R39, R78).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-zæøåéü]+")
_PROFITABILITY = re.compile(
    r"(?<!\w)(?:"
    r"(?:u)?rentab\w*|profitab\w*|(?:drifts)?underskud\w*|merunderskud\w*|"
    r"(?:ikke|næppe|ingen)(?: \w+){0,3} (?:rundt økonomisk|overskud)|løbe\w* rundt|løber ikke rundt|"
    r"økonomisk\w* (?:u?bæredygtig\w*|rentab\w*|uholdbar\w*|trængt\w*)|hænger(?: \w+){0,2} sammen økonomisk|"
    r"tab(?:er|t)? penge|for dyr\w* at drive"
    r")(?!\w)",
    re.IGNORECASE,
)
_SHORTEST = 5
_STEM = 7
_FEWEST_SHARED = 2
# What nearly every target group says; alone it tells nothing.
_COMMON_WORDS = """
andre behov betydelig betydelige børn borger borgere derfor diagnose deres eller efter ekstra flere
forskellige funktionsniveau gerne grund hvor ikke inden kommune kommuner med meget målgruppe
målgruppen nedsat nedsatte ofte omkring personer primært region samt særlig særlige støtte svær
svære svært tilbud tilbuddet typisk under unge varig varigt voksne være hvilke denne disse blandt
mellem gennem kræver brug hjælp pladser problemer alvorlige alvorlig komplekse kompleks moderat
nordjylland årige alderen personer mennesker
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def profitability_words(text: str) -> tuple[str, ...]:
    """The words of a text that name profitability, each once, as they were written (R78)."""
    found = (match.group(0) for match in _PROFITABILITY.finditer(text))
    return tuple(dict.fromkeys(word.casefold() for word in found))


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The significant words that two target groups share, as the first writes them; none below two.

    Words count as the same where their first seven letters are: "hjerneskade" and "hjerneskader".
    """
    theirs = set(_significant(other))
    shared = [word for stem, word in _significant(one).items() if stem in theirs]
    return tuple(shared) if len(shared) >= _FEWEST_SHARED else ()


def _significant(text: str) -> dict[str, str]:
    """Each significant word by its stem, in the order of the text."""
    words = (word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST)
    return {word[:_STEM]: word for word in words if word not in _COMMON}
