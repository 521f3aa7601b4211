"""The classifier of intents: it is made of its data, knows what it does not know, and stays good."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.evaluation.__main__ import measured
from nlp.intents import Intent
from nlp.intents.concepts import concepts
from nlp.intents.facts import Found
from nlp.intents.grams import LONGEST, grams, plain
from nlp.intents.weights import shipped
from nlp.normalise import fold
from nlp.spelling import read
from nlp.training.utterances import data_hash, utterances
from nlp.understand import understand
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
TODAY = dt.date(2026, 6, 15)


def test_development_messages_are_read_as_they_were_learnt() -> None:
    """They are trained on: this shows that nothing is lost, not how well new messages are understood."""
    result = measured("dev")
    assert result.intent_accuracy >= 0.98
    assert result.further.f1 >= 0.75
    assert result.acted_wrongly <= 3


def test_weights_are_made_of_the_utterances_that_lie_beside_them() -> None:
    assert shipped().data_hash == data_hash(), "kør make intents"


def test_weights_know_every_intent() -> None:
    weights = shipped()
    assert weights.weights.shape == (len(weights.rows), len(Intent))
    assert list(weights.rows) == sorted(weights.rows)


def test_utterances_are_many_and_each_is_told_once() -> None:
    told = utterances()
    assert len({one.text for one in told}) == len(told)
    for intent in Intent:
        assert sum(one.intents[0] is intent for one in told) >= 60, intent


def test_features_are_the_same_however_the_letters_were_typed() -> None:
    first = plain(read("Belægningen på Østerskoven er faldet i maj til 81 %"), Found())
    other = plain(read("BELAEGNINGEN PAA OESTERSKOVEN er faldet i juni til 76 %"), Found())
    assert grams(first) == grams(other)


def test_long_message_costs_no_more_than_its_beginning() -> None:
    assert len(plain(read("æ ord " * 50_000), Found())) <= LONGEST


def test_words_of_one_meaning_are_one_concept() -> None:
    assert "telefon" in concepts(fold("Jeg havde Tina i røret"))
    assert "telefon" in concepts(fold("kort opkald fra Læsø"))
    assert "takke" not in concepts(fold("taksten er steget"))
    assert "takke" in concepts("👍")


def test_bare_answer_is_no_message_of_its_own() -> None:
    for text in ("ja", "nej", "2 pladser"):
        assert not understand(text, REGISTER, today=TODAY).certain


def test_gibberish_alarms_nobody() -> None:
    for text in ("xyzzy plugh", "lorem ipsum dolor sit amet", "qwe rty uio"):
        understood = understand(text, REGISTER, today=TODAY)
        assert understood.intent not in (Intent.NOEDSPOR, Intent.AKTINDSIGT, Intent.BORGERHENVENDELSE)
        assert not understood.certain


@pytest.mark.parametrize(
    "question",
    [
        "Hvad koster en plads på Kvisten?",
        "Hvad koster det at have en borger på Østerskoven?",
        "Har I en ledig plads til en borger med autisme?",
        "Hvad er prisen på en plads til en borger med hjerneskade hos ISH?",
    ],
)
def test_a_question_about_places_and_prices_is_no_citizens_story(question: str) -> None:
    understood = understand(question, REGISTER, today=TODAY)
    assert not (understood.intent is Intent.BORGERHENVENDELSE and understood.certain)
