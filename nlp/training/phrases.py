"""Sentences of municipal everyday life with their names marked, made anew from templates and lists.

The treebank is newspapers of the 1980s and knows neither "Mvh" nor "Børne- og Ungeforvaltningen".
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.language import Language

from nlp.training.augment import Names, first_name, last_name
from nlp.training.treebank import Annotated

_SLOT = re.compile(r"\{(per|org|loc)\}")
_FILE = Path(__file__).with_name("phrases.toml")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text and the names in it: kind, start, end."""

    text: str
    names: tuple[tuple[str, int, int], ...]


def phrases(nlp: Language, names: Names, rng: random.Random, number: int) -> list[Annotated]:
    """So many sentences in which only the names are annotated."""
    lists = word_lists()
    return [_annotated(nlp, _filled(lists, names, rng)) for _ in range(number)]


@lru_cache(maxsize=1)
def word_lists() -> dict[str, list[str]]:
    """The templates and the lists to fill them from."""
    lists: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return lists


def _filled(lists: dict[str, list[str]], names: Names, rng: random.Random) -> Filled:
    template = rng.choice(lists["uden"]) if rng.random() < 0.12 else rng.choice(lists["skabeloner"])
    text = ""
    found: list[tuple[str, int, int]] = []
    done = 0
    for slot in _SLOT.finditer(template):
        text += template[done : slot.start()]
        name = _name(slot[1], lists, names, rng)
        found.append((slot[1].upper(), len(text), len(text) + len(name)))
        text += name
        done = slot.end()
    return Filled(text + template[done:], tuple(found))


def _name(kind: str, lists: dict[str, list[str]], names: Names, rng: random.Random) -> str:
    if kind == "per":
        return person(names, rng)
    return rng.choice(lists["steder"]) if kind == "loc" else organisation(lists, rng)


def person(names: Names, rng: random.Random) -> str:
    """A first name, mostly with a last name, sometimes a double one."""
    first = first_name(names, rng)
    if rng.random() < 0.1:
        first += "-" + first_name(names, rng)
    if rng.random() < 0.3:
        return first
    middle = f" {last_name(names, rng)}" if rng.random() < 0.15 else ""
    joint = "-" if rng.random() < 0.05 else " "
    return f"{first}{middle}{joint if middle else ' '}{last_name(names, rng)}"


def organisation(lists: dict[str, list[str]], rng: random.Random) -> str:
    """A kommune, an administration, a committee or a tilbud."""
    draw = rng.random()
    if draw < 0.3:
        return f"{rng.choice(lists['kommuner'])} {'Kommune' if rng.random() < 0.8 else 'kommune'}"
    if draw < 0.36:
        return rng.choice(lists["regioner"])
    if draw < 0.52:
        return rng.choice(lists["forvaltninger"])
    if draw < 0.68:
        return rng.choice(lists["udvalg"])
    kind = rng.choice(lists["slags"])
    if kind.endswith(" for"):
        return f"{kind} {rng.choice(lists['emner'])}"
    return f"{kind} {rng.choice(lists['forled'])}{rng.choice(lists['efterled'])}".strip()


def _annotated(nlp: Language, filled: Filled) -> Annotated:
    doc = nlp.make_doc(filled.text)
    entities = ["O"] * len(doc)
    for kind, start, end in filled.names:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            entities[span.start : span.end] = [f"B-{kind}", *[f"I-{kind}"] * (len(span) - 1)]
    return Annotated(
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        pos=(),
        morphs=(),
        lemmas=(),
        heads=(),
        deps=(),
        ents=tuple(entities),
    )
