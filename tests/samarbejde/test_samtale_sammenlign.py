"""Two people on one form: nothing is lost, and only what both answered differently needs a decision (R6)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from samtale_verden import a_received_case

from samarbejde.samtale_sammenlign import Forskel, overtag, sammenlign
from samarbejde.skema import Saervaerdi, Svarvaerdi
from samarbejde.skemaer import KOMMUNE_INDMELDING as SKEMA

A: dict[str, Svarvaerdi] = {"forventet_brug": "faldende", "oensker": "flere aftentimer"}


def test_what_only_one_of_two_said_is_kept_from_both() -> None:
    both = sammenlign(SKEMA, udgangspunkt={}, deres=A, mine={"bemaerkninger": "god dialog"})
    assert dict(both.svar) == {**A, "bemaerkninger": "god dialog"}
    assert both.forskelle == ()
    assert both.overtaget == ("Forventet brug", "Ønsker")


def test_where_both_answered_differently_a_person_decides() -> None:
    both = sammenlign(SKEMA, udgangspunkt={}, deres=A, mine={"forventet_brug": "stigende"})
    assert both.forskelle == (Forskel("forventet_brug", "Forventet brug", "faldende", "stigende"),)
    assert both.svar["forventet_brug"] == "stigende"
    assert both.svar["oensker"] == "flere aftentimer"


def test_the_same_answer_twice_is_no_difference() -> None:
    assert sammenlign(SKEMA, udgangspunkt={}, deres=A, mine=A).forskelle == ()


def test_what_one_has_not_touched_since_follows_the_other() -> None:
    both = sammenlign(SKEMA, udgangspunkt=A, deres={**A, "oensker": "ingen ændringer"}, mine=A)
    assert both.svar["oensker"] == "ingen ændringer"
    assert both.forskelle == ()
    assert both.overtaget == ("Ønsker",)


def test_what_the_other_has_not_touched_since_is_ones_own_to_change() -> None:
    both = sammenlign(SKEMA, udgangspunkt=A, deres=A, mine={**A, "oensker": "færre aftentimer"})
    assert both.svar["oensker"] == "færre aftentimer"
    assert both.forskelle == ()


def test_an_empty_answer_takes_nothing_away() -> None:
    both = sammenlign(SKEMA, udgangspunkt={}, deres=A, mine={"oensker": Saervaerdi.TOM})
    assert both.svar["oensker"] == "flere aftentimer"


def test_a_conversation_takes_over_what_was_decided_and_keeps_its_own_words() -> None:
    samtale = a_received_case().last.samtale
    own = samtale.holdt("belaegning_faktisk")
    after = overtag(samtale, {**samtale.vaerdier, "aarsager": "Thisted hjemtager"})
    assert after.vaerdier["aarsager"] == "Thisted hjemtager"
    assert after.holdt("belaegning_faktisk") == own


values = st.sampled_from(["uændret", "faldende", "ingen", Saervaerdi.TOM, Saervaerdi.VED_IKKE])
answers = st.dictionaries(st.sampled_from([felt.name for felt in SKEMA.felter]), values)


@settings(max_examples=100, deadline=None)
@given(answers, answers, answers)
def test_every_answer_of_either_is_kept_or_shown(
    before: dict[str, Svarvaerdi], theirs: dict[str, Svarvaerdi], mine: dict[str, Svarvaerdi]
) -> None:
    both = sammenlign(SKEMA, udgangspunkt=before, deres=theirs, mine=mine)
    shown = {forskel.felt for forskel in both.forskelle}
    for name, value in theirs.items():
        if value is not Saervaerdi.TOM and both.svar[name] != value:
            assert name in shown or before.get(name) == value, "overwritten in silence"
    for name, value in mine.items():
        if value is not Saervaerdi.TOM and both.svar[name] != value:
            assert before.get(name) == value, "one's own change was lost"
