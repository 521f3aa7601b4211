"""Høringssvar, ledelsesinformation and takstindmelding."""

from __future__ import annotations

from datetime import date

import pytest

from samarbejde.aftaleperiode import Periode
from samarbejde.personer import Rolle
from samarbejde.skema import Saervaerdi, Skema
from samarbejde.skemaer import SKEMAER

HOERINGSSVAR = SKEMAER["hoeringssvar"]
LEDELSESINFORMATION = SKEMAER["ledelsesinformation"]
TAKST = SKEMAER["takstindmelding"]


def missing(skema: Skema, **raw: str) -> list[str]:
    return [
        felt.name for felt in skema.missing({name: skema.parse(name, text) for name, text in raw.items()})
    ]


def questions(skema: Skema, **raw: str) -> tuple[str, ...]:
    return skema.afvigelser({name: skema.parse(name, text) for name, text in raw.items()})


@pytest.mark.parametrize("raw", ["ingen bemærkninger", "Ingen bemærkninger.", "ingen", "nej"])
def test_no_remarks_is_an_answer_to_a_hearing(raw: str) -> None:
    assert HOERINGSSVAR.parse("bemaerkninger", raw) is Saervaerdi.INGEN
    assert "bemaerkninger" not in missing(HOERINGSSVAR, bemaerkninger=raw)


def test_a_hearing_is_answered_by_all_parties_for_the_whole_or_for_one_tilbud() -> None:
    assert HOERINGSSVAR.indsender == {Rolle.DRIFTSHERRE, Rolle.MYNDIGHED}
    assert missing(HOERINGSSVAR) == ["materiale", "bemaerkninger", "kontakt"]
    assert questions(HOERINGSSVAR, bekymring="ja", bemaerkninger="ingen")


def test_closer_monitoring_asks_for_all_that_was_agreed() -> None:
    assert missing(LEDELSESINFORMATION) == [
        "tilbud",
        "periode",
        "belaegning_faktisk",
        "belaegning_budgetteret",
        "venteliste",
        "budget",
        "regnskab",
        "oekonomi_afvigelse",
        "faglig_situation",
        "tiltag",
        "forventning",
        "kontakt",
    ]


def test_a_deficit_written_without_minus_is_asked_about() -> None:
    (asked,) = questions(
        LEDELSESINFORMATION, budget="4,6 mio.", regnskab="4,8 mio.", oekonomi_afvigelse="200.000"
    )
    assert "Skal fortegnet vendes?" in asked


def test_a_sentence_about_an_amount_ends_with_one_full_stop() -> None:
    for resultat in ("400.000 kr.", "-900.000 kr."):
        asked = questions(
            LEDELSESINFORMATION, budget="1.000.000", regnskab="1.400.000", oekonomi_afvigelse=resultat
        )
        assert asked
        assert all(".." not in question for question in asked)


def test_no_new_measures_is_an_answer() -> None:
    assert LEDELSESINFORMATION.parse("tiltag", "ingen") is Saervaerdi.INGEN


def test_a_takst_that_changes_is_reasoned_and_one_that_does_not_is_not() -> None:
    assert "begrundelse" in missing(TAKST, takst="3.412", takst_sidste_aar="3.350")
    assert "begrundelse" not in missing(TAKST, takst="3.350", takst_sidste_aar="3.350")
    assert "begrundelse" not in missing(TAKST, takst="3.350", takst_sidste_aar="ikke relevant")


@pytest.mark.parametrize(
    ("raw", "question"),
    [
        ({"takst": "3.412", "takst_sidste_aar": "2.412"}, "ændrer sig 41,5 pct."),
        ({"takst": "1.288.000"}, "over 100.000 kr."),
        ({"aar": "2026-2027"}, "flere år"),
    ],
)
def test_a_takst_that_looks_wrong_raises_a_question(raw: dict[str, str], question: str) -> None:
    (asked,) = questions(TAKST, **raw)
    assert question in asked


def test_the_takst_is_likely_for_next_year_and_shown_as_a_year() -> None:
    likely = TAKST.forslag("aar", date(2026, 10, 1))
    assert likely == Periode(date(2027, 1, 1), date(2027, 12, 31))
    assert TAKST.vis("aar", likely) == "2027"
    assert TAKST.parse("slags", "døgntakst") == "døgn"
