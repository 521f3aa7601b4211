"""The layers that turn a text's words into what the model computes with: `rammebot.DanishEmbed.v1`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import ORTH, SPACY
from spacy.language import Language
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
from thinc.layers.chain import forward as chain_forward

from nlp.pipes.features import FEATURES, features
from nlp.pipes.vectors import table

FEATURE_LAYER = "rammebot_features"
VECTOR_LAYER = "rammebot_vectors"
REMEMBERING_LAYER = "rammebot_remembering"
_CACHED_WORDS = 10_000

Layer = Model[Any, Any]


def danish_embed(width: int, rows: list[int], vector_width: int) -> Layer:
    """Hashed tables, one a feature, and the shipped word vectors, mixed to one vector of `width` a word.

    `rows` are the sizes of the tables in the order of FEATURES, and one for the blank after the word; a size
    of 0 leaves a feature out.
    """
    tables: list[Layer] = [
        HashEmbed(width, size, column=column, seed=column + 8, dropout=0.0)
        for column, size in enumerate(rows)
        if size
    ]
    if vector_width:
        tables.append(chain(word_vectors(vector_width), Linear(width, vector_width)))
    mix: Layer = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    inner = remembering(chain(concatenate(*tables), mix))
    return chain(word_features(), list2ragged(), with_array(inner), ragged2list())


def remembering(inner: Layer) -> Layer:
    """The same chain; after `remember`, the vector of a word is computed once and kept."""
    known: dict[bytes, int] = {}
    store: list[Any] = []
    lock = threading.Lock()

    def forward(model: Layer, hashes: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        if is_train or not model.attrs["remember"]:
            known.clear()
            return chain_forward(model, hashes, is_train)
        with lock:
            return remembered(model, hashes), lambda gradient: gradient

    def remembered(model: Layer, hashes: Any) -> Any:
        keys = np.ascontiguousarray(hashes).view(f"V{hashes.shape[1] * hashes.itemsize}").ravel().tolist()
        fresh = {key: place for place, key in enumerate(keys) if key not in known}
        if len(known) + len(fresh) > _CACHED_WORDS:
            known.clear()
            return chain_forward(model, hashes, False)[0]
        if not store:
            store.append(np.zeros((_CACHED_WORDS, model.get_dim("nO")), dtype="float32"))
        if fresh:
            places = range(len(known), len(known) + len(fresh))
            store[0][places.start : places.stop] = chain_forward(model, hashes[list(fresh.values())], False)[
                0
            ]
            known.update(zip(fresh, places, strict=True))
        return store[0][[known[key] for key in keys]]

    return Model(
        REMEMBERING_LAYER,
        forward,
        init=inner.init,
        layers=inner.layers,
        dims={"nI": inner.maybe_get_dim("nI"), "nO": inner.maybe_get_dim("nO")},
        attrs={"remember": False},
    )


def remember(pipeline: Language) -> None:
    """Let the layers that can do so keep what they computed; for use, not for training."""
    for layer in layers(pipeline):
        if "remember" in layer.attrs:
            layer.attrs["remember"] = True


def layers(pipeline: Language) -> Iterator[Layer]:
    """Every layer of every part."""
    for _, pipe in pipeline.pipeline:
        model: Layer | None = getattr(pipe, "model", None)
        if model is not None:
            yield from model.walk()


def word_features() -> Layer:
    """Docs in, one row of hashes a word out: its features, and last whether a blank follows it.

    The name classes lie in its attribute `names`.
    """
    seen: dict[int, int] = {}
    store = np.zeros((_CACHED_WORDS, len(FEATURES)), dtype="uint64")
    lock = threading.Lock()

    def forward(
        model: Layer, docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
        del is_train
        names = model.attrs["names"]
        with lock:
            words = [hashes_of(doc, seen, store, lambda word: features(word, names)) for doc in docs]
        return [np.hstack([rows, _spaces(doc)]) for rows, doc in zip(words, docs, strict=True)], lambda _: []

    return Model(FEATURE_LAYER, forward, attrs={"names": {}})


def hashes_of(doc: Doc, seen: dict[int, int], store: Any, of_word: Callable[[str], tuple[int, ...]]) -> Any:
    """A row of hashes a word, computed once for a word and kept in `store`; `seen` says where."""
    hashes: Any = doc.to_array([ORTH])
    orths: list[int] = hashes.ravel().tolist()
    if len(seen) + len(orths) > len(store):
        seen.clear()
    if len(orths) > len(store):
        return np.asarray([of_word(token.text) for token in doc], dtype="uint64")
    places: list[int] = []
    for position, orth in enumerate(orths):
        place = seen.get(orth)
        if place is None:
            place = len(seen)
            store[place] = of_word(doc[position].text)
            seen[orth] = place
        places.append(place)
    return store[places].reshape(len(orths), store.shape[1])


def _spaces(doc: Doc) -> Any:
    return np.asarray(doc.to_array([SPACY]), dtype="uint64").reshape(-1, 1)


def word_vectors(width: int) -> Layer:
    """Rows of hashes in, the vector of the first column out, nothing for an unknown word; not trained.

    Its attribute `table` says which table it reads, see nlp/pipes/vectors.py.
    """

    def forward(model: Layer, hashes: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        del is_train
        out = table(model.attrs["table"], width).of(hashes[:, 0])
        return out, lambda gradient: np.zeros((len(gradient), hashes.shape[1]), dtype="uint64")

    dims: dict[str, int | None] = {"nO": width}
    return Model(VECTOR_LAYER, forward, dims=dims, attrs={"table": ""})


registry.architectures.register("rammebot.DanishEmbed.v1", func=danish_embed)
