"""A request for access is reminded of until a named human marks it as answered (R122)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import INGRID, KAREN, MADS, OLE, Verden
from verden_breve import a_mail
from verden_posthus import Besked

from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)
STRANGER = "frida@fremmed.example"
BUTTON = "Marker som besvaret"


def a_request(verden: Verden, who: str = STRANGER) -> Besked:
    """Asked for on Wednesday 1 April 2026; Easter lies between, so it is due on Wednesday 15 April."""
    verden.moves_to(date(2026, 4, 1))
    verden.mails(a_mail(who, "Jeg søger om aktindsigt i sagen om Kvisten"))
    return verden.sekretariat[-1]


def reminders(verden: Verden, who: str = STRANGER) -> list[Besked]:
    return [one for one in verden.sekretariat if who in one.text and "Husk aktindsigten" in one.text]


def test_it_is_reminded_of_two_business_days_before_and_on_the_day_once_each(verden: Verden) -> None:
    a_request(verden)
    verden.walks_to(date(2026, 4, 12))
    assert reminders(verden) == []
    verden.walks_to(date(2026, 4, 13))
    (first,) = reminders(verden)
    assert "15. april 2026" in first.text
    for hour in (10, 11, 15):
        verden.moves_to(date(2026, 4, 13), hour)
        verden.ticks()
    verden.walks_to(date(2026, 4, 14))
    assert len(reminders(verden)) == 1
    verden.walks_to(date(2026, 4, 15))
    verden.ticks()
    assert len(reminders(verden)) == 2
    assert "i dag" in reminders(verden)[-1].text


def test_after_the_day_it_is_told_each_business_day_until_it_is_answered(verden: Verden) -> None:
    card = a_request(verden)
    verden.walks_to(date(2026, 4, 15))
    before = len(reminders(verden))
    verden.walks_to(date(2026, 4, 20))
    late = reminders(verden)[before:]
    assert len(late) == 3, "Thursday, Friday and Monday"
    assert "overskredet" in late[-1].text
    verden.presses(KAREN, card, BUTTON)
    verden.walks_to(date(2026, 4, 30))
    assert len(reminders(verden)) == before + 3


def test_a_bot_that_was_down_says_only_the_latest(verden: Verden) -> None:
    a_request(verden)
    verden.moves_to(date(2026, 4, 15))
    verden.ticks()
    (only,) = reminders(verden)
    assert "i dag" in only.text


def test_a_bot_that_was_down_on_the_first_day_says_it_on_the_next(verden: Verden) -> None:
    a_request(verden)
    verden.moves_to(date(2026, 4, 14))
    verden.ticks()
    assert len(reminders(verden)) == 1


def test_what_is_marked_as_answered_is_not_reminded_of_and_says_by_whom(verden: Verden) -> None:
    card = a_request(verden)
    verden.presses(KAREN, card, BUTTON)
    assert "Karen Højmark" in card.text
    assert "besvaret" in card.text
    assert card.buttons == ()
    verden.walks_to(date(2026, 4, 20))
    assert reminders(verden) == []
    with verden.reads() as uow:
        (entry,) = [one for one in uow.journal.entries() if one.action == "aktindsigt_besvaret"]
    assert entry.actor == KAREN


def test_it_can_be_marked_on_the_reminder_too_and_then_the_card_says_so(verden: Verden) -> None:
    card = a_request(verden)
    verden.walks_to(date(2026, 4, 13))
    (reminder,) = reminders(verden)
    verden.presses(MADS, reminder, BUTTON)
    assert card.buttons == reminder.buttons == ()
    assert "Mads Overby" in card.text
    verden.walks_to(date(2026, 4, 15))
    assert len(reminders(verden)) <= 1


def test_of_two_who_mark_it_the_first_is_kept(verden: Verden) -> None:
    card = a_request(verden)
    verden.presses(KAREN, card, BUTTON, version=0)
    said = verden.presses(MADS, card, BUTTON, version=0)
    assert "Karen Højmark" in said
    assert "Karen Højmark" in card.text


@pytest.mark.parametrize("who", [OLE, INGRID])
def test_only_the_secretariat_marks_it(verden: Verden, who: str) -> None:
    card = a_request(verden)
    assert "sekretariatet" in verden.presses(who, card, BUTTON)
    verden.walks_to(date(2026, 4, 13))
    assert len(reminders(verden)) == 1


def test_what_is_asked_for_in_chat_is_reminded_of_as_well(verden: Verden) -> None:
    verden.moves_to(date(2026, 4, 1))
    verden.writes(OLE, "Jeg anmoder om aktindsigt i sagen om Kvisten", kanal=Kanal.DAS)
    card = verden.sekretariat[-1]
    assert BUTTON in card.buttons
    verden.walks_to(date(2026, 4, 15))
    assert len(reminders(verden, "Ole Sandgrav")) == 2
    verden.presses(KAREN, card, BUTTON)
    verden.walks_to(date(2026, 4, 17))
    assert len(reminders(verden, "Ole Sandgrav")) <= 2


def test_what_else_is_given_to_a_human_has_no_deadline(verden: Verden) -> None:
    verden.writes(OLE, "tal med et menneske")
    assert BUTTON not in verden.sekretariat[-1].buttons


def test_two_requests_are_two(verden: Verden) -> None:
    first = a_request(verden)
    verden.mails(a_mail(OLE, "Vi anmoder om aktindsigt i alle early warnings siden 2023"))
    verden.presses(KAREN, first, BUTTON)
    verden.walks_to(date(2026, 4, 15))
    assert reminders(verden, STRANGER) == []
    assert len(reminders(verden, "Ole Sandgrav") or reminders(verden, OLE)) == 2
