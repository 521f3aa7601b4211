from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.adgang import (
    EarlyWarningSynlighed,
    er_driftsherre_for,
    er_early_warning,
    may_frigive_early_warning,
    may_see_early_warning,
    may_see_samlet_materiale,
    may_see_svar,
    may_see_tilbud,
    vis_antal,
)
from samarbejde.personer import Person, Rolle
from samarbejde.tilbud import Tilbud

STRANDGAARDEN = Tilbud("Rehabiliteringscenter Strandgården", driftsherre="Region Nordjylland")
TALEINSTITUTTET = Tilbud("Taleinstituttet", driftsherre="Aalborg Kommune")


def a_person(name: str, *roles: Rolle, part: str | None = None, unit: str | None = None) -> Person:
    return Person(name, f"{name}@x.example", frozenset(roles), part=part, unit=unit)


KAREN = a_person("karen", Rolle.SEKRETARIAT)
INGRID = a_person("ingrid", Rolle.DRIFTSHERRE, part="Region Nordjylland")
SOEREN = a_person("soeren", Rolle.DRIFTSHERRE, part="Aalborg Kommune")
DORTE = a_person("dorte", Rolle.DAS, part="Region Nordjylland")
BENT = a_person("bent", Rolle.EKSPERTPANEL, part="Morsø Kommune")
JETTE = a_person("jette", Rolle.MYNDIGHED, part="Brønderslev Kommune")
LONE = a_person("lone", Rolle.MYNDIGHED, part="Aalborg Kommune", unit="ÆH")
EVERYONE = (KAREN, INGRID, SOEREN, DORTE, BENT, JETTE, LONE)

SAG = EarlyWarningSynlighed("Region Nordjylland", STRANDGAARDEN.name, INGRID.mail)


def who_sees(sag: EarlyWarningSynlighed) -> set[str]:
    return {person.name for person in EVERYONE if may_see_early_warning(person, sag)}


def test_only_the_secretariat_releases_an_early_warning() -> None:
    assert [p.name for p in EVERYONE if may_frigive_early_warning(p)] == ["karen"]
    assert not may_frigive_early_warning(None)


def test_an_unreleased_early_warning_is_seen_by_its_driftsherre_and_the_secretariat() -> None:
    assert who_sees(SAG) == {"karen", "ingrid"}
    assert not may_see_early_warning(None, SAG)


def test_das_sees_it_on_release_and_the_kommuner_only_when_released_to_them() -> None:
    assert who_sees(replace(SAG, frigivet_til_das=True)) == {"karen", "ingrid", "dorte"}
    assert who_sees(replace(SAG, frigivet_til_kommuner=True)) == {"karen", "ingrid", "jette", "lone"}


def test_whoever_sent_a_bekymring_sees_it() -> None:
    assert who_sees(replace(SAG, reporter_mail="Jette@x.example")) == {"karen", "ingrid", "jette"}


def test_a_leader_of_one_tilbud_does_not_see_the_early_warning_of_another() -> None:
    leader = replace(INGRID, name="leder", mail="leder@x.example", tilbud=("Specialbørnehjemmet Kvisten",))
    assert not may_see_early_warning(leader, SAG)
    assert may_see_early_warning(leader, replace(SAG, tilbud=None))


def test_a_driftsherre_speaks_for_its_own_tilbud() -> None:
    assert er_driftsherre_for(INGRID, STRANDGAARDEN)
    assert not er_driftsherre_for(SOEREN, STRANDGAARDEN)
    assert not er_driftsherre_for(DORTE, STRANDGAARDEN)
    assert not er_driftsherre_for(replace(INGRID, tilbud=("Kvisten",)), STRANDGAARDEN)
    assert not er_driftsherre_for(INGRID, replace(STRANDGAARDEN, driftsherre=None))


def test_a_report_from_anyone_but_the_driftsherre_is_a_bekymring() -> None:
    assert er_early_warning(INGRID, STRANDGAARDEN)
    assert er_early_warning(INGRID, None)
    assert not er_early_warning(SOEREN, STRANDGAARDEN)
    assert not er_early_warning(JETTE, STRANDGAARDEN)
    assert not er_early_warning(JETTE, None)


def test_a_kommune_sees_its_own_answers() -> None:
    assert [p.name for p in EVERYONE if may_see_svar(p, "Brønderslev Kommune")] == ["karen", "jette"]
    assert not may_see_svar(None, "Brønderslev Kommune")


def test_one_forvaltning_does_not_see_the_answers_of_the_other() -> None:
    assert may_see_svar(LONE, "Aalborg Kommune", "ÆH")
    assert may_see_svar(LONE, "Aalborg Kommune")
    assert not may_see_svar(LONE, "Aalborg Kommune", "FB")


def test_a_driftsherre_sees_what_was_reported_on_its_tilbud() -> None:
    assert [p.name for p in EVERYONE if may_see_tilbud(p, TALEINSTITUTTET)] == ["karen", "soeren"]
    assert not may_see_tilbud(None, TALEINSTITUTTET)


def test_das_and_the_panel_see_compiled_material_once_it_is_released() -> None:
    assert [p.name for p in EVERYONE if may_see_samlet_materiale(p, frigivet=False)] == ["karen"]
    released = [p.name for p in EVERYONE if may_see_samlet_materiale(p, frigivet=True)]
    assert released == ["karen", "dorte", "bent"]
    assert not may_see_samlet_materiale(None, frigivet=True)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "<5"), (4, "<5"), (4.5, "<5"), (-2, "<5"), (5, "5"), (1288, "1.288")]
)
def test_small_counts_are_hidden_outside_the_secretariat(count: float, shown: str) -> None:
    assert vis_antal(count, i_sekretariatet=False) == shown


@given(st.integers(-1000, 1000))
def test_the_secretariat_sees_every_count(count: int) -> None:
    assert vis_antal(count, i_sekretariatet=True).replace(".", "") == str(count)
