"""Broken lines made whole and cut into sentences (R113)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.minutes_text import mend, sentences


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("på baggrund af sam-\n me model", "på baggrund af samme model"),
        ("genåbnet en DUT-\nforhandling", "genåbnet en DUT-forhandling"),
        ("arrangeres en VUM-\ntemadag", "arrangeres en VUM-temadag"),
        ("Britta Bruun-\nSchmidt", "Britta Bruun-Schmidt"),
        ("for 2018-\n2020", "for 2018-2020"),
        ("de lands-\nog landsdelsdækkende tilbud", "de lands- og landsdelsdækkende tilbud"),
        ("monitoreringsværktø-\njer/målepunkter", "monitoreringsværktøjer/målepunkter"),
        ("en pause -\nog så videre", "en pause - og så videre"),
    ],
)
def test_a_word_broken_over_lines_is_made_whole(lines: str, whole: str) -> None:
    assert mend(lines) == whole


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("Hans Chr. Mariegaard tilføjede, jf. Bilag 2, at det er rigtigt. DAS drøftede det.", 2),
        ("Mødet er den 8. januar kl. 13.00. Det varer ca. 2 timer.", 2),
        ("Udgiften er 2 mio. kr. Hjørring Kommune betaler.", 2),
        ("Prisen er 1.600 kr. pr. person for overnatning mv. i 2014.", 1),
        ("Det gælder fra 1. halvår 2014 og til 4. kvartal.", 1),
        ("Se bilag 3. DAS godkendte det.", 2),
        ("Afsnittene (dvs. afsnit 1-5 excl. bilag). Det blev bemærket.", 2),
    ],
)
def test_points_in_dates_and_abbreviations_end_no_sentence(paragraph: str, count: int) -> None:
    assert len(sentences(paragraph)) == count


@given(st.text(max_size=400))
def test_no_word_is_lost_when_a_paragraph_is_cut_into_sentences(paragraph: str) -> None:
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


@given(st.text(max_size=400))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text)
    assert mend(once) == once
