"""CPR numbers never leave the door, and other numbers stay as they are (R123)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.privacy import MASK, find_cpr, mask

JOINTS = [
    "-",
    "",
    " ",
    "–",
    "—",
    " - ",
    " – ",
    "-\n",
    "\n",
    "\u2011",
    " -",
    "- ",
    "\u00a0",
    "-\n> ",
    "\u00ad-",
]
BEFORE = [
    "",
    "CPR: ",
    "cpr-nr. ",
    "Borgeren ",
    "(",
    "født ",
    "\n",
    "personnummer ",
    "Vedr. ",
    "1. ",
    "cpr.nr.:",
]
AFTER = ["", ".", ", bor på Kvisten", ")", "\n", " venter", ";", "?", " (Kvisten)", ", 12 år"]


def a_cpr(rnd: random.Random, *, administrative: bool = False) -> tuple[str, str]:
    """A number that could be someone's: date part and serial, without regard to modulus 11."""
    day = rnd.randint(1, 28) + (60 if administrative else 0)
    return f"{day:02}{rnd.randint(1, 12):02}{rnd.randint(0, 99):02}", f"{rnd.randint(0, 9999):04}"


def test_no_cpr_leaks_however_it_is_spelt() -> None:
    rnd = random.Random(20260202)
    for number in range(2_000):
        date, serial = a_cpr(rnd, administrative=number % 9 == 0)
        written = date + rnd.choice(JOINTS) + serial
        text = rnd.choice(BEFORE) + written + rnd.choice(AFTER)
        masked = mask(text)
        assert date not in masked.text, text
        assert serial not in masked.text.replace(MASK, ""), text
        assert [text[f.start : f.end] for f in masked.findings] == [written], text


def other_number(rnd: random.Random) -> str:
    """Something that looks like digits in municipal writing and is no CPR."""
    pairs = [f"{rnd.randint(0, 99):02}" for _ in range(4)]
    eight = f"{rnd.randint(10, 99)}{rnd.randint(0, 999999):06}"
    kinds = [
        " ".join(pairs),
        "+45 " + " ".join(pairs),
        "tlf. " + eight,
        eight[:4] + " " + eight[4:],
        f"CVR {eight}",
        f"CVR-nr.: {eight}",
        f"57{rnd.randint(0, 10**11 - 1):011}",
        f"EAN {rnd.randint(10**12, 10**13 - 1)}",
        f"{rnd.randint(1990, 2030)}-{rnd.randint(100, 99999)}",
        f"sagsnr. {rnd.randint(1990, 2030)}-{rnd.randint(10000, 99999)}",
        f"RB-{rnd.randint(2020, 2030)}-{rnd.randint(0, 9999):04}",
        f"{rnd.randint(1, 31)}.{rnd.randint(1, 12)}.{rnd.randint(2000, 2030)}",
        f"{rnd.randint(1, 999)}.{rnd.randint(0, 999):03}.{rnd.randint(0, 999):03} kr.",
        f"{rnd.randint(10**9, 10**10 - 1)} kr.",
        f"kr. {rnd.randint(10**9, 10**10 - 1)}",
        f"DK{rnd.randint(10**15, 10**16 - 1)}",
        f"konto 1234 {rnd.randint(10**5, 10**6 - 1)}",
        f"P-nummer {rnd.randint(10**9, 10**10 - 1)}",
    ]
    return rnd.choice(kinds)


def test_phones_cvr_ean_and_case_numbers_are_left_alone() -> None:
    rnd = random.Random(7)
    for _ in range(2_000):
        text = f"Se {other_number(rnd)} og ring, {other_number(rnd)}"
        assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "010190–1234",
        "010190 - 1234",
        "010190-\n1234",
        "01.01.90-1234",
        "01-01-90-1234",
        "01 01 90 1234",
        "610190-1234",
        "310299-1234".replace("3102", "2902"),
        "CPR 9999999999",
        "cpr-nr. 123456-7890",
        "cpr: 010190/1234",
    ],
)
def test_each_spelling_is_masked(text: str) -> None:
    assert MASK in mask(text).text
    assert not any(sign.isdigit() for sign in mask(text).text)


@pytest.mark.parametrize(
    "text", ["321390-1234", "001290-1234", "310290-1234", "2014-41682", "12345678901", "010190-12345"]
)
def test_what_no_date_can_be_is_no_cpr(text: str) -> None:
    assert mask(text).text == text


def test_several_numbers_are_each_found_where_they_stand() -> None:
    text = "010190-1234 og 020290 5678, ring 97 00 00 81"
    assert [text[f.start : f.end] for f in find_cpr(text)] == ["010190-1234", "020290 5678"]
    assert mask(text).text == f"{MASK} og {MASK}, ring 97 00 00 81"


def test_a_refused_number_does_not_hide_the_next() -> None:
    assert mask("991399 010190-1234").text == f"991399 {MASK}"


@given(st.text(max_size=400))
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text)
    assert mask(masked.text).text == masked.text
    for finding in masked.findings:
        assert 0 <= finding.start < finding.end <= len(text)


def test_long_runs_of_digits_are_read_in_time() -> None:
    for text in ("1" * 200_000, "01" * 100_000, "010190-" * 28_000, "0101 " * 40_000, " " * 200_000):
        assert len(mask(text).text) <= len(text) * 2
