from __future__ import annotations

import pytest

from samarbejde.skema import FeltType, Saervaerdi, Skema, Svarvaerdi, UgyldigtSvar
from samarbejde.skemaer import EARLY_WARNING, SKEMAER


def answers(**raw: str) -> dict[str, Svarvaerdi]:
    return {name: EARLY_WARNING.parse(name, text) for name, text in raw.items()}


def missing(**raw: str) -> list[str]:
    return [felt.name for felt in EARLY_WARNING.missing(answers(**raw))]


def test_it_has_the_fields_of_r57_by_the_names_that_nlp_and_storage_use() -> None:
    assert [felt.name for felt in EARLY_WARNING.felter] == [
        "tilbud",
        "underenhed",
        "udloeser",
        "bekymring",
        "siden_hvornaar",
        "belaegning_faktisk",
        "belaegning_tidligere",
        "belaegning_budgetteret",
        "oekonomi_afvigelse",
        "tal",
        "tal_dato",
        "aarsager",
        "gjort",
        "oensket_hjaelp",
        "kontakt",
        "fortrolighed",
    ]


def test_figures_are_asked_for_only_when_none_is_given() -> None:
    assert "tal" in missing()
    assert "tal" not in missing(belaegning_faktisk="81,2 pct.")
    assert "tal" in missing(belaegning_faktisk="-")


def test_which_concern_is_asked_only_when_sustainability_is_in_doubt() -> None:
    assert "bekymring" not in missing(udloeser="efterspørgslen")
    assert "bekymring" in missing(udloeser="begge dele")


def test_what_it_is_about_comes_first_and_optional_figures_are_never_asked() -> None:
    assert missing()[0] == "tilbud"
    assert {"underenhed", "belaegning_budgetteret", "oekonomi_afvigelse"}.isdisjoint(missing())


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"belaegning_faktisk": "96", "belaegning_tidligere": "81"}, "højere nu end tidligere"),
        ({"belaegning_faktisk": "96", "belaegning_budgetteret": "90"}, "end den budgetterede"),
        ({"oekonomi_afvigelse": "400.000", "bekymring": "økonomien"}, "Er det et underskud?"),
    ],
)
def test_figures_that_do_not_fit_raise_a_question(raw: dict[str, str], question: str) -> None:
    (asked,) = EARLY_WARNING.afvigelser(answers(**raw))
    assert question in asked
    assert asked.endswith("?")


def test_figures_that_fit_raise_none() -> None:
    given = answers(belaegning_faktisk="81", belaegning_tidligere="96", oekonomi_afvigelse="-400.000")
    assert EARLY_WARNING.afvigelser({**given, "bekymring": "oekonomisk"}) == ()


def test_no_to_confidentiality_is_an_answer() -> None:
    assert EARLY_WARNING.parse("fortrolighed", "nej") == "ingen særlige hensyn"
    assert EARLY_WARNING.parse("fortrolighed", "ja") == "følsom"


def test_nothing_done_yet_is_an_answer_and_a_mere_ok_is_none() -> None:
    assert EARLY_WARNING.parse("gjort", "intet") is Saervaerdi.INGEN
    with pytest.raises(UgyldigtSvar):
        EARLY_WARNING.parse("gjort", "ok")


@pytest.mark.parametrize("skema", SKEMAER.values(), ids=lambda skema: skema.name)
def test_every_question_of_every_form_is_asked_helped_and_explained_in_danish(skema: Skema) -> None:
    assert len({felt.name for felt in skema.felter}) == len(skema.felter)
    for felt in skema.felter:
        assert felt.prompt.endswith("?"), felt.name
        assert felt.help.endswith("."), felt.name
        assert felt.hvorfor.endswith("."), felt.name
        assert len(felt.prompt) <= 110, felt.name
        if felt.type is FeltType.VALG:
            for option in felt.options:
                assert skema.parse(felt.name, option.label) == option.value


@pytest.mark.parametrize("skema", SKEMAER.values(), ids=lambda skema: skema.name)
def test_the_list_of_forms_knows_each_by_its_name(skema: Skema) -> None:
    assert SKEMAER[skema.name] is skema
