"""The conversation from the first sentence to the summary, as a person meets it (design section 5)."""

from __future__ import annotations

import pytest
from samtale_verden import (
    FIRST,
    FIRST_READ,
    KVISTEN,
    STRANDGAARDEN,
    Person,
    a_received_case,
    read,
)

from samarbejde.samtale_replik import Haendelse, ReplikKind
from samarbejde.samtale_tilstand import Fase, Samtale, UlaeseligSamtale
from samarbejde.skemaer import KOMMUNE_INDMELDING

K = ReplikKind


def test_it_says_what_it_understood_with_the_words_and_asks_whether_it_is_right() -> None:
    person = Person().begins(FIRST, *FIRST_READ)
    assert person.heard == [K.FORSTAAET, K.BEKRAEFT]
    understood = {linje.felt: (linje.text, linje.citat) for linje in person.hears(K.FORSTAAET).linjer}
    assert understood["belaegning_faktisk"] == ("81,2 pct.", "81,2 pct.")
    assert understood["bekymring"] == ("økonomien", "bekymrede for økonomien")
    assert person.haendelser == []


def test_a_yes_receives_it_at_once_and_then_the_first_missing_thing_is_asked() -> None:
    person = a_received_case()
    assert person.haendelser == [Haendelse.MODTAG]
    assert person.heard == [K.KVITTERING, K.SPOERG]
    assert "Kontaktperson" in person.hears(K.KVITTERING).mangler
    assert person.hears(K.SPOERG).felt == "udloeser"
    assert person.hears(K.SPOERG).muligheder == (
        "efterspørgslen",
        "bæredygtigheden",
        "både efterspørgsel og bæredygtighed",
    )


def test_every_answer_updates_the_case_and_the_end_is_a_summary() -> None:
    person = a_received_case()
    for answer in (
        "både efterspørgsel og bæredygtighed",
        "To kommuner har hjemtaget",
        "Vi har talt med kommunerne",
        "En dialog",
        "Karen Voldum, 97 00 00 00",
    ):
        person.writes(answer)
        assert person.last.haendelse is Haendelse.OPDATER, answer
        assert len(person.last.aendrede) == 1
    person.writes("nej")
    assert person.heard == [K.NOTERET, K.OPSUMMERING, K.FAERDIG]
    assert person.last.haendelse is Haendelse.FAERDIG
    assert person.last.aendrede == ("fortrolighed",)
    assert person.hears(K.FAERDIG).mangler == ()
    assert person.haendelser.count(Haendelse.MODTAG) == 1


def test_without_a_tilbud_that_is_asked_first() -> None:
    person = Person().begins("Det er blevet stille på det seneste")
    assert person.heard == [K.FORSTAAET, K.SPOERG]
    assert person.hears(K.SPOERG).felt == "tilbud"
    person.writes("Strandgården")
    assert K.BEKRAEFT in person.heard
    assert person.answer("tilbud") == STRANDGAARDEN


def test_a_yes_without_a_tilbud_is_received_all_the_same_and_the_tilbud_asked_after() -> None:
    person = Person().begins("Vi er bekymrede").writes("ja")
    assert person.haendelser == [Haendelse.MODTAG]
    assert person.asked == "tilbud"


def test_one_who_does_not_know_the_tilbud_can_still_be_received() -> None:
    person = Person().begins("Vi er bekymrede").writes("ved ikke")
    assert person.heard == [K.SPRUNGET_OVER, K.BEKRAEFT]
    person.writes("ja")
    assert person.last.haendelse is Haendelse.MODTAG
    assert "Tilbud" in person.hears(K.KVITTERING).mangler


def test_two_tilbud_in_one_sentence_are_both_offered_and_neither_is_chosen() -> None:
    person = Person().begins(
        "Kvisten eller Strandgården", read("tilbud", KVISTEN), read("tilbud", STRANDGAARDEN)
    )
    assert person.answer("tilbud") is None
    assert person.hears(K.SPOERG).muligheder == (KVISTEN, STRANDGAARDEN)


def test_a_figure_of_another_tilbud_is_not_taken_for_this_one() -> None:
    person = Person().begins(
        "Strandgården falder; Kvisten ligger på 99 pct.",
        read("tilbud", STRANDGAARDEN),
        read("belaegning_faktisk", 99.0, tilbud=KVISTEN),
    )
    assert person.answer("belaegning_faktisk") is None


def test_before_confirmation_a_no_lets_the_person_say_it_again() -> None:
    person = Person().begins(FIRST, *FIRST_READ).writes("nej")
    assert person.heard == [K.RET_HVAD]
    person.writes("den er 82 pct.", read("belaegning_faktisk", 82.0))
    assert person.heard == [K.FORSTAAET, K.BEKRAEFT]
    assert person.answer("belaegning_faktisk") == "82,0 pct."
    assert person.haendelser == []


def test_before_confirmation_ret_corrects_one_field() -> None:
    person = Person().begins(FIRST, *FIRST_READ).writes("ret belægning til 82,5 pct.")
    corrected = person.hears(K.RETTET)
    assert (corrected.gammel, corrected.ny) == ("81,2 pct.", "82,5 pct.")
    assert person.heard[-1] is K.BEKRAEFT
    person.writes("ret tilbud")
    assert person.hears(K.SPOERG).gammel == STRANDGAARDEN
    person.writes("Kvisten")
    assert person.answer("tilbud") == KVISTEN
    assert person.heard[-1] is K.BEKRAEFT


