"""The words by which kommuner say how they will use a tilbud, read from data/brugsord.toml once a process.

Only patterns live there, on normal text (nlp/spelling.read). What is done with a match is decided in
answer_use.py.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

UAENDRET, STIGENDE, FALDENDE, INGEN, VED_IKKE = "uændret", "stigende", "faldende", "ingen", "ved ikke"


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern, what it says of the use, its weight, and whether only a direct answer may use it.

    `leaves` says that it is a word for leaving the tilbud, which a "not" beside it turns around.
    """

    brug: str
    weight: float
    direct: bool
    pattern: re.Pattern[str]
    leaves: bool = False


class _Ord(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    brug: str
    vaegt: float
    direkte: bool = False
    frafald: bool = False
    former: tuple[str, ...]


class _Ordbog(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    dele: dict[str, str]
    ord: tuple[_Ord, ...]


@lru_cache(maxsize=1)
def use_words() -> tuple[Word, ...]:
    """All words of the use, the strongest kinds first as the file has them."""
    raw = files("nlp").joinpath("data", "brugsord.toml").read_text(encoding="utf-8")
    book = _Ordbog.model_validate(tomllib.loads(raw))
    return tuple(
        Word(
            entry.brug,
            entry.vaegt,
            entry.direkte,
            re.compile(_whole("|".join(entry.former), book.dele)),
            entry.frafald,
        )
        for entry in book.ord
    )


def _whole(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern
