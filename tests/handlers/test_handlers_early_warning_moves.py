"""An early warning to its end, and a bekymring that the driftsherre makes its own (R54, R56, R59)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import BIRGIT, INGRID, KAREN, MADS, OLE, SOEREN, Verden
from verden_breve import answer_to
from verden_flyt import a_press, only_sag
from verden_posthus import Besked
from verden_sager import a_received_warning
from verden_ude import user_id

from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB
from samarbejde.sag import replay

pytest_plugins = ("verden_fixtures",)

WORRY = "Vi er bekymrede for kvaliteten på Kvisten, personalet skifter hele tiden"


def test_the_secretariat_takes_a_case_through_das_to_an_end(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.presses(KAREN, card, "Afklar først")
    verden.presses(MADS, card, "Forelagt formand/FU")
    assert "Sagen er forelagt formand og FU siden den 2. februar 2026, sat af Mads Overby" in card.text
    assert "den er nu forelagt formand og FU" in verden.hos(INGRID)[-1].text
    verden.presses(KAREN, card, "På DAS")
    verden.presses(KAREN, card, "Tættere monitorering aftalt")
    verden.presses(KAREN, card, "Afslut")
    assert "Sekretariatet har afsluttet EW-2026-001" in verden.hos(INGRID)[-1].text
    assert card.buttons == ("Træk frigivelsen tilbage", "Fortryd seneste skift", "Tidslinje")
    with verden.reads() as uow:
        ew = uow.early_warnings.all()[0]
        assert replay(EARLY_WARNING_FORLOEB, uow.early_warnings.skift(ew.id)) == ew.state == "afsluttet"


def test_closing_needs_a_reason_and_ends_the_daily_nudge(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.presses(KAREN, card, "Træk frigivelsen tilbage")
    verden.walks_to(date(2026, 2, 4))
    nagged = [b for b in verden.sekretariat if "uden at være frigivet" in b.text]
    assert len(nagged) == 2
    verden.presses(KAREN, card, "Luk uden behandling i DAS")
    assert "begrundelse" in verden.submits(KAREN, verden.formular, {"begrundelse": ""})
    verden.submits(KAREN, verden.formular, {"begrundelse": "Driftsherren har trukket den"})
    assert "Begrundelse: “Driftsherren har trukket den”" in card.text
    assert "Frigiv til DAS" not in card.buttons
    assert "Driftsherren har trukket" not in verden.hos(INGRID)[-1].text
    verden.walks_to(date(2026, 3, 4))
    assert len([b for b in verden.sekretariat if "uden at være frigivet" in b.text]) == 2


def test_a_closing_is_taken_back_with_a_reason(verden: Verden) -> None:
    card = a_received_warning(verden)
    a_press(verden, card, "Luk uden behandling i DAS", {"begrundelse": "Trukket"})
    a_press(verden, card, "Fortryd seneste skift", {"begrundelse": "Det var en anden"}, by=MADS)
    assert "Frigiv til DAS" in card.buttons
    assert "igen er modtaget" in verden.hos(INGRID)[-1].text
    assert "Fortryd seneste skift" not in card.buttons, "what was received stays received"


@pytest.mark.parametrize("label", ["Forelagt formand/FU", "Luk uden behandling i DAS"])
@pytest.mark.parametrize("who", [INGRID, OLE, BIRGIT])
def test_nobody_else_moves_it(verden: Verden, who: str, label: str) -> None:
    card = a_received_warning(verden)
    assert "Kun sekretariatet kan" in verden.presses(who, card, label)
    assert verden.post.formularer == []


def test_of_two_who_move_it_the_first_wins(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Forelagt formand/FU")
    answer = verden.presses(MADS, card, "Luk uden behandling i DAS", version=0)
    assert "Karen Højmark har sat den til at være forelagt formand og FU" in answer


def test_a_noedspor_is_opened_from_an_early_warning_and_shown_on_its_card(verden: Verden) -> None:
    card = a_received_warning(verden)
    a_press(verden, card, "Åbn nødspor", {"tekst": "Belægningen er faldet 15 procentpoint"})
    assert "nødspor NS-2026-001, som er rejst som bekymring" in card.text
    assert "Udsprunget af early warning EW-2026-001" in verden.sekretariat[-1].text
    assert "Åbn nødspor" not in card.buttons
    assert only_sag(verden, "noedspor").part == "Region Nordjylland"
    with verden.reads() as uow:
        assert uow.early_warnings.all()[0].state == "modtaget", "the early warning stands where it stands"


def test_the_timeline_of_an_early_warning_has_questions_answers_and_decisions(verden: Verden) -> None:
    card = a_received_warning(verden)
    a_press(verden, card, "Bed om flere oplysninger", {"tekst": "Hvilke kommuner har hjemtaget?"})
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Svar")
    verden.submits(INGRID, verden.formular, {"tekst": "Thisted fra 1. juni"})
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.presses(MADS, card, "Afklar først")
    a_press(verden, card, "Åbn monitorering", {"tekst": "Aftalt på DAS"})
    told = verden.writes(KAREN, "tidslinje EW-2026-001")
    for words in (
        "Modtaget fra Ingrid Solbakke",
        "Karen Højmark bad om flere oplysninger: “Hvilke kommuner har hjemtaget?”",
        "Thisted fra 1. juni",
        "Karen Højmark frigav den til DAS",
        "Mads Overby satte den til at være under afklaring",
        "TM-2026-001: Karen Højmark åbnede sagen med EW-2026-001",
    ):
        assert words in told


# -- a bekymring (R56) -----------------------------------------------------------------------------------


def a_forwarded_worry(verden: Verden) -> tuple[Besked, Besked]:
    """The card of a kommune's worry, and the question as it stands with the driftsherre."""
    card = a_received_warning(verden, WORRY, by=OLE)
    verden.presses(KAREN, card, "Spørg driftsherren")
    return card, verden.hos(INGRID)[-1]


