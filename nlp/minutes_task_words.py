"""What the rules of tasks share: the verb patterns, the sentence they read and the task they make (R111)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.minutes_actors import Aktoerer
from nlp.minutes_text import capitalised, without_stop
from nlp.minutes_verbs import INFINITIVES, PARTICIPLES, PASSIVES, PASTS, PHRASES, PRESENTS, in_present
from nlp.referat import Grundlag


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ALONE = frozenset({"få", "finde", "indgå", "give", "tage", "vende"})
_TWO_WORDS = ("tage kontakt", "vende tilbage", "stå for", "følge op")
INF = rf"(?:{_either([*(word for word in INFINITIVES if word not in _ALONE), *_TWO_WORDS])})"
PRES = rf"(?:{_either([*PHRASES, *PRESENTS])})"
PAST = rf"(?:{_either(PASTS)})"
PASS = rf"(?:{_either(PASSIVES)})"
PART = rf"(?:{_either(PARTICIPLES)})"
ADV = (
    r"(?:\s+(?:derfor|herefter|også|desuden|endvidere|så|efterfølgende|nu|samtidig|ligeledes|dog|gerne|"
    r"i fællesskab|på den baggrund|på baggrund heraf|i samarbejde med [^,]{3,50}?))?"
)


@dataclass(frozen=True, slots=True)
class Opgave:
    """A task as a rule found it; `needs_time` is for verbs that only bind when a time is set."""

    responsible: str | None
    what: str
    basis: Grundlag
    quote: str
    needs_time: bool = False


@dataclass(frozen=True, slots=True)
class Saetning:
    """A sentence with the one before it; `told` is whether it stands in the *Referat*."""

    text: str
    before: str
    told: bool


def owned(actors: Aktoerer, who: str, what: str, quote: str) -> Opgave:
    """A task with the owner the sentence names."""
    names = " og ".join(actors.canonical(name) for name in re.split(r"\s+og\s+(?=[A-ZÆØÅ])", who))
    return Opgave(names, sentence(what), Grundlag.EKSPLICIT, quote)


def unowned(what: str, quote: str) -> Opgave:
    """A task nobody is named for."""
    return Opgave(None, without_stop(what), Grundlag.EKSPLICIT_ANSVARLIG_IKKE_ANGIVET, quote)


def present(verb: str, rest: str) -> str:
    """The task in the present: "at sikre, at …" becomes "sikrer, at …"."""
    first, _, more = verb.partition(" ")
    special = {"tage": "tager", "vende": "vender", "stå": "står"}.get(first)
    return f"{special or in_present(first) or first}{' ' + more if more else ''}{rest}"


def sentence(what: str) -> str:
    """The task as a short line with a capital."""
    return capitalised(without_stop(what))
