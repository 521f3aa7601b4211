"""What the part that finds names knows of a word, and what it is made to forget in training."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.strings import get_string_id

from nlp.pipes.features import norm
from nlp.pipes.lemmas import Forms, LemmaTables, dictionary
from nlp.pipes.name_embed import forgetting
from nlp.pipes.name_features import NAME_FEATURES, listed, name_features, of_text, standing
from nlp.pipes.name_lists import LISTS, NameLists
from nlp.training.augment import Names, last_name
from nlp.training.swaps import organisations, swapped
from nlp.training.treebank import Annotated

FIRST, PLACE = (1 << LISTS.index(name) for name in ("first", "place"))
LISTED = NameLists.of({norm("Søren"): FIRST, norm("Nørre"): PLACE, norm("Holm"): FIRST | PLACE})
KNOWN = Forms.of({"skole": "skole", "bus": "bus", "gaard": "gård"}).has
WORDS = st.text("abcdefghijklmnoprstuvyæøåÆØÅ'-", min_size=1, max_size=12)


def seen(word: str) -> dict[str, int]:
    values = name_features(word, frozenset({"og", "soeren"}), LISTED, KNOWN)
    return dict(zip(NAME_FEATURES, values, strict=False))


@given(st.dictionaries(WORDS.map(norm), st.integers(1, 2 ** len(LISTS) - 1), max_size=30))
def test_the_lists_know_what_was_put_in(words: dict[str, int]) -> None:
    packed = NameLists.of(words)
    plain = [word for word in words if not word.endswith("'")]
    assert all(packed.bits_of(word) & words[word] == words[word] for word in plain)


def test_a_listed_name_is_known_in_chat_and_in_the_genitive() -> None:
    assert [LISTED.bits_of(word) for word in ("Søren", "soeren", "Sørens", "søren's")] == [FIRST] * 4
    assert LISTED.bits_of("Svend") == 0


def test_a_joined_name_is_known_by_its_first_part() -> None:
    assert listed("Søren-Ole", LISTED) == listed("Søren-Bo", LISTED) != listed("Ole-Søren", LISTED)
    assert listed("Søren-Ole", LISTED) != listed("Søren", LISTED)


def test_persons_and_places_are_seen_apart() -> None:
    assert listed("Holm", LISTED)[0] == listed("Søren", LISTED)[0]
    assert listed("Holm", LISTED)[1] == listed("Nørre", LISTED)[1] != listed("Søren", LISTED)[1]


def test_a_word_looks_the_same_in_chat_but_for_its_shape() -> None:
    written, typed = seen("Søren"), seen("soeren")
    assert {name for name in written if written[name] != typed[name]} == {"shape"}


def test_rare_words_share_one_spelling() -> None:
    assert seen("Bjerlund")["norm"] == seen("Kvistrup")["norm"] != seen("og")["norm"]
    assert seen("Bjerlund")["vector"] != seen("Kvistrup")["vector"]


def test_the_dictionary_knows_words_and_what_is_made_of_them() -> None:
    found = {word: standing(word, KNOWN) for word in ("skole", "skolebus", "busskole", "bjerregaard", "xq")}
    assert found["skole"] == "word"
    assert found["skolebus"] == "unknown"  # "bus" is too short to make a compound by
    assert found["busskole"] == "compound"
    assert found["bjerregaard"] == "tail"
    assert found["xq"] == "unknown"


def test_a_text_without_capitals_says_so() -> None:
    assert of_text("hej mette") == of_text("hej karen") != of_text("Hej Mette")
    assert of_text("HEJ METTE") != of_text("Hej Mette")


def test_the_dictionary_of_the_lemmas_can_be_asked_for_words() -> None:
    tables = LemmaTables()
    tables.forms = Forms.of({"boernene": "barn"})
    LemmaTables().from_bytes(tables.to_bytes())
    knows = dictionary(tables.forms.publish())
    assert knows("boernene")
    assert not knows("karen")
    assert not dictionary("")("boernene")


def test_training_takes_vectors_away_from_words_that_only_the_treebank_has() -> None:
    unlisted, other = get_string_id("dobbeltbogholder"), get_string_id("og")
    rows = np.asarray([[unlisted, 1], [other, 1]] * 50, dtype="uint64")
    layer = forgetting()
    layer.attrs.update({"unlisted": np.asarray([unlisted], dtype="<u8").tobytes(), "share": 1.0})
    trained, _ = layer(rows, is_train=True)
    assert set(trained[:, 0].tolist()) == {get_string_id(""), other}
    assert (layer.predict(rows) == rows).all()


SENTENCE = Annotated(
    words=("Hos", "Novo", "Nordisks", "folk", "i", "Odense", "ringede", "Mette", "."),
    spaces=(True,) * 7 + (False, True),
    pos=("ADP", "PROPN", "PROPN", "NOUN", "ADP", "PROPN", "VERB", "PROPN", "PUNCT"),
    morphs=("",) * 9,
    lemmas=("hos", "Novo", "Nordisk", "folk", "i", "Odense", "ringe", "Mette", "."),
    heads=(),
    deps=(),
    ents=("O", "B-ORG", "I-ORG", "O", "O", "B-LOC", "O", "B-PER", "O"),
)


def test_other_organisations_and_places_stand_where_the_old_ones_stood() -> None:
    for seed in range(200):
        other = swapped(SENTENCE, ["New York"], random.Random(seed))
        columns = (other.words, other.spaces, other.pos, other.lemmas, other.ents)
        assert {len(column) for column in columns} == {len(other.words)}
        named = [word for word, kind in zip(other.words, other.ents, strict=True) if kind != "O"]
        assert named[-3:] == ["New", "York", "Mette"]
        assert named[-4].endswith(("s", "."))
        assert other.ents.count("B-ORG") == other.ents.count("B-LOC") == other.ents.count("B-PER") == 1


def test_no_organisation_is_listed_with_blanks_around_it() -> None:
    assert all(name == " ".join(name.split()) for name in organisations())


def test_some_persons_come_from_other_countries() -> None:
    names = Names(first=("Oda",), last=("Krogh",), foreign_first=("Ilse",), foreign_last=("Schmidt",))
    drawn = {last_name(names, random.Random(seed)) for seed in range(60)}
    assert {"Krogh", "Schmidt"} <= drawn
