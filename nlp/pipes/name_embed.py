"""The layers that turn words into what the part that finds names computes with: `rammebot.NameEmbed.v1`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from nlp.pipes.embed import Layer, hashes_of, remembering, word_vectors
from nlp.pipes.lemmas import dictionary
from nlp.pipes.name_features import NAME_FEATURES, RARE, name_features, of_text
from nlp.pipes.name_lists import NameLists

NAME_LAYER = "rammebot_name_features"
FORGETTING_LAYER = "rammebot_forgetting"
_CACHED_WORDS = 10_000


def name_embed(width: int, rows: list[int], widths: list[int], vector_width: int) -> Layer:
    """Hashed tables, one a feature, and the shipped word vectors, mixed to one vector of `width` a word.

    `rows` and `widths` are the sizes of the tables in the order of NAME_FEATURES without the first.
    """
    tables: list[Layer] = [
        HashEmbed(wide, size, column=column, seed=column + 8, dropout=0.0)
        for column, (size, wide) in enumerate(zip(rows, widths, strict=True), start=1)
        if size
    ]
    total = sum(wide for size, wide in zip(rows, widths, strict=True) if size)
    if vector_width:
        tables.append(chain(word_vectors(vector_width), Linear(width, vector_width)))
        total += width
    mix: Layer = Maxout(width, total, nP=3, dropout=0.0, normalize=True)
    inner = remembering(chain(concatenate(*tables), mix))
    return chain(word_rows(), list2ragged(), with_array(chain(forgetting(), inner)), ragged2list())


def word_rows() -> Layer:
    """Docs in, one row of hashes a word out.

    What it knows lies in its attributes: `common`, the words that have a spelling of their own, `keys` and
    `bits`, the lists of names, and `dictionary`, which dictionary it asks.
    """
    seen: dict[int, int] = {}
    store = np.zeros((_CACHED_WORDS, len(NAME_FEATURES) - 1), dtype="uint64")
    lock = threading.Lock()

    def forward(
        model: Layer, docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
        del is_train
        attrs = model.attrs
        common, lists = _common(attrs["common"]), _lists(attrs["keys"], attrs["bits"])
        knows = dictionary(attrs["dictionary"])
        with lock:
            words = [
                hashes_of(doc, seen, store, lambda word: name_features(word, common, lists, knows))
                for doc in docs
            ]
        return [np.hstack([rows, _texts(doc)]) for rows, doc in zip(words, docs, strict=True)], lambda _: []

    attrs = {"common": "", "keys": b"", "bits": b"", "dictionary": ""}
    return Model(NAME_LAYER, forward, attrs=attrs)


def forgetting() -> Layer:
    """Rows in, the same out; in training, words that only the treebank knows have no vector, as new ones.

    Its attributes, of use in training alone: `unlisted`, the hashes of those words, `share`, how often they
    lose their vector, and `unspelled`, how often any word loses its spelling.
    """
    rng = np.random.default_rng(0)
    nothing, rare = get_string_id(""), get_string_id(RARE)

    def forward(model: Layer, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        unlisted = np.frombuffer(model.attrs["unlisted"], dtype="<u8")
        if is_train and len(unlisted):
            rows = rows.copy()
            chosen = rng.random(len(rows)) < model.attrs["share"]
            rows[np.isin(rows[:, 0], unlisted) & chosen, 0] = nothing
            rows[rng.random(len(rows)) < model.attrs["unspelled"], 1] = rare
        return rows, lambda gradient: gradient

    return Model(FORGETTING_LAYER, forward, attrs={"unlisted": b"", "share": 0.0, "unspelled": 0.0})


def _texts(doc: Doc) -> Any:
    return np.full((len(doc), 1), of_text(doc.text), dtype="uint64")


@lru_cache(maxsize=4)
def _common(words: str) -> frozenset[str]:
    return frozenset(words.split())


@lru_cache(maxsize=4)
def _lists(keys: bytes, bits: bytes) -> NameLists:
    return NameLists(keys, bits)


registry.architectures.register("rammebot.NameEmbed.v1", func=name_embed)