def test_an_unusable_answer_is_met_with_what_to_do_and_asked_again() -> None:
    person = a_received_case().writes("hest")
    assert person.heard == [K.UGYLDIGT, K.SPOERG]
    assert "Vælg mellem" in (person.hears(K.UGYLDIGT).besked or "")
    assert person.hears(K.SPOERG).forsoeg == 1
    assert person.last.haendelse is None
    assert person.writes("hest").hears(K.SPOERG).forsoeg == 2
    assert person.writes("begge").last.samtale.forsoeg == 0


def test_a_sentence_answers_the_question_and_fills_other_fields_too() -> None:
    person = a_received_case().writes("spring over")
    assert person.asked == "aarsager"
    person.writes(
        "To kommuner tager hjem; vi mangler 400.000 kr.", read("oekonomi_afvigelse", -400000.0, "400.000 kr.")
    )
    assert person.answer("aarsager") == "To kommuner tager hjem; vi mangler 400.000 kr."
    assert [linje.felt for linje in person.hears(K.FORSTAAET).linjer] == ["oekonomi_afvigelse"]
    assert set(person.last.aendrede) == {"aarsager", "oekonomi_afvigelse"}


def test_a_message_that_is_all_about_another_field_is_not_swallowed_by_the_question() -> None:
    person = a_received_case().writes("spring over")
    person.writes("Karen Voldum, 97 00 00 00", read("kontakt", "Karen Voldum, 97 00 00 00"))
    assert person.answer("kontakt") == "Karen Voldum, 97 00 00 00"
    assert person.answer("aarsager") is None
    assert person.asked == "aarsager"


def test_an_unsure_reading_of_another_field_leaves_the_sentence_as_the_answer() -> None:
    person = a_received_case().writes("spring over").writes("Karen", read("kontakt", "Karen", sure=0.3))
    assert person.answer("aarsager") == "Karen"


def test_the_answer_is_found_in_a_whole_sentence() -> None:
    person = Person().begins("Vi er bekymrede").writes("jamen det er da Strandgården det drejer sig om")
    assert person.answer("tilbud") is None
    person.writes(
        "jamen det er da Strandgården det drejer sig om", read("tilbud", STRANDGAARDEN, "Strandgården")
    )
    assert person.answer("tilbud") == STRANDGAARDEN


def test_a_kommune_that_will_not_use_the_tilbud_is_asked_why_and_what_instead() -> None:
    person = Person(KOMMUNE_INDMELDING).begins("Vi bruger det ikke", read("forventet_brug", "ingen"))
    assert person.asked == "begrundelse"
    assert person.writes("Vi har ingen borgere i målgruppen").asked == "alternativer"
    assert person.writes("Vores eget tilbud").heard[-2:] == [K.OPSUMMERING, K.BEKRAEFT]
    assert person.haendelser == [], "nothing is received before the summary is confirmed"
    assert person.writes("ja").last.haendelse is Haendelse.MODTAG
    assert person.last.samtale.fase is Fase.FAERDIG


def test_a_form_can_be_sent_before_the_last_question_and_is_asked_about_after_that() -> None:
    person = Person(KOMMUNE_INDMELDING).begins("Vi bruger det ikke", read("forventet_brug", "ingen"))
    assert person.writes("ja").haendelser == [], "a yes to a question is no yes to the whole"
    assert person.writes("send det").last.haendelse is Haendelse.MODTAG
    assert "Begrundelse" in person.hears(K.KVITTERING).mangler
    assert person.asked == "begrundelse"


def test_what_was_answered_to_a_question_is_not_overwritten_by_a_later_sentence() -> None:
    person = Person(KOMMUNE_INDMELDING).begins("Her er vores svar").writes("faldende")
    asked = person.writes("Vi bruger det ikke", read("forventet_brug", "ingen")).hears(K.SPOERG_RETTELSE)
    assert (asked.gammel, asked.ny) == ("faldende", "ingen")
    assert person.writes("nej").answer("forventet_brug") == "faldende"


def test_figures_that_do_not_fit_are_asked_about_at_the_receipt() -> None:
    person = Person().begins(
        "fra 81 til 96",
        read("tilbud", STRANDGAARDEN),
        read("belaegning_tidligere", 81.0),
        read("belaegning_faktisk", 96.0),
    )
    assert "byttet om" in person.writes("ja").hears(K.KVITTERING).spoergsmaal[0]


def test_command_words_in_a_sentence_are_content() -> None:
    person = a_received_case().writes("spring over").writes("vi er bekymrede, ret bekymrede")
    assert person.answer("aarsager") == "vi er bekymrede, ret bekymrede"


def test_a_form_that_has_lost_a_field_can_still_be_talked_on() -> None:
    person = a_received_case()
    old = Samtale.from_json(person.last.samtale.to_json().replace("udloeser", "gammelt_felt"))
    person.last = type(person.last)(old, ())
    assert person.writes("hjælp").heard[0] is K.HJAELP


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"skema": 1}', "hest"])
def test_a_state_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UlaeseligSamtale, match="Begynd forfra"):
        Samtale.from_json(text)
