"""The word lists that ship with nlp/, read once a process."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter


@lru_cache(maxsize=32)
def words(name: str) -> tuple[str, ...]:
    """The words of data/ord/NAME.txt, one a line; lines that begin with # are notes."""
    text = _read("ord", f"{name}.txt")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=8)
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """The named groups of words of data/NAME.toml."""
    adapter = TypeAdapter(dict[str, tuple[str, ...]])
    return adapter.validate_python(tomllib.loads(_read(f"{name}.toml")))


def _read(*path: str) -> str:
    return files("nlp").joinpath("data", *path).read_text(encoding="utf-8")
