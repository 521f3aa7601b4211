"""What the model sees of a word: its spelling without case and æøå, its ends, its shape, its name class.

"Æblegrød" and "aeblegroed" look the same but for the shape, so chat is read like a newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.lang.lex_attrs import word_shape
from spacy.strings import get_string_id

FEATURES = ("norm", "start", "end2", "end3", "end4", "shape", "name", "length")
"""The columns, in order; the first one is also the key of the word vectors."""

_FOLD = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "è": "e", "ä": "ae", "ö": "oe", "ü": "u", "´": "'"}
)
_DIGIT = re.compile(r"\d")
_LONGEST = 40


def folded(word: str) -> str:
    """The word in lower case, with ae, oe and aa for æ, ø and å."""
    return word.lower().translate(_FOLD)


def norm(word: str) -> str:
    """The word as key: folded, and every digit the same."""
    return _DIGIT.sub("0", folded(word[:_LONGEST]))


def features(word: str, names: Mapping[str, str]) -> tuple[int, ...]:
    """One hash a column of FEATURES."""
    key = norm(word)
    values = (
        key,
        f"start {key[:3]}",
        f"end2 {key[-2:]}",
        f"end3 {key[-3:]}",
        f"end4 {key[-4:]}",
        f"shape {word_shape(word)}",
        f"name {name_class(word, names)}",
        f"length {min(len(key), 12)} {'-' in key[1:-1]}",
    )
    return tuple(get_string_id(value) for value in values)


def name_class(word: str, names: Mapping[str, str]) -> str:
    """What a list says of a word or, in the genitive, of its stem: first, last, place, several or nothing."""
    key = norm(word).rstrip("'")
    return names.get(key) or (names.get(key[:-1].rstrip("'")) if key.endswith("s") else None) or ""
