"""What is registered as withdrawn is not corrected: that is said, and a new one is offered (R59)."""

from __future__ import annotations

import pytest
from test_handlers_skemaer_formular import submits_all
from verden import INGRID, KAREN, Verden
from verden_flyt import a_press
from verden_posthus import Besked
from verden_skemaer import KVISTEN, an_aarsrapport, answers_all, state
from verden_skemafiler import a_colleague

from storage.besvarelser import Besvarelse

pytest_plugins = ("verden_fixtures",)
RESTORE = ("Fortryd tilbagetrækning", {"begrundelse": "Det var en anden, der skulle trækkes"})


def is_told(answer: str) -> bool:
    return "AR-2026-001 er registreret som trukket tilbage" in answer and "Rettet" not in answer


def kept(verden: Verden) -> list[Besvarelse]:
    with verden.reads() as uow:
        return uow.besvarelser.all()


@pytest.fixture
def card(verden: Verden) -> Besked:
    """The card of Ingrid's årsrapport, which she has asked to have back and which is withdrawn."""
    an_aarsrapport(verden, INGRID)
    found = verden.sekretariat[0]
    verden.writes(INGRID, "annuller")
    verden.presses(KAREN, found, "Registrér som trukket tilbage")
    return found


@pytest.mark.parametrize("words", ["ret kapacitet til 31", "ret kapacitet", "fortsæt", "annuller"])
def test_whoever_writes_to_it_is_told_that_it_is_withdrawn(verden: Verden, card: Besked, words: str) -> None:
    before, posted = card.text, len(verden.sekretariat)
    assert is_told(verden.writes(INGRID, words))
    assert [(b.state, b.version, b.fields["kapacitet"]) for b in kept(verden)] == [("trukket", 2, "24")]
    assert card.text == before
    assert len(verden.sekretariat) == posted, "the secretariat is not told of a wish nobody has"


def test_a_new_one_is_one_press_away(verden: Verden, card: Besked) -> None:
    verden.writes(INGRID, "ret kapacitet til 31")
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Begynd en ny")
    assert state(verden, INGRID).vaerdier["tilbud"] == KVISTEN
    answers_all(verden, INGRID, {"kapacitet": "31"})
    assert "AR-2026-002" in verden.writes(INGRID, "ja")
    assert "32" in verden.writes(INGRID, "ret kapacitet til 32")
    assert [(b.number, b.fields["kapacitet"]) for b in kept(verden)] == [
        ("AR-2026-001", "24"),
        ("AR-2026-002", "32"),
    ]


def test_a_colleagues_new_one_of_the_same_version_is_not_taken_for_it(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    found = verden.sekretariat[0]
    bo = a_colleague(verden, INGRID)
    verden.writes(INGRID, "annuller")
    verden.presses(KAREN, found, "Registrér som trukket tilbage")
    an_aarsrapport(verden, bo)
    verden.writes(bo, "ret kapacitet til 26")
    assert is_told(verden.writes(INGRID, "ret kapacitet til 31"))
    assert [b.fields["kapacitet"] for b in kept(verden)] == ["24", "26"]


def test_the_questions_that_were_left_are_not_asked_any_more(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    verden.writes(INGRID, "send det som det er")
    verden.writes(INGRID, "annuller")
    verden.presses(KAREN, verden.sekretariat[0], "Registrér som trukket tilbage")
    assert is_told(verden.writes(INGRID, "fortsæt"))
    assert "Du kan for eksempel skrive" in verden.writes(INGRID, "hjælp"), "and then it is over"


def test_one_that_was_laid_aside_is_not_corrected_either(verden: Verden, card: Besked) -> None:
    a_press(verden, card, *RESTORE)
    verden.writes(INGRID, "ret kapacitet til 25")
    verden.writes(INGRID, "Vi ønsker at udmelde Kvisten")
    verden.writes(INGRID, "annuller")
    an = kept(verden)[0]
    with verden.db.write("trukket") as uow:
        uow.besvarelser.update(an.id, expected_version=an.version, at=verden.now, state="trukket")
    assert is_told(verden.writes(INGRID, "ret kapacitet til 31"))
    assert kept(verden)[0].fields["kapacitet"] == "25"


def test_the_forms_window_is_not_opened_over_it(verden: Verden, card: Besked) -> None:
    first = next(one for one in verden.hos(INGRID) if "Åbn som formular" in one.buttons)
    assert is_told(verden.presses(INGRID, first, "Åbn som formular"))
    assert verden.post.formularer == []


def test_what_was_filled_in_meanwhile_in_a_window_is_a_new_one(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    first = next(one for one in verden.hos(INGRID) if "Åbn som formular" in one.buttons)
    verden.presses(INGRID, first, "Åbn som formular")
    page = verden.formular
    an = kept(verden)[0]
    with verden.db.write("trukket") as uow:
        uow.besvarelser.update(an.id, expected_version=an.version, at=verden.now, state="trukket")
    submits_all(verden, INGRID, page, {"kapacitet": "28"})
    said = verden.hos(INGRID)[-1].text
    assert is_told(said)
    assert "AR-2026-002" in said
    assert [(b.state, b.fields["kapacitet"]) for b in kept(verden)] == [("trukket", "24"), ("modtaget", "28")]


def test_once_it_counts_again_it_can_be_corrected(verden: Verden, card: Besked) -> None:
    assert is_told(verden.writes(INGRID, "ret kapacitet til 31"))
    a_press(verden, card, *RESTORE)
    assert "31" in verden.writes(INGRID, "ret kapacitet til 31")
    assert [(b.state, b.fields["kapacitet"]) for b in kept(verden)] == [("modtaget", "31")]
