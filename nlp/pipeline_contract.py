"""What Rammebot needs of a spaCy pipeline, whoever made it; asked once, when it is loaded."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_PROBE = "Mette Nielsen bor i Aalborg. Hun har ringet til kommunen to gange."
_NEEDED = {
    "POS": "ordklasser",
    "LEMMA": "opslagsformer",
    "DEP": "sætningsanalyse",
    "SENT_START": "sætningsgrænser",
}
_PERSON = "PER"


class ModelFejl(Exception):
    """Sprogmodellen kan ikke bruges. Fjern RAMMEBOT_SPACY_MODEL for at bruge den, der følger med."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.getdoc(type(self)))


class ModelMangler(ModelFejl):
    """Sprogmodellen findes ikke."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Sprogmodellen {name} kan ikke læses. RAMMEBOT_SPACY_MODEL skal være navnet på en installeret "
            "spaCy-pipeline eller stien til en; uden den bruges modellen, der følger med."
        )


class ModelPasserIkke(ModelFejl):
    """Sprogmodellen er læst, men kan ikke det, der skal bruges."""

    def __init__(self, name: str, lacks: tuple[str, ...]) -> None:
        self.lacks = lacks
        super().__init__(
            f"Sprogmodellen {name} mangler: {', '.join(lacks)}. Vælg en dansk spaCy-pipeline med ordklasser, "
            "opslagsformer, sætningsanalyse, sætningsgrænser og personnavne (PER), eller fjern "
            "RAMMEBOT_SPACY_MODEL for at bruge den, der følger med."
        )


def lacking(pipeline: Language) -> tuple[str, ...]:
    """What the pipeline cannot do, in Danish; empty when it can be used."""
    doc = pipeline(_PROBE)
    lacks: tuple[str, ...] = () if pipeline.lang == "da" else ("dansk",)
    lacks += tuple(danish for name, danish in _NEEDED.items() if not doc.has_annotation(name))
    kinds = {label for _, pipe in pipeline.pipeline for label in getattr(pipe, "labels", ())}
    kinds |= {entity.label_ for entity in doc.ents}
    return lacks if _PERSON in kinds else (*lacks, "personnavne (PER)")


def check(pipeline: Language, name: str) -> None:
    """Raise ModelPasserIkke, with what is missing, if the pipeline cannot be used."""
    lacks = lacking(pipeline)
    if lacks:
        raise ModelPasserIkke(name, lacks)
