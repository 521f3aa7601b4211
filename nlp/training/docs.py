"""Annotated sentences as spaCy's gold documents, several sentences to a document."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from nlp.training.treebank import Annotated

T = TypeVar("T")


def grouped(sentences: Sequence[Annotated], size: int) -> list[list[Annotated]]:
    """Neighbouring sentences in groups of one size."""
    return [list(sentences[start : start + size]) for start in range(0, len(sentences), size)]


def mixed_groups(
    sentences: Sequence[Annotated], rng: random.Random, largest: int = 10
) -> list[list[Annotated]]:
    """Neighbouring sentences in groups of one up to `largest`, as chat and mail come in all lengths."""
    groups: list[list[Annotated]] = []
    start = 0
    while start < len(sentences):
        size = rng.randint(1, largest)
        groups.append(list(sentences[start : start + size]))
        start += size
    return groups


def gold(vocab: Vocab, group: Sequence[Annotated]) -> Doc:
    """The sentences as one document; without trees where one of them has none."""
    parsed = all(sentence.heads for sentence in group)
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in group:
        heads += [head + len(starts) for head in sentence.heads]
        starts += [place == 0 for place in range(len(sentence.words))]
    return Doc(
        vocab,
        words=_joined(sentence.words for sentence in group),
        spaces=_joined((*sentence.spaces[:-1], True) for sentence in group),
        pos=_joined(sentence.pos for sentence in group),
        morphs=_joined(sentence.morphs for sentence in group),
        lemmas=_joined(sentence.lemmas for sentence in group),
        heads=heads if parsed else None,
        deps=_joined(sentence.deps for sentence in group) if parsed else None,
        sent_starts=None if parsed else starts,
        ents=_joined(sentence.ents for sentence in group),
    )


def gold_names(vocab: Vocab, group: Sequence[Annotated]) -> Doc:
    """The sentences as one document in which only the names are annotated."""
    return Doc(
        vocab,
        words=_joined(sentence.words for sentence in group),
        spaces=_joined((*sentence.spaces[:-1], True) for sentence in group),
        ents=_joined(sentence.ents for sentence in group),
    )


def examples(
    nlp: Language, groups: Iterable[Sequence[Annotated]], reference: Callable[..., Doc] = gold
) -> list[Example]:
    """What the pipeline is taught or asked: its own tokens, beside the gold ones."""
    docs = (reference(nlp.vocab, group) for group in groups)
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def _joined(parts: Iterable[Iterable[T]]) -> list[T]:
    return [value for part in parts for value in part]
