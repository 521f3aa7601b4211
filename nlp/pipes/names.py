"""Names that cannot be names are dropped: `rammebot_names`.

A person's name has a word that the tagger, too, took for a name, or one that no dictionary knows and that is
written or listed as a name. Other names have a capital or such a word. In a text without capitals nothing can
be asked of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.pipes.features import name_class, norm
from nlp.pipes.lemmas import LemmaTables
from nlp.pipes.name_features import WORD, standing
from nlp.pipes.persons import PERSON, Persons

_DICTIONARY, _LISTED = "rammebot_lemmas", "rammebot_persons"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the names of a text are judged by: a dictionary, a list, and whether the text has no capitals."""

    knows: Callable[[str], bool]
    listed: Mapping[str, str]
    typed: bool

    def bears_out(self, entity: Span) -> bool:
        """Whether the name can be one."""
        if any(token.pos_ == "PROPN" for token in entity):
            return True
        if entity.label_ != PERSON:
            return self.typed or _capitalised(entity)
        if not any(self._unheard_of(token.text) for token in entity):
            return False
        return self.typed or _capitalised(entity) or any(name_class(t.text, self.listed) for t in entity)

    def _unheard_of(self, word: str) -> bool:
        return word[:1].isalpha() and standing(norm(word), self.knows) != WORD


class Names:
    """The rule; it asks the dictionary and the list that other parts of the pipeline carry."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Keep the names that tagger, capitals, dictionary and list bear out."""
        if doc.ents:
            evidence = self._evidence(doc.text)
            kept = [entity for entity in doc.ents if evidence.bears_out(entity)]
            if len(kept) < len(doc.ents):
                doc.set_ents(kept)
        return doc

    def _evidence(self, text: str) -> Evidence:
        tables, persons = self._part(_DICTIONARY), self._part(_LISTED)
        return Evidence(
            knows=tables.forms.has if isinstance(tables, LemmaTables) else _everything,
            listed=persons.names if isinstance(persons, Persons) else {},
            typed=text == text.lower(),
        )

    def _part(self, name: str) -> object:
        return self.nlp.get_pipe(name) if name in self.nlp.component_names else None


def _everything(word: str) -> bool:
    """A dictionary that is not there is taken to know all words."""
    return bool(word)


def _capitalised(entity: Span) -> bool:
    return any(token.text[:1].isupper() for token in entity)


@Language.factory("rammebot_names", assigns=["doc.ents"], requires=["doc.ents", "token.pos"])
def make_names(nlp: Language, name: str) -> Names:
    """The rule for this pipeline."""
    del name
    return Names(nlp)
