"""Correcting, going back, pausing and stopping: nothing confirmed is lost (design section 5)."""

from __future__ import annotations

from samtale_verden import (
    FIRST,
    FIRST_READ,
    STRANDGAARDEN,
    Person,
    a_finished_case,
    a_received_case,
    read,
)

from samarbejde.samtale_replik import Haendelse, ReplikKind
from samarbejde.samtale_tilstand import Fase

K = ReplikKind


def test_a_reading_never_overwrites_what_was_confirmed_without_asking() -> None:
    person = a_received_case().writes("ret aarsager")
    person.writes(
        "Færre henvisninger, belægningen er nu 79 pct.", read("belaegning_faktisk", 79.0, "79 pct.")
    )
    asked = person.hears(K.SPOERG_RETTELSE)
    assert (asked.gammel, asked.ny, asked.citat) == ("81,2 pct.", "79,0 pct.", "79 pct.")
    assert person.answer("belaegning_faktisk") == "81,2 pct."


def challenged() -> Person:
    person = a_received_case().writes("ret aarsager")
    return person.writes("Nu er den 79 pct.", read("belaegning_faktisk", 79.0, "79 pct."))


def test_a_yes_corrects_and_repeats_old_and_new() -> None:
    person = challenged().writes("ja")
    corrected = person.hears(K.RETTET)
    assert (corrected.gammel, corrected.ny) == ("81,2 pct.", "79,0 pct.")
    assert person.last.haendelse is Haendelse.OPDATER
    assert person.asked == "udloeser"


def test_a_no_leaves_it_and_the_conversation_goes_on() -> None:
    person = challenged().writes("nej")
    assert person.heard == [K.UAENDRET, K.SPOERG]
    assert person.answer("belaegning_faktisk") == "81,2 pct."


def test_the_right_figure_may_be_written_instead() -> None:
    assert challenged().writes("80,5 pct.").answer("belaegning_faktisk") == "80,5 pct."


def test_anything_else_leaves_it_and_is_taken_as_the_answer_asked_for() -> None:
    person = challenged().writes("begge dele")
    assert person.answer("belaegning_faktisk") == "81,2 pct."
    assert person.answer("udloeser") == "både efterspørgsel og bæredygtighed"


def test_an_unsure_reading_neither_fills_nor_questions_a_received_case() -> None:
    person = a_received_case().writes("spring over")
    person.writes(
        "Måske 60 eller 70",
        read("belaegning_faktisk", 60.0, sure=0.3),
        read("belaegning_budgetteret", 70.0, sure=0.3),
    )
    assert person.answer("belaegning_budgetteret") is None
    assert K.SPOERG_RETTELSE not in person.heard


def test_back_returns_to_the_question_before_and_keeps_its_answer_until_another_is_given() -> None:
    person = a_received_case().writes("begge dele").writes("tilbage")
    assert person.hears(K.SPOERG).gammel == "både efterspørgsel og bæredygtighed"
    assert person.writes("fortsæt").asked == "aarsager"
    person.writes("tilbage").writes("efterspørgslen")
    assert person.hears(K.RETTET).ny == "efterspørgslen"
    assert person.writes("tilbage").asked == "udloeser"


def test_there_is_nothing_before_the_first() -> None:
    person = a_received_case().writes("tilbage")
    assert person.heard == [K.INTET_FOER, K.SPOERG]


def test_what_is_skipped_stays_missing_and_is_not_asked_again() -> None:
    person = a_finished_case()
    assert person.last.samtale.fase is Fase.FAERDIG
    assert "Anledning" in person.hears(K.FAERDIG).mangler


def test_a_dash_is_an_empty_answer_and_not_asked_again() -> None:
    person = a_received_case().writes("-")
    assert person.asked != "udloeser"
    assert person.answer("udloeser") == "–"
    while person.asked is not None:
        person.writes("spring over")
    assert "Anledning" in person.hears(K.FAERDIG).mangler


def test_not_knowing_is_recorded_as_an_answer() -> None:
    person = a_received_case().writes("spring over").writes("ved ikke")
    assert person.answer("aarsager") == "ved ikke"


