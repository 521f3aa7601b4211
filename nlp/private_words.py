"""The words and patterns that tell a citizen's story from a report, in both spellings of æ, ø and å (R124).

They lie in data/privatliv.toml and data/moenstre/privatliv.toml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.ordlister import groups
from nlp.patterns import patterns

_FILE = "privatliv"
_SPELT = {"æ": "(?:æ|ae)", "ø": "(?:ø|oe)", "å": "(?:å|aa)"}
_TYPED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"‹(\w+)›")
_SET = re.compile(r"\[[^\]]*\]|[æøå]")


@lru_cache(maxsize=64)
def form(name: str, *more: str) -> re.Pattern[str]:
    """The pattern of this name, whatever the case; more names are more alternatives."""
    return re.compile("|".join(source(one) for one in (name, *more)), re.IGNORECASE)


@lru_cache(maxsize=128)
def source(name: str) -> str:
    """The pattern or the group of words of this name, as it is put into other patterns."""
    alternatives = patterns(_FILE).get(name)
    if alternatives is None:
        return _any_of(name)
    whole = "|".join(_INSIDE.sub(lambda inside: source(inside[1]), _spelt(one)) for one in alternatives)
    return f"(?:{whole})"


def _spelt(pattern: str) -> str:
    """The pattern, also where æ, ø and å are typed as two letters; sets of letters stay as they are."""
    return _SET.sub(lambda found: _SPELT.get(found[0], found[0]), pattern)


def _any_of(group: str) -> str:
    """One of the words of a group; "epilepsi*" stands for its longer forms too."""
    words = sorted(groups(_FILE)[group], key=len, reverse=True)
    forms = (_spelt(re.escape(word)).replace(r"\*", r"[\w-]*") for word in words)
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
