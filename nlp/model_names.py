"""The names that the trained model sees in a text; only the parts of the model that names need are run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from nlp.pipeline import danish_model, lines_of, load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EgennavnArt = Literal["PER", "ORG", "LOC"]

_LOCK = threading.RLock()
_TREE = ("lemmatizer", "parser", "rammebot_lemmas", "rammebot_auxiliaries")
_KEPT = 16
_MOST_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Egennavn:
    """A name in a text as the model sees it: a person, an organisation or a place."""

    kind: EgennavnArt
    start: int
    end: int
    text: str


@lru_cache(maxsize=_KEPT)
def names_in(text: str) -> tuple[Egennavn, ...]:
    """The names of a text in order. Raises ModelFejl where the model cannot be used."""
    found: list[Egennavn] = []
    with _LOCK:
        for offset, doc in _read(text):
            found += [
                Egennavn(
                    cast("EgennavnArt", entity.label_),
                    offset + entity.start_char,
                    offset + entity.end_char,
                    entity.text,
                )
                for entity in doc.ents
                if entity.label_ in ("PER", "ORG", "LOC")
            ]
    return tuple(found)


def _read(text: str) -> list[tuple[int, Doc]]:
    """The lines of the text with their names; of our own pipeline, what only trees need is left out."""
    pipeline = _bounded(danish_model())
    left_out = _TREE if set(_TREE) <= set(pipeline.pipe_names) else ()
    spans = lines_of(text)
    docs = [pipeline.make_doc(text[start:end]) for start, end in spans]
    for name in pipeline.pipe_names:
        if name not in left_out:
            docs = list(_pipe(pipeline, name)(docs))
    return [(start, doc) for (start, _), doc in zip(spans, docs, strict=True)]


def _bounded(pipeline: Language) -> Language:
    """The pipeline, or one made anew where it has met so many words that they take much room."""
    if len(pipeline.vocab) < _MOST_WORDS:
        return pipeline
    load_model.cache_clear()
    return danish_model()


def _pipe(pipeline: Language, name: str) -> Callable[[list[Doc]], Iterator[Doc]]:
    """One part of the pipeline over several texts at once, which is several times faster than one by one."""
    part = pipeline.get_pipe(name)
    together = getattr(part, "pipe", None)
    if together is None:
        return lambda docs: map(part, docs)
    return lambda docs: iter(together(docs, batch_size=256))
