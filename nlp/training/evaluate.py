"""How good a pipeline is: the figures of a split as it was written, and as it might be typed in a chat.

The pipeline gets raw text, ten sentences at a time, and makes its own tokens, as for spaCy's own figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language

from nlp.training.augment import chat
from nlp.training.docs import examples, grouped
from nlp.training.treebank import Annotated

SENTENCES_A_TEXT = 10
_PLAIN = {
    "UPOS": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence P": "sents_p",
    "sentence R": "sents_r",
    "sentence F": "sents_f",
    "NER P": "ents_p",
    "NER R": "ents_r",
    "NER F": "ents_f",
}
_KINDS = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Figures:
    """Per cent, by name, as written and as typed in a chat."""

    written: dict[str, float]
    chat: dict[str, float]


def evaluate(pipeline: Language, sentences: Sequence[Annotated]) -> Figures:
    """The figures of these sentences; their chat version keeps the gold annotation, also lemmas with æøå."""
    return Figures(scores(pipeline, sentences), scores(pipeline, [chat(sentence) for sentence in sentences]))


def scores(pipeline: Language, sentences: Sequence[Annotated]) -> dict[str, float]:
    """The figures of the sentences as they are."""
    found = pipeline.evaluate(examples(pipeline, grouped(sentences, SENTENCES_A_TEXT)))
    figures = {name: _per_cent(found.get(key)) for name, key in _PLAIN.items()}
    by_kind = found.get("ents_per_type") or {}
    for kind in _KINDS:
        values = by_kind.get(kind, {})
        figures |= {f"{kind} {letter.upper()}": _per_cent(values.get(letter)) for letter in ("p", "r", "f")}
    return figures


def _per_cent(value: float | None) -> float:
    return round(100 * (value or 0.0), 1)
