from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.adgang_skemaer import (
    BesvarelseSynlighed,
    may_correct_besvarelse,
    may_see_besvarelse,
    may_submit,
)
from samarbejde.personer import Person, Rolle
from samarbejde.skemaer import SKEMAER
from samarbejde.tilbud import Tilbud

REGION, AALBORG, MORSOE = "Region Nordjylland", "Aalborg Kommune", "Morsø Kommune"
STRANDGAARDEN = Tilbud("Rehabiliteringscenter Strandgården", driftsherre=REGION)
TALEINSTITUTTET = Tilbud("Taleinstituttet", driftsherre=AALBORG)
NYT = Tilbud("Et nyt tilbud")


D, M, P = Rolle.DRIFTSHERRE, Rolle.MYNDIGHED, Rolle.EKSPERTPANEL


def a_person(name: str, role: Rolle, part: str | None = None, unit: str | None = None) -> Person:
    return Person(name, f"{name}@x.example", frozenset({role}), part=part, unit=unit)


KAREN = a_person("karen", Rolle.SEKRETARIAT)
INGRID = a_person("ingrid", D, REGION)
SOEREN = a_person("soeren", D, AALBORG)
LONE = a_person("lone", M, AALBORG, "ÆH")
PETER = a_person("peter", M, AALBORG, "FB")
MORTEN = a_person("morten", M, MORSOE)
DORTE = a_person("dorte", Rolle.DAS, REGION)
BENT = a_person("bent", P, MORSOE)
EVERYONE = (KAREN, INGRID, SOEREN, LONE, PETER, MORTEN, DORTE, BENT)

# who may send in the form about Strandgården, which the Region runs
SENDERS = {
    "early_warning": {"karen", "ingrid"},  # from anybody else it is a bekymring (R51, R56)
    "kommune_indmelding": {"karen", "lone", "peter", "morten"},
    "aarsrapport": {"karen", "ingrid"},
    "indmelding_tilbud": {"karen", "ingrid"},
    "udmelding_driftsherre": {"karen", "ingrid"},
    "udmelding_kommune": {"karen", "lone", "peter", "morten"},
    "hoeringssvar": {"karen", "ingrid", "lone", "peter", "morten"},
    "ledelsesinformation": {"karen", "ingrid"},
    "takstindmelding": {"karen", "ingrid"},
    "panelvurdering": {"karen", "bent"},
}
# whose form it is, and who sees it before and after it is released
READERS: dict[str, tuple[BesvarelseSynlighed, set[str], set[str]]] = {
    name: (BesvarelseSynlighed(part, unit, STRANDGAARDEN.name), own, own | {"dorte", "bent"})
    for name, part, unit, own in [
        ("kommune_indmelding", AALBORG, "ÆH", {"karen", "lone"}),
        ("aarsrapport", REGION, None, {"karen", "ingrid"}),
        ("indmelding_tilbud", REGION, None, {"karen", "ingrid"}),
        ("udmelding_driftsherre", REGION, None, {"karen", "ingrid"}),
        ("udmelding_kommune", MORSOE, None, {"karen", "morten"}),
        ("hoeringssvar", AALBORG, None, {"karen", "soeren", "lone", "peter"}),
        ("ledelsesinformation", REGION, None, {"karen", "ingrid"}),
        ("takstindmelding", REGION, None, {"karen", "ingrid"}),
        ("panelvurdering", None, None, {"karen", "bent"}),
    ]
}


def test_every_form_has_its_senders_and_readers_here() -> None:
    """The early warning's readers are in test_adgang.py (R60)."""
    assert set(SENDERS) == set(SKEMAER)
    assert set(READERS) == set(SKEMAER) - {"early_warning"}


@pytest.mark.parametrize("name", sorted(SKEMAER))
def test_who_may_send_in_each_form(name: str) -> None:
    assert {p.name for p in EVERYONE if may_submit(p, SKEMAER[name], STRANDGAARDEN)} == SENDERS[name]
    assert not may_submit(None, SKEMAER[name], STRANDGAARDEN)


@pytest.mark.parametrize("name", READERS)
def test_who_sees_each_form_before_and_after_its_release(name: str) -> None:
    svar, before, after = READERS[name]
    assert {p.name for p in EVERYONE if may_see_besvarelse(p, SKEMAER[name], svar)} == before
    released = replace(svar, frigivet=True)
    assert {p.name for p in EVERYONE if may_see_besvarelse(p, SKEMAER[name], released)} == after
    assert not may_see_besvarelse(None, SKEMAER[name], released)


@pytest.mark.parametrize("name", READERS)
def test_release_lets_nobody_write(name: str) -> None:
    svar, own, _ = READERS[name]
    released = replace(svar, frigivet=True)
    assert {p.name for p in EVERYONE if may_correct_besvarelse(p, SKEMAER[name], released)} == own
    assert not may_correct_besvarelse(None, SKEMAER[name], released)


def test_a_driftsherre_does_not_nominate_what_another_runs() -> None:
    assert not may_submit(SOEREN, SKEMAER["indmelding_tilbud"], STRANDGAARDEN)
    assert may_submit(SOEREN, SKEMAER["indmelding_tilbud"], TALEINSTITUTTET)
    assert may_submit(SOEREN, SKEMAER["indmelding_tilbud"], None)
    assert not may_submit(LONE, SKEMAER["indmelding_tilbud"], None)
    assert not may_submit(SOEREN, SKEMAER["aarsrapport"], NYT)


def test_a_leader_of_one_tilbud_sees_and_sends_for_that_one() -> None:
    leader = replace(INGRID, name="leder", mail="leder@x.example", tilbud=("Kvisten",))
    assert not may_submit(leader, SKEMAER["aarsrapport"], STRANDGAARDEN)
    svar, *_ = READERS["aarsrapport"]
    assert not may_see_besvarelse(leader, SKEMAER["aarsrapport"], svar)
    assert may_see_besvarelse(leader, SKEMAER["aarsrapport"], replace(svar, tilbud="Kvisten"))


def test_whoever_sent_it_sees_it() -> None:
    svar = BesvarelseSynlighed(None, reporter_mail="Morten@x.example")
    assert may_see_besvarelse(MORTEN, SKEMAER["udmelding_kommune"], svar)
    assert not may_see_besvarelse(PETER, SKEMAER["udmelding_kommune"], svar)


def test_a_person_with_two_roles_may_what_each_of_them_may() -> None:
    both = replace(SOEREN, roles=frozenset({D, M}))
    assert may_submit(both, SKEMAER["kommune_indmelding"], STRANDGAARDEN)
    assert may_submit(both, SKEMAER["aarsrapport"], TALEINSTITUTTET)
    assert not may_submit(both, SKEMAER["aarsrapport"], STRANDGAARDEN)


@given(
    st.sampled_from(sorted(SKEMAER)), st.sampled_from(EVERYONE), st.sampled_from([REGION, AALBORG, MORSOE])
)
def test_no_party_ever_sees_what_another_sent(name: str, person: Person, part: str) -> None:
    svar = BesvarelseSynlighed(part, tilbud=STRANDGAARDEN.name, frigivet=True)
    others = person.has(D) or person.has(M)
    if others and person.part != part:
        assert not may_see_besvarelse(person, SKEMAER[name], svar)
