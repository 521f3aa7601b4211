"""The words that tell a citizen's story from a report (data/privatliv.toml), as patterns that know both spellings."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.ordlister import groups

_FILE = "privatliv"
_SPELT = {"æ": "(?:æ|ae)", "ø": "(?:ø|oe)", "å": "(?:å|aa)"}
_TYPED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_WORD = re.compile(r"\w+")


def spelt(words: str) -> str:
    """A pattern of these words, also where æ, ø and å are typed as two letters."""
    return re.sub("[æøå]", lambda letter: _SPELT[letter[0]], words)


@lru_cache(maxsize=32)
def any_of(*names: str) -> str:
    """A pattern that matches one of the words of these groups; "epilepsi*" stands for its longer forms too."""
    words = sorted({word for name in names for word in groups(_FILE)[name]}, key=len, reverse=True)
    forms = (spelt(re.escape(word).replace(r"\*", r"[\w-]*")) for word in words)
    return f"(?:{'|'.join(forms)})"


@lru_cache(maxsize=32)
def first_words(*names: str) -> frozenset[str]:
    """The first word of everything in these groups, in both spellings, without the * of an open end."""
    found = {_WORD.findall(word)[0] for name in names for word in groups(_FILE)[name]}
    return frozenset(found | {word.translate(_TYPED) for word in found})


@lru_cache(maxsize=1)
def health_stems() -> tuple[str, ...]:
    """How the health words with an open end begin."""
    stems = {word.rstrip("*") for word in groups(_FILE)["helbred"] if word.endswith("*")}
    return tuple(stems | {stem.translate(_TYPED) for stem in stems})


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, each once."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=64)
def compiled(pattern: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """A pattern of Danish words, in both spellings."""
    return re.compile(spelt(pattern), re.IGNORECASE if ignore_case else 0)
