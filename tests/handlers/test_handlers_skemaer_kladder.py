"""Drafts, pauses and several conversations at once (design section 5)."""

from __future__ import annotations

from datetime import date

from verden import INGRID, OLE, Verden
from verden_skemaer import KVISTEN, STRANDGAARDEN, an_aarsrapport, answers_all, asked, state

pytest_plugins = ("verden_fixtures",)
AARSRAPPORT = "Jeg vil sende årsrapporten for Kvisten"


def test_another_form_puts_the_first_aside_as_a_draft_and_says_so(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "31. december 2025")
    said = verden.writes(INGRID, "Jeg vil sende en takstindmelding for Strandgården")
    assert "Årsrapport om Specialbørnehjemmet Kvisten ligger nu som kladde" in said
    assert state(verden, INGRID).skema == "takstindmelding"


def test_drafts_are_listed_and_taken_up_by_name_where_they_were_left(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "31. december 2025")
    question = asked(verden, INGRID)
    verden.writes(INGRID, "Jeg vil sende en takstindmelding for Strandgården")
    listed = verden.writes(INGRID, "mine kladder")
    assert "Årsrapport om Specialbørnehjemmet Kvisten" in listed
    assert "Takstindmelding om Rehabiliteringscenter Strandgården (den er vi i gang med)" in listed
    assert "Takstindmelding" in verden.writes(INGRID, "fortsæt årsrapporten"), "the other one waits now"
    assert asked(verden, INGRID) == question
    held = state(verden, INGRID).holdt("opgoerelsesdato")
    assert held is not None


def test_a_draft_can_be_named_by_its_tilbud(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Strandgården")
    verden.writes(INGRID, "fortsæt Kvisten")
    assert state(verden, INGRID).vaerdier["tilbud"] == KVISTEN
    verden.writes(INGRID, "fortsæt årsrapporten for Strandgården")
    assert state(verden, INGRID).vaerdier["tilbud"] == STRANDGAARDEN


def test_when_one_is_done_the_other_is_remembered(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "Jeg vil sende en takstindmelding for Strandgården")
    answers_all(verden, INGRID)
    assert "Du har også en kladde liggende: Årsrapport" in verden.writes(INGRID, "ja")
    verden.writes(INGRID, "fortsæt")
    assert state(verden, INGRID).skema == "aarsrapport"


def test_with_nothing_lying_the_list_says_so(verden: Verden) -> None:
    assert "ingen kladder" in verden.writes(OLE, "mine kladder")


def test_a_draft_survives_a_night_and_is_nudged_once_on_the_next_business_day(verden: Verden) -> None:
    verden.moves_to(date(2026, 2, 6))
    verden.writes(INGRID, AARSRAPPORT)
    assert "pause" in verden.writes(INGRID, "pause")
    before = len(verden.hos(INGRID))
    verden.walks_to(date(2026, 2, 8))
    assert len(verden.hos(INGRID)) == before, "nobody is nudged in the weekend"
    verden.walks_to(date(2026, 2, 12))
    nudges = [m.text for m in verden.hos(INGRID)[before:] if "kladde liggende" in m.text]
    assert len(nudges) == 1
    assert "Årsrapport om Specialbørnehjemmet Kvisten" in nudges[0]
    assert "Intet er sendt endnu" in nudges[0]
    verden.writes(INGRID, "fortsæt")
    assert state(verden, INGRID).skema == "aarsrapport"


def test_a_form_laid_aside_for_another_is_nudged_once_too(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "Jeg vil sende en takstindmelding for Strandgården")
    verden.walks_to(date(2026, 2, 6))
    assert sum("kladde liggende" in m.text for m in verden.hos(INGRID)) == 1


def test_a_conversation_that_is_not_paused_is_not_nudged(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.walks_to(date(2026, 2, 6))
    assert not any("kladde liggende" in m.text for m in verden.hos(INGRID))


def test_a_cancelled_draft_is_gone(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    assert "slettet kladden" in verden.writes(INGRID, "annuller")
    assert "ingen kladder" in verden.writes(INGRID, "mine kladder")
    assert verden.sekretariat == []


def test_a_sent_form_is_no_draft(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    assert "ingen kladder" in verden.writes(INGRID, "mine kladder")


def test_words_about_another_form_in_an_answer_do_not_begin_it(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    answers_all_but_words(verden)
    verden.writes(INGRID, "Vi har brugt tiden på takstindmeldingen og på en udmelding, som blev droppet")
    assert state(verden, INGRID).skema == "aarsrapport"


def answers_all_but_words(verden: Verden) -> None:
    for _ in range(30):
        if asked(verden, INGRID) == "udvikling":
            return
        verden.writes(INGRID, "spring over")
    raise AssertionError("udvikling is never asked")


def test_a_draft_follows_an_edited_message_where_it_was_only_read(verden: Verden) -> None:
    verden.writes(INGRID, "Årsrapport: Kvisten har en kapacitet på 24 pladser, ventelisten er 3")
    answer = verden.edits(
        INGRID, "1.000000", "Årsrapport: Kvisten har en kapacitet på 26 pladser, ventelisten er 3"
    )
    assert "Kapacitet: 26 pladser" in answer
    assert state(verden, INGRID).fase.value == "forstaaelse"


def test_a_draft_asks_before_an_edit_changes_what_was_answered(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    verden.writes(INGRID, "ret kapacitet til 24")
    answer = verden.edits(INGRID, "1.000000", f"{AARSRAPPORT}, kapaciteten er 26 pladser")
    assert "Skal jeg rette det?" in answer
    verden.writes(INGRID, "nej")
    assert "Kapacitet" in verden.writes(INGRID, "ret")
    held = state(verden, INGRID).holdt("kapacitet")
    assert held is not None
    assert held.citat == "24"


def test_a_deleted_message_of_a_draft_says_that_nothing_is_sent(verden: Verden) -> None:
    verden.writes(INGRID, AARSRAPPORT)
    assert "Intet er sendt endnu" in verden.deletes(INGRID, "1.000000")
