"""Words that mean nearly the same for what a message wants (data/begreber.toml), so that one is learnt from another."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

from nlp.normalise import fold

_FORM = TypeAdapter(dict[str, tuple[str, ...]])


def concepts(text: str) -> tuple[str, ...]:
    """The concepts of a folded text."""
    return tuple(name for name, words in _patterns() if words.search(text))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("nlp").joinpath("data", "begreber.toml").read_text(encoding="utf-8")
    return tuple((name, _pattern(words)) for name, words in _FORM.validate_python(tomllib.loads(text)).items())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    forms = (re.escape(fold(word.rstrip("="))) + (r"(?!\w)" if word.endswith("=") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})")
