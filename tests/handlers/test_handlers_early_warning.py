"""An early warning is received at the first yes, by whomever, and its card follows what is answered since."""

from __future__ import annotations

from datetime import date

import pytest
from verden import INGRID, KAREN, LONE, OLE, SOEREN, Verden
from verden_sager import WORDS, a_received_warning

from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)


def test_nothing_is_received_before_the_person_has_said_yes(verden: Verden) -> None:
    understood = verden.writes(INGRID, WORDS)
    for fact in ("Rehabiliteringscenter Strandgården", "81,2 pct.", "96,4 pct.", "siden maj", "økonomien"):
        assert fact in understood
    assert verden.hos(INGRID)[-1].buttons == ("Ja, det er rigtigt", "Nej, ret noget", "Åbn som formular")
    assert verden.sekretariat == []
    with verden.reads() as uow:
        assert uow.early_warnings.all() == []


def test_yes_gives_a_receipt_with_number_and_day_and_the_secretariat_its_card(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    receipt = verden.writes(INGRID, "ja")
    assert "EW-2026-001" in receipt
    assert "2. februar 2026" in receipt
    assert "før sekretariatet frigiver" in receipt
    card = verden.sekretariat[-1]
    for fact in ("EW-2026-001", "Ingrid Solbakke", "Region Nordjylland", "81,2 pct.", WORDS):
        assert fact in card.text
    assert card.buttons[:3] == ("Frigiv til DAS", "Bed om flere oplysninger", "Afklar først")
    assert verden.das == [], "DAS sees nothing of it yet (R60)"


def test_the_card_follows_each_answer(verden: Verden) -> None:
    card = a_received_warning(verden)
    assert "Årsager" not in card.text
    verden.writes(INGRID, "Thisted hjemtager to borgere")
    assert "Årsager: Thisted hjemtager to borgere" in card.text
    verden.writes(INGRID, "ret belægning 78 pct.")
    assert "Belægning nu: 78,0 pct." in card.text
    assert len(verden.sekretariat) == 1, "one card, which follows"


def test_missing_facts_never_block_receipt(verden: Verden) -> None:
    understood = verden.writes(INGRID, "Vi er bekymrede for økonomien på et af vores tilbud")
    assert "Hvilket tilbud" in understood
    verden.writes(INGRID, "spring over")
    receipt = verden.writes(INGRID, "ja")
    assert "EW-2026-001" in receipt
    card = verden.sekretariat[-1]
    assert "Endnu ikke oplyst: tilbud" in card.text
    assert "mangler endnu, hvilket tilbud" in verden.presses(KAREN, card, "Frigiv til DAS")
    assert verden.das == []


def test_only_one_question_at_a_time_and_skipped_ones_stay_open(verden: Verden) -> None:
    card = a_received_warning(verden)
    answers = [verden.writes(INGRID, "spring over") for _ in range(4)]
    assert all(answer.count("?") == 1 for answer in answers[:-1])
    done = verden.writes(INGRID, "spring over")
    assert "årsager" in done.casefold(), "what stands open is named at the end"
    assert "Endnu ikke oplyst: årsager" in card.text


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (OLE, "Vi er bekymrede for kvaliteten på Institut for Syn og Hørelse, personalet skifter hele tiden"),
        (LONE, "Vi er bekymrede for Taleinstituttet, fagligheden er faldet siden maj"),
        (INGRID, "Vi er bekymrede for økonomien på Taleinstituttet, belægningen er 71 pct."),
        (KAREN, "Vi er bekymrede for økonomien på Kvisten, belægningen er 71 pct."),
    ],
    ids=["a kommune", "a kommune that also runs it", "a driftsherre about another's", "the secretariat"],
)
def test_a_worry_by_anyone_but_the_driftsherre_is_a_bekymring(verden: Verden, who: str, words: str) -> None:
    verden.writes(who, words)
    receipt = verden.writes(who, "ja")
    assert "bekymring er noteret" in receipt
    assert "driftsherren selv bekræfter" in receipt
    card = verden.sekretariat[-1]
    assert card.text.startswith("Bekymring EW-2026-001")
    assert card.buttons[:2] == ("Bed om flere oplysninger", "Spørg driftsherren")
    assert not {"Frigiv til DAS", "Forelagt formand/FU", "Åbn nødspor"} & set(card.buttons)


