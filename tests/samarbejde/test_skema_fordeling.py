from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.felt import UgyldigtSvar, Valgmulighed
from samarbejde.skema_fordeling import parse_fordeling
from samarbejde.skema_kontakt import Kontakt, read_kontakt
from samarbejde.skema_vaerdi import Andel, Fordeling, TalSvar
from samarbejde.skema_vis import vis_fordeling

KOMMUNER = (
    Valgmulighed("Morsø", "Morsø", ("Mors",)),
    Valgmulighed("Aalborg", "Aalborg", ("Aalborg Kommune",)),
)


def shown(raw: str) -> str:
    return vis_fordeling(parse_fordeling(KOMMUNER, raw))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Aalborg 12, Hjørring 3", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12,Hjørring 3", "Aalborg 12, Hjørring 3"),
        ("Aalborg: 12; Hjørring: 3", "Aalborg 12, Hjørring 3"),
        ("Aalborg (12) og Hjørring (3)", "Aalborg 12, Hjørring 3"),
        ("12 fra Aalborg, 3 borgere fra Hjørring", "Aalborg 12, Hjørring 3"),
        ("- Aalborg 12 borgere\n- Hjørring 3 borgere.", "Aalborg 12, Hjørring 3"),
        ("aalborg kommune = 12\tmors = 2", "Aalborg 12, Morsø 2"),
        ("Aalborg 2,5, Hjørring ca. 3", "Aalborg 2,5, Hjørring ca. 3"),
        ("Aalborg Ældre- og Handicap 4 og Mors 0", "Aalborg Ældre- og Handicap 4, Morsø 0"),
        ("Aalborg, Mors og Thisted", "Aalborg, Morsø, Thisted"),
        ("Aalborg 12, Læsø <5", "Aalborg 12, Læsø 1-4"),
        ("Aalborg 12, Hjørring 3, i alt 15", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12, Hjørring 3, 15 i alt", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12, Hjørring 3, 15 borgere i alt.", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12, Hjørring 3 (15 i alt)", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12, Hjørring 3 (i alt 15)", "Aalborg 12, Hjørring 3"),
        ("15 i alt: Aalborg 12, Hjørring 3", "Aalborg 12, Hjørring 3"),
        ("I alt 15 borgere: Aalborg 12 og Hjørring 3", "Aalborg 12, Hjørring 3"),
        ("Aalborg 12, Hjørring ca. 3, 16 tilsammen", "Aalborg 12, Hjørring ca. 3"),
        ("Aalborg ingen, Hjørring 3", "Aalborg 0, Hjørring 3"),
        ("Aalborg: tre, Hjørring to borgere, Mors nul", "Aalborg 3, Hjørring 2, Morsø 0"),
        ("tre fra Aalborg og ingen fra Mors", "Aalborg 3, Morsø 0"),
        ("Aalborg - 12, Hjørring – 3", "Aalborg 12, Hjørring 3"),
        ("Randers 1", "Randers 1"),
    ],
)
def test_a_split_is_read_as_people_write_it(raw: str, expected: str) -> None:
    assert shown(raw) == expected


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("15", "Skriv navn og antal"),
        ("ja", "Skriv navn og antal"),
        ("Aalborg: -3", "ud for Aalborg som et tal fra 0 og op"),
        ("Mors 2, Morsø 3", "Morsø står der to gange"),
        ("Aalborg 12, Hjørring 2, i alt 15", "giver 14 tilsammen, men der står 15"),
        ("Aalborg 12, Hjørring 2, 15 i alt", "giver 14 tilsammen, men der står 15"),
        ("Aalborg 12, Hjørring 2 (15 i alt)", "giver 14 tilsammen, men der står 15"),
        ("16 i alt: Aalborg 12, Hjørring 3", "giver 15 tilsammen, men der står 16"),
        ("Aalborg tre, Hjørring to, seks i alt", "giver 5 tilsammen, men der står 6"),
        ("15 i alt", "Skriv navn og antal"),
        ("Aalborg 12, alt 15", "Skriv navn og antal"),
        ("Aalborg 12, ingen", "Skriv navn og antal"),
        ("Aalborg 12 3", "Skriv navn og antal"),
        ("Aalborg 12.5", "Mener du 12,5?"),
    ],
)
def test_what_cannot_be_read_is_met_by_a_sentence_that_says_what_to_do(raw: str, says: str) -> None:
    with pytest.raises(UgyldigtSvar) as problem:
        parse_fordeling(KOMMUNER, raw)
    assert says in str(problem.value)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=4),
    st.sampled_from(("i alt", "ialt", "total", "sum", "samlet", "tilsammen", "I ALT")),
    st.sampled_from(("{split}, {sum} {word}", "{split}, {word}: {sum}", "{split} ({sum} {word})")),
)
def test_a_total_is_no_name_wherever_it_stands(counts: list[int], word: str, form: str) -> None:
    names = ("Aalborg", "Hjørring", "Læsø", "Thisted")
    lines = [f"{name} {count}" for name, count in zip(names, counts, strict=False)]
    read = parse_fordeling((), form.format(split=", ".join(lines), sum=sum(counts), word=word))
    assert [andel.navn for andel in read.andele] == list(names[: len(counts)])


def test_small_counts_are_hidden_and_nought_is_not() -> None:
    split = parse_fordeling((), "Aalborg 12, Hjørring 3, Læsø 0, Thisted")
    assert vis_fordeling(split, smaa_tal=False) == "Aalborg 12, Hjørring <5, Læsø 0, Thisted"


def test_the_sum_is_known_only_when_every_number_is() -> None:
    assert parse_fordeling((), "Aalborg 12, Hjørring 2-3").i_alt() == TalSvar(Decimal(14), Decimal(15))
    assert parse_fordeling((), "Aalborg 12, Hjørring").i_alt() is None


def test_a_name_that_could_not_be_kept_is_refused() -> None:
    for name in ("", "Aalborg: 3", "a;b", "§a"):
        with pytest.raises(ValueError, match="fordeling"):
            Fordeling((Andel(name),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karen Voldum, 97 00 00 00", Kontakt("Karen Voldum", "", "97 00 00 00")),
        ("Karen Voldum, kv@region.example", Kontakt("Karen Voldum", "kv@region.example")),
        (
            "Kontakt er Karen Voldum (tlf. +45 97000000, mail: kv@region.example)",
            Kontakt("Kontakt er Karen Voldum", "kv@region.example", "+45 97000000"),
        ),
        ("Karen Voldum", Kontakt("Karen Voldum")),
        ("97000000", Kontakt("", "", "97000000")),
    ],
)
def test_a_contact_is_read_into_name_mail_and_telephone(text: str, expected: Kontakt) -> None:
    assert read_kontakt(text) == expected
    assert expected.kan_naas is bool(expected.mail or expected.telefon)
