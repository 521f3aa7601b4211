"""The longer patterns that ship with nlp/: named lists of alternatives in data/moenstre, one file a reader.

They match normal text. Each alternative has a line of its own, so that one is added without reading the rest.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

_FORM = TypeAdapter(dict[str, tuple[str, ...]])


@lru_cache(maxsize=256)
def pattern(file: str, name: str) -> re.Pattern[str]:
    """The pattern NAME of data/moenstre/FILE.toml."""
    return re.compile("|".join(patterns(file)[name]))


@lru_cache(maxsize=32)
def patterns(file: str) -> dict[str, tuple[str, ...]]:
    """All lists of alternatives of a file, in its order."""
    text = files("nlp").joinpath("data", "moenstre", f"{file}.toml").read_text(encoding="utf-8")
    return _FORM.validate_python(tomllib.loads(text))
