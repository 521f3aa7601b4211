"""Sentences written as people write them: other names, lower case, no æøå, no capital at the beginning.

A pure change of one annotated sentence; the annotation stays, so "vaere" is taught to be the lemma "være".
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from nlp.training.treebank import NAMES, Annotated

_UNACCENTED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


INVENTED = 0.4
"""How often a person gets a name that is on no list."""

FOREIGN = 0.15
"""How often a person's name is one of another country."""


@dataclass(frozen=True, slots=True)
class Names:
    """First and last names; the common ones are drawn more often, the rare ones not seldom.

    Of names of other countries only a few are drawn, where there are any, and of places those that are here.
    """

    first: tuple[str, ...]
    last: tuple[str, ...]
    foreign_first: tuple[str, ...] = ()
    foreign_last: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def read_names(folder: Path) -> Names:
    """The name list of the data folder, most common first."""
    found: dict[str, list[str]] = {"first": [], "last": []}
    with (folder / NAMES).open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["name"] not in found[row["kind"]]:
                found[row["kind"]].append(row["name"])
    return Names(tuple(found["first"]), tuple(found["last"]))


def chat(sentence: Annotated) -> Annotated:
    """Lower case, and ae, oe, aa for æ, ø, å."""
    return _rewritten(sentence, lambda word: word.lower().translate(_UNACCENTED))


def lower(sentence: Annotated) -> Annotated:
    """Lower case."""
    return _rewritten(sentence, str.lower)


def without_accents(sentence: Annotated) -> Annotated:
    """ae, oe, aa for æ, ø, å."""
    return _rewritten(sentence, lambda word: word.translate(_UNACCENTED))


def uncapitalised(sentence: Annotated) -> Annotated:
    """The first word in lower case, unless it is a name."""
    if sentence.pos[0] == "PROPN":
        return sentence
    return replace(sentence, words=(sentence.words[0].lower(), *sentence.words[1:]))


def without_stop(sentence: Annotated) -> Annotated:
    """The stop at the end is missing, if nothing hangs on it."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.words[-1] not in ".!" or last in sentence.heads[:-1]:
        return sentence
    cut = {name: getattr(sentence, name)[:-1] for name in Annotated.__slots__}
    return Annotated(**cut)


def renamed(sentence: Annotated, names: Names, rng: random.Random) -> Annotated:
    """Every known first or last name within a person's name is another one; the genitive stays."""
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for place, entity in enumerate(sentence.ents):
        if not entity.endswith("PER") or not words[place][:1].isupper():
            continue
        ending = "s" if words[place] == lemmas[place] + "s" else ""
        alone = entity.startswith("B") and not _goes_on(sentence.ents, place)
        first = entity.startswith("B") and (not alone or rng.random() < 0.6)
        new = first_name(names, rng) if first else last_name(names, rng)
        words[place], lemmas[place] = _genitive(new, ending), new
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


def _rewritten(sentence: Annotated, change: Callable[[str], str]) -> Annotated:
    return replace(sentence, words=tuple(change(word) for word in sentence.words))


def _goes_on(entities: tuple[str, ...], place: int) -> bool:
    return place + 1 < len(entities) and entities[place + 1].startswith("I")


def first_name(names: Names, rng: random.Random) -> str:
    """A first name of here or, now and then, of another country."""
    return _drawn(names.first, names.foreign_first, rng)


def last_name(names: Names, rng: random.Random) -> str:
    """A last name of here or, now and then, of another country."""
    return _drawn(names.last, names.foreign_last, rng)


def _drawn(names: tuple[str, ...], foreign: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice(foreign) if foreign and rng.random() < FOREIGN else drawn(names, rng)


def drawn(names: tuple[str, ...], rng: random.Random) -> str:
    """A common name, any name, or one that is on no list, so that not only listed names are learned."""
    draw = rng.random()
    if draw < INVENTED:
        return _invented(names, rng)
    return rng.choice(names) if draw < (1 + INVENTED) / 2 else names[int(len(names) * rng.random() ** 3)]


def _invented(names: tuple[str, ...], rng: random.Random) -> str:
    """The beginning of one name and the end of another: "Bjerlund", "Marvine"."""
    one, other = rng.choice(names), rng.choice(names)
    return one[: max(2, (len(one) + 1) // 2)] + other[len(other) // 2 :].lower()


def _genitive(name: str, ending: str) -> str:
    return name + "'" if ending and name.endswith("s") else name + ending
