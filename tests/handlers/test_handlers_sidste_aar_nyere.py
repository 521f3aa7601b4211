"""A yes to last year's answer changes nothing that the kommune has said of this year since (R118, R121)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import JETTE, KAREN, Verden
from verden_breve import a_mail, answer_to
from verden_posthus import Brev
from verden_sager import TILBUD, the_question
from verden_sidste_aar import answered_last_year

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
BROENDERSLEV = "Brønderslev Kommune"
AS_LAST_YEAR = "Kvisten: samme som sidste år."


@pytest.fixture
def aaret_foer(verden: Verden) -> Verden:
    answered_last_year(verden, BROENDERSLEV, KVISTEN, {"forventet_brug": "uændret", "pladser": 3})
    return verden


def values(verden: Verden) -> dict[str, str | int | float]:
    with verden.reads() as uow:
        found = uow.indmeldinger.latest(2026, BROENDERSLEV, None, KVISTEN)
    return {felt.felt: felt.value for felt in found.felter} if found else {}


def waiting(verden: Verden) -> set[str]:
    with verden.reads() as uow:
        return {row.tvivl.felt for kept in uow.bekraeftelser.waiting() for row in kept.waiting}


def writes(verden: Verden, words: str, to: Brev | None = None) -> Brev:
    """A mail on a day of its own."""
    mail = answer_to(to or the_question(verden, JETTE), JETTE, words)
    (receipt,) = verden.mails(mail)
    verden.moves_to(date.fromordinal(verden.now.date().toordinal() + 1))
    return receipt


def test_a_number_told_since_stands_beside_the_yes(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    receipt = writes(aaret_foer, "Ja, men Kvisten har 4 pladser i år.", receipt)
    assert values(aaret_foer) == {"pladser": 4}
    told = writes(aaret_foer, "Ja", receipt)
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 4}
    assert f"{KVISTEN}: Pladser" not in told.text


def test_a_number_told_since_stands_beside_the_secretariats_confirmation(aaret_foer: Verden) -> None:
    writes(aaret_foer, AS_LAST_YEAR)
    card = aaret_foer.sekretariat[-1]
    writes(aaret_foer, "Kvisten: 4 pladser.")
    aaret_foer.presses(KAREN, card, "Bekræft")
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 4}


def test_what_was_said_before_gives_way_to_last_years_use_and_what_was_said_since_does_not(
    aaret_foer: Verden,
) -> None:
    writes(aaret_foer, "Kvisten: stigende fra 3 til 6 pladser.")
    writes(aaret_foer, AS_LAST_YEAR)
    receipt = writes(aaret_foer, "Kvisten: 5 pladser.")
    writes(aaret_foer, "Ja", receipt)
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 5}


def test_this_years_use_leaves_nothing_of_last_years_waiting(verden: Verden) -> None:
    then = {"forventet_brug": "ingen", "begrundelse": "ingen børn", "alternativer": "egne tilbud"}
    answered_last_year(verden, BROENDERSLEV, KVISTEN, then)
    receipt = writes(verden, AS_LAST_YEAR)
    told = writes(verden, "Nej, Kvisten er uændret i år, 3 pladser.", receipt)
    assert waiting(verden) == set()
    assert "Sidste år skrev I" not in told.text
    assert values(verden) == {"forventet_brug": "uændret", "pladser": 3}


def test_a_number_takes_the_place_of_last_years_from_and_to(verden: Verden) -> None:
    then: dict[str, str | int | float]
    then = {"forventet_brug": "stigende", "pladser_fra": 2, "pladser_til": 4, "pladser": 4}
    answered_last_year(verden, BROENDERSLEV, KVISTEN, then)
    writes(verden, AS_LAST_YEAR)
    receipt = writes(verden, "Kvisten: 6 pladser.")
    assert waiting(verden) == {"forventet_brug"}
    writes(verden, "Ja", receipt)
    assert values(verden) == {"forventet_brug": "stigende", "pladser": 6}


def test_a_yes_to_a_mail_that_did_not_show_it_is_shown_it_and_asked_again(aaret_foer: Verden) -> None:
    writes(aaret_foer, AS_LAST_YEAR)
    shown = writes(aaret_foer, "Ja")
    assert values(aaret_foer) == {}
    assert f"{KVISTEN}: uændret, 3 pladser" in shown.text
    writes(aaret_foer, "Ja", shown)
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 3}


@pytest.mark.parametrize("words", ["Ja, det er det samme i år.", "Ja, uændret."])
def test_a_yes_in_other_words_is_last_years_answer_and_no_new_one_of_every_tilbud(
    verden: Verden, words: str
) -> None:
    answered_last_year(verden, BROENDERSLEV, KVISTEN, {"forventet_brug": "stigende", "pladser": 3})
    receipt = writes(verden, AS_LAST_YEAR)
    writes(verden, words, receipt)
    assert values(verden) == {"forventet_brug": "stigende", "pladser": 3}
    with verden.reads() as uow:
        assert {one.tilbud for one in uow.indmeldinger.latest_all(2026)} == {KVISTEN}


@pytest.mark.parametrize(
    "words",
    [
        "Ja, men vi skal lige have det godkendt først. Strandgården: uændret, 2 pladser.",
        "Ja, men det gælder ikke alle. Strandgården: uændret, 2 pladser.",
    ],
)
def test_a_yes_that_is_taken_back_confirms_nothing(aaret_foer: Verden, words: str) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    writes(aaret_foer, words, receipt)
    assert values(aaret_foer) == {}
    assert waiting(aaret_foer) == {"forventet_brug", "pladser"}


def test_a_mail_of_its_own_that_begins_with_yes_confirms_nothing(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    words = "Ja, her kommer vores svar. Strandgården: uændret, 2 pladser."
    aaret_foer.mails(a_mail(JETTE, words, subject=f"Vedr. {receipt.mail.reference}"))
    assert values(aaret_foer) == {}


def test_a_yes_with_this_years_answer_of_every_tilbud_is_heard_where_nothing_was_shown(
    aaret_foer: Verden,
) -> None:
    writes(aaret_foer, AS_LAST_YEAR)
    writes(aaret_foer, "Ja, uændret.")
    assert values(aaret_foer) == {"forventet_brug": "uændret"}


def test_what_was_looked_up_is_never_said_to_be_read(verden: Verden) -> None:
    then = {"forventet_brug": "ingen", "begrundelse": "ingen børn", "alternativer": "egne tilbud"}
    answered_last_year(verden, BROENDERSLEV, KVISTEN, then)
    writes(verden, AS_LAST_YEAR)
    assert "bekræftes, før det gælder" in verden.writes(KAREN, "har Brønderslev svaret om Kvisten?")
    card = verden.sekretariat[-1]
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    brug, begrundelse, alternativer = form.fields
    assert "sidste år" in (form.intro or "")
    assert brug.help == "Sidste år: ingen. Nu skriver kommunen: “Kvisten: samme som sidste år.”"
    assert ("-", "Gælder ikke i år") in brug.options
    verden.submits(KAREN, form, {brug.name: "faldende", begrundelse.name: "", alternativer.name: ""})
    told = verden.breve_til(JETTE)[-1].text
    assert "Forventet brug: faldende (rettet af sekretariatet; sidste år: ingen)" in told
    assert "Begrundelse: Det har vi ikke registreret noget om i år." in told
    assert "gælder ikke i år (Karen Højmark" in card.text
    assert not [words for words in (told, card.text, form.intro or "") if "jeg havde læst" in words]
