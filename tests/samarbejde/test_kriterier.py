from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.kriterier import (
    DasHoldning,
    Delvurdering,
    DobbeltVurdering,
    Kriterium,
    Panelvurdering,
    Resultat,
    Udfald,
    alle,
    fuld_proeve_i,
    mindst_et,
    vurdering_i,
)
from samarbejde.kriterier_mangler import STIGEN, MangelArt, forklaring, mangler, om_maalgruppens_stoerrelse

JA, NEJ, UAFKLARET = Udfald.JA, Udfald.NEJ, Udfald.UAFKLARET
TILBUD = "Neurocenter Østerskoven"

UDFALD = st.sampled_from(Udfald)
VURDERINGER = st.builds(
    lambda values, nyt, das: a_vurdering(*values, nyt=nyt, das=das),
    st.tuples(*(UDFALD for _ in Kriterium)),
    UDFALD,
    st.sampled_from(DasHoldning),
)


def a_vurdering(
    *values: Udfald,
    nyt: Udfald = NEJ,
    das: DasHoldning = DasHoldning.IKKE_BEHANDLET,
    aar: int = 2026,
) -> Panelvurdering:
    """The criteria in their order: A1, A2, A3, B1, C1a, C1b, C2."""
    parts = tuple(
        Delvurdering(k, v, "fordi", ("notat",), "udmelding 2014")
        for k, v in zip(Kriterium, values, strict=True)
    )
    return Panelvurdering(TILBUD, aar, nyt, parts, das=das, vurderet_af="Ekspertpanelet")


# R16 and the table of section 4: A1, A2, A3, B1, C1, C2, new with enighed, result
TABLE = [
    (NEJ, JA, NEJ, JA, JA, JA, False, Resultat.OPFYLDT),
    (JA, UAFKLARET, NEJ, JA, JA, JA, False, Resultat.OPFYLDT),
    (NEJ, NEJ, NEJ, JA, JA, JA, False, Resultat.IKKE_OPFYLDT),
    (JA, UAFKLARET, UAFKLARET, JA, JA, NEJ, False, Resultat.IKKE_OPFYLDT),
    (NEJ, UAFKLARET, NEJ, JA, JA, JA, False, Resultat.UAFKLARET),
    (NEJ, NEJ, NEJ, JA, JA, JA, True, Resultat.KAN_OMFATTES_VED_DISPENSATION),
]


@pytest.mark.parametrize(("a1", "a2", "a3", "b1", "c1", "c2", "dispensed", "result"), TABLE)
def test_the_table_of_the_rule_comes_out(
    a1: Udfald,
    a2: Udfald,
    a3: Udfald,
    b1: Udfald,
    c1: Udfald,
    c2: Udfald,
    dispensed: bool,
    result: Resultat,
) -> None:
    nyt, das = (JA, DasHoldning.ENIGHED) if dispensed else (NEJ, DasHoldning.IKKE_BEHANDLET)
    assert a_vurdering(a1, a2, a3, b1, c1, c1, c2, nyt=nyt, das=das).resultat is result


@pytest.mark.parametrize(("c1a", "c1b"), list(product(Udfald, repeat=2)))
def test_c1_stands_on_two_legs(c1a: Udfald, c1b: Udfald) -> None:
    vurdering = a_vurdering(JA, NEJ, NEJ, JA, c1a, c1b, JA)
    expected = JA if (c1a, c1b) == (JA, JA) else NEJ if NEJ in (c1a, c1b) else UAFKLARET
    assert vurdering.c1 is vurdering.c is vurdering.kriterierne is expected


@pytest.mark.parametrize("category", ["A", "B", "C"])
def test_all_three_categories_are_needed(category: str) -> None:
    values = tuple(NEJ if k.value[0] == category else JA for k in Kriterium)
    assert a_vurdering(*values).resultat is Resultat.IKKE_OPFYLDT


def test_what_nobody_assessed_is_uafklaret() -> None:
    empty = Panelvurdering(TILBUD, 2026, NEJ)
    assert all(empty.udfald(k) is UAFKLARET for k in Kriterium)
    assert empty.resultat is Resultat.UAFKLARET


def test_a_criterion_is_assessed_once() -> None:
    twice = (Delvurdering(Kriterium.B1, JA), Delvurdering(Kriterium.B1, NEJ))
    with pytest.raises(DobbeltVurdering):
        Panelvurdering(TILBUD, 2026, NEJ, twice)


NOT_MET = (NEJ, NEJ, NEJ, JA, JA, JA, JA)