def test_the_driftsherre_is_asked_when_the_secretariat_forwards_it(verden: Verden) -> None:
    card, question = a_forwarded_worry(verden)
    assert "har rejst en bekymring om Specialbørnehjemmet Kvisten (EW-2026-001)" in question.text
    assert "personalet skifter" not in question.text, "the sender's own words are the secretariat's"
    assert question.buttons == ("Bekræft som early warning", "Nej")
    assert "Driftsherren er spurgt den 2. februar 2026" in card.text
    assert "Frigiv til DAS" not in card.buttons


def test_confirmed_by_the_driftsherre_it_is_an_early_warning(verden: Verden) -> None:
    card, question = a_forwarded_worry(verden)
    assert "er nu jeres early warning" in verden.presses(INGRID, question, "Bekræft som early warning")
    assert question.buttons == ()
    assert "Early warning EW-2026-001" in card.text
    assert "Ingrid Solbakke har den 2. februar 2026 bekræftet" in card.text
    assert "bekræftet din bekymring EW-2026-001" in verden.hos(OLE)[-1].text
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "Fra Region Nordjylland" in verden.das[0].text
    assert "Frederikshavn" not in verden.das[0].text


def test_what_is_confirmed_stays_confirmed_when_the_sender_corrects_it(verden: Verden) -> None:
    card, question = a_forwarded_worry(verden)
    verden.presses(INGRID, question, "Bekræft som early warning")
    verden.writes(OLE, "ret belægning 60 pct.")
    assert "60,0 pct." in card.text
    assert "Frigiv til DAS" in card.buttons


def test_a_no_leaves_it_a_bekymring_that_the_secretariat_can_close(verden: Verden) -> None:
    card, question = a_forwarded_worry(verden)
    assert "fortsat en bekymring" in verden.presses(INGRID, question, "Nej")
    assert "svaret, at det ikke er en early warning" in card.text
    assert "Spørg driftsherren" in card.buttons
    a_press(verden, card, "Luk uden behandling i DAS", {"begrundelse": "Driftsherren er uenig"})
    assert card.buttons == ("Fortryd seneste skift", "Tidslinje")


def test_only_the_driftsherre_answers_and_only_once(verden: Verden) -> None:
    _, question = a_forwarded_worry(verden)
    for who in (OLE, BIRGIT, KAREN):
        assert "kun driftsherren for Specialbørnehjemmet Kvisten" in verden.presses(
            who, question, "Bekræft som early warning"
        )
    verden.presses(INGRID, question, "Nej")
    again = verden.presses(INGRID, question, "Bekræft som early warning", version=0)
    assert "Ingrid Solbakke har allerede svaret på EW-2026-001" in again


def test_a_contact_outside_slack_gets_it_as_mail_and_the_answer_reaches_the_secretariat(
    verden: Verden,
) -> None:
    del verden.ude._people[user_id(SOEREN)]
    a_received_warning(verden, "Vi er bekymrede for kvaliteten på Taleinstituttet", by=OLE)
    assert "Taleinstituttet" in verden.sekretariat[-1].text
    verden.presses(KAREN, verden.sekretariat[-1], "Spørg driftsherren")
    (letter,) = verden.breve_til(SOEREN)
    assert "svar ja eller nej på mailen" in letter.text
    words = "Ja, vi gør den til vores early warning, vi er bekymrede for økonomien."
    verden.mails(answer_to(letter, SOEREN, words))
    assert "vi er bekymrede for økonomien" in verden.sekretariat[-1].text
    with verden.reads() as uow:
        assert [ew.kind for ew in uow.early_warnings.all()] == ["bekymring"], "no second case"


def test_an_answer_by_mail_is_noted_by_the_secretariat(verden: Verden) -> None:
    card, _ = a_forwarded_worry(verden)
    a_press(
        verden, card, "Notér driftsherrens svar", {"svar": "ja", "tekst": "Ingrid skrev det på mail i dag"}
    )
    with verden.reads() as uow:
        assert uow.early_warnings.all()[0].kind == "early_warning"
    assert "Ingrid skrev det på mail i dag" in verden.writes(KAREN, "tidslinje EW-2026-001")
