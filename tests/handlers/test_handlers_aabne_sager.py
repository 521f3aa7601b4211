"""Who is still waited for, said before they leave the register."""

from __future__ import annotations

from collections.abc import Mapping

from verden import INGRID, KAREN, Verden
from verden_flyt import Svaret, a_press, an_answer_arrives
from verden_sager import a_received_warning
from verden_skemaer import answers_all

from handlers.aabne_sager import aabne_sager

pytest_plugins = ("verden_fixtures",)


def waited_for(verden: Verden) -> Mapping[str, tuple[str, ...]]:
    with verden.reads() as uow:
        return aabne_sager(uow, verden.now.date())


def test_an_early_warning_and_a_case_wait_for_whoever_sent_them(verden: Verden) -> None:
    assert waited_for(verden) == {}
    a_received_warning(verden)
    an_answer_arrives(verden, INGRID, Svaret())
    assert waited_for(verden) == {INGRID: ("EW-2026-001", "UD-2026-001")}


def test_a_case_that_has_ended_waits_for_nobody(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Trukket tilbage", {"begrundelse": "Driftsherren har fortrudt"})
    assert waited_for(verden) == {}


def test_a_case_the_secretariat_opened_is_the_secretariats(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Åbn nødspor", {"tekst": "Udmeldingen nævner økonomien"})
    assert waited_for(verden)[KAREN] == ("NS-2026-001",)


def test_a_form_that_lacks_answers_waits_for_its_sender(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    answers_all(verden, INGRID, {"kapacitet": "spring over"})
    verden.writes(INGRID, "ja")
    assert waited_for(verden) == {INGRID: ("AR-2026-001",)}


def test_a_nomination_that_lacks_answers_is_named_once(verden: Verden) -> None:
    verden.writes(INGRID, "Vi vil gerne indmelde et nyt tilbud")
    answers_all(verden, INGRID, {"maalgruppe": "spring over"})
    verden.writes(INGRID, "ja")
    assert waited_for(verden) == {INGRID: ("IT-2026-001",)}
