"""What the words beside attached forms say beyond that the forms are there.

A word that is not known to say only that lets the whole sentence count: better that a human reads one
polite sentence too many than that one is read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from nlp.entities import find_parter, find_tilbud
from nlp.ordlister import words
from nlp.pipeline import sentences
from samarbejde.register import Register
from samarbejde.skema import Skema
from samarbejde.skema_parse import fold

_TOKEN = re.compile(r"[^\W_]+")
_WRAPPED = re.compile(r"([^\n]{50})\n(?=[^\s\d*•–-])")
"""A line that a mail program broke: its sentence goes on, and is read as one."""
_YEAR = re.compile(r"20\d\d")
_COURTESY = re.compile(
    r"\b(?:hvis|ved|saafremt) (?:(?:i|du|der) (?:har|er|skulle have|skulle vaere) )?"
    r"(?:nogen |eventuelle |evt )?(?:spoergsmaal|kommentarer)\b"
)
_STEM = 5
_LONGEST_ENDING = 8


def said_besides(text: str, skemaer: Iterable[Skema], register: Register) -> str:
    """What is left of the words when every sentence that only says what is attached is taken out."""
    text = _WRAPPED.sub(r"\1 ", text)
    known = _of_forms(skemaer) | _of_people(register)
    spoken_of = _names(text, register)
    left: list[str] = []
    for sentence in sentences(text):
        rest = text[sentence.start : sentence.end]
        named = [(s - sentence.start, e - sentence.start) for s, e in spoken_of if s < sentence.end]
        if not _only_attaches(_without(rest, named), known):
            left.append(rest.strip())
    return "\n".join(left)


def _only_attaches(sentence: str, known: frozenset[str]) -> bool:
    tokens = _TOKEN.findall(fold(sentence))
    if _COURTESY.search(fold(sentence)) and _polite().issuperset(tokens):
        return True
    if "?" in sentence:
        return False
    return all(_is_known(token, known) for token in tokens)


def _is_known(token: str, known: frozenset[str]) -> bool:
    if token in known or token in _attaching() or _YEAR.fullmatch(token):
        return True
    endings = range(_STEM, len(token))
    return any(token[:at] in known and len(token) - at <= _LONGEST_ENDING for at in endings)


def _names(text: str, register: Register) -> list[tuple[int, int]]:
    """Where tilbud and parter are named: a name says nothing by itself."""
    found = find_tilbud(text, register)
    sure = [(one.start, one.end) for one in found.found]
    perhaps = [(one.start, one.end) for one in found.ambiguous]
    return [*sure, *perhaps, *((one.start, one.end) for one in find_parter(text, register))]


def _without(sentence: str, spans: list[tuple[int, int]]) -> str:
    letters = list(sentence)
    for start, end in spans:
        for at in range(max(0, start), min(end, len(letters))):
            letters[at] = " "
    return "".join(letters)


@lru_cache(maxsize=1)
def _attaching() -> frozenset[str]:
    return frozenset(fold(word) for word in words("foelgebrev"))


@lru_cache(maxsize=1)
def _polite() -> frozenset[str]:
    return frozenset(fold(word) for word in words("hoeflig"))


def _of_forms(skemaer: Iterable[Skema]) -> frozenset[str]:
    """What these forms are called: to name the form that is attached says no more than that it is there."""
    phrases = (phrase for skema in skemaer for phrase in (skema.title, *skema.begyndelser))
    return frozenset(token for phrase in phrases for token in _TOKEN.findall(fold(phrase)))


def _of_people(register: Register) -> frozenset[str]:
    """The names people greet each other and sign with."""
    return frozenset(token for person in register.personer for token in _TOKEN.findall(fold(person.name)))
