"""The panel's assessment on the card of a case: what follows and is missing; nobody is moved (R9, R27)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from verden import INGRID, KAREN, Verden
from verden_flyt import EMPTY, Svaret, a_press, an_answer_arrives, only_sag
from verden_posthus import Besked
from verden_skemaer import PANEL, answers_all

pytest_plugins = ("verden_fixtures",)
NEW = {"tilbud": "Klippely", "nyt_eller_eksisterende": "nyt"}


@pytest.fixture
def card(verden: Verden) -> Besked:
    """The card of a nominated new tilbud."""
    verden.writes(INGRID, "Vi vil gerne indmelde et nyt tilbud")
    answers_all(verden, INGRID, NEW)
    verden.writes(INGRID, "ja")
    found = verden.sekretariat[-1]
    assert "Indmelding af tilbud IT-2026-001" in found.text
    return found


def the_panel_assesses(
    verden: Verden, answers: Mapping[str, str] = EMPTY, *, tilbud: str = "Klippely"
) -> None:
    verden.writes(PANEL, "Jeg vil sende panelvurdering")
    answers_all(verden, PANEL, {"tilbud": tilbud, **answers})
    verden.writes(PANEL, "ja")
    assert "PV-" in verden.hos(PANEL)[-1].text


def test_the_card_shows_what_the_assessment_amounts_to_and_nobody_is_moved(
    verden: Verden, card: Besked
) -> None:
    assert "Ekspertpanelets vurdering" not in card.text
    the_panel_assesses(verden)
    assert "Ekspertpanelets vurdering PV-2026-001" in card.text
    assert "A: opfyldt (A1 ja" in card.text
    assert "C: opfyldt (C1a ja, C1b ja og C2 ja)" in card.text
    assert "Panelet indstiller at tilbuddet optages" in card.text
    assert "Ekspertpanelet indstiller, DAS behandler, og det politiske niveau beslutter." in card.text
    assert "Sagen står, hvor den stod" in card.text
    sag = only_sag(verden, "indmelding")
    assert sag.state == "modtaget"
    with verden.reads() as uow:
        assert len(uow.sager.skift(sag.id)) == 1


def test_an_open_criterion_is_named_as_what_it_waits_for(verden: Verden, card: Besked) -> None:
    the_panel_assesses(verden, {"c1b": "uafklaret"})
    assert "C: uafklaret (C1a ja, C1b uafklaret og C2 ja)" in card.text
    assert "Det venter på: C1b." in card.text
    assert "C1b (nødvendigt at opretholde i regionen) er uafklaret. Panelet skal vurdere det." in card.text


def test_a_dispensation_waits_for_das_and_then_for_people(verden: Verden, card: Besked) -> None:
    the_panel_assesses(verden, {"c2": "nej", "dispensation": "ja", "indstilling": "at tilbuddet optages"})
    assert "Dispensation kræver enighed i DAS, og DAS har ikke behandlet det endnu." in card.text
    a_press(verden, card, "Notér på sagen", {"hvad": "indmelding.das_enighed", "tekst": "ja"})
    assert "det kan omfattes ved dispensation" in card.text
    assert only_sag(verden, "indmelding").state == "modtaget"


def test_an_assessment_from_before_the_nomination_is_not_carried_forward(verden: Verden) -> None:
    """R24: a new cycle begins blank."""
    verden.moves_to(date(2026, 2, 3))
    the_panel_assesses(verden, {"slags": "udmelding"}, tilbud="Strandgården")
    verden.moves_to(date(2028, 2, 1))
    later = an_answer_arrives(verden, INGRID, Svaret(received_at=verden.now))
    assert "Ekspertpanelets vurdering" not in later.text


def test_an_udmelding_shows_the_assessment_of_the_udmelding(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    the_panel_assesses(verden, {"slags": "udmelding", "c2": "nej"}, tilbud="Strandgården")
    assert "C: ikke opfyldt" in card.text
    assert "dispensation gælder kun nye tilbud" in card.text


def test_an_assessment_that_is_withdrawn_no_longer_counts(verden: Verden, card: Besked) -> None:
    the_panel_assesses(verden)
    verden.writes(PANEL, "annuller")
    own = next(
        b for b in verden.sekretariat if "Ekspertpanelets vurdering PV-2026-001" in b.text and b != card
    )
    verden.presses(KAREN, own, "Registrér som trukket tilbage")
    assert "A: opfyldt" not in card.text
    assert "PV-2026-001 er trukket tilbage" in card.text


def test_the_first_period_of_a_nominated_tilbud_is_said(verden: Verden, card: Besked) -> None:
    """R75: in phase, the common period; out of phase, a proposal to confirm."""
    assert "første periode 1. januar 2027-31. december 2028" in card.text
    verden.moves_to(date(2027, 2, 1))
    answer = Svaret(
        id=9, number="IT-2027-001", skema="indmelding_tilbud", tilbud="Nyborg", received_at=verden.now
    )
    late = an_answer_arrives(verden, INGRID, answer)
    assert "første periode slutter med den fælles periode, 31. december 2028" in late.text
    assert "Det skal sekretariatet bekræfte" in late.text


def test_a_dispensed_tilbud_is_reminded_of_once_at_the_next_reassessment(
    verden: Verden, card: Besked
) -> None:
    """R26: admitted in 2026, the full test is in 2028."""
    for label in ("Komplet", "Til ekspertpanelet", "Vurderet: på DAS", "Til politisk behandling"):
        a_press(verden, card, label)
    values = {"dato": "1. januar 2027", "begrundelse": "Enighed i DAS den 20. maj 2026"}
    a_press(verden, card, "Optaget ved dispensation", values)
    said: list[date] = []
    for day in (date(2027, 1, 4), date(2027, 12, 30), date(2028, 1, 3), date(2028, 1, 4), date(2028, 3, 1)):
        verden.moves_to(day)
        verden.ticks()
        told = [b for b in verden.sekretariat if "Klippely" in b.text and "fulde prøve" in b.text]
        said += [day] * (len(told) - len(said))
    assert said == [date(2028, 1, 3)]
    assert only_sag(verden, "indmelding").state == "dispensation"
