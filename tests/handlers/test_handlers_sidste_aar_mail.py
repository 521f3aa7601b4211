"""A kommune mails "samme som sidste år": it is shown what it answered then, and says yes to it (R118)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from verden import JETTE, KAREN, LONE, PETER, Verden
from verden_breve import a_mail, answer_to
from verden_posthus import Brev
from verden_sager import TILBUD, the_question
from verden_sidste_aar import answered_last_year
from verden_skemafiler import DOCX, typed_into

from nlp.mail import Attachment
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
STRANDGAARDEN, KVISTEN = TILBUD[2], TILBUD[3]
BROENDERSLEV = "Brønderslev Kommune"
AS_LAST_YEAR = "Kvisten: samme som sidste år."


def recorded(verden: Verden, tilbud: str = KVISTEN) -> Indmelding | None:
    with verden.reads() as uow:
        return uow.indmeldinger.latest(2026, BROENDERSLEV, None, tilbud)


def values(verden: Verden, tilbud: str = KVISTEN) -> dict[str, str | int | float]:
    found = recorded(verden, tilbud)
    assert found is not None, f"nothing is recorded of {tilbud}"
    return {felt.felt: felt.value for felt in found.felter}


@pytest.fixture
def aaret_foer(verden: Verden) -> Verden:
    answered_last_year(verden, BROENDERSLEV, KVISTEN, {"forventet_brug": "uændret", "pladser": 3})
    answered_last_year(verden, BROENDERSLEV, STRANDGAARDEN, {"forventet_brug": "stigende", "pladser": 5})
    return verden


def writes(verden: Verden, words: str) -> Brev:
    (receipt,) = verden.mails(answer_to(the_question(verden, JETTE), JETTE, words))
    return receipt


def test_the_receipt_shows_last_years_answer_and_asks(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    assert "Sidste år skrev I:" in receipt.text
    assert f"{KVISTEN}: uændret, 3 pladser" in receipt.text
    assert "svar ja på denne mail" in receipt.text
    assert STRANDGAARDEN not in receipt.text.split("mangler")[0]
    assert recorded(aaret_foer) is None, "it is no answer before the yes"


def test_all_may_be_as_last_year_at_once(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, "Alt er som sidste år.")
    assert f"{KVISTEN}: uændret, 3 pladser" in receipt.text
    assert f"{STRANDGAARDEN}: stigende, 5 pladser" in receipt.text


def test_a_yes_records_it_with_the_kommunes_own_words(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    (answer,) = aaret_foer.mails(answer_to(receipt, JETTE, "Ja, det passer."))
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 3}
    found = recorded(aaret_foer)
    assert found is not None
    assert found.complete
    assert {felt.quote for felt in found.felter} == {"samme som sidste år"}
    assert "Tak, så gælder det også i år" in answer.text
    assert f"{KVISTEN}: Forventet brug" not in answer.text, "nothing is missing of it"


def test_a_second_yes_changes_nothing(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    yes = answer_to(receipt, JETTE, "Ja")
    aaret_foer.mails(yes)
    assert aaret_foer.mails(yes) == []
    aaret_foer.mails(answer_to(receipt, JETTE, "Ja, det er rigtigt"))
    found = recorded(aaret_foer)
    assert found is not None
    assert found.version == 1


def test_the_very_same_mail_twice_asks_once(aaret_foer: Verden) -> None:
    mail = answer_to(the_question(aaret_foer, JETTE), JETTE, AS_LAST_YEAR)
    assert len(aaret_foer.mails(mail)) == 1
    assert aaret_foer.mails(mail) == []
    with aaret_foer.reads() as uow:
        assert len(uow.bekraeftelser.waiting(2026)) == 1


def test_the_secretariat_sees_it_and_may_confirm_as_well(aaret_foer: Verden) -> None:
    writes(aaret_foer, AS_LAST_YEAR)
    card = aaret_foer.sekretariat[-1]
    assert "at det er som sidste år" in card.text
    assert f"{KVISTEN}: uændret, 3 pladser" in card.text
    assert "samme som sidste år" in card.text
    aaret_foer.presses(KAREN, card, "Bekræft")
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 3}


def test_after_the_kommunes_yes_the_card_says_who_confirmed(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    card = aaret_foer.sekretariat[-1]
    aaret_foer.mails(answer_to(receipt, JETTE, "Det er rigtigt"))
    assert "bekræftet af Jette Kirkholm" in card.text
    assert card.buttons == ()


def test_a_correction_instead_of_a_yes_is_what_counts(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    aaret_foer.mails(answer_to(receipt, JETTE, "Nej, Kvisten er stigende i år, 4 pladser."))
    assert values(aaret_foer) == {"forventet_brug": "stigende", "pladser": 4}
    with aaret_foer.reads() as uow:
        assert uow.bekraeftelser.waiting(2026) == (), "nothing of last year waits beside it"


def test_yes_to_all_but_one(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, "Alt er som sidste år.")
    aaret_foer.mails(answer_to(receipt, JETTE, "Ja, men Kvisten er stigende, 4 pladser."))
    assert values(aaret_foer) == {"forventet_brug": "stigende", "pladser": 4}
    assert values(aaret_foer, STRANDGAARDEN) == {"forventet_brug": "stigende", "pladser": 5}


def test_a_yes_is_not_for_a_tilbud_that_is_spoken_of_beside_it(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, "Alt er som sidste år.")
    words = "Ja, men Strandgården skal vi lige tale om først. Østerskoven er uændret, 1 plads."
    aaret_foer.mails(answer_to(receipt, JETTE, words))
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 3}
    assert recorded(aaret_foer, STRANDGAARDEN) is None


def test_a_form_that_says_it_itself_is_not_doubted_for_words_beside_it(aaret_foer: Verden) -> None:
    question = the_question(aaret_foer, JETTE)
    content = typed_into(
        question.mail.attachments[0], {KVISTEN: {"Forventet brug": "faldende", "Pladser": "2"}}
    )
    attached = (Attachment("s.docx", DOCX, len(content), content),)
    mail = answer_to(
        question, JETTE, "Se skemaet for Kvisten; alt andet er som sidste år. Alle tilbud: som sidst."
    )
    aaret_foer.mails(replace(mail, attachments=attached))
    assert values(aaret_foer) == {"forventet_brug": "faldende", "pladser": 2}


def test_without_an_answer_of_last_year_it_is_asked_for(verden: Verden) -> None:
    receipt = writes(verden, AS_LAST_YEAR)
    assert "jeg finder ikke jeres svar fra sidste år for Specialbørnehjemmet Kvisten" in receipt.text
    assert f"{KVISTEN}: Forventet brug" in receipt.text
    assert recorded(verden) is None
    with verden.reads() as uow:
        assert uow.bekraeftelser.waiting(2026) == ()


def test_a_no_of_last_year_comes_with_its_reason_and_alternative(verden: Verden) -> None:
    then = {"forventet_brug": "ingen", "begrundelse": "ingen børn", "alternativer": "egne tilbud"}
    answered_last_year(verden, BROENDERSLEV, KVISTEN, {**then, "oensker": "nyt køkken"})
    receipt = writes(verden, AS_LAST_YEAR)
    assert f"{KVISTEN}: ingen, begrundelse: ingen børn, alternativer: egne tilbud" in receipt.text
    verden.mails(answer_to(receipt, JETTE, "ja"))
    assert values(verden) == then, "last year's wishes are not this year's"


def test_what_is_said_of_this_year_stands_beside_it(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, "Kvisten er som sidste år. Strandgården: uændret, 6 pladser.")
    assert values(aaret_foer, STRANDGAARDEN) == {"forventet_brug": "uændret", "pladser": 6}
    assert "registreret:" in receipt.text
    assert f"{KVISTEN}: uændret, 3 pladser" in receipt.text


def test_nobody_is_reminded_of_what_waits_for_a_yes(aaret_foer: Verden) -> None:
    writes(aaret_foer, "Alt er som sidste år.")
    aaret_foer.walks_to(date(2026, 5, 5))
    reminders = [b for b in aaret_foer.breve_til(JETTE) if "mangler" in b.subject]
    assert reminders
    assert all(KVISTEN not in brev.text and STRANDGAARDEN not in brev.text for brev in reminders)


def test_an_earlier_answer_of_this_year_gives_way_to_last_years(aaret_foer: Verden) -> None:
    writes(aaret_foer, "Kvisten: stigende fra 3 til 6 pladser.")
    receipt = aaret_foer.mails(answer_to(the_question(aaret_foer, JETTE), JETTE, AS_LAST_YEAR))[0]
    assert values(aaret_foer)["forventet_brug"] == "stigende", "until somebody says yes"
    aaret_foer.mails(answer_to(receipt, JETTE, "Ja"))
    assert values(aaret_foer) == {"forventet_brug": "uændret", "pladser": 3}


def test_a_yes_to_something_else_confirms_nothing(aaret_foer: Verden) -> None:
    question = the_question(aaret_foer, JETTE)
    writes(aaret_foer, AS_LAST_YEAR)
    aaret_foer.mails(answer_to(question, JETTE, "Ja"))
    assert recorded(aaret_foer) is None


def test_what_was_mailed_one_year_is_what_holds_the_next(verden: Verden) -> None:
    verden.in_service_since(date(2025, 1, 1))
    verden.moves_to(date(2025, 4, 1))
    verden.ticks()
    asked = next(brev for brev in verden.breve_til(JETTE) if "[RB-2025-" in brev.subject)
    verden.mails(
        answer_to(asked, JETTE, "Kvisten: stigende fra 2 til 4 pladser. Strandgården: uændret, 1 plads.")
    )
    verden.moves_to(date(2026, 4, 1))
    verden.ticks()
    question = next(brev for brev in verden.breve_til(JETTE) if "[RB-2026-" in brev.subject)
    (receipt,) = verden.mails(answer_to(question, JETTE, AS_LAST_YEAR))
    assert f"{KVISTEN}: stigende, fra 2 til 4 pladser" in receipt.text
    verden.mails(answer_to(receipt, JETTE, "Ja"))
    assert values(verden)["forventet_brug"] == "stigende"
    assert recorded(verden, STRANDGAARDEN) is None


def test_a_yes_confirms_what_stood_in_the_receipt_it_answers(aaret_foer: Verden) -> None:
    first = writes(aaret_foer, AS_LAST_YEAR)
    aaret_foer.moves_to(date(2026, 4, 7))
    aaret_foer.mails(answer_to(the_question(aaret_foer, JETTE), JETTE, "Strandgården: som sidste år."))
    aaret_foer.mails(answer_to(first, JETTE, "Ja"))
    assert recorded(aaret_foer) is not None
    assert recorded(aaret_foer, STRANDGAARDEN) is None


def test_one_forvaltning_neither_sees_nor_confirms_the_others(verden: Verden) -> None:
    answered_last_year(verden, "Aalborg Kommune", KVISTEN, {"forventet_brug": "faldende"}, unit="FB")
    (receipt,) = verden.mails(answer_to(the_question(verden, LONE), LONE, AS_LAST_YEAR))
    assert "faldende" not in receipt.text
    (own,) = verden.mails(answer_to(the_question(verden, PETER), PETER, AS_LAST_YEAR))
    assert f"{KVISTEN}: faldende" in own.text
    verden.mails(answer_to(own, LONE, "Ja"))
    with verden.reads() as uow:
        assert uow.indmeldinger.latest_all(2026) == []


def test_an_unconfirmed_senders_yes_is_marked(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    aaret_foer.mails(replace(answer_to(receipt, JETTE, "Ja"), authentication="none"))
    found = recorded(aaret_foer)
    assert found is not None
    assert found.uverificeret


def test_a_logo_in_the_signature_takes_nothing_from_the_yes(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    logo = Attachment("image001.png", "image/png", 900, b"PNG")
    aaret_foer.mails(replace(answer_to(receipt, JETTE, "Ja"), attachments=(logo,)))
    assert recorded(aaret_foer) is not None


def test_a_yes_by_the_reference_alone(aaret_foer: Verden) -> None:
    receipt = writes(aaret_foer, AS_LAST_YEAR)
    aaret_foer.mails(a_mail(JETTE, "Ja, det passer", subject=f"Vedr. {receipt.mail.reference}"))
    assert recorded(aaret_foer) is not None
