"""Two wishes in one message: the sentence is cut where the second begins, and none is invented."""

from __future__ import annotations

import pytest
from sprog_world import REGISTER, TODAY

from nlp.clauses import clauses_of
from nlp.intents import Found, Intent
from nlp.intents.pieces import pieces_of
from nlp.spelling import read
from nlp.understand import understand


def pieces(text: str) -> list[str]:
    normal = read(text)
    return [piece.text for one in clauses_of(normal) for piece in pieces_of(one, normal, Found())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hvem mangler, og hvornår er fristen", ["hvem mangler", "hvornår er fristen"]),
        ("hvem mangler og hvornår er fristen?", ["hvem mangler", "hvornår er fristen?"]),
        ("send referatet samt ryk thisted", ["send referatet", "ryk thisted"]),
        ("har vi svaret, hvis ikke så får i det nu", ["har vi svaret", "hvis ikke så får i det nu"]),
        ("vi når det ikke - kan vi få til fredag", ["vi når det ikke", "kan vi få til fredag"]),
    ],
)
def test_sentence_is_cut_where_a_new_wish_may_begin(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vi bruger 2 pladser på kvisten og 3 på viften",
        "den early warning, vi sendte i maj, kan lukkes",
        "dagsorden og referat",
        "budget 22 mio, regnskab 21,35 mio, venteliste 4",
        "hvad er 14-dages-fristen",
    ],
)
def test_enumeration_and_relative_clause_are_left_whole(text: str) -> None:
    assert pieces(text) == [text]


def test_every_piece_stands_where_it_says() -> None:
    normal = read("Hvem mangler for Kvisten, og hvornår er fristen? Ryk dem, og send referatet 🙂")
    for clause in clauses_of(normal):
        for piece in pieces_of(clause, normal, Found()):
            assert normal.text.startswith(piece.text, piece.start)


@pytest.mark.parametrize(
    ("text", "first", "further"),
    [
        ("Hvem har ikke svaret endnu, og hvornår udløber fristen?", Intent.STATUS, Intent.KALENDER),
        ("kan du sende referatet og rykke Thisted?", Intent.REFERAT, Intent.RYKKER),
        (
            "Belægningen på Kvisten er faldet til 71 pct., vi er bekymrede, og hvornår mødes DAS næste gang?",
            Intent.EARLY_WARNING,
            Intent.KALENDER,
        ),
        ("Ryk Morsø, og vis mig så hvem der ellers mangler", Intent.RYKKER, Intent.STATUS),
        (
            "Rebild forventer 3 pladser på Kvisten. Må vi få en uge mere til de andre?",
            Intent.KOMMUNE_INDMELDING,
            Intent.UDSAETTELSE,
        ),
    ],
)
def test_two_wishes_are_both_found_in_order(text: str, first: Intent, further: Intent) -> None:
    understood = understand(text, REGISTER, today=TODAY)
    assert (understood.intent, *understood.further_intents) == (first, further)


@pytest.mark.parametrize(
    "text",
    [
        "Hej Rammebot. Hvem mangler at svare om Kvisten?",
        "Godmorgen! Hvornår er fristen for bemærkninger?",
        "Ryk Thisted, tak",
        "Hvem mangler? På forhånd tak",
        "Kære alle. Rebild forventer uændret brug af Kvisten, 2 pladser. Venlig hilsen Mette",
    ],
)
def test_greeting_and_thanks_are_no_second_wish(text: str) -> None:
    assert understand(text, REGISTER, today=TODAY).further_intents == ()