def test_help_and_why_explain_the_question_and_ask_it_again() -> None:
    person = a_received_case().writes("hjælp")
    assert "Efterspørgslen" in (person.hears(K.HJAELP).besked or "")
    assert person.heard[-1] is K.SPOERG
    person.writes("hvorfor spørger du?")
    assert "tempo" in (person.hears(K.HVORFOR).besked or "")
    assert person.asked == "udloeser"


def test_a_question_about_something_else_leaves_the_conversation_where_it_was() -> None:
    person = a_received_case()
    before = person.last.samtale
    person.writes("hvornår er næste DAS-møde?", aside=True)
    assert person.heard == [K.TILBAGE_TIL, K.SPOERG]
    assert person.last.samtale == before


def test_a_pause_keeps_everything_and_continues_with_the_same_question() -> None:
    person = a_received_case().writes("pause")
    assert person.last.haendelse is Haendelse.PAUSE
    person.writes("ja")
    assert person.heard == [K.FORTSAT, K.SPOERG]
    assert person.writes("pause").writes("fortsæt").asked == "udloeser"


def test_a_yes_after_a_pause_confirms_nothing_before_it_is_shown_again() -> None:
    person = Person().begins(FIRST, *FIRST_READ).writes("pause").writes("ja")
    assert person.haendelser == [Haendelse.PAUSE]
    assert person.heard == [K.FORTSAT, K.BEKRAEFT]
    assert person.writes("ja").last.haendelse is Haendelse.MODTAG


def test_an_answer_wakes_a_paused_conversation() -> None:
    person = a_received_case().writes("pause").writes("begge dele")
    assert person.answer("udloeser") == "både efterspørgsel og bæredygtighed"
    assert not person.last.samtale.pauset


def test_a_draft_can_be_dropped_and_taken_up_again() -> None:
    person = Person().begins(FIRST, *FIRST_READ).writes("glem det")
    assert person.last.haendelse is Haendelse.ANNULLER
    assert person.hears(K.ANNULLERET).modtaget is False
    assert person.writes("ja").last.haendelse is None
    person.writes("fortsæt")
    assert person.answer("tilbud") == STRANDGAARDEN
    assert person.heard[-1] is K.BEKRAEFT


def test_a_received_case_cannot_be_dropped_only_asked_to_be_withdrawn() -> None:
    person = a_received_case().writes("annuller")
    assert person.last.haendelse is Haendelse.ANNULLER
    assert person.hears(K.ANNULLERET).modtaget is True
    assert person.answer("belaegning_faktisk") == "81,2 pct."
    assert person.writes("annuller").last.haendelse is None


def test_a_finished_case_can_be_corrected_later_and_is_finished_only_once() -> None:
    person = a_finished_case().writes("ret belægning")
    assert person.asked == "belaegning_faktisk"
    assert person.hears(K.SPOERG).gammel == "81,2 pct."
    person.writes("84 pct.")
    assert person.last.haendelse is Haendelse.OPDATER
    assert person.last.samtale.fase is Fase.FAERDIG
    assert person.haendelser.count(Haendelse.FAERDIG) == 1


def test_a_later_message_with_another_figure_reopens_the_case_until_it_is_answered() -> None:
    person = a_finished_case().writes("Den er nede på 75 pct.", read("belaegning_faktisk", 75.0, "75 pct."))
    assert person.heard == [K.SPOERG_RETTELSE]
    assert person.last.samtale.fase is Fase.UDFYLDELSE
    person.writes("ja")
    assert person.heard == [K.RETTET, K.OPSUMMERING, K.FAERDIG]
    assert person.last.haendelse is Haendelse.OPDATER


def test_a_finished_case_is_finished_again_when_the_new_figure_is_not_answered() -> None:
    person = a_finished_case().writes("Den er nede på 75 pct.", read("belaegning_faktisk", 75.0, "75 pct."))
    person.writes("hej")
    assert person.heard == [K.UAENDRET, K.FAERDIG]
    assert person.last.samtale.fase is Fase.FAERDIG


def test_a_correction_that_is_regretted_changes_nothing() -> None:
    person = a_finished_case().writes("ret belægning").writes("nej")
    assert person.heard == [K.UAENDRET, K.FAERDIG]
    assert person.answer("belaegning_faktisk") == "81,2 pct."
    assert person.last.haendelse is None
