"""Names of citizens not written as in a sentence: small, shouted, initials, in headings (R124)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nlp.first_names import is_ambiguous, is_first_name, is_place
from nlp.health_details import health_words
from nlp.known_names import Kendte
from nlp.private_words import first_words, form
from nlp.spans import Span
from nlp.stories import Grad, Stykke

_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.[ \t]?){2,3}(?=[\s,(])")
_HEADED = re.compile(r"[ \t]*(?P<name>[A-ZÆØÅ][\w'’-]*\.?(?:[ \t][A-ZÆØÅ][\w'’-]*\.?){0,3})")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 3
_FEWEST_SHOUTED = 3
_NEAR = 80


def is_shouted(said: str) -> bool:
    """Whether a piece is written in capitals throughout."""
    return said.isupper() and len(_WORD.findall(said)) >= _FEWEST_SHOUTED


def written_apart(text: str, stykke: Stykke, kendte: Kendte) -> Iterator[Span]:
    """The names of a piece that only the words beside them tell to be names."""
    said = text[stykke.start : stykke.end]
    health = [start for start, _ in health_words(said)]
    found = [*_headed(said, stykke), *_initials(said, health), *_small(said, health)]
    for start, end in found:
        name = said[start:end]
        if not (kendte.is_person(name) or kendte.is_place(name) or is_place(name)):
            yield stykke.start + start, stykke.start + end


def _headed(said: str, stykke: Stykke) -> Iterator[Span]:
    """What stands behind "Navn:" in a text with the heading of an illness too."""
    if stykke.grad is not Grad.SIKKER:
        return
    for heading in form("rubrik_navn").finditer(said):
        name = _HEADED.match(said, heading.end())
        if name:
            start, end = name.span("name")
            yield start, end - (said[end - 1] == "." and end - start > _LONGEST_NAME)


def _initials(said: str, health: list[int]) -> Iterator[Span]:
    """Initials of whom an illness is told, as in "P.M. (34) har skizofreni"."""
    for found in _INITIALS.finditer(said) if health else ():
        start, end = found.start(), found.start() + len(found[0].rstrip())
        aged = form("alder_efter_navn").match(said, end)
        near = health[bisect_left(health, end) : bisect_right(health, end + _NEAR)]
        if aged or any(form("lige_foer_helbred").match(said[end:at]) for at in near):
            yield start, end


def _small(said: str, health: list[int]) -> Iterator[Span]:
    """Names all small or shouted, as in "peter madsen på 34 har adhd"."""
    shouted = is_shouted(said)
    for at in health:
        before = form("navn_uden_store").search(said[max(0, at - _NEAR) : at])
        if before is None or not (before["words"].islower() or shouted):
            continue
        words = list(_WORD.finditer(said, *(max(0, at - _NEAR) + place for place in before.span("words"))))
        first = next((n for n, word in enumerate(words) if _is_sure(word[0])), None)
        if first is None:
            continue
        last = first
        while last + 1 < min(len(words), first + _LONGEST_NAME) and not _joins(words[last + 1][0]):
            last += 1
        yield words[first].start(), words[last].end()


def _is_sure(word: str) -> bool:
    return is_first_name(word.capitalize()) and not is_ambiguous(word.capitalize())


def _joins(word: str) -> bool:
    return word.lower() in first_words("aabner") | {"fra", "på", "selv", "også", "ikke"}
