"""The conversation in a direct message as a person lives through it (design section 5)."""

from __future__ import annotations

from verden import INGRID, KAREN, OLE, Verden
from verden_sager import WORDS, a_received_warning

from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)
CPR = "010190-1234"


def test_a_button_is_the_same_as_writing_its_words(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    by_button = verden.presses(INGRID, verden.hos(INGRID)[-1], "Ja, det er rigtigt")
    assert "EW-2026-001" in by_button
    skipped = verden.presses(INGRID, verden.hos(INGRID)[-1], "Spring over")
    assert "springer årsager over" in skipped.casefold()


def test_the_options_of_a_question_can_be_pressed(verden: Verden) -> None:
    verden.writes(INGRID, "Vi er bekymrede for Kvisten, belægningen er 71 pct.")
    verden.writes(INGRID, "ja")
    asked = verden.hos(INGRID)[-1]
    assert {"det faglige", "økonomien", "Spring over"} < set(asked.buttons)
    assert "Bekymring: økonomien" in verden.presses(INGRID, asked, "økonomien")
    assert "Bekymring: økonomien" in verden.sekretariat[-1].text


def test_an_old_button_changes_nothing(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    old = verden.hos(INGRID)[-1]
    verden.writes(INGRID, "ja")
    card = verden.sekretariat[-1]
    before = card.text
    answer = verden.presses(INGRID, old, "Ja, det er rigtigt")
    assert "besvaret" in answer
    assert card.text == before
    with verden.reads() as uow:
        assert len(uow.early_warnings.all()) == 1


def test_a_button_of_a_draft_that_was_cancelled_brings_nothing_back(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    old = verden.hos(INGRID)[-1]
    verden.writes(INGRID, "annuller")
    assert "besvaret" in verden.presses(INGRID, old, "Ja, det er rigtigt")
    # A new conversation does not wake it either.
    verden.writes(INGRID, "Vi er bekymrede for økonomien på Kvisten, belægningen er 61 pct.")
    assert "besvaret" in verden.presses(INGRID, old, "Ja, det er rigtigt")
    assert verden.sekretariat == []


def test_somebody_elses_button_answers_nothing_for_them(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    verden.presses(OLE, verden.hos(INGRID)[-1], "Ja, det er rigtigt")
    assert verden.sekretariat == []


def test_no_asks_what_is_wrong_and_a_correction_leads_back(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    assert "Hvad skal rettes?" in verden.writes(INGRID, "nej")
    again = verden.writes(INGRID, "ret belægning 82 pct.")
    assert "Belægning nu: 82,0 pct. (før: 81,2 pct.)" in again
    assert "Er det rigtigt?" in again
    verden.writes(INGRID, "ja")
    assert "82,0 pct." in verden.sekretariat[-1].text


def test_a_question_about_something_else_is_answered_and_then_back_again(verden: Verden) -> None:
    card = a_received_warning(verden)
    asked = verden.hos(INGRID)[-1].text.splitlines()[-1]
    answer = verden.writes(INGRID, "Hvornår er næste DAS-møde?")
    assert "26. februar 2026" in answer
    assert answer.endswith(asked)
    assert "DAS-møde" not in card.text, "the question is no answer"


def test_a_status_question_in_the_middle_shows_only_ones_own(verden: Verden) -> None:
    a_received_warning(verden)
    answer = verden.writes(INGRID, "hvem mangler at svare?")
    assert "0 af 5 årsrapporter" in answer
    assert "Taleinstituttet" not in answer
    assert "Tilbage til" in answer


def test_a_human_can_be_had_in_the_middle_and_the_conversation_waits(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    verden.writes(INGRID, "menneske")
    assert "Ingrid Solbakke" in verden.sekretariat[-1].text
    assert "EW-2026-001" in verden.writes(INGRID, "ja")


def test_pause_and_go_on_over_a_night(verden: Verden) -> None:
    a_received_warning(verden)
    asked = verden.hos(INGRID)[-1].text.splitlines()[-1]
    assert "fortsæt" in verden.writes(INGRID, "pause")
    verden.walks_to(verden.now.date().replace(day=4))
    back = verden.writes(INGRID, "fortsæt")
    assert "81,2 pct." in back
    assert back.endswith(asked)


def test_a_yes_from_before_the_pause_receives_nothing(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    verden.writes(INGRID, "pause")
    verden.writes(INGRID, "ja")
    assert verden.sekretariat == []


def test_cancelling_a_draft_leaves_nothing_of_it(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    assert "slettet kladden" in verden.writes(INGRID, "annuller")
    with verden.reads() as uow:
        assert uow.samtaler.get(INGRID) is None
        assert uow.early_warnings.all() == []
    assert verden.sekretariat == []
    assert "ikke i gang med noget" in verden.writes(INGRID, "annuller")


def test_the_help_the_reason_and_the_way_back(verden: Verden) -> None:
    a_received_warning(verden)
    assert "hjemtagelser" in verden.writes(INGRID, "hjælp"), "the help of the question that is asked"
    assert "løsning sammen" in verden.writes(INGRID, "hvorfor spørger du?")
    verden.writes(INGRID, "Thisted hjemtager")
    back = verden.writes(INGRID, "tilbage")
    assert "Jeg har noteret: Thisted hjemtager" in back


def test_after_the_end_a_field_can_still_be_corrected(verden: Verden) -> None:
    card = a_received_warning(verden)
    for _ in range(5):
        verden.writes(INGRID, "spring over")
    assert verden.writes(INGRID, "tak") == ""
    assert "79,0 pct." in verden.writes(INGRID, "ret belægning 79 pct.")
    assert "Belægning nu: 79,0 pct." in card.text


def test_an_edited_message_is_kept_but_changes_nothing(verden: Verden) -> None:
    card = a_received_warning(verden)
    before = card.text
    answer = verden.edits(INGRID, "1.000000", WORDS.replace("81,2", "18,2"))
    assert "ikke ændret" in answer
    assert card.text == before
    with verden.reads() as uow:
        edited = next(entry for entry in uow.journal.entries() if entry.action == "besked_rettet")
        kept = uow.journal.text_of(edited)
    assert kept is not None
    assert "18,2" in str(kept["ordlyd"])


def test_a_deleted_message_takes_nothing_back(verden: Verden) -> None:
    card = a_received_warning(verden)
    before = card.text
    answer = verden.deletes(INGRID, "1.000000")
    assert "bliver hos sekretariatet" in answer
    assert "annuller" in answer
    assert card.text == before


def test_edits_and_deletions_on_which_nothing_was_built_are_left_alone(verden: Verden) -> None:
    verden.writes(OLE, "hej")
    assert verden.edits(OLE, "1.000000", "hej med dig") == ""
    assert verden.deletes(OLE, "1.000000") == ""


def test_a_citizens_name_and_health_are_masked_and_the_person_is_told(verden: Verden) -> None:
    answer = verden.writes(
        INGRID,
        "Early warning: Strandgården har fald i belægningen til 60 %, ventelisten er tom, vi er bekymrede. "
        "Vores beboer Anders er 34 og har skizofreni.",
    )
    assert "fjernet et navn på en borger eller pårørende og en oplysning om helbred" in answer
    said = " ".join(besked.text for besked in verden.post.beskeder)
    assert "Anders" not in said
    assert "skizofreni" not in said


def test_a_citizens_story_is_refused_though_it_was_masked(verden: Verden) -> None:
    answer = verden.writes(INGRID, "Det drejer sig om Jonas på 14, som har epilepsi. Hvad gør vi?")
    assert "ikke gemt" in answer
    assert not any("Jonas" in besked.text for besked in verden.post.beskeder)


def test_a_cpr_number_is_masked_and_the_person_is_told(verden: Verden) -> None:
    a_received_warning(verden)
    answer = verden.writes(INGRID, f"Det begyndte med {CPR}, der flyttede hjem")
    assert "fjernet et CPR-nummer" in answer
    assert CPR not in answer
    assert "[CPR fjernet]" in verden.sekretariat[-1].text
    assert not any(CPR in besked.text for besked in verden.post.beskeder)


def test_a_message_that_is_far_too_long_is_refused_in_words(verden: Verden) -> None:
    answer = verden.writes(OLE, "belægning " * 1_200)
    assert "12.000 tegn" in answer
    assert "ikke registreret" in answer
    assert verden.sekretariat == []


def test_a_file_beside_a_message_does_not_swallow_the_message(verden: Verden) -> None:
    picture = verden.ude.puts_file("kurve.png", b"\x89PNG")
    answer = verden.writes(INGRID, WORDS, files=(picture,))
    assert "kurve.png" in answer
    assert "81,2 pct." in answer
    assert "EW-2026-001" in verden.writes(INGRID, "ja")


def test_greeting_help_and_what_is_not_understood(verden: Verden) -> None:
    assert "Hej Ole!" in verden.writes(OLE, "hej")
    assert "bot" in verden.writes(OLE, "hej"), "it says that it is one (R130)"
    assert "menneske" in verden.writes(OLE, "hjælp")
    assert "ikke sikker på" in verden.writes(OLE, "asdf qwer")
    assert verden.writes(OLE, "tak!") == ""


def test_what_the_bot_cannot_do_itself_goes_to_the_secretariat_with_the_words(verden: Verden) -> None:
    answer = verden.writes(OLE, "Vi når ikke fristen, kan vi få udsættelse til den 2. maj")
    assert "givet det videre" in answer
    told = verden.sekretariat[-1].text
    assert "Ole Sandgrav (Frederikshavn Kommune)" in told
    assert "2. maj" in told


def test_the_slash_command_answers_where_it_was_typed(verden: Verden) -> None:
    assert "26. februar 2026" in verden.commands(OLE, "hvornår er næste DAS-møde?")
    assert "26. februar 2026" in verden.commands(KAREN, "hvornår er næste DAS-møde?", kanal=Kanal.SEKRETARIAT)
