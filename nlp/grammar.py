"""What the trained model says of a text: class, lemma and tree of its words, and the names; read when asked.

`grammar_of(text)` gives words with their places in the tree, `names_in(text)` persons, organisations, places.
Each runs only the parts of the model that it needs; what both need is run once a text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from nlp.pipeline import danish_model, lines_of, load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EgennavnArt = Literal["PER", "ORG", "LOC"]

_LOCK = threading.RLock()
_TREE = ("lemmatizer", "parser", "rammebot_lemmas", "rammebot_auxiliaries")
_NAMES = ("ner", "rammebot_names", "rammebot_persons")
_KEPT = 16
_MOST_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Ord:
    """A word: `at` is its place among the words of the text, `head` its governor's (its own for a root).

    `pos` and `dep` are those of Universal Dependencies; `start` and `end` are characters into the text.
    """

    at: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Grammatik:
    """The words of a text in order, and who depends on whom."""

    words: tuple[Ord, ...]

    def head_of(self, word: Ord) -> Ord | None:
        """The word that governs this one; None for the root of a sentence."""
        return None if word.head == word.at else self.words[word.head]

    def children_of(self, word: Ord) -> tuple[Ord, ...]:
        """The words that it governs, in order."""
        return tuple(
            other for other in self._sentence_of(word) if other.head == word.at and other.at != word.at
        )

    def subtree_of(self, word: Ord) -> tuple[Ord, ...]:
        """The word and all that hangs below it, in order."""
        found: list[Ord] = []
        waiting = [word]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting += self.children_of(one)
        return tuple(sorted(found, key=lambda one: one.at))

    def above(self, word: Ord) -> Iterator[Ord]:
        """The governors of a word from the nearest to the root."""
        above = self.head_of(word)
        while above is not None:
            yield above
            above = self.head_of(above)

    def words_in(self, start: int, end: int) -> tuple[Ord, ...]:
        """The words that touch a span of characters."""
        return tuple(word for word in self.words if word.start < end and start < word.end)

    def _sentence_of(self, word: Ord) -> tuple[Ord, ...]:
        first, last = word.at, word.at + 1
        while first and self.words[first - 1].sentence == word.sentence:
            first -= 1
        while last < len(self.words) and self.words[last].sentence == word.sentence:
            last += 1
        return self.words[first:last]


@dataclass(frozen=True, slots=True)
class Egennavn:
    """A name in a text as the model sees it: a person, an organisation or a place."""

    kind: EgennavnArt
    start: int
    end: int
    text: str


@lru_cache(maxsize=_KEPT)
def grammar_of(text: str) -> Grammatik:
    """Words, lemmas and trees. Raises ModelFejl where the model cannot be used."""
    words: list[Ord] = []
    sentence = -1
    with _LOCK:
        for offset, doc in _run(text, _TREE):
            base = len(words)
            for token in doc:
                if token.is_sent_start or not token.i:
                    sentence += 1
                start = offset + token.idx
                words.append(
                    Ord(
                        at=base + token.i,
                        text=token.text,
                        lemma=token.lemma_,
                        pos=token.pos_,
                        dep=token.dep_,
                        head=base + token.head.i,
                        start=start,
                        end=start + len(token.text),
                        sentence=sentence,
                    )
                )
    return Grammatik(tuple(words))


@lru_cache(maxsize=_KEPT)
def names_in(text: str) -> tuple[Egennavn, ...]:
    """The names of a text in order. Raises ModelFejl where the model cannot be used."""
    found: list[Egennavn] = []
    with _LOCK:
        for offset, doc in _run(text, _NAMES):
            found += [
                Egennavn(
                    cast("EgennavnArt", entity.label_),
                    offset + entity.start_char,
                    offset + entity.end_char,
                    entity.text,
                )
                for entity in doc.ents
                if entity.label_ in ("PER", "ORG", "LOC")
            ]
    return tuple(found)


def _run(text: str, parts: tuple[str, ...]) -> list[tuple[int, Doc]]:
    """The lines of the text, read by these parts of the model too."""
    pipeline, lines = _base(text)
    if not _in_parts(pipeline):
        return lines
    docs = [doc for _, doc in lines]
    for name in parts:
        docs = list(_pipe(pipeline, name)(docs))
    return [(offset, doc) for (offset, _), doc in zip(lines, docs, strict=True)]


@lru_cache(maxsize=_KEPT)
def _base(text: str) -> tuple[Language, list[tuple[int, Doc]]]:
    """Tokens, sentences and classes; with a pipeline that is not ours, all it does."""
    pipeline = _bounded(danish_model())
    later = (*_TREE, *_NAMES) if _in_parts(pipeline) else ()
    spans = lines_of(text)
    docs = [pipeline.make_doc(text[start:end]) for start, end in spans]
    for name in pipeline.pipe_names:
        if name not in later:
            docs = list(_pipe(pipeline, name)(docs))
    return pipeline, [(start, doc) for (start, _), doc in zip(spans, docs, strict=True)]


def _bounded(pipeline: Language) -> Language:
    """The pipeline, or one made anew where it has met so many words that they take much room."""
    if len(pipeline.vocab) < _MOST_WORDS:
        return pipeline
    load_model.cache_clear()
    return danish_model()


def _in_parts(pipeline: Language) -> bool:
    return set(_TREE) | set(_NAMES) <= set(pipeline.pipe_names)


def _pipe(pipeline: Language, name: str) -> Callable[[list[Doc]], Iterator[Doc]]:
    """One part of the pipeline over several texts at once, which is several times faster than one by one."""
    part = pipeline.get_pipe(name)
    together = getattr(part, "pipe", None)
    if together is None:
        return lambda docs: map(part, docs)
    return lambda docs: iter(together(docs, batch_size=256))
