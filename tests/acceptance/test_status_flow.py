"""Status: the secretariat asks in plain Danish and is answered from the records."""

from __future__ import annotations

from arbejdsrum import Arbejdsrum

KAREN = "Karen Højmark"


def test_the_secretariat_asks_who_is_missing_before_anybody_was_asked(rum: Arbejdsrum) -> None:
    said = rum.say(KAREN, "@rammebot hvem mangler?", "sekretariat")
    answer = rum.wait_for_message("sekretariat", "ikke sendt ud endnu", after=said.ts)
    assert "1. april 2026" in answer.everything
    assert "0 af 6 årsrapporter" in answer.everything
    assert "2. februar 2026" in answer.everything, "as of when"


def test_the_slash_command_answers_the_same(rum: Arbejdsrum) -> None:
    rum.command(KAREN, "hvem mangler?")
    rum.wait_for_direct(KAREN, "ikke sendt ud endnu")


def test_app_home_shows_where_we_are(rum: Arbejdsrum) -> None:
    home = rum.open_home(KAREN)
    assert home is not None
    assert "Status for 2026" in home.everything
    assert "Frist for indmelding" in home.everything


def test_a_kommune_does_not_see_the_others(rum: Arbejdsrum) -> None:
    rum.say("Ole Sandgrav", "hvem mangler?")
    answer = rum.wait_for_direct("Ole Sandgrav", "Frederikshavn")
    assert "Hjørring" not in answer.everything


def test_a_question_about_the_next_meeting_is_answered_from_the_moedeplan(rum: Arbejdsrum) -> None:
    rum.say(KAREN, "Hvornår er næste DAS-møde?")
    answer = rum.wait_for_direct(KAREN, "26. februar 2026")
    assert "Brønderslev Rådhus" in answer.everything
