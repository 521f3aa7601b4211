"""Each of the ten forms by chat, from the first sentence to the receipt (R30, R42, R45, R57, R79, R80)."""

from __future__ import annotations

import pytest
from skema_samtaler import FIRST_WORDS
from verden import INGRID, LONE, OLE, SOEREN, Verden
from verden_skemaer import KVISTEN, PANEL, TALEINSTITUTTET, an_aarsrapport, answers_all, asked, state

from samarbejde.samtale_tilstand import Fase

pytest_plugins = ("verden_fixtures",)

SENDERS = {"udmelding_kommune": OLE, "hoeringssvar": OLE, "panelvurdering": PANEL}
BEGUN = [(SENDERS.get(skema, INGRID), skema, words, number) for skema, (words, number) in FIRST_WORDS.items()]


@pytest.mark.parametrize(("who", "skema", "words", "number"), BEGUN, ids=lambda value: str(value)[:24])
def test_a_form_is_filled_from_the_first_sentence_to_the_receipt(
    verden: Verden, who: str, skema: str, words: str, number: str
) -> None:
    verden.writes(who, words)
    summary = answers_all(verden, who)
    assert "Er det rigtigt?" in summary
    assert verden.sekretariat == [], "nothing is received before it is confirmed"
    receipt = verden.writes(who, "ja")
    assert number in receipt
    assert number in verden.sekretariat[0].text
    assert state(verden, who).fase is Fase.FAERDIG
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number(number)
        assert kept is not None
        assert kept.skema == skema
        assert kept.missing == ()
        assert kept.original_text == words
        assert any(entry.action == f"{skema}_modtaget" for entry in uow.journal.entries())


def test_an_early_warning_is_still_received_at_the_first_yes(verden: Verden) -> None:
    verden.writes(INGRID, "Vi er bekymrede for økonomien på Kvisten, belægningen er 71 pct.")
    assert "EW-2026-001" in verden.writes(INGRID, "ja")
    assert asked(verden, INGRID) is not None


def test_a_kommunes_answer_in_chat_counts_as_one_by_mail(verden: Verden) -> None:
    verden.writes(OLE, "Vi forventer at bruge Kvisten uændret, 2 pladser")
    answers_all(verden, OLE)
    receipt = verden.writes(OLE, "ja")
    assert "Svaret fra Frederikshavn Kommune om Specialbørnehjemmet Kvisten er modtaget" in receipt
    assert "I mangler stadig" in receipt
    with verden.reads() as uow:
        kept = uow.indmeldinger.latest(2026, "Frederikshavn Kommune", None, KVISTEN)
    assert kept is not None
    assert kept.complete
    assert {felt.felt: felt.value for felt in kept.felter}["forventet_brug"] == "uændret"


def test_a_kommune_that_does_not_use_a_tilbud_is_asked_why_and_what_instead(verden: Verden) -> None:
    verden.writes(OLE, "Vi vil svare på forventet brug")
    verden.writes(OLE, "Kvisten")
    assert "Hvorfor forventer I ikke" in verden.writes(OLE, "slet ikke")
    assert "i stedet" in verden.writes(OLE, "Vi har ingen borgere i målgruppen")
    assert "Er det rigtigt?" in verden.writes(OLE, "Vores eget botilbud")
    verden.writes(OLE, "ja")
    with verden.reads() as uow:
        kept = uow.indmeldinger.latest(2026, "Frederikshavn Kommune", None, KVISTEN)
    assert kept is not None
    assert kept.complete


def test_a_kommunes_answer_is_not_received_without_its_tilbud(verden: Verden) -> None:
    verden.writes(OLE, "Vi vil svare på forventet brug")
    verden.writes(OLE, "spring over")
    verden.writes(OLE, "faldende")
    verden.writes(OLE, "2")
    assert "Jeg skal vide, hvilket tilbud" in verden.writes(OLE, "ja")
    verden.writes(OLE, "Kvisten")
    assert "er modtaget" in verden.writes(OLE, "ja")


def test_what_the_first_sentence_tells_is_not_asked_again(verden: Verden) -> None:
    understood = verden.writes(INGRID, "Årsrapport: Kvisten har en kapacitet på 24 pladser, ventelisten er 3")
    assert "Kapacitet: 24" in understood
    assert "Venteliste: 3" in understood
    assert "Driftsherre: Region Nordjylland" in understood, "known from the register"
    assert "Periode: 2025" in understood, "the year that has ended"


