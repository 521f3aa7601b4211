"""The forms of selection: nominating a tilbud, wishing it out by either route, and the panel's assessment."""

from __future__ import annotations

from datetime import date

import pytest

from samarbejde.personer import Rolle
from samarbejde.skema import Skema, UgyldigtSvar
from samarbejde.skemaer import SKEMAER

INDMELDING = SKEMAER["indmelding_tilbud"]
DRIFTSHERRENS = SKEMAER["udmelding_driftsherre"]
KOMMUNENS = SKEMAER["udmelding_kommune"]
PANELETS = SKEMAER["panelvurdering"]
CRITERIA = ("a1", "a2", "a3", "b1", "c1a", "c1b", "c2")
MET = dict.fromkeys(CRITERIA, "ja")


def missing(skema: Skema, **raw: str) -> list[str]:
    return [
        felt.name for felt in skema.missing({name: skema.parse(name, text) for name, text in raw.items()})
    ]


def questions(skema: Skema, **raw: str) -> tuple[str, ...]:
    return skema.afvigelser({name: skema.parse(name, text) for name, text in raw.items()})


# -- indmelding (R29, R30) ----------------------------------------------------------------------------------


def test_a_nomination_asks_for_every_field_of_r30() -> None:
    names = {felt.name for felt in INDMELDING.felter}
    assert {
        *(
            "driftsherre",
            "kontakt",
            "tilbud",
            "nyt_eller_eksisterende",
            "maalgruppe",
            "kapacitet",
            "lovgrundlag",
        ),
        *CRITERIA,
        *(f"{name}_begrundelse" for name in CRITERIA),
        *("kommuner", "ikrafttraeden", "dispensation", "dispensation_begrundelse", "bilag", "a3_udmelding"),
    } <= names
    assert INDMELDING.indsender == {Rolle.DRIFTSHERRE}


def test_one_of_the_a_criteria_is_enough() -> None:
    assert {"a2", "a3"} <= set(missing(INDMELDING, a1="nej"))
    assert {"a2", "a3"}.isdisjoint(missing(INDMELDING, a1="ja"))
    assert "a3" not in missing(INDMELDING, a1="nej", a2="ja")


def test_what_is_claimed_is_to_be_reasoned_and_a_focus_group_to_be_named() -> None:
    assert "b1_begrundelse" in missing(INDMELDING, b1="ja")
    assert "b1_begrundelse" not in missing(INDMELDING, b1="uafklaret")
    assert {"a3_begrundelse", "a3_udmelding"} <= set(missing(INDMELDING, a1="nej", a2="nej", a3="ja"))


def test_not_knowing_leaves_a_criterion_uafklaret() -> None:
    assert INDMELDING.parse("c1a", "ved ikke") == "uafklaret"


def test_dispensation_is_asked_only_for_a_new_tilbud_that_falls_short() -> None:
    short = {**MET, "c2": "nej"}
    assert "dispensation" in missing(INDMELDING, nyt_eller_eksisterende="nyt", **short)
    assert "dispensation" not in missing(INDMELDING, nyt_eller_eksisterende="eksisterende", **short)
    assert "dispensation" not in missing(INDMELDING, nyt_eller_eksisterende="nyt", **MET)
    assert "dispensation_begrundelse" in missing(INDMELDING, dispensation="ja")


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"nyt_eller_eksisterende": "eksisterende", "dispensation": "ja"}, "kun gives til nye"),
        ({"nyt_eller_eksisterende": "eksisterende", "b1": "nej"}, "skal opfylde både A, B og C"),
        ({**MET, "dispensation": "ja"}, "Er der stadig brug for en dispensation?"),
        ({"c2": "ja", "kommuner": "Aalborg 6"}, "Kun én kommune"),
        ({"ikrafttraeden": "1. juli 2027"}, "som regel omfattet fra 1. januar"),
    ],
)
def test_answers_of_a_nomination_that_do_not_fit_raise_a_question(raw: dict[str, str], question: str) -> None:
    (asked,) = questions(INDMELDING, **raw)
    assert question in asked


def test_the_next_new_year_is_proposed_and_never_required() -> None:
    assert INDMELDING.forslag("ikrafttraeden", date(2026, 2, 2)) == date(2027, 1, 1)
    assert "ikrafttraeden" not in missing(INDMELDING)


# -- udmelding, afsnit 1 and 2 (R79-R81) --------------------------------------------------------------------


def test_section_1_has_fields_1_to_6_in_the_order_of_the_agreement() -> None:
    assert [felt.name for felt in DRIFTSHERRENS.felter] == [
        "driftsherre",
        "kontakt",
        "tilbud",
        "oenskes_udmeldt",
        "saerlige_karakteristika",
        "andre_aarsager",
    ]


def test_section_1_needs_field_5_or_6() -> None:
    told = {"driftsherre": "Region Nordjylland", "kontakt": "Karen Voldum, 97 00 00 00", "tilbud": "Kvisten"}
    assert missing(DRIFTSHERRENS, **told, oenskes_udmeldt="ja") == [
        "saerlige_karakteristika",
        "andre_aarsager",
    ]
    ticked = {**told, "oenskes_udmeldt": "ja"}
    assert missing(DRIFTSHERRENS, **ticked, saerlige_karakteristika="Målgruppen er vokset") == []
    assert missing(DRIFTSHERRENS, **ticked, andre_aarsager="Belægningen falder") == []
    assert missing(DRIFTSHERRENS, **ticked, saerlige_karakteristika="ingen") == ["andre_aarsager"]