def test_a_kommune_that_runs_a_tilbud_raises_early_warnings_about_it(verden: Verden) -> None:
    card = a_received_warning(
        verden, "Vi er bekymrede for økonomien på Taleinstituttet, belægningen er 71 pct.", by=SOEREN
    )
    assert card.text.startswith("Early warning EW-2026-001")


def test_it_becomes_a_bekymring_when_the_tilbud_is_corrected_to_somebody_elses(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.writes(INGRID, "ret tilbud Taleinstituttet")
    assert card.text.startswith("Bekymring")
    assert "Frigiv til DAS" not in card.buttons
    verden.writes(INGRID, "ret tilbud Kvisten")
    assert "Frigiv til DAS" in card.buttons


def test_a_case_that_das_has_seen_can_be_taken_back_whatever_it_has_become_since(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.writes(INGRID, "ret tilbud Taleinstituttet")
    assert card.buttons[:2] == ("Bed om flere oplysninger", "Træk frigivelsen tilbage")
    verden.presses(KAREN, card, "Træk frigivelsen tilbage")
    assert "Strandgården" not in verden.das[0].text
    assert "Træk frigivelsen tilbage" not in card.buttons


def test_a_new_early_warning_is_its_own_case_while_the_last_is_still_being_filled_in(verden: Verden) -> None:
    first = a_received_warning(verden)
    before = first.text
    understood = verden.writes(INGRID, "Belægningen på Kvisten er 61 pct., og vi er bekymrede for økonomien")
    assert "EW-2026-001 om Rehabiliteringscenter Strandgården er modtaget" in understood
    assert "Tilbud: Specialbørnehjemmet Kvisten" in understood
    assert "EW-2026-002" in verden.writes(INGRID, "ja")
    assert first.text == before
    assert "61,0 pct." in verden.sekretariat[-1].text


def test_more_about_the_same_tilbud_belongs_to_the_same_case(verden: Verden) -> None:
    a_received_warning(verden)
    verden.writes(INGRID, "Vi er bekymrede for økonomien på Strandgården, underskuddet er 1,2 mio. kr.")
    verden.writes(INGRID, "ja")
    with verden.reads() as uow:
        assert len(uow.early_warnings.all()) == 1


def test_after_a_finished_case_another_can_be_raised(verden: Verden) -> None:
    a_received_warning(verden)
    for _ in range(5):
        verden.writes(INGRID, "spring over")
    verden.writes(INGRID, "Vi er bekymrede for økonomien på Strandgården, nu er belægningen 70 pct.")
    assert "EW-2026-002" in verden.writes(INGRID, "ja")


def test_a_withdrawal_after_receipt_is_only_a_wish(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.moves_to(date(2026, 2, 4))
    answer = verden.writes(INGRID, "annuller")
    assert "allerede modtaget" in answer
    told = verden.sekretariat[-1]
    assert told is not card
    assert "Ingrid Solbakke vil gerne trække EW-2026-001 tilbage" in told.text
    with verden.reads() as uow:
        ew = uow.early_warnings.all()[0]
        assert ew.state == "modtaget"
    # What is decided later leaves the wish standing on the card.
    verden.presses(KAREN, card, "Afklar først")
    assert "4. februar 2026 om at trække den tilbage" in card.text
    assert "Frigiv til DAS" in card.buttons, "it is the secretariat's to decide"


def test_whoever_goes_on_after_all_takes_the_wish_back(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.writes(INGRID, "annuller")
    assert "trække den tilbage" in card.text
    verden.writes(INGRID, "fortsæt")
    assert "trække den tilbage" not in card.text
    assert "alligevel" in verden.sekretariat[-1].text


def test_in_a_channel_nobody_is_led_to_tell_of_it(verden: Verden) -> None:
    answer = verden.writes(INGRID, WORDS, kanal=Kanal.DAS)
    assert "direkte besked" in answer
    with verden.reads() as uow:
        assert uow.samtaler.get(INGRID) is None
    assert verden.sekretariat == []


def test_the_case_says_where_and_how_it_came(verden: Verden) -> None:
    a_received_warning(verden)
    with verden.reads() as uow:
        ew = uow.early_warnings.all()[0]
        actions = [entry.action for entry in uow.journal.entries(("early_warning", str(ew.id)))]
    assert (ew.received_channel, ew.reporter_mail, ew.original_text) == ("chat", INGRID, WORDS)
    assert actions == ["early_warning_modtaget"]
