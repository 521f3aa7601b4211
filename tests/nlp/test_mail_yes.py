"""Whether a reply agrees with what it answers, wholly, with more beside it, or not at all."""

from __future__ import annotations

import pytest

from nlp.mail_yes import Ja, agrees, reservation


@pytest.mark.parametrize(
    "text",
    [
        "ja",
        "Ja, det passer.",
        "Det er rigtigt",
        "Hej Rammebot\n\nJa, det er korrekt. Tak!",
        "Tak, det stemmer.",
        "Det kan vi bekræfte.",
        "Ja tak",
        "Bekræftet",
        "Ja, samme som sidste år",
        "Hej. Ja det passer stadig",
        "Ja det gælder også i år",
        "Ja, det er det samme i år.",
        "Ja, uændret.",
        "Ja, det er korrekt forstået.",
        "Ja 👍",
        "Ja, mvh. Jette Kirkholm",
    ],
)
def test_a_yes_and_nothing_else(text: str) -> None:
    assert agrees(text) is Ja.KUN


@pytest.mark.parametrize(
    "text",
    [
        "Ja, men Kvisten er 4 pladser i år.",
        "Ja, det passer. Dog bruger vi ikke Kvisten længere.",
        "Det passer, bortset fra Kvisten, der er 4 pladser",
    ],
)
def test_a_yes_with_more_beside_it(text: str) -> None:
    assert agrees(text) is Ja.OG_MERE


@pytest.mark.parametrize(
    "text",
    [
        "Nej, det passer ikke.",
        "Det passer ikke",
        "Tak for mailen",
        "Tak, modtaget",
        "Det er ikke det samme",
        "Uændret",
        "Det samme",
        "Venlig hilsen Jette",
        "Kvisten: uændret",
        "Passer det?",
        "Ja? Det forstår jeg ikke",
        "Jamen det er forkert",
        "",
    ],
)
def test_anything_else_agrees_with_nothing(text: str) -> None:
    assert agrees(text) is Ja.NEJ


@pytest.mark.parametrize(
    "text",
    [
        "Ja, men vi skal lige have det godkendt først. Strandgården: uændret, 2 pladser.",
        "Hej\nJa, men det gælder ikke for alle. Strandgården: uændret.",
        "Ja. Men det er med forbehold for økonomien.",
    ],
)
def test_a_yes_that_takes_something_back(text: str) -> None:
    assert reservation(text)


@pytest.mark.parametrize(
    "text", ["Ja, men Kvisten er 4 pladser.", "Ja, det passer. Vi har ikke flere ønsker."]
)
def test_a_yes_that_takes_nothing_back(text: str) -> None:
    assert not reservation(text)
