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
from nlp.training.knowledge import VECTOR_WIDTH, Knowledge
from nlp.training.passes import for_grammar, for_ner, for_senter
from nlp.training.treebank import Annotated

_SMALL = (2000, 500, 200, 500, 500, 300, 20, 30, 10)


@dataclass(frozen=True, slots=True)
class Material:
    """What everything is made from."""

    train: list[Annotated]
    dev: list[Annotated]
    names: Names
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Part:
    """A part's untrained pipeline, its text, and its training."""

    make: Callable[[], Language]
    passes: Callable[[Language, list[Annotated], Names], Epochs]
    plan: Plan


PARTS = {
    "senter": Part(
        make=lambda: build.senter(Shape(width=48, depth=3, rows=_SMALL, vector_width=VECTOR_WIDTH)),
        passes=lambda pipeline, sentences, _: for_senter(pipeline, sentences),
        plan=Plan(steps=1600, last_batch=600, dropout=0.3),
    ),
    "grammar": Part(
        make=lambda: build.grammar(Shape(vector_width=VECTOR_WIDTH, hidden=96)),
        passes=for_grammar,
        plan=Plan(steps=4500, last_batch=500),
    ),
    "ner": Part(
        make=lambda: build.ner(Shape(vector_width=VECTOR_WIDTH)),
        passes=for_ner,
        plan=Plan(steps=2500, last_batch=500),
    ),
}


def make(
    name: str, material: Material, evaluate: Callable[[Language], str], log: Callable[[str], None]
) -> Language:
    """A part, trained."""
    part = PARTS[name]
    pipeline = part.make()
    build.equip(pipeline, material.knowledge)
    fit(pipeline, part.passes(pipeline, material.train, material.names), part.plan, evaluate, log)
    return pipeline