def test_only_ones_own_tilbud_are_offered(verden: Verden) -> None:
    """R2, R5: Aalborg runs one tilbud, so it is no question which."""
    assert TALEINSTITUTTET in verden.writes(SOEREN, "Jeg vil sende årsrapport")
    said = verden.writes(INGRID, "Jeg vil sende årsrapport")
    assert "Hvilket tilbud" in said
    buttons = verden.hos(INGRID)[-1].buttons
    assert KVISTEN in buttons
    assert TALEINSTITUTTET not in buttons


def test_a_received_aarsrapport_is_no_longer_asked_for(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    with verden.reads() as uow:
        assert uow.indmeldinger.aarsrapport_received(2026) == {KVISTEN}
    assert "1 af 5 årsrapporter" in verden.writes(INGRID, "hvem mangler at svare?")


def test_a_form_can_be_sent_before_the_last_question(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    receipt = verden.writes(INGRID, "send det som det er")
    assert "AR-2026-001" in receipt
    assert "Endnu ikke oplyst" in receipt
    assert asked(verden, INGRID) is not None, "the rest is asked for after that"
    card = verden.sekretariat[-1]
    verden.writes(INGRID, "31. december 2025")
    assert "31. december 2025" in card.text


def test_a_question_in_the_middle_is_answered_and_then_back(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    prompt = verden.hos(INGRID)[-1].text.splitlines()[-1]
    answer = verden.writes(INGRID, "Hvornår er næste DAS-møde?")
    assert "26. februar 2026" in answer
    assert answer.endswith(prompt)


def test_back_help_why_and_skip_work_in_any_form(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende en takstindmelding for Kvisten")
    first = asked(verden, INGRID)
    verden.writes(INGRID, "2026")
    verden.writes(INGRID, "tilbage")
    assert asked(verden, INGRID) == first
    assert "Jeg har noteret" in verden.hos(INGRID)[-1].text
    verden.writes(INGRID, "fortsæt")
    assert "Vi springer" in verden.writes(INGRID, "spring over")
    assert verden.writes(INGRID, "hvorfor spørger du?") != ""
    assert "tilbage" in verden.writes(INGRID, "hjælp")


def test_the_correction_of_a_sent_form_is_a_new_version_and_the_card_follows(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    card = verden.sekretariat[-1]
    assert "Kapacitet: 24" in card.text
    assert "Kapacitet: 26" in verden.writes(INGRID, "ret kapacitet til 26")
    assert "Kapacitet: 26" in card.text
    assert "Version 2" in card.text
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
        assert kept is not None
        versions = uow.besvarelser.history(kept.id)
    assert [v.fields["kapacitet"] for v in versions] == ["24", "26"]


def test_a_sent_form_can_be_corrected_after_another_was_begun(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    card = verden.sekretariat[-1]
    verden.writes(INGRID, "Vi ønsker at udmelde Kvisten")
    assert "Kapacitet: 30" in verden.writes(INGRID, "ret kapacitet til 30")
    assert "Kapacitet: 30" in card.text
    assert "udmelding" in verden.writes(INGRID, "mine kladder")


def test_what_was_sent_for_one_tilbud_is_not_moved_to_another(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    answer = verden.writes(INGRID, "ret tilbud Strandgården")
    assert "er modtaget for Specialbørnehjemmet Kvisten" in answer
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
    assert kept is not None
    assert (kept.tilbud, kept.version) == (KVISTEN, 1)


def test_the_wish_to_withdraw_goes_to_the_secretariat_who_decides(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    card = verden.sekretariat[0]
    assert "allerede modtaget" in verden.writes(INGRID, "annuller")
    assert "vil gerne trække AR-2026-001 tilbage" in verden.sekretariat[-1].text
    verden.presses("karen.hoejmark@sekretariatet.example", card, "Registrér som trukket tilbage")
    assert "Trukket tilbage" in card.text
    assert "trukket tilbage" in verden.hos(INGRID)[-1].text
    with verden.reads() as uow:
        assert uow.indmeldinger.aarsrapport_received(2026) == set()
        assert uow.besvarelser.of("aarsrapport", 2026) == []


def test_aalborgs_forvaltninger_each_answer_for_themselves(verden: Verden) -> None:
    verden.writes(LONE, "Vi forventer at bruge Kvisten uændret, 2 pladser")
    answers_all(verden, LONE)
    verden.writes(LONE, "ja")
    with verden.reads() as uow:
        assert uow.indmeldinger.latest(2026, "Aalborg Kommune", "ÆH", KVISTEN) is not None
        assert uow.indmeldinger.latest(2026, "Aalborg Kommune", "FB", KVISTEN) is None
