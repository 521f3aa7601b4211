"""The words by which somebody points at last year's answer instead of giving this year's (R118).

"uændret" alone is an answer; "uændret i forhold til sidste indmelding" points at what was answered then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_AAR = r"(?:å|aa)r"
_SVARET = r"(?:indmelding|besvarelse|svar|melding|tilbagemelding)(?:en|et)?"
_SIDSTE_SVAR = (
    rf"(?:(?:vores |vor |jeres |den |det )?(?:sidste|seneste|forrige) (?:{_AAR}s )?(?:{_SVARET}|tal)"
    rf"(?: fra (?:sidste {_AAR}|i fjor))?"
    rf"|(?:det |vores )?(?:{_SVARET}|tallene) fra (?:sidste {_AAR}|i fjor|sidste gang|sidst))"
)
_DENGANG = (
    rf"(?:sidste {_AAR}|sidste gang|i fjor|ifjor|forrige {_AAR}|forrige gang|{_AAR}et f(?:ø|oe)r|sidst"
    rf"|{_SIDSTE_SVAR})"
)
_UAENDRET = (
    r"(?:u(?:æ|ae)ndre\w+|(?:ingen|uden|ikke(?: nogen)?) (?:\w+ )?(?:(?:æ|ae)ndring\w*|forskel)"
    r"|(?:æ|ae)ndre[rt]? (?:sig |os )?ikke(?: sig)?|identisk\w*)"
)
_VI_SKREV = r"(?:vi (?:skrev|svarede|meldte(?: ind)?|oplyste|angav|afgav|sendte)(?: ind| jer)? )?"
_SAMME_SOM = rf"(?:(?:det |den |de )?samme(?: \w+){{0,3}},? )?(?:lige)?som {_VI_SKREV}(?:ved |i )?{_DENGANG}"
_SAMME_VED = rf"(?:det )?samme(?: \w+){{0,2}} (?:ved|i) {_SIDSTE_SVAR}"
_SE = (
    r"(?:jf\.?|jævnfør|se|henviser til|henvises til|gælder|fastholde[rs]?|gentage[rs]?|(?:gen)?bruge[rs]?)"
    rf"(?: (?:gerne|bare|blot|venligst|stadig))? {_SIDSTE_SVAR}"
)
_GAELDER = (
    rf"{_SIDSTE_SVAR}(?: (?:stadig(?:væk)?|fortsat|også))?"
    r" (?:gælder|står (?:ved magt|fast)|kan (?:gen)?bruges|er (?:stadig|fortsat) gældende)"
)
_POINTS_PLAINLY = rf"\b(?:{_SAMME_SOM}|{_SAMME_VED}|{_SE}|{_GAELDER})\b"
_UNCHANGED_SINCE = (
    rf"\b{_UAENDRET}(?: \w+){{0,3}} (?:i forhold til|ift\.?|fra|siden|sammenlignet med|som ved) {_DENGANG}\b"
)
_POINTER = re.compile(f"{_POINTS_PLAINLY}|{_UNCHANGED_SINCE}")
_ONLY = re.compile(
    r"[\W_]*(?:(?:ja|vi|alt|er|det|den|de|svaret|vores|helt|præcist?|nøjagtigt?|lige|bliver)[ ,:]+)*"
    rf"(?:{_POINTS_PLAINLY})(?: (?:igen|tak|også|stadig|fortsat))*[\W_]*"
)
_DENIED = re.compile(r"\b(?:ikke|næppe|aldrig)(?: \w+)? $")
_LONGEST = 120


def find_last_year(words: str) -> tuple[int, int] | None:
    """Where words in lower case say that the use is as it was answered last year, None where they don't."""
    found = next((one for one in _POINTER.finditer(words) if not _DENIED.search(words[: one.start()])), None)
    return None if found is None else found.span()


def means_last_year(text: str) -> bool:
    """Whether the whole answer of any field is that it is as last year.

    "Ingen ændringer siden sidste år" is an answer of its own to many a question.
    """
    return len(text) <= _LONGEST and _ONLY.fullmatch(" ".join(text.lower().split())) is not None


BRUG = ("forventet_brug", "pladser", "pladser_fra", "pladser_til")
"""What a kommune's answer of its use consists of."""
_HVORFOR_IKKE = ("begrundelse", "alternativer")


def fields_as_last_year(
    pointed: Iterable[str], told: Collection[str], before: Collection[str]
) -> tuple[str, ...]:
    """Which of the fields answered last year a kommune points at, beside what it has `told` itself (R118).

    Who points at the use means all that was answered of it, with the reason and the alternative of a no
    (R46); who tells a number of pladser this year does not mean last year's.
    """
    meant: list[str] = []
    for felt in pointed:
        if felt == BRUG[0]:
            counts = () if set(BRUG[1:]) & set(told) else BRUG[1:]
            meant += [felt, *counts, *_HVORFOR_IKKE] if felt in before else counts
        else:
            meant += _HVORFOR_IKKE if felt == _HVORFOR_IKKE[0] else (felt,)
    return tuple(felt for felt in dict.fromkeys(meant) if felt in before and felt not in told)


def with_counts(told: Iterable[str]) -> frozenset[str]:
    """The fields that are answered with these: "fra 2 til 4" takes the place of "3 pladser"."""
    fields = frozenset(told)
    return fields.union(BRUG[1:]) if fields & set(BRUG[1:]) else fields


def beside_use(told: Collection[str]) -> tuple[str, ...]:
    """What of last year's answer no longer holds when this year's use is told: all that belongs to it."""
    return (*BRUG, *_HVORFOR_IKKE) if BRUG[0] in told else ()
