"""The parts of the shipped pipeline that are ours: word features, lemma tables, the names rule."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from nlp import pipes
from nlp.pipeline import SHIPPED, load_model
from nlp.pipes.auxiliaries import auxiliaries
from nlp.pipes.boundaries import boundaries
from nlp.pipes.features import FEATURES, features, folded, name_class
from nlp.pipes.lemmas import Forms, LemmaTables, apply_rule, rule_of
from nlp.pipes.persons import Persons

NAMES = {"mette": "first", "karen": "first", "jensen": "last", "holm": "last place", "bo": "first"}
WORDS = st.text("abcdeghklmnorstuvyæøå", min_size=1, max_size=14)

pipes.register()


def test_a_word_looks_the_same_in_chat_but_for_its_shape() -> None:
    written, typed = features("Æblegrød", NAMES), features("aeblegroed", NAMES)
    different = {name for name, one, other in zip(FEATURES, written, typed, strict=True) if one != other}
    assert different == {"shape"}


def test_a_name_in_the_genitive_is_the_same_name() -> None:
    assert name_class("Mettes", NAMES) == name_class("mette", NAMES) == "first"
    assert name_class("Jens'", {"jens": "first"}) == "first"
    assert name_class("kommunen", NAMES) == ""


@given(form=WORDS, lemma=WORDS)
def test_every_lemma_can_be_made_from_its_form_by_its_rule(form: str, lemma: str) -> None:
    key = folded(form)
    made = apply_rule(key, rule_of(key, lemma))
    assert made == lemma or "ae" in lemma or "oe" in lemma or "aa" in lemma


@given(st.dictionaries(WORDS.map(folded), WORDS, min_size=1, max_size=40))
def test_the_packed_dictionary_knows_what_was_put_in(lemmas: dict[str, str]) -> None:
    forms = Forms.of(lemmas)
    assert all(forms.get(form) in {lemma, None} for form, lemma in lemmas.items())


def some_tables() -> LemmaTables:
    tables = LemmaTables()
    tables.seen = {"vaeret AUX": "være", "dk PROPN": "DK"}
    tables.forms = Forms.of({"boernene": "barn", "kommunernes": "kommune", "opsagt": "opsige"})
    return tables


@pytest.mark.parametrize(
    ("word", "pos", "trained", "lemma"),
    [
        ("været", "AUX", "?", "være"),
        ("vaeret", "AUX", "?", "være"),
        ("Børnene", "NOUN", "Børnene", "barn"),
        ("storkommunernes", "NOUN", "storkommunernes", "storkommune"),
        ("opsagt", "VERB", "opsagt", "opsige"),
        ("Ukendte", "NOUN", "Ukendt", "ukendt"),
        ("EDB", "NOUN", "EDB", "EDB"),
        ("aalborg", "PROPN", "aalborg", "Aalborg"),
        ("hurtigt", "ADV", "hurtigt", "hurtigt"),
    ],
)
def test_lemmas_come_from_the_tables_first(word: str, pos: str, trained: str, lemma: str) -> None:
    assert some_tables().lemma(word, pos, trained) == lemma


def test_the_tables_survive_being_packed() -> None:
    again = LemmaTables().from_bytes(some_tables().to_bytes())
    assert again.lemma("boernene", "NOUN", "?") == "barn"


def persons_in(words: list[str], pos: list[str] | None = None, ents: list[str] | None = None) -> list[str]:
    rule = Persons()
    rule.names = NAMES
    doc = rule(Doc(spacy.blank("da").vocab, words=words, pos=pos, ents=ents))
    return [f"{entity.label_} {entity.text}" for entity in doc.ents]


def test_a_listed_first_and_last_name_is_a_person() -> None:
    assert persons_in(["Spørg", "Mette", "Karen", "Jensen", "om", "det"]) == ["PER Mette Karen Jensen"]


def test_lower_case_names_count_where_they_were_read_as_names() -> None:
    words = ["tak", "mette", "jensen"]
    assert persons_in(words) == []
    assert persons_in(words, pos=["INTJ", "PROPN", "PROPN"]) == ["PER mette jensen"]


def test_a_first_name_alone_is_left_to_the_trained_part() -> None:
    assert persons_in(["Bo", "i", "Holm"]) == []


def test_what_is_a_name_of_something_else_stays() -> None:
    ents = ["B-ORG", "I-ORG", "I-ORG"]
    assert persons_in(["Karen", "Holm", "Centret"], ents=ents) == ["ORG Karen Holm Centret"]


def test_a_person_grows_by_its_last_name() -> None:
    assert persons_in(["Hej", "Karen", "Holm"], ents=["O", "B-PER", "O"]) == ["PER Karen Holm"]


def test_a_person_grows_by_its_initials() -> None:
    words = ["Hos", "K.", "J.", "Philipsen"]
    assert persons_in(words, ents=["O", "O", "O", "B-PER"]) == ["PER K. J. Philipsen"]


def names_in(words: list[str], pos: list[str], ents: list[str], *, lists: bool = False) -> list[str]:
    pipeline = spacy.blank("da")
    rule = pipeline.add_pipe("rammebot_names")
    if lists:
        tables, persons = pipeline.add_pipe("rammebot_lemmas"), pipeline.add_pipe("rammebot_persons")
        assert isinstance(tables, LemmaTables)
        assert isinstance(persons, Persons)
        tables.forms, persons.names = Forms.of({"udmeldt": "udmelde", "bo": "bo", "rose": "rose"}), NAMES
    return [entity.text for entity in rule(Doc(pipeline.vocab, words=words, pos=pos, ents=ents)).ents]


def test_a_person_is_dropped_where_the_tagger_saw_no_name() -> None:
    words = ["Vi", "har", "udmeldt", "Karen"]
    pos = ["PRON", "AUX", "VERB", "PROPN"]
    assert names_in(words, pos, ["O", "O", "B-PER", "B-PER"]) == ["Karen"]


def test_a_person_that_no_dictionary_knows_needs_no_tagger() -> None:
    words, ents = ["Vi", "har", "Rose", "og", "Zelik"], ["O", "O", "B-PER", "O", "B-PER"]
    assert names_in(words, ["X"] * 5, ents, lists=True) == ["Zelik"]
    assert names_in(words, ["X"] * 5, ents) == []


def test_a_person_in_lower_case_is_listed_or_stands_in_a_text_without_capitals() -> None:
    words, ents = ["Vi", "har", "mette", "og", "zelik"], ["O", "O", "B-PER", "O", "B-PER"]
    assert names_in(words, ["X"] * 5, ents, lists=True) == ["mette"]
    assert names_in(["vi", *words[1:]], ["X"] * 5, ents, lists=True) == ["mette", "zelik"]


def test_a_lower_case_organisation_is_kept_only_where_nothing_is_capitalised() -> None:
    pos, ents = ["PRON", "VERB", "NOUN"], ["O", "O", "B-ORG"]
    assert names_in(["Vi", "spurgte", "visitationen"], pos, ents) == []
    assert names_in(["vi", "spurgte", "visitationen"], pos, ents) == ["visitationen"]


def test_remembered_words_read_the_same_as_computed_ones() -> None:
    text = "Karen Jensen har 3 pladser. karen jensen har 3 pladser, og de er optaget."
    computed, remembered = spacy.load(SHIPPED), load_model(str(SHIPPED))
    for _ in range(2):
        one, other = computed(text), remembered(text)
        assert [(t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in one] == [
            (t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in other
        ]
        assert abs(one.tensor - other.tensor).max() < 1e-4


def words_with_starts(words: list[str]) -> list[str]:
    starts: list[bool | int | None] = [place == 0 for place in range(len(words))]
    doc = Doc(spacy.blank("da").vocab, words=words, sent_starts=starts)
    return [token.text for token in boundaries(doc) if token.is_sent_start]


def test_a_line_break_ends_a_sentence() -> None:
    assert words_with_starts(["Hej", "Karen", "\n\n", "vi", "ses"]) == ["Hej", "vi"]


def test_a_capital_that_is_no_names_begins_a_sentence() -> None:
    assert words_with_starts(["Det", "glider", "Det", "er", "godt"]) == ["Det", "Det"]
    assert words_with_starts(["Hos", "Det", "radikale", "Venstre"]) == ["Hos"]


def test_the_tree_decides_what_is_an_auxiliary() -> None:
    doc = Doc(
        spacy.blank("da").vocab,
        words=["Vi", "har", "sagt", "vi", "har", "tid"],
        pos=["PRON", "VERB", "VERB", "PRON", "AUX", "NOUN"],
        lemmas=["vi", "have", "sige", "vi", "have", "tid"],
        heads=[2, 2, 2, 4, 2, 4],
        deps=["nsubj", "aux", "ROOT", "nsubj", "ccomp", "obj"],
    )
    assert [token.pos_ for token in auxiliaries(doc)] == ["PRON", "AUX", "VERB", "PRON", "VERB", "NOUN"]
