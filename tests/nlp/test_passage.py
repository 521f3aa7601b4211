"""The words around a quote: where it certainly stands, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.passage import MOST, passage


def test_the_paragraph_of_the_quote_and_no_other() -> None:
    words = "Fagcenteret: uændret.\n\nKvisten bruger vi ikke,\nsom det ser ud nu.\n\nHilsen"
    assert passage(words, "bruger vi ikke") == "Kvisten bruger vi ikke,\nsom det ser ud nu."


def test_a_short_quote_that_stands_in_several_places_gives_all_the_words() -> None:
    words = "1. ja\n\n2. nej\n\n3. nej"
    assert passage(words, "nej") == "1. ja\n2. nej\n3. nej"


def test_of_several_places_the_one_that_names_the_tilbud_is_meant() -> None:
    words = "Strandgården: uændret.\n\nStiger taksten ikke, bliver Kvisten uændret."
    found = passage(words, "uændret", ("Specialbørnehjemmet Kvisten", "Kvisten"))
    assert found == "Stiger taksten ikke, bliver Kvisten uændret."


def test_a_word_inside_another_is_not_the_quote() -> None:
    assert passage("Vi har det nejagtigt sådan.", "nej") == ""


def test_where_it_cannot_be_told_in_a_long_mail_nothing_is_shown() -> None:
    words = "\n\n".join(f"{n}: nej tak, ikke i år, og det er der mange grunde til" for n in range(30))
    assert passage(words, "nej") == ""


def test_a_long_paragraph_is_cut_between_words_around_the_quote() -> None:
    words = f"{'bla ' * 400}vi stopper på Kvisten {'bla ' * 400}"
    found = passage(words, "vi stopper på Kvisten")
    assert "vi stopper på Kvisten" in found
    assert len(found) <= MOST + 4
    assert found.startswith("… bla")
    assert found.endswith("bla …")


@given(st.text(max_size=2000), st.text(max_size=80))
def test_whatever_is_written_it_is_short_and_of_the_mail(words: str, quote: str) -> None:
    found = passage(words, quote)
    assert len(found) <= MOST + 4 or len(quote) > MOST
    known = {word for line in words.splitlines() for word in line.split()}
    assert set(found.split()) <= known | {"…"}