@pytest.mark.parametrize(
    ("nyt", "das", "result"),
    [
        (JA, DasHoldning.ENIGHED, Resultat.KAN_OMFATTES_VED_DISPENSATION),
        (JA, DasHoldning.FLERTAL, Resultat.IKKE_OPFYLDT),
        (JA, DasHoldning.IKKE_ENIGHED, Resultat.IKKE_OPFYLDT),
        (JA, DasHoldning.IKKE_BEHANDLET, Resultat.UAFKLARET),
        (NEJ, DasHoldning.ENIGHED, Resultat.IKKE_OPFYLDT),
        (UAFKLARET, DasHoldning.ENIGHED, Resultat.UAFKLARET),
    ],
)
def test_dispensation_needs_a_new_tilbud_and_enighed(nyt: Udfald, das: DasHoldning, result: Resultat) -> None:
    assert a_vurdering(*NOT_MET, nyt=nyt, das=das).resultat is result


def test_an_existing_tilbud_never_gets_dispensation() -> None:
    for values in product(Udfald, repeat=len(Kriterium)):
        existing = a_vurdering(*values, nyt=NEJ, das=DasHoldning.ENIGHED)
        assert existing.resultat is not Resultat.KAN_OMFATTES_VED_DISPENSATION


def test_a_new_tilbud_that_meets_the_criteria_needs_no_dispensation() -> None:
    assert a_vurdering(*(JA,) * 7, nyt=JA, das=DasHoldning.IKKE_ENIGHED).resultat is Resultat.OPFYLDT


def test_the_number_of_cases_is_no_threshold() -> None:
    few, many = om_maalgruppens_stoerrelse(8), om_maalgruppens_stoerrelse(16)
    assert few.removeprefix("8") == many.removeprefix("16")
    assert "ingen grænse" in few


def test_what_kommuner_can_do_themselves_is_no_criterion() -> None:
    vurdering = a_vurdering(NEJ, UAFKLARET, NEJ, JA, JA, JA, JA)
    said = replace(vurdering, kan_selv="Kommunerne vil ikke selv løfte opgaven, heller ikke i klynger.")
    assert said.resultat is vurdering.resultat
    assert mangler(said) == mangler(vurdering)


def test_an_old_assessment_is_never_carried_forward() -> None:
    old = a_vurdering(*(JA,) * 7, aar=2024)
    assert vurdering_i([old], TILBUD, 2024, nyt=NEJ) is old
    fresh = vurdering_i([old], TILBUD, 2026, nyt=NEJ)
    assert (fresh.aar, fresh.resultat, fresh.delvurderinger) == (2026, Resultat.UAFKLARET, ())
    assert vurdering_i([old], "Et andet tilbud", 2024, nyt=NEJ).resultat is Resultat.UAFKLARET


def test_the_last_assessment_of_a_year_counts() -> None:
    first, second = a_vurdering(*NOT_MET), a_vurdering(*(JA,) * 7)
    assert vurdering_i([first, second], TILBUD, 2026, nyt=NEJ) is second


@pytest.mark.parametrize(("dispensed", "tested"), [(2026, 2028), (2027, 2028), (2028, 2030), (2029, 2030)])
def test_a_dispensed_tilbud_meets_the_full_test_in_the_next_even_year(dispensed: int, tested: int) -> None:
    vurdering = a_vurdering(*NOT_MET, nyt=JA, das=DasHoldning.ENIGHED, aar=dispensed)
    assert fuld_proeve_i(dispensed) == tested
    assert f"i {tested} (foreslået standard)" in forklaring(vurdering)


