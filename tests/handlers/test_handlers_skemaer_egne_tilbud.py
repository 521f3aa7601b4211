"""Only the driftsherre nominates and reports on what it runs, by whichever way it is written (R29, R5)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_handlers_skemaer_formular import submits_all
from verden import INGRID, KAREN, SOEREN, Verden
from verden_sager import TILBUD
from verden_skemaer import KVISTEN, TALEINSTITUTTET, an_aarsrapport, an_answer, answers_all, asked, state
from verden_skemafiler import drops, filled, mail_with

from samarbejde.samtale_tilstand import Fase
from samarbejde.skema import Svar
from samarbejde.skemaer import SKEMAER

pytest_plugins = ("verden_fixtures",)
WORDS = "Vi vil gerne indmelde et nyt tilbud"
NAMES = [TALEINSTITUTTET, "taleinstituttet"]


def answers(name: str, tilbud: str) -> Svar:
    skema = SKEMAER[name]
    own = {
        felt.name: skema.parse(felt.name, an_answer(felt)) for felt in skema.felter if felt.name != "tilbud"
    }
    return {**own, "tilbud": tilbud}


def nothing_received(verden: Verden) -> bool:
    with verden.reads() as uow:
        return not uow.besvarelser.all() and not uow.sager.all()


def is_told(answer: str) -> bool:
    return "drives efter registret af Aalborg Kommune" in answer and "menneske" in answer


@pytest.mark.parametrize("name", NAMES)
def test_a_nomination_of_what_another_runs_is_not_received_in_chat(verden: Verden, name: str) -> None:
    verden.writes(INGRID, WORDS)
    answers_all(verden, INGRID, {"tilbud": name})
    said = verden.writes(INGRID, "ja")
    assert is_told(said)
    assert nothing_received(verden)
    assert state(verden, INGRID).fase is Fase.FORSTAAELSE
    assert verden.sekretariat == []


def test_it_is_said_as_soon_as_the_tilbud_is_named(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    while asked(verden, INGRID) != "tilbud":
        verden.writes(INGRID, "spring over")
    assert is_told(verden.writes(INGRID, "Taleinstituttet"))


def test_nothing_that_was_answered_is_lost_and_the_name_can_be_corrected(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    answers_all(verden, INGRID, {"tilbud": "Taleinstituttet"})
    before = state(verden, INGRID).vaerdier
    verden.writes(INGRID, "ja")
    assert state(verden, INGRID).vaerdier == before
    answers_all(verden, INGRID, {"tilbud": "Klippely"})
    assert "IT-2026-001" in verden.writes(INGRID, "ja")
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number("IT-2026-001")
    assert kept is not None
    assert kept.tilbud == "Klippely"
    assert kept.missing == ()


@pytest.mark.parametrize("name", NAMES)
def test_nor_in_the_forms_window(verden: Verden, name: str) -> None:
    verden.writes(INGRID, WORDS)
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Åbn som formular")
    submits_all(verden, INGRID, verden.formular, {"tilbud": name, "kapacitet": "17"})
    assert is_told(verden.hos(INGRID)[-1].text)
    assert nothing_received(verden)
    assert "17" in str(state(verden, INGRID).vaerdier["kapacitet"])


@pytest.mark.parametrize("name", NAMES)
def test_nor_from_a_single_file(verden: Verden, name: str) -> None:
    svar = answers("indmelding_tilbud", name)
    assert is_told(drops(verden, INGRID, filled("indmelding_tilbud", svar)))
    assert nothing_received(verden)
    assert set(svar) <= set(state(verden, INGRID).vaerdier)


@pytest.mark.parametrize("name", NAMES)
def test_nor_by_mail_or_among_several_files(verden: Verden, name: str) -> None:
    form = filled("indmelding_tilbud", answers("indmelding_tilbud", name))
    (receipt,) = verden.mails(mail_with(INGRID, form))
    assert "ikke jeres tilbud" in receipt.text
    assert "ikke jeres tilbud" in drops(verden, INGRID, form, form)
    assert nothing_received(verden)


def test_whoever_runs_it_nominates_it(verden: Verden) -> None:
    verden.writes(SOEREN, WORDS)
    answers_all(verden, SOEREN, {"tilbud": "Taleinstituttet"})
    assert "IT-2026-001" in verden.writes(SOEREN, "ja")


def test_a_name_that_only_resembles_anothers_is_new(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    answers_all(verden, INGRID, {"tilbud": "Klippely ved Taleinstituttet"})
    assert "IT-2026-001" in verden.writes(INGRID, "ja")


def test_the_answers_of_a_file_about_anothers_tilbud_wait_for_the_right_name(verden: Verden) -> None:
    svar = answers("aarsrapport", TALEINSTITUTTET)
    said = drops(verden, INGRID, filled("aarsrapport", svar))
    assert "hvilket tilbud" in said.casefold()
    held = state(verden, INGRID).vaerdier
    assert {name for name in svar if name != "tilbud"} <= set(held)
    verden.writes(INGRID, "Kvisten")
    assert "AR-2026-001" in verden.writes(INGRID, "ja")


def test_a_driftsherre_is_offered_its_own_tilbud_in_a_hoering(verden: Verden) -> None:
    verden.writes(SOEREN, "Jeg vil afgive høringssvar")
    answers_all(verden, SOEREN, {"tilbud": KVISTEN})
    verden.writes(SOEREN, "ret tilbud til Kvisten")
    held = state(verden, SOEREN).holdt("tilbud")
    assert held is None or held.vaerdi == TALEINSTITUTTET


def test_whoever_is_no_driftsherre_any_more_keeps_the_draft_and_sends_nothing(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    answers_all(verden, INGRID)
    other = verden.register.person_by_mail(KAREN)
    assert other is not None
    people = tuple(
        replace(p, roles=frozenset({next(iter(other.roles))})) if p.mail == INGRID else p
        for p in verden.register.personer
    )
    verden.register = replace(verden.register, personer=people)
    assert "kommer fra driftsherren" in verden.writes(INGRID, "ja")
    assert nothing_received(verden)
    assert state(verden, INGRID).vaerdier["tilbud"] == KVISTEN


@pytest.mark.parametrize("files", [1, 2])
def test_the_secretariat_writes_down_by_file_what_a_driftsherre_said(verden: Verden, files: int) -> None:
    forms = [filled("aarsrapport", answers("aarsrapport", name)) for name in TILBUD[2:4]][:files]
    assert "AR-2026-001" in drops(verden, KAREN, *forms)
    with verden.reads() as uow:
        kept = uow.besvarelser.of("aarsrapport", 2026)
    assert [one.part for one in kept] == ["Region Nordjylland"] * files


def test_a_bekymring_comes_from_anybody_about_any_tilbud(verden: Verden) -> None:
    verden.writes(SOEREN, "Vi er bekymrede for økonomien på Kvisten, belægningen er 71 pct.")
    assert "EW-2026-001" in verden.writes(SOEREN, "ja")


def test_what_one_runs_oneself_is_received_as_ever(verden: Verden) -> None:
    assert "AR-2026-001" in an_aarsrapport(verden, INGRID)
