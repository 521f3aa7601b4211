"""Who in a text is there as an official: by office, by where they are from, by what they do, by a greeting."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.private_words import any_of, compiled

_LOOK_BACK, _LOOK_AHEAD = 60, 60
_SIGN_OFF = re.compile(
    r"(?im)^[ \t]*(?:(?:med |de )?(?:venlige?|kærlige?|bedste|mange|varme|hjertelige?) hils(?:en|ner)|m\.?v\.?h\.?|v\.?h\.?|k\.?h\.?|hilsen|hilsner|hils)\b"
    r"|(?:[.!?]|\n)[ \t]*(?:mvh|vh|kh|hilsen|hilsner|hils|(?:med )?venlig hilsen|(?:de )?bedste hilsner)[.,:]?[ \t]+(?=[A-ZÆØÅ])"
    r"|^[ \t]*(?:/|//|-|–)[ \t]?(?=[A-ZÆØÅ]\w*[ \t]*(?:[A-ZÆØÅ]\w*)?[ \t]*$)"
)
_GREETING = re.compile(
    r"(?im)^[ \t]*(?:hej(?:sa)?|kære|hallo|halløj|godmorgen|god morgen|goddag|godaften|dav|hi|hey|til)\b(?:[ \t]+(?:alle|med jer|igen|begge))?"
    r"(?-i:[ \t]+[A-ZÆØÅ][\w'’-]*){0,3}(?:[ \t]+og(?-i:[ \t]+[A-ZÆØÅ][\w'’-]*){1,2})?"
    r"|(?i:\b(?:tak|undskyld|ok|okay|hej),? )(?-i:[A-ZÆØÅ][a-zæøå]+)(?=[,!.]|$)"
)
_SIGNED = 300


def spared(text: str) -> tuple[tuple[int, int], ...]:
    """Greetings and signatures: who is written to and who writes are no citizens of the text."""
    spans = [found.span() for found in _GREETING.finditer(text)]
    for found in _SIGN_OFF.finditer(text):
        rest = text.find("\n\n", found.end())
        end = min(len(text), found.end() + _SIGNED)
        spans.append((found.start(), end if rest < 0 or rest - found.end() < 2 else min(end, rest)))
    return tuple(spans)


def is_official(text: str, start: int, end: int) -> bool:
    """Whether a name is an official's by the words before or behind it."""
    before = text[max(0, start - _LOOK_BACK) : start]
    behind = text[end : end + _LOOK_AHEAD]
    return _before().search(before) is not None or _behind().match(behind) is not None


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    office = any_of("stilling")
    return compiled(
        rf"(?:\b\w*{office}(?:en|eren|n|e|er|ere)?(?:[,:]| for [\w ]{{1,30}},?| på \w+,?| i [\w ]{{1,20}},?| hos \w+,?)? ?"
        rf"|\b{any_of('foran_fagfolk')}[ :]? ?(?:\w+ og )?|/ ?)$"
    )


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    office = any_of("stilling")
    return compiled(
        rf",? ?(?:\(|som er |der er |er )?(?:vores |jeres |ny |den nye |tidligere )?\w*{office}(?:en|eren|n)?\b"
        rf"|,? \(?(?:fra|i|hos|ved|på) (?:[\w-]+[ -]){{0,3}}?\w*{any_of('kontor')}\b"
        rf"|,? (?:\w+ ){{0,1}}?{any_of('siger')}\b(?! op)"
        r"|,? ?\(?(?:tlf|tel|mobil|mail|direkte)\b|,? \(?(?:\+45 ?)?\d\d ?\d\d ?\d\d|,? ?[(<]?[\w.-]+@"
    )
