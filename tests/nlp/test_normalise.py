"""Normal text and repaired spelling always know where each character stood (R136)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.normalise import fold, normalise
from nlp.spelling import read


@given(st.text(max_size=300))
def test_every_span_of_the_normal_text_is_a_span_of_the_source(text: str) -> None:
    for normal in (normalise(text), read(text)):
        assert len(normal.starts) == len(normal.ends) == len(normal.text)
        places = list(zip(normal.starts, normal.ends, strict=True))
        assert all(0 <= start <= end <= len(text) for start, end in places)
        assert [start for start, _ in places] == sorted(start for start, _ in places)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    written = "Strandgården på Østerskoven"
    apart = unicodedata.normalize("NFD", written)
    normal = normalise(apart)
    assert normal.text == written.lower()
    at = normal.text.index("strandgården")
    assert unicodedata.normalize("NFC", normal.quote(at, at + 12)) == "Strandgården"


def test_soft_hyphens_and_odd_signs_do_not_part_words() -> None:
    assert normalise("belæg\u00adning\u00a08\u20135 \u201cja\u201d").text == 'belægning 8-5 "ja"'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Østerskoven", "Oesterskoven"),
        ("Strandgården", "strandgaarden"),
        ("Læsø", "Laeso"),
        ("Hørelse", "horelse"),
    ],
)
def test_names_have_one_key_however_they_are_typed(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("belaegningen", "belægningen"),
        ("belagningen", "belægningen"),
        ("belægnign", "belægning"),
        ("oekonomien", "økonomien"),
        ("arsrapporten", "årsrapporten"),
        ("aktindsgit", "aktindsigt"),
        ("foer", "før"),
        ("oensker", "ønsker"),
        ("hjemtagleser", "hjemtagelser"),
        ("nødsproet", "nødsporet"),
    ],
)
def test_misspelt_words_of_the_trade_are_read_as_meant(typed: str, meant: str) -> None:
    normal = read(f"Her er {typed} igen")
    assert meant in normal.text
    at = normal.text.index(meant)
    assert normal.quote(at, at + len(meant)) == typed


@pytest.mark.parametrize(
    "word",
    [
        "kristen",
        "udmelding",
        "indmelding",
        "sendte",
        "vender",
        "aalborg",
        "opfattet",
        "bruges",
        "beboeren",
        "boende",
        "datoen",
        "skemaer",
    ],
)
def test_proper_words_are_left_as_they_are(word: str) -> None:
    assert read(f"det er {word} her").text == f"det er {word} her"
