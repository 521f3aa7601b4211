"""Sentences with other organisations and places in them, to be known by more than their spelling."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from nlp.training.treebank import Annotated

_FILE = Path(__file__).with_name("organisations.toml")
_KINDS = (
    "partier",
    "foreninger",
    "myndigheder",
    "internationale",
    "medier",
    "firmaer",
    "klubber",
    "uddannelser",
)
_LETTERS = "ABDEFGHIKLMNOPRSTUV"

SWAPPED = 0.3
"""How many of the sentences get others."""


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a name stands in a sentence, and its kind."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def organisation_lists() -> dict[str, list[str]]:
    """The organisations by kind, and the parts that new ones are made of."""
    lists: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return lists


def organisations() -> list[str]:
    """All listed organisations."""
    lists = organisation_lists()
    return sorted({name for kind in _KINDS for name in lists[kind]})


def swapped(sentence: Annotated, places: Sequence[str], rng: random.Random) -> Annotated:
    """Every organisation and place that is written with a capital is another one; the genitive stays."""
    for name in reversed(list(_names(sentence))):
        words = sentence.words[name.start : name.end]
        if not words[0][:1].isupper() or "-" in words[-1][1:]:
            continue
        new = _organisation(rng) if name.kind == "ORG" else rng.choice(places)
        genitive = words[-1] == sentence.lemmas[name.end - 1] + "s"
        sentence = _put(sentence, name, f"{new}s" if genitive and not new.endswith(("s", ".")) else new)
    return sentence


def _organisation(rng: random.Random) -> str:
    lists = organisation_lists()
    draw = rng.random()
    if draw < 0.55:
        return rng.choice(lists[rng.choice(_KINDS)])
    if draw < 0.7:
        return "".join(rng.choice(_LETTERS) for _ in range(rng.choice((2, 3, 3, 3, 4))))
    if draw < 0.8:
        return f"{rng.choice(lists['foran'])} {rng.choice(lists['om'])}"
    joint = rng.choice((" ", " ", " ", ""))
    name = f"{rng.choice(lists['led'])}{joint}{rng.choice(lists['virke'])}"
    return f"{name} {rng.choice(lists['endelser'])}" if rng.random() < 0.5 else name


def _names(sentence: Annotated) -> Iterator[_Name]:
    """The organisations and places of a sentence in order."""
    start = 0
    for place, entity in enumerate((*sentence.ents, "O")):
        if start < place and not entity.startswith("I"):
            kind = sentence.ents[start][2:]
            if kind in {"ORG", "LOC"}:
                yield _Name(start, place, kind)
        if not entity.startswith("I"):
            start = place if entity.startswith("B") else place + 1


def _put(sentence: Annotated, name: _Name, new: str) -> Annotated:
    """The sentence with these words instead; only words and names are kept true."""
    words = new.split()
    before, after = slice(0, name.start), slice(name.end, None)
    last = sentence.spaces[name.end - 1]
    marks = (f"B-{name.kind}", *[f"I-{name.kind}"] * (len(words) - 1))
    pos = ("PROPN",) * len(words)
    return replace(
        sentence,
        words=(*sentence.words[before], *words, *sentence.words[after]),
        spaces=(*sentence.spaces[before], *[True] * (len(words) - 1), last, *sentence.spaces[after]),
        pos=(*sentence.pos[before], *pos, *sentence.pos[after]),
        lemmas=(*sentence.lemmas[before], *words, *sentence.lemmas[after]),
        ents=(*sentence.ents[before], *marks, *sentence.ents[after]),
    )
