"""What the trained model says of a text, with places in the text as it was given."""

from __future__ import annotations

from nlp.grammar import grammar_of, names_in

_TEXT = (
    "Vi har 12 ledige pladser på Kvisten.\n\nKaren Jensen fra Aalborg Kommune ringede i går om ventelisten."
)


def test_every_word_stands_where_it_says() -> None:
    for word in grammar_of(_TEXT).words:
        assert _TEXT[word.start : word.end] == word.text


def test_a_number_belongs_to_what_it_counts() -> None:
    grammar = grammar_of(_TEXT)
    number = next(word for word in grammar.words if word.text == "12")
    counted = grammar.head_of(number)
    assert counted is not None
    assert (counted.lemma, counted.pos) == ("plads", "NOUN")
    assert number in grammar.children_of(counted)
    assert [word.text for word in grammar.subtree_of(counted)][:3] == ["12", "ledige", "pladser"]
    assert "have" in {word.lemma for word in grammar.above(number)}


def test_the_words_of_a_span_are_found() -> None:
    at = _TEXT.index("ledige pladser")
    assert [word.text for word in grammar_of(_TEXT).words_in(at, at + 14)] == ["ledige", "pladser"]


def test_a_line_break_ends_a_sentence() -> None:
    grammar = grammar_of(_TEXT)
    assert len({word.sentence for word in grammar.words}) == 2


def test_persons_and_organisations_are_named_with_their_places() -> None:
    names = names_in(_TEXT)
    assert ("PER", "Karen Jensen") in {(name.kind, name.text) for name in names}
    assert all(_TEXT[name.start : name.end] == name.text for name in names)


def test_a_text_without_words_has_none() -> None:
    assert grammar_of(" \n ").words == ()
    assert names_in("") == ()
