from __future__ import annotations

import pytest
from hypothesis import given, settings
from skema_svar import answers_to

from samarbejde.kriterier import DasHoldning, Kriterium, Resultat, Udfald
from samarbejde.kriterier_mangler import MangelArt, mangler
from samarbejde.panelvurdering import das_holdning, nyt_efter_indmeldingen, panelvurdering_af
from samarbejde.skema import Saervaerdi, Svar
from samarbejde.skema_kriterier import KRITERIER, alle_opfyldt, ikke_opfyldt
from samarbejde.skemaer import SKEMAER

FORM = SKEMAER["panelvurdering"]
MET: Svar = {k.name: "ja" for k in KRITERIER} | {f"{k.name}_begrundelse": "Set af panelet" for k in KRITERIER}


def test_each_criterion_of_the_form_is_one_of_the_agreement() -> None:
    assert {k.name for k in KRITERIER} == {k.value.lower() for k in Kriterium}
    fields = {felt.name for felt in FORM.felter}
    assert {f"{k.name}_{part}" for k in KRITERIER for part in ("begrundelse", "dokumentation")} <= fields
    assert {"a3_udmelding", "kan_selv", "slags"} <= fields


def test_the_panels_words_stand_at_their_criterion() -> None:
    answers: Svar = {
        **MET,
        "a2": "nej",
        "a3": "uafklaret",
        "b1_dokumentation": "Årsrapporten for 2025",
        "kan_selv": "Kommunerne løser de lettere sager selv",
    }
    found = panelvurdering_af(answers, tilbud="Klippely", aar=2026, vurderet_af="Anne-Mette Rimmen")
    assert [found.udfald(k) for k in (Kriterium.A1, Kriterium.A2, Kriterium.A3)] == [
        Udfald.JA,
        Udfald.NEJ,
        Udfald.UAFKLARET,
    ]
    assert found.om(Kriterium.B1).begrundelse == "Set af panelet"
    assert found.om(Kriterium.B1).evidens == ("Årsrapporten for 2025",)
    assert (found.kan_selv, found.vurderet_af) == (answers["kan_selv"], "Anne-Mette Rimmen")
    assert found.resultat is Resultat.OPFYLDT


@pytest.mark.parametrize("answer", [None, Saervaerdi.VED_IKKE, Saervaerdi.TOM, "uafklaret"])
def test_what_is_not_answered_is_neither_yes_nor_no(answer: str | Saervaerdi | None) -> None:
    answers = {**MET, "c1b": answer} if answer is not None else {n: v for n, v in MET.items() if n != "c1b"}
    found = panelvurdering_af({n: v for n, v in answers.items() if v is not None}, tilbud="K", aar=2026)
    assert found.udfald(Kriterium.C1B) is Udfald.UAFKLARET
    assert found.resultat is Resultat.UAFKLARET
    assert [m.kriterium for m in mangler(found) if m.afgoerende] == [Kriterium.C1B]


@pytest.mark.parametrize("slags", ["revurdering", "udmelding"])
def test_a_covered_tilbud_is_never_new(slags: str) -> None:
    answers: Svar = {**MET, "c2": "nej", "slags": slags}
    found = panelvurdering_af(answers, tilbud="Kvisten", aar=2026, nyt=Udfald.JA, das=DasHoldning.ENIGHED)
    assert found.resultat is Resultat.IKKE_OPFYLDT


def test_a_new_tilbud_waits_for_das_to_agree_on_a_dispensation() -> None:
    answers: Svar = {**MET, "c2": "nej", "slags": "optagelse"}
    nyt = nyt_efter_indmeldingen({"nyt_eller_eksisterende": "nyt"})
    results = {
        enighed: panelvurdering_af(
            answers, tilbud="Klippely", aar=2026, nyt=nyt, das=das_holdning(enighed)
        ).resultat
        for enighed in (None, True, False)
    }
    assert results == {
        None: Resultat.UAFKLARET,
        True: Resultat.KAN_OMFATTES_VED_DISPENSATION,
        False: Resultat.IKKE_OPFYLDT,
    }
    unknown = panelvurdering_af(answers, tilbud="K", aar=2026, nyt=nyt_efter_indmeldingen({}))
    assert MangelArt.NYT in {m.art for m in mangler(unknown)}


@given(svar=answers_to(FORM))
@settings(max_examples=40, deadline=None)
def test_the_forms_own_questions_and_the_criteria_never_contradict_each_other(svar: Svar) -> None:
    found = panelvurdering_af(svar, tilbud="Kvisten", aar=2026)
    if alle_opfyldt(svar):
        assert found.kriterierne is Udfald.JA
    if ikke_opfyldt(svar):
        assert found.kriterierne is Udfald.NEJ
