"""The first names and places that ship with the model, as a list that needs no model to be read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import srsly

from nlp.ordlister import groups

_LIST = Path(__file__).with_name("model") / "rammebot_persons" / "names"
_TYPED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "è": "e", "ä": "ae", "ö": "oe", "ü": "u"})


def is_first_name(word: str) -> bool:
    """Whether the word is a listed first name, in the genitive too."""
    key = _key(word)
    if "-" in key:
        return all(is_first_name(part) for part in key.split("-"))
    return key in _first_names() or (key.endswith("s") and key[:-1] in _first_names())


def is_ambiguous(word: str) -> bool:
    """Whether the first name is an ordinary word, too ("Per", "Maj")."""
    return _key(word) in _ambiguous()


def is_place(name: str) -> bool:
    """Whether all of a name is a listed place, or a word that never is a name ("Socialstyrelsen")."""
    words = [_key(word) for word in name.split()]
    return bool(words) and all(word in _places() or word.removesuffix("s") in _places() for word in words)


def _key(word: str) -> str:
    return word.lower().strip(".'’").translate(_TYPED)


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    names: dict[str, str] = srsly.msgpack_loads(_LIST.read_bytes())
    return names


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(name for name, kinds in _listed().items() if "first" in kinds) - _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    listed = {name for name, kinds in _listed().items() if "place" in kinds}
    return frozenset(listed | {_key(word) for word in groups("navne")["steder"]})


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    return frozenset(_key(word) for word in groups("privatliv")["tvetydige"])
