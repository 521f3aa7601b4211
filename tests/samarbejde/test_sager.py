from __future__ import annotations

import inspect
from itertools import pairwise

import pytest

from samarbejde import sager
from samarbejde.personer import Person, Rolle
from samarbejde.sager import (
    NAVNE,
    EarlyWarningTilstand,
    Frigivelse,
    Skift,
    UlovligtSkift,
    flyt,
    make_skift,
    next_states,
    release_to_das,
    retract_release,
    take_back,
)

T = EarlyWarningTilstand


def a_person(*roles: Rolle) -> Person:
    return Person("Karen Voldum", "kv@x.example", frozenset(roles))


SEKRETARIAT = a_person(Rolle.SEKRETARIAT)
DRIFTSHERRE = a_person(Rolle.DRIFTSHERRE)
DAS = a_person(Rolle.DAS)


def test_a_case_walks_from_draft_to_das_and_out_again_by_named_people() -> None:
    walk = [
        (DRIFTSHERRE, T.MODTAGET),
        (SEKRETARIAT, T.UNDER_AFKLARING),
        (SEKRETARIAT, T.FORELAGT_FORMAND_FU),
        (SEKRETARIAT, T.PAA_DAS),
        (DAS, T.TAETTERE_MONITORERING),
        (SEKRETARIAT, T.AFSLUTTET),
    ]
    state = T.KLADDE
    for person, til in walk:
        state = flyt(state, til, person)
        assert state is til


@pytest.mark.parametrize(
    "outcome", [T.TIL_EFTERRETNING, T.TAETTERE_MONITORERING, T.NOEDSPORSPROCES, T.AFSLUTTET]
)
def test_das_can_end_in_any_of_four_ways(outcome: EarlyWarningTilstand) -> None:
    assert flyt(T.PAA_DAS, outcome, DAS) is outcome


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        (T.MODTAGET, T.PAA_DAS),
        (T.MODTAGET, T.NOEDSPORSPROCES),
        (T.AFSLUTTET, T.MODTAGET),
        (T.KLADDE, T.AFSLUTTET),
    ],
)
def test_a_step_that_does_not_exist_is_refused_with_the_steps_that_do(
    fra: EarlyWarningTilstand, til: EarlyWarningTilstand
) -> None:
    with pytest.raises(UlovligtSkift) as refusal:
        flyt(fra, til, SEKRETARIAT)
    assert NAVNE[fra] in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_whoever_comes_second_is_told_that_it_is_done() -> None:
    with pytest.raises(UlovligtSkift, match="allerede under afklaring"):
        flyt(T.UNDER_AFKLARING, T.UNDER_AFKLARING, SEKRETARIAT)


@pytest.mark.parametrize("person", [DRIFTSHERRE, DAS, a_person(Rolle.EKSPERTPANEL), a_person()])
def test_only_the_secretariat_takes_a_case_on_towards_das(person: Person) -> None:
    with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
        flyt(T.MODTAGET, T.UNDER_AFKLARING, person)


def test_a_person_sees_only_the_steps_open_to_them() -> None:
    assert next_states(T.MODTAGET, SEKRETARIAT) == (T.UNDER_AFKLARING, T.FORELAGT_FORMAND_FU, T.AFSLUTTET)
    assert next_states(T.MODTAGET, DRIFTSHERRE) == ()
    for fra in T:
        for til in next_states(fra, SEKRETARIAT):
            assert flyt(fra, til, SEKRETARIAT, "Aftalt på mødet") is til


def test_a_move_can_be_taken_back_with_a_reason_by_one_who_might_have_made_it() -> None:
    move = make_skift(T.MODTAGET, T.UNDER_AFKLARING, SEKRETARIAT, "Vi ringer")
    assert move == Skift(T.MODTAGET, T.UNDER_AFKLARING, SEKRETARIAT, "Vi ringer")
    back = take_back(move, SEKRETARIAT, "Trykket ved en fejl")
    assert (back.fra, back.til, back.begrundelse) == (T.UNDER_AFKLARING, T.MODTAGET, "Trykket ved en fejl")
    with pytest.raises(UlovligtSkift, match="hvorfor"):
        take_back(move, SEKRETARIAT, "  ")
    with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
        take_back(move, DRIFTSHERRE, "Det passer mig ikke")


