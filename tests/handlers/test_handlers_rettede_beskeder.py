"""An edit is read into its own conversation only, and into none once the cooperation has ended (R102)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verden import INGRID, Verden
from verden_sager import a_received_warning
from verden_skemaer import asked, state

from samarbejde.tilstand import SamarbejdeTilstand, TilstandKind

pytest_plugins = ("verden_fixtures",)
AARSRAPPORT = "Årsrapport: Strandgården har en kapacitet på 30 pladser"
LEDELSE = "Jeg vil sende en ledelsesinformation for Kvisten"
END = date(2026, 5, 1)


def after_the_end(verden: Verden) -> None:
    tilstand = SamarbejdeTilstand(TilstandKind.NEDLAGT, END, "KKR, 27. marts 2026")
    verden.register = replace(verden.register, tilstand=tilstand)
    verden.moves_to(END)


def says(verden: Verden, words: str) -> str:
    """Write to the bot; the ts of the message."""
    verden.writes(INGRID, words)
    return verden.last_ts


def test_an_edit_of_another_conversations_message_leaves_this_draft_alone(verden: Verden) -> None:
    old = says(verden, AARSRAPPORT)
    verden.writes(INGRID, LEDELSE)
    before = state(verden, INGRID)
    answer = verden.edits(INGRID, old, "Årsrapport: Strandgården, 32 pladser, ventelisten er 4")
    assert state(verden, INGRID) == before
    assert "ikke ændret" in answer
    with verden.reads() as uow:
        edited = next(entry for entry in uow.journal.entries() if entry.action == "besked_rettet")
        kept = uow.journal.text_of(edited)
    assert kept is not None
    assert "32 pladser" in str(kept["ordlyd"])


def test_an_edit_of_what_was_said_beside_the_conversation_leaves_it_alone(verden: Verden) -> None:
    verden.writes(INGRID, LEDELSE)
    aside = says(verden, "Hvornår er næste DAS-møde?")
    before = state(verden, INGRID)
    verden.edits(INGRID, aside, "Ventelisten er 4, og kapaciteten er 32 pladser")
    assert state(verden, INGRID) == before


def test_an_edit_of_the_first_words_is_read_again(verden: Verden) -> None:
    first = says(verden, AARSRAPPORT)
    answer = verden.edits(INGRID, first, AARSRAPPORT.replace("30", "32"))
    assert "Kapacitet: 32 pladser" in answer


def test_an_edit_of_a_later_answer_is_read_again(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    for _ in range(30):
        if asked(verden, INGRID) == "udvikling":
            break
        verden.writes(INGRID, "spring over")
    later = says(verden, "Vi har fået flere børn med autisme")
    assert "Venteliste" in verden.edits(INGRID, later, "Vi har fået flere børn, ventelisten er 9 børn")


def test_a_draft_that_is_taken_up_again_follows_its_messages_again(verden: Verden) -> None:
    first = says(verden, AARSRAPPORT)
    verden.writes(INGRID, LEDELSE)
    verden.writes(INGRID, "fortsæt årsrapporten")
    assert "Kapacitet: 32 pladser" in verden.edits(INGRID, first, AARSRAPPORT.replace("30", "32"))


def test_after_the_end_an_edit_fills_in_nothing(verden: Verden) -> None:
    first = says(verden, AARSRAPPORT)
    before = state(verden, INGRID)
    after_the_end(verden)
    answer = verden.edits(INGRID, first, AARSRAPPORT.replace("30", "32"))
    assert "nedlagt pr. 1. maj 2026" in answer
    assert "Kapacitet" not in answer
    assert state(verden, INGRID) == before


def test_after_the_end_nobody_is_told_to_correct_or_withdraw(verden: Verden) -> None:
    a_received_warning(verden)
    after_the_end(verden)
    for answer in (verden.edits(INGRID, "1.000000", "Noget andet"), verden.deletes(INGRID, "1.000000")):
        assert "nedlagt pr. 1. maj 2026" in answer
        assert "skriv *" not in answer


def test_an_edit_that_tells_a_citizens_story_is_refused_as_a_message_is(verden: Verden) -> None:
    old = says(verden, AARSRAPPORT)
    told = len(verden.sekretariat)
    answer = verden.edits(INGRID, old, "Min søn Jonas på 14 har epilepsi. Hvad gør vi?")
    assert "ikke gemt" in answer
    assert "sikker post" in answer
    assert len(verden.sekretariat) == told + 1
    assert not any("Jonas" in besked.text for besked in verden.post.beskeder)


def test_what_was_masked_in_an_edit_is_said_before_its_answer(verden: Verden) -> None:
    first = says(verden, AARSRAPPORT)
    answer = verden.edits(INGRID, first, f"{AARSRAPPORT.replace('30', '32')} 010190-1234")
    assert "Kapacitet: 32 pladser" in answer
    assert answer.index("fjernet et CPR-nummer") < answer.index("Kapacitet: 32 pladser")


def test_what_was_masked_in_an_edit_of_something_received_is_said(verden: Verden) -> None:
    a_received_warning(verden)
    answer = verden.edits(INGRID, "1.000000", "Belægningen er 81 procent for 010190-1234")
    assert answer.index("fjernet et CPR-nummer") < answer.index("ikke ændret")
