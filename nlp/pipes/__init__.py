"""The parts of the shipped spaCy pipeline that are ours: word features, word vectors, lemma tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def register() -> None:
    """Make the parts known to spaCy, which must happen before the model is loaded."""
    from nlp.pipes import auxiliaries, boundaries, embed, lemmas, name_embed, names, persons, vectors  # noqa: F401, PLC0415 - importing them is what registers them


def remember(pipeline: Language) -> None:
    """Let the parts keep what they computed of a word; for use, not for training."""
    from nlp.pipes import embed  # noqa: PLC0415 - imports spaCy

    embed.remember(pipeline)