def test_a_received_case_never_becomes_a_draft_again() -> None:
    received = make_skift(T.KLADDE, T.MODTAGET, DRIFTSHERRE)
    with pytest.raises(UlovligtSkift, match="kladde"):
        take_back(received, SEKRETARIAT, "Fortrudt")


def test_release_to_das_is_the_secretariats_and_changes_no_state() -> None:
    released = release_to_das(T.MODTAGET, SEKRETARIAT)
    assert released == Frigivelse(frigivet=True, hvem=SEKRETARIAT)
    with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
        release_to_das(T.MODTAGET, DAS)
    with pytest.raises(UlovligtSkift, match="kladde"):
        release_to_das(T.KLADDE, SEKRETARIAT)


def test_a_release_can_be_taken_back_once() -> None:
    retracted = retract_release(release_to_das(T.MODTAGET, SEKRETARIAT), SEKRETARIAT, "For tidligt")
    assert (retracted.frigivet, retracted.begrundelse) == (False, "For tidligt")
    with pytest.raises(UlovligtSkift, match="ikke frigivet"):
        retract_release(retracted, SEKRETARIAT)
    with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
        retract_release(release_to_das(T.MODTAGET, SEKRETARIAT), DAS)


def test_every_state_has_a_name_and_can_be_reached() -> None:
    assert set(NAVNE) == set(T)
    reached = {T.KLADDE}
    everyone = a_person(*Rolle)
    for _ in T:
        reached |= {til for fra in reached for til in next_states(fra, everyone)}
    assert reached == set(T)


def test_nothing_moves_a_case_without_a_person() -> None:
    """R62: no function that gives a state, a move or a release can be called without naming a human."""
    movers = [
        function
        for name, function in inspect.getmembers(sager, inspect.isfunction)
        if function.__module__ == sager.__name__
        and not name.startswith("_")
        and any(
            word in str(function.__annotations__["return"])
            for word in ("EarlyWarningTilstand", "Skift", "Frigivelse")
        )
    ]
    assert {m.__name__ for m in movers} >= {
        "flyt",
        "make_skift",
        "take_back",
        "release_to_das",
        "retract_release",
    }
    for mover in movers:
        person = inspect.signature(mover).parameters["person"]
        assert person.annotation == "Person", mover.__name__
        assert person.default is inspect.Parameter.empty, mover.__name__


def test_the_states_of_a_walk_follow_each_other_in_the_order_of_r59() -> None:
    order = [T.KLADDE, T.MODTAGET, T.UNDER_AFKLARING, T.FORELAGT_FORMAND_FU, T.PAA_DAS]
    everyone = a_person(*Rolle)
    assert all(til in next_states(fra, everyone) for fra, til in pairwise(order))


def test_a_case_that_is_not_to_go_on_is_closed_with_a_reason_also_before_das() -> None:
    for fra in (T.MODTAGET, T.UNDER_AFKLARING, T.FORELAGT_FORMAND_FU):
        with pytest.raises(UlovligtSkift, match="hvorfor"):
            flyt(fra, T.AFSLUTTET, SEKRETARIAT)
        assert flyt(fra, T.AFSLUTTET, SEKRETARIAT, "Driftsherren har trukket den") is T.AFSLUTTET
        with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
            flyt(fra, T.AFSLUTTET, DAS, "Vi vil ikke se den")


def test_what_is_closed_cannot_be_released() -> None:
    with pytest.raises(UlovligtSkift, match="afsluttet"):
        release_to_das(T.AFSLUTTET, SEKRETARIAT)
