"""The lemma tables: the treebank's own words, and a dictionary of forms from the package simplemma (MIT)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from nlp.pipes.features import folded
from nlp.pipes.lemmas import Forms, LemmaTables, apply_rule, rule_of
from nlp.training.treebank import Annotated

_LONGEST = 24


def lemma_tables(sentences: Iterable[Annotated], dictionary: dict[str, str]) -> LemmaTables:
    """The tables of these sentences and this dictionary."""
    tables = LemmaTables()
    tables.seen = seen(sentences)
    tables.forms = Forms.of(chosen(dictionary))
    return tables


def seen(sentences: Iterable[Annotated]) -> dict[str, str]:
    """The most frequent lemma of a folded form and its class."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            counts[f"{folded(word)} {pos}"][lemma] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def chosen(dictionary: dict[str, str]) -> dict[str, str]:
    """Folded forms of words made of letters; of two that fold alike the first by the alphabet."""
    found: dict[str, str] = {}
    for form, lemma in sorted(dictionary.items()):
        if form.isalpha() and form == form.lower() and lemma.isalpha() and len(form) <= _LONGEST:
            key = folded(form)
            if key not in found and apply_rule(key, rule_of(key, lemma)) == lemma:
                found[key] = lemma
    return found


def simplemma_dictionary() -> dict[str, str]:
    """All Danish forms that simplemma knows; it must be installed where the model is made."""
    from simplemma.strategies.dictionaries import dictionary_factory  # noqa: PLC0415 - not a dependency

    raw: dict[bytes, bytes] = dictionary_factory._load_dictionary_from_disk("da")
    return {form.decode(): lemma.decode() for form, lemma in raw.items()}
