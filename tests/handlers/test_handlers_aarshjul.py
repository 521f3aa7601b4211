"""Reminders through tick(): to those who owe, of what they owe, each step once (R88-R91)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import INGRID, JETTE, LONE, OLE, PETER, SOEREN, Verden
from verden_breve import answer_to
from verden_dagbog import kind_of, walk
from verden_sager import EVERYTHING, TILBUD, the_question

pytest_plugins = ("verden_fixtures",)


@pytest.mark.parametrize("hour", [0, 7, 16, 23])
def test_nothing_goes_out_outside_office_hours(verden: Verden, hour: int) -> None:
    verden.moves_to(date(2026, 4, 1), hour)
    assert verden.ticks() == 0
    assert verden.post.breve == []
    verden.moves_to(date(2026, 4, 1), 15)
    assert verden.ticks() > 0


def test_a_step_is_taken_once_however_often_the_clock_ticks(verden: Verden) -> None:
    verden.moves_to(date(2026, 4, 1))
    assert verden.ticks() > 0
    sent = len(verden.post.breve)
    for hour in range(9, 16):
        verden.moves_to(date(2026, 4, 1), hour)
        assert verden.ticks() == 0
    assert len(verden.post.breve) == sent


def test_whoever_has_answered_everything_hears_no_more(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    before = len(verden.breve_til(JETTE))
    walk(verden, date(2026, 6, 30))
    assert len(verden.breve_til(JETTE)) == before
    assert not [b for b in verden.sekretariat if "Brønderslev" in b.text]
    assert "Påmindelse" in verden.breve_til(OLE)[1].subject


def test_only_the_tilbud_that_are_missing_are_named_and_asked_about(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    verden.mails(answer_to(question, JETTE, "Kvisten: uændret, 2 pladser. Østerskoven: uændret, 1 plads."))
    walk(verden, date(2026, 4, 17))
    reminder = verden.breve_til(JETTE)[-1]
    assert "Påmindelse" in reminder.subject
    assert "3.1" in reminder.text, "the numbers stay those of the first mail"
    for answered, number in ((TILBUD[3], "4.1"), (TILBUD[1], "2.1")):
        assert answered not in reminder.text
        assert number not in reminder.text


def test_a_reminder_is_answered_like_the_question(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    walk(verden, date(2026, 4, 17))
    reminder = verden.breve_til(JETTE)[-1]
    assert reminder.mail.reference == question.mail.reference
    receipt = verden.mails(answer_to(reminder, JETTE, EVERYTHING))[0]
    assert "alt, hvad vi skal bruge" in receipt.text


def test_each_forvaltning_is_asked_and_reminded_for_itself(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, LONE), LONE, EVERYTHING))
    walk(verden, date(2026, 4, 17))
    assert "Påmindelse" in verden.breve_til(PETER)[-1].subject
    assert not [b for b in verden.breve_til(LONE) if "Påmindelse" in b.subject]
    assert "FB" in verden.breve_til(PETER)[-1].text


def test_the_aarsrapport_is_reminded_of_only_for_the_tilbud_it_is_missing_for(verden: Verden) -> None:
    with verden.db.write() as uow:
        for name in TILBUD[:4]:
            uow.indmeldinger.record_aarsrapport(2026, name, at=verden.now, source="prøve")
        uow.indmeldinger.record_aarsrapport(2026, TILBUD[5], at=verden.now, source="prøve")
    walk(verden, date(2026, 3, 25))
    reminder = verden.breve_til(INGRID)[-1]
    assert TILBUD[4] in reminder.text
    assert TILBUD[0] not in reminder.text
    assert not [b for b in verden.breve_til(SOEREN) if "rsrapport" in b.subject]


def test_an_invitation_names_the_real_deadline_and_demands_nothing(verden: Verden) -> None:
    verden.in_service_since(date(2026, 1, 1))
    verden.moves_to(date(2026, 1, 2))
    verden.ticks()
    assert len(verden.breve_til(INGRID)) == 2
    for brev in verden.breve_til(INGRID):
        assert "senest fredag den 27. februar 2026" in brev.text
        assert brev.mail.reference is None
    assert "RB-2026" not in verden.breve_til(JETTE)[0].subject


def test_in_odd_years_nobody_is_invited_to_leave(verden: Verden) -> None:
    verden.moves_to(date(2026, 12, 31))
    dagbog = walk(verden, date(2027, 3, 31))
    assert "udmelding" not in [kind for _, kind in dagbog.til(INGRID)]
    assert dagbog.til(JETTE) == []
    assert dagbog.days_in("C-EKSPERTPANEL") == [], "no new tilbud, no panel meeting in March (R87)"


def test_a_bot_installed_in_the_middle_of_the_year_sends_nothing_from_before(verden: Verden) -> None:
    verden.in_service_since(date(2026, 5, 4))
    verden.moves_to(date(2026, 5, 3))
    dagbog = walk(verden, date(2026, 5, 8))
    # The question of April is past; what falls after the start is sent, once.
    assert dagbog.til(JETTE) == [("08.05", "rykker")]
    assert all("forventninger" not in b.subject for b in verden.post.breve)
    assert dagbog.days_in("C-DAS") == []


def test_a_bot_that_is_not_in_service_yet_sends_nothing(verden: Verden) -> None:
    with verden.db.write() as uow:
        uow.settings.set("in_service_since", "2027-01-01")
    verden.moves_to(date(2026, 4, 1))
    assert verden.ticks() == 0


def test_after_downtime_the_missed_steps_collapse_into_the_last(verden: Verden) -> None:
    the_question(verden, JETTE)
    verden.moves_to(date(2026, 5, 4))
    verden.ticks()
    assert [kind_of(b) for b in verden.breve_til(JETTE)] == ["spørgsmål", "rykker"]
    dagbog = walk(verden, date(2026, 6, 30))
    assert dagbog.til(JETTE) == [("08.05", "rykker")], "and then as ever"


def test_after_a_long_downtime_the_human_is_still_told(verden: Verden) -> None:
    the_question(verden, JETTE)
    verden.moves_to(date(2026, 9, 1))
    verden.ticks()
    assert [kind_of(b) for b in verden.breve_til(JETTE)] == ["spørgsmål"]
    assert any("Brønderslev Kommune" in b.text and TILBUD[0] in b.text for b in verden.sekretariat)


def test_the_question_came_from_a_bot_and_can_be_answered_by_anyone_in_the_thread(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    assert "skrevet af en bot" in question.text
    assert "menneske" in question.text
    assert "24. april 2026" in question.text
    assert [name for name in TILBUD if name in question.text] == list(TILBUD)
    assert "Brønderslev" in question.text
    assert not any(kommune in question.text for kommune in ("Frederikshavn", "Aalborg Kommune"))


def test_a_step_that_is_sent_stands_in_the_journal(verden: Verden) -> None:
    the_question(verden, JETTE)
    with verden.reads() as uow:
        keys = {entry.subject_id for entry in uow.journal.entries() if entry.action == "paamindelse"}
    assert "kommune_bemaerkninger_udsendes/2026/0/myndighed:Brønderslev Kommune" in keys
