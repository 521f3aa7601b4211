"""Amounts as people write them: the sign and the factor belong to the whole of what was written (R134)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.danske_tal import tal
from samarbejde.felt import UgyldigtSvar
from samarbejde.skema_tal import parse_number
from samarbejde.skema_vaerdi import FeltType, TalSvar

WORDS_OF_A_DEFICIT = (
    "underskud på {}",
    "et underskud på {}",
    "Underskud: {}",
    "underskud {}",
    "underskuddet blev {}",
    "merforbrug {}",
    "merforbruget er {}",
    "minus {}",
    "{} i underskud",
)


def kroner(raw: str) -> TalSvar:
    return parse_number(FeltType.KRONER, raw)


def amount(vaerdi: str, til: str | None = None, *, cirka: bool = False) -> TalSvar:
    return TalSvar(Decimal(vaerdi), None if til is None else Decimal(til), cirka)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("underskud på -412.500", amount("-412500")),
        ("underskud på -412.500 kr.", amount("-412500")),
        ("merforbrug -200.000", amount("-200000")),
        ("Underskud: -412.500", amount("-412500")),
        ("Underskud – 412.500", amount("-412500")),
        ("–412.500", amount("-412500")),
        ("et underskud på ca. 1,2 mio. kr.", amount("-1200000", cirka=True)),
        ("underskud på 0 kr.", amount("0")),
        ("et overskud på 5.000", amount("5000")),
        ("mindreforbrug: 5.000 kr.", amount("5000")),
        ("kr. 412.500", amount("412500")),
        ("kr. -412.500", amount("-412500")),
        ("- kr. 412.500,-", amount("-412500")),
        ("DKK 412.500", amount("412500")),
        ("ca. kr. 412.500", amount("412500", cirka=True)),
        ("underskud på kr. 412.500", amount("-412500")),
    ],
)
def test_a_sign_is_kept_however_it_is_written(raw: str, expected: TalSvar) -> None:
    assert kroner(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1-2 mio. kr.", amount("1000000", "2000000")),
        ("mellem 1 og 2 mio. kr.", amount("1000000", "2000000")),
        ("18,4-18,6 mio. kr.", amount("18400000", "18600000")),
        ("18.400-18.600 t.kr.", amount("18400000", "18600000")),
        ("400-500 t.kr.", amount("400000", "500000")),
        ("0-2 mio. kr.", amount("0", "2000000")),
        ("2 mio. til 3 mio. kr.", amount("2000000", "3000000")),
        ("-2 til -1 mio. kr.", amount("-2000000", "-1000000")),
        ("-1 til 2 mio. kr.", amount("-1000000", "2000000")),
        ("400.000-1,2 mio. kr.", amount("400000", "1200000")),
        ("400.000 kr. til 1,2 mio. kr.", amount("400000", "1200000")),
        ("kr. 400.000-500.000", amount("400000", "500000")),
        ("underskud på 1-2 mio. kr.", amount("-2000000", "-1000000")),
        ("underskud på mellem 400.000 og 500.000 kr.", amount("-500000", "-400000")),
        ("underskud på -2 til -1 mio. kr.", amount("-2000000", "-1000000")),
        ("underskud på -1 til -2 mio. kr.", amount("-2000000", "-1000000")),
        ("overskud på 1-2 mio. kr.", amount("1000000", "2000000")),
        ("ca. 400-500 t.kr. i underskud", amount("-500000", "-400000", cirka=True)),
    ],
)
def test_a_range_keeps_its_sign_and_factor_at_both_ends(raw: str, expected: TalSvar) -> None:
    assert kroner(raw) == expected


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("overskud på -5.000", "Skriv ét beløb"),
        ("mindreforbrug -5.000", "Skriv ét beløb"),
        ("overskud på -2 til -1 mio. kr.", "Skriv ét beløb"),
        ("-1-2 mio. kr.", "fortegn"),
        ("underskud på -1 til 2 mio. kr.", "fortegn"),
        ("500-1 mio. kr.", "helt ud"),
        ("2-1 mio. kr.", "mindste tal først"),
        ("underskud på 2-1 mio. kr.", "mindste tal først"),
        ("underskud", "Skriv et tal"),
        ("kr.", "Skriv et tal"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked_about(raw: str, says: str) -> None:
    with pytest.raises(UgyldigtSvar) as problem:
        kroner(raw)
    assert says in str(problem.value)


@given(st.sampled_from(WORDS_OF_A_DEFICIT), st.integers(1, 10**9), st.sampled_from(["", "-", "- ", "−"]))
def test_a_deficit_is_never_read_as_a_surplus(words: str, value: int, minus: str) -> None:
    assert kroner(words.format(f"{minus}{tal(value)} kr.")) == TalSvar(Decimal(-value))


@given(
    st.integers(1, 900),
    st.integers(1, 90),
    st.sampled_from([(" mio. kr.", 10**6), (" t.kr.", 10**3), (" mia. kr.", 10**9), (" kr.", 1)]),
    st.sampled_from(["{}-{}", "{} – {}", "{} til {}", "mellem {} og {}"]),
    st.booleans(),
)
def test_what_follows_a_range_counts_for_both_ends(
    low: int, more: int, unit: tuple[str, int], form: str, deficit: bool
) -> None:
    first, last = Decimal(low * unit[1]), Decimal((low + more) * unit[1])
    raw = form.format(tal(low), tal(low + more)) + unit[0]
    if deficit:
        assert kroner(f"underskud på {raw}") == TalSvar(-last, -first)
    else:
        assert kroner(raw) == TalSvar(first, last)