def test_none_in_both_is_asked_about() -> None:
    (asked,) = questions(
        DRIFTSHERRENS, oenskes_udmeldt="ja", saerlige_karakteristika="ingen", andre_aarsager="ingen"
    )
    assert "mindst én grund" in asked


def test_a_tilbud_that_is_not_ticked_needs_no_reason_but_is_asked_about() -> None:
    assert {"saerlige_karakteristika", "andre_aarsager"}.isdisjoint(
        missing(DRIFTSHERRENS, oenskes_udmeldt="nej")
    )
    assert questions(DRIFTSHERRENS, oenskes_udmeldt="nej")


@pytest.mark.parametrize("tick", ["x", "X", "✓", "✔️", "☒", "☑", "[x]", "(X)", "kryds", "Sat kryds", "ja"])
def test_section_1_is_ticked_as_on_paper(tick: str) -> None:
    assert DRIFTSHERRENS.parse("oenskes_udmeldt", tick) is True


@pytest.mark.parametrize("raw", ["☐", "[ ]", "xx", "måske"])
def test_what_is_no_tick_is_asked_about(raw: str) -> None:
    with pytest.raises(UgyldigtSvar, match="ja"):
        DRIFTSHERRENS.parse("oenskes_udmeldt", raw)


def test_a_tick_is_a_yes_only_where_a_tick_is_asked_for() -> None:
    ticked = [
        f"{skema.name}.{felt.name}" for skema in SKEMAER.values() for felt in skema.felter if felt.afkrydses
    ]
    assert ticked == ["udmelding_driftsherre.oenskes_udmeldt"]
    with pytest.raises(UgyldigtSvar):
        KOMMUNENS.parse("konkurrerende_tilbud", "x")


@pytest.mark.parametrize("felt", ["aarsag", "maalgruppens_behov"])
@pytest.mark.parametrize("raw", ["ingen", "nej", "i.a.", "ikke relevant", "ingen bemærkninger"])
def test_section_2_takes_no_none_for_a_reason(felt: str, raw: str) -> None:
    with pytest.raises(UgyldigtSvar, match="Skriv"):
        KOMMUNENS.parse(felt, raw)
    assert KOMMUNENS.parse(felt, "Vi løser det selv") == "Vi løser det selv"


def test_section_2_needs_all_six() -> None:
    assert missing(KOMMUNENS) == [
        "kommune",
        "kontakt",
        "tilbud",
        "aarsag",
        "maalgruppens_behov",
        "konkurrerende_tilbud",
    ]
    assert KOMMUNENS.indsender == {Rolle.MYNDIGHED}


# -- panelvurdering (R16-R27, R77) --------------------------------------------------------------------------


def test_the_panel_gives_a_reason_for_whatever_it_says_of_a_criterion() -> None:
    for said in ("ja", "nej", "uafklaret"):
        assert "c1b_begrundelse" in missing(PANELETS, c1b=said)
    assert PANELETS.get("c1b_dokumentation") is not None
    assert "c1b_dokumentation" not in missing(PANELETS, c1b="ja")


def test_a_withdrawal_asks_for_the_consequences_and_a_new_tilbud_does_not() -> None:
    consequences = {"opfylder_stadig", "konsekvens_tilbud", "konsekvens_maalgruppe", "konsekvens_udbud"}
    assert consequences <= set(missing(PANELETS, slags="udmelding"))
    assert consequences.isdisjoint(missing(PANELETS, slags="optagelse"))
    assert "opfylder_stadig" in missing(PANELETS, slags="revurdering")


def test_the_panel_recommends_and_never_decides() -> None:
    words = " ".join(
        text
        for felt in PANELETS.felter
        for text in (felt.label, felt.prompt, *(o.label for o in felt.options))
    )
    assert "beslut" not in words.casefold()
    assert "afgør" not in words.casefold()
    assert "indstiller" in PANELETS.felt("indstilling").prompt


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"slags": "optagelse", "indstilling": "optages", "c2": "nej"}, "mindst ét kriterium står som nej"),
        ({**MET, "slags": "revurdering", "indstilling": "udgår"}, "Alle kriterierne står som ja"),
        ({"slags": "optagelse", "indstilling": "udgår"}, "ikke omfattet endnu"),
        ({"slags": "udmelding", "indstilling": "optages ikke"}, "allerede omfattet"),
        ({"slags": "udmelding", "opfylder_stadig": "ja", "b1": "nej"}, "mindst ét står som nej"),
        ({**MET, "slags": "udmelding", "opfylder_stadig": "nej"}, "alle står som ja"),
        ({"slags": "revurdering", "dispensation": "ja"}, "kun gives til nye"),
    ],
)
def test_a_recommendation_that_does_not_fit_the_answers_raises_a_question(
    raw: dict[str, str], question: str
) -> None:
    (asked,) = questions(PANELETS, **raw)
    assert question in asked


def test_a_new_tilbud_can_be_recommended_by_dispensation() -> None:
    assert questions(PANELETS, slags="optagelse", indstilling="optages", c2="nej", dispensation="ja") == ()


@pytest.mark.parametrize("skema", [INDMELDING, DRIFTSHERRENS, KOMMUNENS], ids=lambda skema: skema.name)
def test_a_contact_that_cannot_be_reached_is_asked_for_mail_or_telephone(skema: Skema) -> None:
    with pytest.raises(UgyldigtSvar, match="Skriv også en mail eller et telefonnummer"):
        skema.parse("kontakt", "Karen Voldum")
    with pytest.raises(UgyldigtSvar, match="Skriv også et navn"):
        skema.parse("kontakt", "97 00 00 00")
    with pytest.raises(UgyldigtSvar, match="Skriv, hvem sekretariatet kan kontakte"):
        skema.parse("kontakt", "ingen")
