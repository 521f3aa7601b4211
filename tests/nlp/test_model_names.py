"""The names that the trained model sees, with places in the text as it was given."""

from __future__ import annotations

from nlp.model_names import names_in

_TEXT = (
    "Vi har 12 ledige pladser på Kvisten.\n\nKaren Jensen fra Aalborg Kommune ringede i går om ventelisten."
)


def test_persons_and_organisations_are_named_with_their_places() -> None:
    names = names_in(_TEXT)
    assert ("PER", "Karen Jensen") in {(name.kind, name.text) for name in names}
    assert all(_TEXT[name.start : name.end] == name.text for name in names)


def test_a_text_without_words_has_none() -> None:
    assert names_in(" \n ") == ()
    assert names_in("") == ()
