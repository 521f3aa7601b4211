"""Names that cannot be names are dropped: `rammebot_names`.

A person's name has a word that the tagger, too, took for a name. Other names have that or a capital, unless
nothing in the text is capitalised.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span


@Language.component("rammebot_names", assigns=["doc.ents"], requires=["doc.ents", "token.pos"])
def names(doc: Doc) -> Doc:
    """Keep the names that tagger and capitals bear out."""
    kept = [entity for entity in doc.ents if _borne_out(entity)]
    if len(kept) < len(doc.ents):
        doc.set_ents(kept)
    return doc


def _borne_out(entity: Span) -> bool:
    if any(token.pos_ == "PROPN" for token in entity):
        return True
    if entity.label_ == "PER":
        return False
    return any(token.text[:1].isupper() for token in entity) or entity.doc.text.islower()
