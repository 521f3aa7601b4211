"""What could not be handled or sent is shown once, then tried again or laid aside (guarantee 5)."""

from __future__ import annotations

import pytest
from verden import INGRID, KAREN, MADS, OLE, Verden
from verden_breve import a_mail
from verden_posthus import Besked
from verden_sager import WORDS, a_received_warning

from handlers.inbound import MailArrived

pytest_plugins = ("verden_fixtures",)
AGAIN, DISMISS = "Prøv igen", "Afvis"


def a_dead_mail(verden: Verden) -> tuple[MailArrived, Besked]:
    """A mail that lies nowhere when it is to be read, and the notice of it."""
    arrived = verden.arrived(a_mail(INGRID, WORDS))
    lost = verden.ude.loses_mails()
    verden.receives(arrived)
    verden.works()
    verden.ude.finds_mails(lost)
    return arrived, verden.sekretariat[-1]


def dead_rows(verden: Verden) -> int:
    with verden.reads() as uow:
        return len(uow.inbox.dead_rows()) + len(uow.outbox.dead_rows())


def test_a_mail_that_cannot_be_handled_is_shown_once_without_its_words(verden: Verden) -> None:
    _, notice = a_dead_mail(verden)
    assert "en mail fra ingrid.solbakke@rn.example" in notice.text
    assert "5 gange" in notice.text
    assert "Strandgården" not in notice.text
    assert notice.buttons == (AGAIN, DISMISS)
    verden.works()
    assert len(verden.sekretariat) == 1


def test_it_stops_nobody_else(verden: Verden) -> None:
    a_dead_mail(verden)
    assert "Hej Ole" in verden.writes(OLE, "hej")


def test_tried_again_it_is_handled_as_if_it_had_just_come(verden: Verden) -> None:
    _, notice = a_dead_mail(verden)
    verden.presses(KAREN, notice, AGAIN)
    assert "Karen Højmark" in notice.text
    assert notice.buttons == ()
    verden.works()
    assert "EW-2026-001" in verden.breve_til(INGRID)[0].text
    assert dead_rows(verden) == 0


def test_a_letter_that_dies_again_is_shown_again(verden: Verden) -> None:
    _, notice = a_dead_mail(verden)
    verden.ude.loses_mails()
    verden.presses(KAREN, notice, AGAIN)
    verden.works()
    again = verden.sekretariat[-1]
    assert again is not notice
    assert again.buttons == (AGAIN, DISMISS)


def test_dismissed_it_is_laid_aside_for_good(verden: Verden) -> None:
    _, notice = a_dead_mail(verden)
    verden.presses(MADS, notice, DISMISS)
    assert "Mads Overby" in notice.text
    assert notice.buttons == ()
    verden.works()
    assert verden.breve_til(INGRID) == []
    assert dead_rows(verden) == 0
    with verden.reads() as uow:
        assert [e.actor for e in uow.journal.entries(("doedt_brev", "ind:1"))] == [MADS]


@pytest.mark.parametrize("label", [AGAIN, DISMISS])
def test_of_two_who_press_the_first_wins(verden: Verden, label: str) -> None:
    _, notice = a_dead_mail(verden)
    verden.presses(KAREN, notice, AGAIN)
    verden.works()
    assert "allerede" in verden.presses(MADS, notice, label, version=0)
    assert dead_rows(verden) == 0


@pytest.mark.parametrize("label", [AGAIN, DISMISS])
def test_nobody_else_decides_about_dead_letters(verden: Verden, label: str) -> None:
    _, notice = a_dead_mail(verden)
    assert "kun sekretariatet" in verden.presses(OLE, notice, label)
    assert dead_rows(verden) == 1


def test_what_could_not_be_sent_is_shown_with_whom_it_was_for_and_why(verden: Verden) -> None:
    verden.cannot_deliver("før sekretariatet frigiver")
    a_received_warning(verden)
    notice = verden.sekretariat[-1]
    assert "kom ikke afsted" in notice.text
    assert "channel_not_found" in notice.text
    verden.cannot_deliver(None)
    verden.presses(KAREN, notice, AGAIN)
    assert any("EW-2026-001" in besked.text for besked in verden.hos(INGRID))


def test_a_notice_that_cannot_be_sent_leads_to_no_further_notice(verden: Verden) -> None:
    verden.cannot_deliver("e")  # nothing gets through at all
    verden.writes(OLE, "hej")
    assert verden.sekretariat == []
    assert dead_rows(verden) == 2
    verden.cannot_deliver(None)
    verden.delivers()
    assert verden.sekretariat == []


def test_a_form_that_came_too_late_is_explained_to_who_pressed(verden: Verden) -> None:
    card = a_received_warning(verden)
    verden.cannot_deliver("ew_spoerg_form")
    verden.presses(KAREN, card, "Bed om flere oplysninger")
    assert "Tryk på knappen igen" in verden.hos(KAREN)[-1].text
    assert dead_rows(verden) == 0
    verden.cannot_deliver(None)
    verden.presses(KAREN, card, "Bed om flere oplysninger")
    assert len(verden.post.formularer) == 1
