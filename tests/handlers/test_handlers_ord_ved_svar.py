"""What a kommune writes beside its answers is heard by somebody, in the records or a human (R62)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verden import JETTE, OLE, Verden
from verden_breve import answer_to
from verden_posthus import Brev
from verden_sager import EVERYTHING, TILBUD, the_question
from verden_skemafiler import typed_into

from nlp.mail import Attachment

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
ANSWER = "Kvisten: uændret, 2 pladser."
WORDS = "Ring til mig om Kvisten."


def writes(verden: Verden, words: str) -> Brev:
    (receipt,) = verden.mails(answer_to(the_question(verden, OLE), OLE, words))
    return receipt


def test_a_sentence_beside_an_answer_reaches_the_secretariat_in_its_own_words(verden: Verden) -> None:
    receipt = writes(verden, f"{ANSWER} {WORDS}")
    assert verden.sekretariat[-1].text.endswith(WORDS)
    assert "Frederikshavn Kommune" in verden.sekretariat[-1].text
    assert f"givet til sekretariatet: “{WORDS}”" in receipt.text


@pytest.mark.parametrize(
    "words",
    [
        "Hej\n\nKvisten: uændret, 2 pladser. Vi har ingen ønsker.\n\nVenlig hilsen\nOle",
        "Hermed vores svar.\n\nKvisten\nUændret, 2 pladser\n\nResten vender vi tilbage med.",
        EVERYTHING,
    ],
)
def test_a_plain_answer_bothers_nobody(verden: Verden, words: str) -> None:
    receipt = writes(verden, words)
    assert "givet til sekretariatet" not in receipt.text
    assert verden.sekretariat == []


def test_words_beside_a_promise_are_heard_as_well(verden: Verden) -> None:
    answer = writes(verden, f"Svar følger i næste uge. {WORDS}")
    assert "jeres svar kommer senere" in answer.text
    assert WORDS in answer.text
    assert WORDS in verden.sekretariat[-1].text


def test_words_beside_a_thank_you_are_heard_as_well(verden: Verden) -> None:
    assert verden.mails(answer_to(the_question(verden, OLE), OLE, f"Tak, modtaget. {WORDS}")) == []
    assert WORDS in verden.sekretariat[-1].text


def test_a_denied_withdrawal_is_no_use_which_is_asked_for(verden: Verden) -> None:
    receipt = writes(verden, "Vi udmelder ikke Kvisten. 2 pladser.")
    with verden.reads() as uow:
        kept = uow.indmeldinger.latest(2026, "Frederikshavn Kommune", None, KVISTEN)
    assert kept is not None
    assert {felt.felt: felt.value for felt in kept.felter} == {"pladser": 2}
    assert f"{KVISTEN}: Forventet brug" in receipt.text.split("mangler")[1]
    assert "Vi udmelder ikke Kvisten." in verden.sekretariat[-1].text


def test_a_question_of_a_date_is_answered_from_the_calendar_and_shown_to_the_secretariat(
    verden: Verden,
) -> None:
    receipt = writes(verden, f"{ANSWER} Hvornår er næste DAS-møde?")
    assert "tirsdag den 19. maj 2026" in receipt.text
    assert "registreret:" in receipt.text
    assert "næste DAS-møde" in verden.sekretariat[-1].text


def test_a_question_alone_is_answered_as_well(verden: Verden) -> None:
    answer = writes(verden, "Hvornår er næste DAS-møde?")
    assert "givet den videre til sekretariatet" in answer.text
    assert "tirsdag den 19. maj 2026" in answer.text


def test_one_hears_of_ones_own_state_only(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, "Kvisten: uændret, 1 plads."))
    receipt = writes(verden, f"{ANSWER} Hvem mangler at svare?")
    assert "Frederikshavn Kommune har ikke svaret færdigt" in receipt.text
    assert "Brønderslev" not in receipt.text


def test_the_state_is_not_told_to_a_sender_who_could_not_be_confirmed(verden: Verden) -> None:
    mail = answer_to(the_question(verden, OLE), OLE, f"{ANSWER} Hvem mangler at svare?")
    (receipt,) = verden.mails(replace(mail, authentication="none"))
    assert "har ikke svaret færdigt" not in receipt.text
    assert "Hvem mangler at svare?" in verden.sekretariat[-1].text


def test_a_question_beside_a_filled_in_form_is_answered_too(verden: Verden) -> None:
    question = the_question(verden, OLE)
    content = typed_into(
        question.mail.attachments[0], {KVISTEN: {"Forventet brug": "uændret", "Pladser": "2"}}
    )
    attached = (Attachment("s.docx", "application/vnd.openxmlformats", len(content), content),)
    mail = answer_to(question, OLE, "Hermed skemaet. Hvornår er næste DAS-møde?")
    (receipt,) = verden.mails(replace(mail, attachments=attached))
    assert "tirsdag den 19. maj 2026" in receipt.text
    assert "næste DAS-møde" in verden.sekretariat[-1].text


def test_a_story_about_a_citizen_beside_an_answer_is_kept_nowhere_and_said_to_nobody(verden: Verden) -> None:
    story = "Vi har en dreng på 12 år, der bor i Hjallerup og har slået sin mor."
    receipt = writes(verden, f"{ANSWER}\n\n{story}")
    assert "handle om en enkelt borger" in receipt.text
    assert "registreret:" in receipt.text
    assert "skrev samtidig noget, der ser ud til at handle om en enkelt borger" in verden.sekretariat[-1].text
    with verden.reads() as uow:
        kept = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
    said = [receipt.text, *(besked.text for besked in verden.sekretariat)]
    assert not [words for words in (*kept, *said) if "Hjallerup" in words]


def test_a_story_about_a_citizen_beside_a_doubtful_answer_is_not_on_the_card(verden: Verden) -> None:
    story = "Vi har en dreng på 12 år, der bor i Hjallerup og har slået sin mor."
    writes(verden, f"Hvis taksten på Kvisten ikke stiger, bliver det uændret dér. {story}")
    card = next(besked for besked in verden.sekretariat if besked.buttons)
    assert "Hjallerup" not in card.text
    assert "Forventet brug: uændret?" in card.text


@pytest.mark.parametrize("words", ["Har Aalborg Kommune svaret?", "Hvad svarede Brønderslev om Kvisten?"])
def test_a_question_of_another_kommune_is_not_answered_with_ones_own_state(
    verden: Verden, words: str
) -> None:
    receipt = writes(verden, f"{ANSWER} {words}")
    assert "selv kan slå op" not in receipt.text
    assert words in verden.sekretariat[-1].text
