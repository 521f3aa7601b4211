"""The parts put together to the pipeline that ships, in the order in which each needs what came before."""

from __future__ import annotations

from dataclasses import dataclass

import spacy
from spacy.language import Language

from nlp.pipeline import teach_abbreviations
from nlp.pipes.lemmas import LemmaTables
from nlp.pipes.persons import Persons
from nlp.training.build import VECTORS

LEMMAS = "rammebot_lemmas"
AUXILIARIES = "rammebot_auxiliaries"
BOUNDARIES = "rammebot_boundaries"
NAMES = "rammebot_names"
PERSONS = "rammebot_persons"


@dataclass(frozen=True, slots=True)
class Parts:
    """The separately trained parts."""

    senter: Language
    grammar: Language
    ner: Language
    lemmas: LemmaTables
    names: dict[str, str]


def assemble(parts: Parts) -> Language:
    """Sentence boundaries first, so that no tree crosses them; tables after the trained lemmatizer."""
    pipeline = spacy.blank("da")
    teach_abbreviations(pipeline)
    pipeline.add_pipe(VECTORS, source=parts.senter)
    pipeline.add_pipe("senter", source=parts.senter)
    pipeline.add_pipe(BOUNDARIES)
    for name in ("tok2vec", "morphologizer", "lemmatizer", "parser"):
        pipeline.add_pipe(name, source=parts.grammar)
    pipeline.add_pipe("ner", source=parts.ner)
    tables = pipeline.add_pipe(LEMMAS, after="parser")
    if isinstance(tables, LemmaTables):
        tables.from_bytes(parts.lemmas.to_bytes())
    pipeline.add_pipe(AUXILIARIES, after=LEMMAS)
    pipeline.add_pipe(NAMES, after="ner")
    persons = pipeline.add_pipe(PERSONS, after=NAMES)
    if isinstance(persons, Persons):
        persons.names = parts.names
    return pipeline
