"""Auxiliary or full verb by the tree: `rammebot_auxiliaries`.

In Universal Dependencies "har" is AUX in "har sagt" and VERB in "har tid": it is exactly its place in the
tree that decides, and the parser sees further than the tagger.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

_VERBS = frozenset({"have", "være", "blive", "skulle", "ville", "kunne", "måtte", "få", "burde", "turde"})
_AUXILIARY = frozenset({"aux", "cop"})


@Language.component("rammebot_auxiliaries", assigns=["token.pos"], requires=["token.dep", "token.lemma"])
def auxiliaries(doc: Doc) -> Doc:
    """Let the tree decide the class of the verbs that can be either."""
    for token in doc:
        if token.pos_ in {"AUX", "VERB"} and token.lemma_ in _VERBS:
            token.pos_ = "AUX" if token.dep_ in _AUXILIARY else "VERB"
    return doc
