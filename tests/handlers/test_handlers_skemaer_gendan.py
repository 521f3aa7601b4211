"""A besvarelse withdrawn by mistake counts again, by the secretariat and with a reason (R59, R121)."""

from __future__ import annotations

import pytest
from verden import INGRID, KAREN, MADS, Verden
from verden_flyt import a_press
from verden_posthus import Besked
from verden_skemaer import KVISTEN, an_aarsrapport

pytest_plugins = ("verden_fixtures",)
LABEL = "Fortryd tilbagetrækning"
REASON = {"begrundelse": "Det var årsrapporten for Strandgården, der skulle trækkes"}


@pytest.fixture
def card(verden: Verden) -> Besked:
    """The card of an årsrapport that was withdrawn."""
    an_aarsrapport(verden, INGRID)
    found = verden.sekretariat[0]
    verden.writes(INGRID, "annuller")
    verden.presses(KAREN, found, "Registrér som trukket tilbage")
    assert received(verden) == set()
    return found


def received(verden: Verden) -> set[str]:
    with verden.reads() as uow:
        return uow.indmeldinger.aarsrapport_received(2026)


def test_it_counts_again_and_the_sender_hears_so(verden: Verden, card: Besked) -> None:
    assert card.buttons == (LABEL,)
    a_press(verden, card, LABEL, REASON)
    assert received(verden) == {KVISTEN}
    assert "Karen Højmark har fortrudt tilbagetrækningen, så AR-2026-001 gælder igen" in card.text
    assert REASON["begrundelse"] in card.text
    assert "AR-2026-001 gælder igen" in verden.hos(INGRID)[-1].text
    assert REASON["begrundelse"] not in verden.hos(INGRID)[-1].text
    with verden.reads() as uow:
        (kept,) = uow.besvarelser.of("aarsrapport", 2026)
        assert [one.state for one in uow.besvarelser.history(kept.id)] == ["modtaget", "trukket", "modtaget"]


def test_the_old_wish_is_not_asked_about_again(verden: Verden, card: Besked) -> None:
    a_press(verden, card, LABEL, REASON)
    assert card.buttons == ()
    assert "vil gerne trække" not in card.text


def test_a_reason_is_asked_for(verden: Verden, card: Besked) -> None:
    verden.presses(KAREN, card, LABEL)
    assert verden.submits(KAREN, verden.formular, {"begrundelse": " "}) != {}
    assert received(verden) == set()


def test_what_has_taken_its_place_stands(verden: Verden, card: Besked) -> None:
    an_aarsrapport(verden, INGRID)
    said = a_press(verden, card, LABEL)
    assert "der er kommet en ny om det samme: AR-2026-002" in said
    with verden.reads() as uow:
        assert [one.number for one in uow.besvarelser.of("aarsrapport", 2026)] == ["AR-2026-002"]


def test_of_two_who_press_the_first_wins(verden: Verden, card: Besked) -> None:
    verden.presses(KAREN, card, LABEL)
    first = verden.formular
    verden.presses(MADS, card, LABEL)
    second = verden.formular
    verden.submits(KAREN, first, REASON)
    verden.submits(MADS, second, REASON)
    assert "AR-2026-001" in verden.hos(MADS)[-1].text
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
    assert kept is not None
    assert kept.version == 3


def test_only_the_secretariat_may(verden: Verden, card: Besked) -> None:
    verden.presses(INGRID, card, LABEL)
    assert not verden.post.formularer
    assert received(verden) == set()
