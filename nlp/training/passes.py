"""One pass over the text, for each part of the pipeline: in what pieces, and how it is varied this time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.training import Example

from nlp.training.augment import Names, chat, lower, renamed, uncapitalised, without_accents
from nlp.training.docs import examples, gold_names, mixed_groups
from nlp.training.fit import Epochs
from nlp.training.phrases import phrases
from nlp.training.swaps import SWAPPED, swapped
from nlp.training.treebank import Annotated

Change = Callable[[Annotated], Annotated]
Changes = tuple[tuple[float, Change], ...]

_WRITTEN_OTHERWISE: Changes = (
    (0.15, chat),
    (0.23, lower),
    (0.28, without_accents),
    (0.31, uncapitalised),
)
_PHRASES_OTHERWISE: Changes = ((0.2, chat), (0.35, lower))
_RENAMED = 0.5
_SENTER_MORE = 1.6
_NER_MORE = 1.3
PHRASES = 500


def for_senter(pipeline: Language, sentences: Sequence[Annotated]) -> Epochs:
    """Texts of up to ten sentences, half of them without capitals, æøå or both."""
    more = _oftener(_WRITTEN_OTHERWISE, _SENTER_MORE)
    return lambda rng: examples(pipeline, _varied(mixed_groups(sentences, rng, 10), rng, more))


def for_grammar(pipeline: Language, sentences: Sequence[Annotated], names: Names) -> Epochs:
    """A sentence or two at a time: the boundaries are known when the parser comes, and it is much faster."""

    def one_pass(rng: random.Random) -> list[Example]:
        groups = [_renamed(group, names, rng) for group in mixed_groups(sentences, rng, 2)]
        return examples(pipeline, _varied(groups, rng, _WRITTEN_OTHERWISE))

    return one_pass


def for_ner(pipeline: Language, sentences: Sequence[Annotated], names: Names) -> Epochs:
    """Up to four sentences at a time, and the phrases of municipal everyday life."""
    written, typed = _oftener(_WRITTEN_OTHERWISE, _NER_MORE), _oftener(_PHRASES_OTHERWISE, _NER_MORE)

    def one_pass(rng: random.Random) -> list[Example]:
        groups = [_renamed(group, names, rng) for group in mixed_groups(sentences, rng, 4)]
        groups = [_swapped(group, names.places, rng) for group in groups] if names.places else groups
        own = mixed_groups(phrases(pipeline, names, rng, PHRASES), rng, 3)
        varied = _varied(groups, rng, written) + _varied(own, rng, typed)
        return examples(pipeline, varied, gold_names)

    return one_pass


def _renamed(group: list[Annotated], names: Names, rng: random.Random) -> list[Annotated]:
    return [renamed(sentence, names, rng) if rng.random() < _RENAMED else sentence for sentence in group]


def _swapped(group: list[Annotated], places: Sequence[str], rng: random.Random) -> list[Annotated]:
    return [swapped(sentence, places, rng) if rng.random() < SWAPPED else sentence for sentence in group]


def _oftener(changes: Changes, factor: float) -> Changes:
    return tuple((limit * factor, change) for limit, change in changes)


def _varied(groups: list[list[Annotated]], rng: random.Random, changes: Changes) -> list[list[Annotated]]:
    """Every group as it is, or all of it written otherwise."""
    varied: list[list[Annotated]] = []
    for group in groups:
        draw = rng.random()
        change = next((change for limit, change in changes if draw < limit), None)
        varied.append([change(sentence) for sentence in group] if change else group)
    return varied
