"""Whatever people do to a case, its states are legal, its history leads to it, a step back restores it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from samarbejde.forloeb import FORLOEB
from samarbejde.personer import Person, Rolle
from samarbejde.sag import (
    Forloeb,
    Skift,
    UlovligtSkift,
    begin,
    latest_move,
    move,
    next_moves,
    replay,
    standing,
    take_back,
)

people = st.builds(
    lambda roles: Person("Karen Højmark", "kh@x.example", roles), st.frozensets(st.sampled_from(Rolle))
)
attempts = st.lists(st.tuples(people, st.integers(0, 30), st.sampled_from(["", "Aftalt"])), max_size=25)


def tried(forloeb: Forloeb, history: list[Skift], person: Person, choice: int, reason: str) -> Skift | None:
    """What comes of a person's try: any state, allowed or not, or the step back."""
    targets = [tilstand.name for tilstand in forloeb.tilstande]
    state = replay(forloeb, history)
    try:
        if choice % (len(targets) + 1) < len(targets):
            return move(forloeb, state, targets[choice % (len(targets) + 1)], person, reason)
        last = latest_move(history)
        return take_back(forloeb, last, person, reason) if last else None
    except UlovligtSkift:
        return None


@settings(max_examples=150)
@given(st.sampled_from(sorted(FORLOEB)), attempts)
def test_any_sequence_of_moves_by_people_of_any_role(name: str, moves: list[tuple[Person, int, str]]) -> None:
    forloeb = FORLOEB[name]
    history = [begin(forloeb, Person("Mads Overby", "mo@x.example", frozenset(Rolle)))]
    for person, choice, reason in moves:
        before = replay(forloeb, history)
        made = tried(forloeb, history, person, choice, reason)
        if made is None:
            continue
        assert made.hvem is person, "no move without the human who made it"
        assert made.fra == before
        history.append(made)
        assert replay(forloeb, history) == made.til
        if made.fortryder:
            assert made.begrundelse
            held = standing(history[:-1])
            assert standing(history) == held[:-1], "one step back, and no other"
        else:
            vej = forloeb.vej(made.fra, made.til)
            assert vej is not None
            assert person.roles & vej.roller
            assert not (vej.begrundes and not made.begrundelse)


@settings(max_examples=100)
@given(st.sampled_from(sorted(FORLOEB)), st.lists(st.integers(0, 9), max_size=12))
def test_taking_every_move_back_leads_to_where_the_case_was_opened(name: str, choices: list[int]) -> None:
    forloeb = FORLOEB[name]
    everyone = Person("Mads Overby", "mo@x.example", frozenset(Rolle))
    history: list[Skift] = [begin(forloeb, everyone)]
    states = [history[0].til]
    for choice in choices:
        possible = next_moves(forloeb, states[-1], everyone)
        if not possible:
            break
        history.append(move(forloeb, states[-1], possible[choice % len(possible)].til, everyone, "Aftalt"))
        states.append(history[-1].til)
    while (last := latest_move(history)) is not None:
        history.append(take_back(forloeb, last, everyone, "Trykket ved en fejl"))
        states.pop()
        assert replay(forloeb, history) == states[-1]
    assert states == [forloeb.start]
