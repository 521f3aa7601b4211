"""Words that mean nearly the same for what a message wants (data/begreber.toml): one teaches another."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

from nlp.normalise import fold

_FORM = TypeAdapter(dict[str, tuple[str, ...]])
_BEGINNING = re.compile(r"(?<!\w)\S")
_IN_WORD = re.compile(r"\w")
_KEY = 2
"""Words are looked up by so many first letters."""

_Word = tuple[str, bool, str]


def concepts(text: str) -> frozenset[str]:
    """The concepts of a folded text."""
    known = _words()
    return frozenset(
        name
        for begins in _BEGINNING.finditer(text)
        for word, whole, name in (
            *known.get(begins[0], ()),
            *known.get(text[begins.start() : begins.start() + _KEY], ()),
        )
        if text.startswith(word, begins.start())
        and not (whole and _IN_WORD.match(text, begins.start() + len(word)))
    )


@lru_cache(maxsize=1)
def _words() -> Mapping[str, list[_Word]]:
    """Each word with whether all of it must stand there, and its concept, by its first letters."""
    text = files("nlp").joinpath("data", "begreber.toml").read_text(encoding="utf-8")
    known: dict[str, list[_Word]] = defaultdict(list)
    for name, words in _FORM.validate_python(tomllib.loads(text)).items():
        for written in words:
            word = fold(written.removesuffix("="))
            known[word[:_KEY]].append((word, written.endswith("="), name))
    return dict(known)
