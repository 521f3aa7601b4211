"""What the part that finds names sees of a word: spelling, ends, shape, what lists and a dictionary say.

A rare word has no spelling of its own, in training neither, so that what is new is read by all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache

from spacy.lang.lex_attrs import word_shape
from spacy.strings import get_string_id

from nlp.pipes.features import norm
from nlp.pipes.name_lists import NameLists, mask

NAME_FEATURES = (
    "vector",
    "norm",
    "start",
    "end2",
    "end3",
    "end4",
    "shape",
    "person",
    "place",
    "other",
    "dictionary",
    "length",
    "text",
)
"""The columns, in order; the first one is the key of the word vectors, the last one is of the whole text."""

RARE, WORD = "rare", "word"
_GROUPS = (
    ("person", mask("first", "last", "foreign first", "foreign last")),
    ("place", mask("place", "foreign place", "part")),
    ("other", mask("proper", "org", "org part")),
)
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4

Knows = Callable[[str], bool]


def name_features(word: str, common: Set[str], lists: NameLists, knows: Knows) -> tuple[int, ...]:
    """One hash a column of NAME_FEATURES but the last."""
    key = norm(word)
    spelling = get_string_id(key)
    return (
        spelling,
        spelling if key in common else _id(RARE),
        get_string_id(f"start {key[:3]}"),
        get_string_id(f"end2 {key[-2:]}"),
        get_string_id(f"end3 {key[-3:]}"),
        get_string_id(f"end4 {key[-4:]}"),
        get_string_id(f"shape {word_shape(word)}"),
        *listed(word, lists),
        _id(f"dictionary {standing(key, knows)}"),
        _id(f"length {min(len(key), 12)} {'-' in key[1:-1]}"),
    )


def listed(word: str, lists: NameLists) -> tuple[int, ...]:
    """What the lists of persons, places and all else say of the word, or of its part before a hyphen."""
    bits = lists.bits_of(word)
    head, hyphen, _ = word.partition("-")
    joined = bool(head and hyphen and not bits)
    return _of_lists(lists.bits_of(head) if joined else bits, joined)


@lru_cache(maxsize=4096)
def _of_lists(bits: int, joined: bool) -> tuple[int, ...]:
    return tuple(get_string_id(f"{name} {bits & group} {joined}") for name, group in _GROUPS)


@lru_cache(maxsize=1024)
def _id(value: str) -> int:
    return int(get_string_id(value))


def standing(key: str, knows: Knows) -> str:
    """Whether a folded word is in the dictionary, or is made of two such words, or ends in one."""
    if not key.isalpha():
        tail = key.rpartition("-")[2]
        return f"joined {knows(tail)}" if tail.isalpha() and tail != key else "sign"
    if knows(key):
        return WORD
    best = "unknown"
    for cut in range(_SHORTEST_HEAD, len(key) - _SHORTEST_TAIL + 1):
        if knows(key[cut:]):
            head = key[:cut]
            if knows(head) or (head.endswith("s") and len(head) > _SHORTEST_HEAD and knows(head[:-1])):
                return "compound"
            best = "tail"
    return best


def of_text(text: str) -> int:
    """Whether a text has capitals, as a text without them may have names without them."""
    return get_string_id("text lower" if text == text.lower() else "text upper" if text.isupper() else "text")
