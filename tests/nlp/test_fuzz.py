"""Nothing that anyone may write breaks the readers, leaks a CPR number or masks what is none (R123).

`make test` reads a sample, `make fuzz` reads 10,000 texts of each kind and 100,000 of any.
"""

from __future__ import annotations

import json
import re
import time

import pytest
from breve import letter
from sprog_world import REGISTER, TODAY
from tilfaeldige import CHUNKS, amount, any_texts, cpr_texts, other_texts

from nlp.answers import read_answers
from nlp.privacy import MASK, mask
from nlp.reply import read_reply
from nlp.skema_laesninger import skema_laesninger
from nlp.understand import understand
from nlp.understanding import to_contract
from samarbejde.skemaer import SKEMAER

pytestmark = pytest.mark.timeout(3_600)
_DIGIT = re.compile(r"\d")


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_no_cpr_leaks_in_any_spelling(seed: int) -> None:
    for text, digits in cpr_texts(seed, amount(10_000)):
        left = "".join(str(int(sign)) for sign in _DIGIT.findall(mask(text).text))
        assert MASK in mask(text).text, text
        assert digits[:6] not in left, text
        assert not left.endswith(digits[-4:]), text


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_other_numbers_are_left_as_they_are(seed: int) -> None:
    for text in other_texts(seed, amount(10_000)):
        assert mask(text).text == text


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_any_message_is_understood_without_harm(seed: int) -> None:
    for text in any_texts(seed, amount(100_000)):
        understood = understand(text, REGISTER, today=TODAY)
        spans = [(value.start, value.end) for value in understood.values]
        spans += [(date.start, date.end) for date in understood.dates]
        spans += [(part.start, part.end) for part in understood.parter]
        assert all(0 <= start < end <= len(text) for start, end in spans), text
        json.loads(to_contract(understood).model_dump_json())
        for skema in SKEMAER.values():
            skema_laesninger(skema, understood, text)


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_any_mail_is_read_without_harm(seed: int) -> None:
    for number, text in enumerate(any_texts(seed + CHUNKS, amount(10_000, 300))):
        reply = read_reply(letter(text, html=f"<p>{text}</p>" if number % 2 else None))
        for svar in read_answers(reply, (), REGISTER, today=TODAY):
            assert 0 <= svar.confidence <= 1


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Belægningen på Kvisten er 81,2 pct. mod 95 pct. i budgettet, og 3 på venteliste. ", 200_000),
        ("3 på ", 60_000),
        ("fra 3 til ", 60_000),
    ],
)
def test_time_grows_with_the_length_and_no_faster(text: str, length: int) -> None:
    """Ten times the text takes about ten times as long; a hundred times would be squared."""
    assert _seconds(text, length) < 25 * _seconds(text, length // 10) + 0.5


def _seconds(text: str, length: int) -> float:
    whole = (text * (length // len(text) + 1))[:length]
    begun = time.perf_counter()
    understand(whole, REGISTER, today=TODAY)
    return time.perf_counter() - begun
