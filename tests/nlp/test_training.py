"""The training text: sentences written otherwise keep their annotation, and phrases mark their names."""

from __future__ import annotations

import random

import pytest
import spacy

from nlp.training import augment
from nlp.training.augment import Names, chat, renamed, uncapitalised, without_stop
from nlp.training.docs import gold, mixed_groups
from nlp.training.lemma_tables import chosen, seen
from nlp.training.phrases import phrases
from nlp.training.treebank import Annotated

NAMES = Names(first=("Oda", "Åse"), last=("Krogh", "Juhls"))
SENTENCE = Annotated(
    words=("Så", "ringede", "Karen", "Holms", "søn", "."),
    spaces=(True, True, True, True, False, True),
    pos=("ADV", "VERB", "PROPN", "PROPN", "NOUN", "PUNCT"),
    morphs=("", "Tense=Past", "", "Case=Gen", "", ""),
    lemmas=("så", "ringe", "Karen", "Holm", "søn", "."),
    heads=(1, 1, 4, 2, 1, 1),
    deps=("advmod", "ROOT", "nmod", "flat", "nsubj", "punct"),
    ents=("O", "O", "B-PER", "I-PER", "O", "O"),
)


def test_chat_changes_the_words_and_nothing_else() -> None:
    typed = chat(SENTENCE)
    assert typed.words == ("saa", "ringede", "karen", "holms", "soen", ".")
    assert (typed.lemmas, typed.heads, typed.ents) == (SENTENCE.lemmas, SENTENCE.heads, SENTENCE.ents)


def test_another_person_has_the_same_place_and_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "INVENTED", 0.0)
    other = renamed(SENTENCE, NAMES, random.Random(1))
    assert other.words[2] in NAMES.first
    assert other.words[3] in {"Kroghs", "Juhls'"}
    assert other.lemmas[3] in NAMES.last
    assert other.words[4:] == SENTENCE.words[4:]


def test_some_persons_get_a_name_that_is_on_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "INVENTED", 1.0)
    lists = Names(first=("Margrethe", "Kristine"), last=("Lund", "Holm"))
    other = renamed(SENTENCE, lists, random.Random(2))
    assert other.words[2].startswith(("Margr", "Krist"))
    assert other.words[2].endswith(("ethe", "tine"))


def test_the_first_word_and_the_last_stop_may_be_sloppy() -> None:
    assert uncapitalised(SENTENCE).words[0] == "så"
    assert without_stop(SENTENCE).words[-1] == "søn"


def test_sentences_become_one_document_with_their_trees() -> None:
    doc = gold(spacy.blank("da").vocab, [SENTENCE, SENTENCE])
    assert doc.text.strip() == "Så ringede Karen Holms søn. Så ringede Karen Holms søn."
    assert [sentence.root.text for sentence in doc.sents] == ["ringede", "ringede"]
    assert [entity.text for entity in doc.ents] == ["Karen Holms", "Karen Holms"]


def test_groups_keep_every_sentence_in_order() -> None:
    groups = mixed_groups([SENTENCE] * 23, random.Random(3), 5)
    assert sum(len(group) for group in groups) == 23
    assert max(len(group) for group in groups) <= 5


def test_phrases_mark_their_names_on_whole_words() -> None:
    made = phrases(spacy.blank("da"), NAMES, random.Random(5), 300)
    assert {entity.split("-")[-1] for phrase in made for entity in phrase.ents} == {"O", "PER", "ORG", "LOC"}
    for phrase in made:
        assert len(phrase.words) == len(phrase.ents) == len(phrase.spaces)
        assert all(
            before != "O"
            for before, entity in zip(phrase.ents, phrase.ents[1:], strict=False)
            if entity[0] == "I"
        )


def test_a_form_has_the_lemma_it_has_most_often_in_its_class() -> None:
    assert seen([SENTENCE])["holms PROPN"] == "Holm"
    assert seen([SENTENCE])["saa ADV"] == "så"


def test_the_dictionary_is_folded_and_leaves_out_what_is_no_word() -> None:
    assert chosen({"bøger": "bog", "1-2": "1-2", "Åse": "Åse"}) == {"boeger": "bog"}
