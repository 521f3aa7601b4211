"""Two people on one form: nobody overwrites the other unseen (R6, R121)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verden import INGRID, LONE, Verden
from verden_skemaer import KVISTEN, an_aarsrapport, answers_all, running, state

from handlers.report import Table
from samarbejde.personer import Person

pytest_plugins = ("verden_fixtures",)
BO = "bo.kollega@rn.example"
ELSE = "else.kollega@aalborg.example"
WORDS = "Jeg vil sende årsrapporten for Kvisten"


@pytest.fixture
def to(verden: Verden) -> Verden:
    """The same world with a colleague of Ingrid's, and one of Lone's in the other forvaltning."""
    ingrid, lone = verden.register.person_by_mail(INGRID), verden.register.person_by_mail(LONE)
    assert ingrid is not None
    assert lone is not None
    colleagues = (_colleague(ingrid, "Bo Kollega", BO), _colleague(lone, "Else Kollega", ELSE, unit="FB"))
    verden.register = replace(verden.register, personer=(*verden.register.personer, *colleagues))
    for person in colleagues:
        verden.ude.meets(person.name, person.mail)
    return verden


def _colleague(like: Person, name: str, mail: str, *, unit: str | None = None) -> Person:
    return replace(like, name=name, mail=mail, slack_mail=mail, unit=unit)


def test_the_second_is_told_at_once_that_somebody_has_answered(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    told = to.writes(BO, WORDS)
    assert "Ingrid Solbakke har allerede svaret den 2. februar 2026" in told
    assert "AR-2026-001" in told
    assert "Kapacitet: 24" in told


def test_the_second_sees_what_differs_and_decides_yes(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    card = to.sekretariat[0]
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    shown = to.writes(BO, "ja")
    assert "Ingrid Solbakke" in shown
    assert "Skal dine svar gælde i stedet?" in shown
    assert "24" in shown
    assert "26" in shown
    assert "Kapacitet: 24" in card.text, "nothing is changed before the decision"
    assert "version 2" in to.writes(BO, "ja")
    assert "Kapacitet: 26" in card.text
    assert "Bo Kollega ændrede" in card.text
    with to.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
        assert kept is not None
        versions = uow.besvarelser.history(kept.id)
        assert len(uow.besvarelser.all()) == 1
    assert [(v.reporter_name, v.fields["kapacitet"]) for v in versions] == [
        ("Ingrid Solbakke", "24"),
        ("Bo Kollega", "26"),
    ]


def test_the_second_decides_no_and_what_stood_stands(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    assert "bliver det stående" in to.writes(BO, "nej")
    with to.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
        own = next(entry for entry in uow.journal.entries() if entry.action == "egne_svar_ikke_brugt")
        words = uow.journal.text_of(own)
    assert kept is not None
    assert kept.version == 1
    assert words is not None
    assert words["kapacitet"] == "26", "the second's answers are kept, too"
    assert state(to, BO).pauset


def test_the_second_may_correct_the_own_answer_before_deciding(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    to.writes(BO, "ret kapacitet til 24")
    to.writes(BO, "ja")
    differs = next(part for part in to.hos(BO)[-1].report.parts if isinstance(part, Table))
    assert [row[0] for row in differs.rows] == ["Kontaktperson"]
    assert "version 2" in to.writes(BO, "ja")


def test_the_button_of_the_decision_is_the_same_as_the_word(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    assert "version 2" in to.presses(BO, to.hos(BO)[-1], "Ja, mine svar gælder")


def test_a_correction_that_meets_a_colleagues_correction_is_asked_about(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    to.writes(BO, "ja")
    shown = to.writes(INGRID, "ret kapacitet til 30")
    assert "Bo Kollega" in shown
    assert "26" in shown
    to.writes(INGRID, "ja")
    with to.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
    assert kept is not None
    assert (kept.fields["kapacitet"], kept.version) == ("30", 3)


def test_corrections_of_different_fields_are_both_kept_without_asking(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    to.writes(BO, "ja")
    said = to.writes(INGRID, "ret venteliste 7")
    assert "Bo Kollega har også svaret imens" in said
    with to.reads() as uow:
        kept = uow.besvarelser.by_number("AR-2026-001")
    assert kept is not None
    assert (kept.fields["kapacitet"], kept.fields["venteliste"]) == ("26", "7")


def test_the_standing_answer_may_change_again_while_one_decides(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"kapacitet": "26"})
    to.writes(BO, "ja")
    to.writes(INGRID, "ret kapacitet til 25")
    assert "25" in to.writes(BO, "ja"), "shown anew, as it is no longer what was decided about"
    assert "version 3" in to.writes(BO, "ja")


def test_a_kommunes_two_people_meet_too_and_two_forvaltninger_never_do(to: Verden) -> None:
    to.writes(LONE, "Vi forventer at bruge Kvisten uændret, 2 pladser")
    answers_all(to, LONE)
    to.writes(LONE, "ja")
    to.writes(ELSE, "Vi forventer at bruge Kvisten faldende, 1 plads")
    answers_all(to, ELSE)
    assert "er modtaget" in to.writes(ELSE, "ja"), "another forvaltning, another answer (R6)"
    with to.reads() as uow:
        of_aeh = uow.indmeldinger.latest(2026, "Aalborg Kommune", "ÆH", KVISTEN)
        of_fb = uow.indmeldinger.latest(2026, "Aalborg Kommune", "FB", KVISTEN)
    assert of_aeh is not None
    assert of_fb is not None
    to.writes(LONE, "Vi forventer at bruge flere pladser på Kvisten, 3 pladser")
    answers_all(to, LONE, {"forventet_brug": "stigende"})
    shown = to.writes(LONE, "ja")
    assert "uændret" in shown
    assert "stigende" in shown
    to.writes(LONE, "ja")
    with to.reads() as uow:
        assert len(uow.indmeldinger.history(2026, "Aalborg Kommune", "ÆH", KVISTEN)) == 2
        assert uow.indmeldinger.latest(2026, "Aalborg Kommune", "FB", KVISTEN) == of_fb


def test_nothing_of_the_own_conversation_is_lost_in_the_meeting(to: Verden) -> None:
    an_aarsrapport(to, INGRID)
    to.writes(BO, WORDS)
    answers_all(to, BO, {"udvikling": "Et helt andet år end sidste år"})
    to.writes(BO, "ja")
    to.writes(BO, "ja")
    found = running(to, BO)
    assert found is not None
    assert found.state.modtaget
    assert found.state.vaerdier["udvikling"] == "Et helt andet år end sidste år"