class TestWhatIsMissing:
    def test_a_whole_assessment_lacks_nothing(self) -> None:
        assert mangler(a_vurdering(*(JA,) * 7)) == ()

    def test_the_uafklarede_that_decide_are_told_from_those_that_do_not(self) -> None:
        missing = mangler(a_vurdering(JA, UAFKLARET, NEJ, UAFKLARET, JA, JA, JA))
        assert [(m.kriterium, m.art, m.afgoerende) for m in missing] == [
            (Kriterium.A2, MangelArt.UDFALD, False),
            (Kriterium.B1, MangelArt.UDFALD, True),
        ]

    def test_a_settled_criterion_needs_its_begrundelse_and_what_it_builds_on(self) -> None:
        bare = Panelvurdering(TILBUD, 2026, NEJ, tuple(Delvurdering(k, JA) for k in Kriterium))
        kinds = {(m.kriterium, m.art) for m in mangler(bare)}
        assert {(k, MangelArt.BEGRUNDELSE) for k in Kriterium} <= kinds
        assert (Kriterium.B1, MangelArt.EVIDENS) in kinds
        assert not any(m.afgoerende for m in mangler(bare))
        assert bare.resultat is Resultat.OPFYLDT  # the panel's word counts; what is missing is asked for

    def test_a3_needs_a_reference_to_the_udmelding(self) -> None:
        vurdering = a_vurdering(*(JA,) * 7)
        parts = tuple(
            replace(d, udmelding="") if d.kriterium is Kriterium.A3 else d for d in vurdering.delvurderinger
        )
        (mangel,) = mangler(replace(vurdering, delvurderinger=parts))
        assert (mangel.kriterium, mangel.art) == (Kriterium.A3, MangelArt.UDMELDING)
        assert "Socialstyrelsens udmelding" in mangel.saetning

    def test_a_nej_needs_no_evidence_but_a_begrundelse(self) -> None:
        parts = tuple(Delvurdering(k, NEJ) for k in Kriterium)
        missing = mangler(Panelvurdering(TILBUD, 2026, NEJ, parts))
        assert {m.art for m in missing} == {MangelArt.BEGRUNDELSE}

    def test_the_enighed_of_das_is_missing_only_where_it_matters(self) -> None:
        assert [m.art for m in mangler(a_vurdering(*NOT_MET, nyt=JA))] == [MangelArt.ENIGHED]
        assert mangler(a_vurdering(*NOT_MET, nyt=NEJ)) == ()
        assert mangler(a_vurdering(*(JA,) * 7, nyt=JA)) == ()
        unknown = a_vurdering(*NOT_MET, nyt=UAFKLARET)
        assert [m.art for m in mangler(unknown)] == [MangelArt.NYT, MangelArt.ENIGHED]


def test_the_explanation_names_what_it_waits_for() -> None:
    waiting = forklaring(a_vurdering(NEJ, UAFKLARET, NEJ, JA, JA, JA, UAFKLARET))
    assert "A er uafklaret, B er opfyldt, C er uafklaret" in waiting
    assert "Det venter på: A2; C2." in waiting
    assert "om der er enighed i DAS" in forklaring(a_vurdering(*NOT_MET, nyt=JA))


def test_fulfilment_is_necessary_and_not_sufficient() -> None:
    assert "det gør det ikke i sig selv omfattet" in forklaring(a_vurdering(*(JA,) * 7))


@given(VURDERINGER)
def test_every_explanation_says_who_decides_and_never_that_the_panel_does(vurdering: Panelvurdering) -> None:
    said = forklaring(vurdering)
    assert said.endswith(STIGEN)
    for word in ("godkend", "afvis", "beslutter panelet", "panelet beslutter", "udvælges"):
        assert word not in said.casefold()


@given(VURDERINGER, st.data())
def test_learning_more_never_turns_a_settled_result(vurdering: Panelvurdering, data: st.DataObject) -> None:
    known = tuple(
        d if d.udfald is not UAFKLARET else replace(d, udfald=data.draw(UDFALD))
        for d in vurdering.delvurderinger
    )
    nyt = vurdering.nyt if vurdering.nyt is not UAFKLARET else data.draw(UDFALD)
    das = vurdering.das if vurdering.das.enighed is not UAFKLARET else data.draw(st.sampled_from(DasHoldning))
    later = replace(vurdering, delvurderinger=known, nyt=nyt, das=das)
    if vurdering.resultat is not Resultat.UAFKLARET:
        assert later.resultat is vurdering.resultat


@given(VURDERINGER)
def test_a_result_is_open_exactly_while_something_decisive_is_missing(vurdering: Panelvurdering) -> None:
    waits = any(m.afgoerende for m in mangler(vurdering))
    assert waits is (vurdering.resultat is Resultat.UAFKLARET)


@given(VURDERINGER)
def test_an_open_result_can_still_be_settled_and_whole_knowledge_settles_it(
    vurdering: Panelvurdering,
) -> None:
    if vurdering.resultat is not Resultat.UAFKLARET:
        return
    best = replace(
        vurdering,
        delvurderinger=tuple(replace(d, udfald=JA) for d in vurdering.delvurderinger if d.udfald is not NEJ)
        + tuple(d for d in vurdering.delvurderinger if d.udfald is NEJ),
        nyt=JA if vurdering.nyt is UAFKLARET else vurdering.nyt,
        das=DasHoldning.ENIGHED if vurdering.das.enighed is UAFKLARET else vurdering.das,
    )
    assert best.resultat in (Resultat.OPFYLDT, Resultat.KAN_OMFATTES_VED_DISPENSATION)


@given(st.lists(st.sampled_from([JA, NEJ]), min_size=1))
def test_with_everything_known_it_is_ordinary_logic(values: list[Udfald]) -> None:
    truth = [value is JA for value in values]
    assert (alle(values) is JA) is all(truth)
    assert (mindst_et(values) is JA) is any(truth)
