"""The recipe: how wide each part is, what it reads and how long it is trained.

Everything is trained on the treebank's training part. Sizes and steps were chosen on the development part;
the test part was only read to report. To go on with the development part's gold trees for some hundred steps
at the end was tried and gained nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.language import Language

from nlp.training import build
from nlp.training.augment import Names
from nlp.training.build import Shape
from nlp.training.fit import Epochs, Plan, fit
from nlp.training.knowledge import VECTOR_WIDTH, Knowledge, seen_in_training
from nlp.training.passes import for_grammar, for_ner, for_senter
from nlp.training.treebank import Annotated

_NAME_ROWS = (3000, 1500, 500, 1500, 2500, 500, 60, 30, 30, 20, 30, 10)
_NAME_WIDTHS = (96, 48, 32, 48, 64, 48, 32, 24, 24, 16, 16, 8)
_SMALL = (2000, 500, 200, 500, 500, 300, 20, 30, 10)


@dataclass(frozen=True, slots=True)
class Material:
    """What everything is made from."""

    train: list[Annotated]
    dev: list[Annotated]
    names: Names
    more_names: Names
    """With foreign ones and places; for the part that finds names."""
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Part:
    """A part's untrained pipeline, its text, and its training."""

    make: Callable[[], Language]
    passes: Callable[[Language, Material], Epochs]
    plan: Plan


PARTS = {
    "senter": Part(
        make=lambda: build.senter(Shape(width=48, depth=3, rows=_SMALL, vector_width=VECTOR_WIDTH)),
        passes=lambda pipeline, material: for_senter(pipeline, material.train),
        plan=Plan(steps=1600, last_batch=600, dropout=0.3),
    ),
    "grammar": Part(
        make=lambda: build.grammar(Shape(vector_width=VECTOR_WIDTH, hidden=96)),
        passes=lambda pipeline, material: for_grammar(pipeline, material.train, material.names),
        plan=Plan(steps=4500, last_batch=500),
    ),
    "ner": Part(
        make=lambda: build.ner(Shape(vector_width=VECTOR_WIDTH, rows=_NAME_ROWS, widths=_NAME_WIDTHS)),
        passes=lambda pipeline, material: for_ner(pipeline, material.train, material.more_names),
        plan=Plan(steps=2500, last_batch=500),
    ),
}


def make(
    name: str, material: Material, evaluate: Callable[[Language], str], log: Callable[[str], None]
) -> Language:
    """A part, trained; meanwhile judged without the vectors that only the judging sentences brought."""
    part = PARTS[name]
    pipeline = part.make()
    build.equip(pipeline, material.knowledge)
    build.give_vectors(pipeline, seen_in_training(material.knowledge.vectors, material.train, material.names))
    fit(pipeline, part.passes(pipeline, material), part.plan, evaluate, log)
    build.sharpen(pipeline)
    build.give_vectors(pipeline, material.knowledge.vectors)
    return pipeline
