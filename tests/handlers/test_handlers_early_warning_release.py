"""What the secretariat decides about an early warning, and what DAS gets to see of it (R59, R60)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from verden import BIRGIT, INGRID, KAREN, MADS, OLE, Verden
from verden_sager import WORDS, a_received_warning

from samarbejde.kalender import Kalender

pytest_plugins = ("verden_fixtures",)


def test_das_sees_it_only_when_the_secretariat_releases_it(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    post = verden.das[0].text
    assert "Rehabiliteringscenter Strandgården" in post
    assert "81,2 pct." in post
    assert "Region Nordjylland" in post
    assert "Intet sker automatisk" in post
    assert "Frigivet til DAS af Karen Højmark" in card.text
    assert "vist din early warning EW-2026-001 for DAS" in verden.hos(INGRID)[-1].text


@pytest.mark.parametrize("who", [OLE, INGRID, BIRGIT])
@pytest.mark.parametrize("label", ["Frigiv til DAS", "Afklar først", "Bed om flere oplysninger"])
def test_nobody_else_can_press_the_cards_buttons(verden: Verden, who: str, label: str) -> None:
    card = a_received_warning(verden)
    assert "kun sekretariatet" in verden.presses(who, card, label)
    assert verden.das == []
    assert verden.post.formularer == []
    with verden.reads() as uow:
        assert uow.early_warnings.all()[0].state == "modtaget"


def test_of_two_who_release_the_first_wins_and_the_second_hears_who(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.moves_to(date(2026, 2, 2), hour=11)
    answer = verden.presses(MADS, card, "Frigiv til DAS", version=0)
    assert "allerede frigivet af Karen Højmark den 2. februar 2026 kl. 09.00" in answer
    assert len(verden.das) == 1


def test_an_old_card_releases_nothing_that_its_reader_has_not_seen(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.writes(INGRID, "ret belægning 60 pct.")
    assert "er ændret, siden du fik kortet vist" in verden.presses(KAREN, card, "Frigiv til DAS", version=0)
    assert verden.das == []
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "60,0 pct." in verden.das[0].text


def test_contact_and_the_persons_own_words_stay_with_the_secretariat(verden: Verden) -> None:
    card = a_received_warning(verden, f"{WORDS}. Det er en hemmelighed mellem os")
    verden.writes(INGRID, "ret kontakt Ingrid Solbakke, tlf. 97 00 00 00")
    verden.writes(INGRID, "ret fortrolighed følsom")
    verden.presses(KAREN, card, "Bed om flere oplysninger")
    verden.submits(KAREN, verden.formular, {"tekst": "Hvem er det, I taler om?"})
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Svar")
    verden.submits(INGRID, verden.formular, {"tekst": "Det er lederen, der stopper"})
    for inside in ("97 00 00 00", "hemmelighed", "lederen, der stopper"):
        assert inside in card.text
    verden.presses(KAREN, card, "Frigiv til DAS")
    post = verden.das[0].text
    for inside in ("97 00 00 00", "Ingrid", "hemmelighed", "lederen", "EW-2026-001"):
        assert inside not in post


def test_before_a_sensitive_case_is_released_the_secretariat_is_asked_to_talk_first(verden: Verden) -> None:
    card = a_received_warning(verden)
    assert "følsom" not in (card.button("Frigiv til DAS").confirm or "")
    verden.writes(INGRID, "ret fortrolighed følsom")
    assert "tal sammen først" in (card.button("Frigiv til DAS").confirm or "")


def test_new_facts_reach_das_first_when_they_are_released_too(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "Frigiv de nye oplysninger" not in card.buttons
    verden.writes(INGRID, "ret belægning 60 pct.")
    assert "81,2 pct." in verden.das[0].text
    assert "nye oplysninger" in card.text
    verden.presses(KAREN, card, "Frigiv de nye oplysninger")
    assert "60,0 pct." in verden.das[0].text
    assert "Opdateret med nye oplysninger den 2. februar 2026" in verden.das[0].text
    assert len(verden.das) == 1
    assert "Frigiv de nye oplysninger" not in card.buttons
    released = [besked for besked in verden.hos(INGRID) if "har nu vist" in besked.text]
    assert len(released) == 1, "the person is told once that DAS sees the case"


def test_what_das_may_not_see_is_no_news_for_das(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.writes(INGRID, "ret kontakt Ingrid, tlf. 97 00 00 00")
    assert "97 00 00 00" in card.text
    assert "Frigiv de nye oplysninger" not in card.buttons


def test_a_retraction_replaces_the_post_and_says_so(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.moves_to(date(2026, 2, 3))
    verden.presses(MADS, card, "Træk frigivelsen tilbage")
    post = verden.das[0].text
    assert "trukket" in post
    assert "3. februar 2026" in post
    assert "Strandgården" not in post
    assert "81,2" not in post
    assert "DAS ser den ikke længere" in verden.hos(INGRID)[-1].text
    assert "Ikke frigivet til DAS" in card.text


def test_a_case_taken_back_can_be_released_again_without_pretending_to_be_news(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Frigiv til DAS")
    verden.presses(KAREN, card, "Træk frigivelsen tilbage")
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert len(verden.das) == 1
    assert "81,2 pct." in verden.das[0].text
    assert "nye oplysninger" not in verden.das[0].text


def test_the_secretariat_asks_and_the_answer_lies_on_the_card(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Bed om flere oplysninger")
    form = verden.formular
    assert "Ingrid Solbakke" in (form.intro or "")
    assert "tekst" in verden.submits(KAREN, form, {"tekst": " ? "}), "a form that says nothing is refused"
    assert verden.submits(KAREN, form, {"tekst": "Hvilke kommuner har hjemtaget?"}) == {}
    question = verden.hos(INGRID)[-1]
    assert "Hvilke kommuner har hjemtaget?" in question.text
    assert "Karen Højmark har bedt Ingrid Solbakke" in card.text
    verden.presses(INGRID, question, "Svar")
    assert verden.formular.intro == "Hvilke kommuner har hjemtaget?"
    verden.submits(INGRID, verden.formular, {"tekst": "Thisted og Morsø fra 1. juni"})
    assert "Thisted og Morsø fra 1. juni" in card.text
    assert "sekretariatet har fået besked" in verden.hos(INGRID)[-1].text
    assert "Ingrid Solbakke har svaret" in verden.sekretariat[-1].text


def test_only_the_person_who_was_asked_can_answer(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(KAREN, card, "Bed om flere oplysninger")
    verden.submits(KAREN, verden.formular, {"tekst": "Hvilke kommuner har hjemtaget?"})
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Svar")
    verden.submits(OLE, verden.formular, {"tekst": "Det ved jeg alt om"})
    assert "Det ved jeg alt om" not in card.text


def test_clarify_shows_who_has_it_and_tells_the_person_who_raised_it(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.presses(MADS, card, "Afklar først")
    assert "Mads Overby siden den 2. februar 2026" in card.text
    assert "ser nærmere på EW-2026-001" in verden.hos(INGRID)[-1].text
    assert card.buttons[:2] == ("Frigiv til DAS", "Bed om flere oplysninger")
    assert "Afklar først" not in card.buttons
    assert "er ændret" in verden.presses(KAREN, card, "Afklar først", version=0)


def test_the_secretariat_is_reminded_once_each_business_day_until_it_is_released(verden: Verden) -> None:
    card = a_received_warning(verden)
    reminded: list[date] = []
    for offset in range(15):
        day = date(2026, 2, 2) + timedelta(days=offset)
        if day == date(2026, 2, 16):
            verden.presses(KAREN, card, "Frigiv til DAS")
        for hour in (9, 10, 15):
            before = len(verden.sekretariat)
            verden.moves_to(day, hour)
            verden.ticks()
            new = [b.text for b in verden.sekretariat[before:] if "EW-2026-001" in b.text]
            reminded += [day] * len(new)
    business = [date(2026, 2, 3) + timedelta(days=n) for n in range(13)]
    assert reminded == [d for d in business if Kalender().is_business_day(d) and d < date(2026, 2, 16)]
    assert "Strandgården" in verden.sekretariat[1].text


def test_a_bekymring_is_not_nagged_about(verden: Verden) -> None:
    words = "Vi er bekymrede for kvaliteten på Kvisten, personalet skifter hele tiden"
    a_received_warning(verden, words, by=OLE)
    verden.walks_to(date(2026, 2, 5))
    assert len(verden.sekretariat) == 1


def test_time_alone_never_moves_a_case(verden: Verden) -> None:
    a_received_warning(verden)
    verden.walks_to(date(2026, 7, 1))
    with verden.reads() as uow:
        ew = uow.early_warnings.all()[0]
    assert (ew.state, ew.version, ew.released_to_das_at) == ("modtaget", 1, None)
    assert not [besked for besked in verden.das if "Early warning" in besked.text]
