"""The untrained pipelines: what parts there are, how wide, and which see what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language

from nlp.pipes.embed import FEATURE_LAYER, VECTOR_LAYER, layers
from nlp.pipes.name_embed import FORGETTING_LAYER, NAME_LAYER
from nlp.pipes.vectors import Table, WordVectors
from nlp.training.knowledge import Knowledge

VECTORS = "rammebot_vectors"
_VECTORS_FORGOTTEN = 0.9
_SPELLINGS_FORGOTTEN = 0.05

Config = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a part's eyes: features' table rows, width, depth, pieces and vectors."""

    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (5000, 1500, 500, 1500, 2500, 500, 20, 30)
    vector_width: int = 0
    hidden: int = 64
    pieces: int = 2
    widths: tuple[int, ...] = ()
    """The width of each table, for the part that finds names; the others' are as wide as the part."""


def tok2vec(shape: Shape) -> Config:
    """The part that reads a word with its neighbours."""
    embed: Config = {"@architectures": "rammebot.DanishEmbed.v1"}
    if shape.widths:
        embed = {"@architectures": "rammebot.NameEmbed.v1", "widths": list(shape.widths)}
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed | {"width": shape.width, "rows": list(shape.rows), "vector_width": shape.vector_width},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": shape.width,
            "depth": shape.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def senter(shape: Shape) -> Language:
    """Sentence boundaries, on eyes of their own."""
    pipeline = spacy.blank("da")
    pipeline.add_pipe(
        "senter", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec(shape)}}
    )
    return pipeline


def grammar(shape: Shape) -> Language:
    """Word classes, forms, lemmas and trees, on shared eyes."""
    pipeline = spacy.blank("da")
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": shape.width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}
    pipeline.add_pipe("tok2vec", config={"model": tok2vec(shape)})
    pipeline.add_pipe("morphologizer", config={"model": tagger})
    pipeline.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": tagger, "min_tree_freq": 2})
    model = _transitions("parser", shape) | {"tok2vec": listen}
    pipeline.add_pipe("parser", config={"model": model, "min_action_freq": 10})
    return pipeline


def ner(shape: Shape) -> Language:
    """Names, on eyes of their own."""
    pipeline = spacy.blank("da")
    pipeline.add_pipe("ner", config={"model": _transitions("ner", shape) | {"tok2vec": tok2vec(shape)}})
    return pipeline


def equip(pipeline: Language, knowledge: Knowledge) -> None:
    """Hand the knowledge to every layer that wants it; before `initialize`."""
    pipeline.add_pipe(VECTORS, first=True)
    give_vectors(pipeline, knowledge.vectors)
    for layer in layers(pipeline):
        if layer.name == FEATURE_LAYER:
            layer.attrs["names"] = knowledge.names
        if layer.name == NAME_LAYER:
            known = knowledge.for_names
            layer.attrs.update({"common": known.spelled, "keys": known.lists.keys, "bits": known.lists.bits})
            layer.attrs["dictionary"] = known.dictionary
        if layer.name == FORGETTING_LAYER:
            unlisted = knowledge.for_names.unlisted
            layer.attrs.update(
                {
                    "unlisted": unlisted,
                    "share": _VECTORS_FORGOTTEN,
                    "unspelled": _SPELLINGS_FORGOTTEN,
                }
            )


def give_vectors(pipeline: Language, vectors: Table) -> None:
    """Let every layer that reads word vectors read these."""
    carrier = pipeline.get_pipe(VECTORS)
    name = carrier.hold(vectors) if isinstance(carrier, WordVectors) else ""
    for layer in layers(pipeline):
        if layer.name == VECTOR_LAYER:
            layer.attrs["table"] = name


def sharpen(pipeline: Language) -> None:
    """Take away what only training needs; after it."""
    for layer in layers(pipeline):
        if layer.name == FORGETTING_LAYER:
            layer.attrs["unlisted"] = b""


def _transitions(state: str, shape: Shape) -> Config:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": shape.hidden,
        "maxout_pieces": shape.pieces,
        "use_upper": True,
    }
