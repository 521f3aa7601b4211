"""A small count is not found from what stands beside it (R124)."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samarbejde.skema import Andel, Fordeling, TalSvar
from samarbejde.skema_vis import vis_fordeling
from samarbejde.smaa_tal import Talvisning, er_lille, talvisninger


def shown(*antal: int) -> list[str]:
    visninger = talvisninger([Decimal(one) for one in antal])
    return [how.value or str(one) for how, one in zip(visninger, antal, strict=True)]


def could_be(how: Talvisning, one: int, total: int) -> range:
    """The values a reader may think of, seeing how a count is shown."""
    return {
        Talvisning.VIST: range(one, one + 1),
        Talvisning.FAA: range(1, 5),
        Talvisning.FEM_ELLER_FLERE: range(5, total + 1),
        Talvisning.SKJULT: range(total + 1),
    }[how]


@given(st.lists(st.integers(0, 11), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_small_count_can_be_found_from_what_is_shown_and_the_sum(antal: list[int]) -> None:
    total = sum(antal)
    visninger = talvisninger([Decimal(one) for one in antal])
    known = total if total >= 5 or total == 0 else None  # a small sum is hidden itself
    values = (could_be(how, one, total) for how, one in zip(visninger, antal, strict=True))
    worlds = [world for world in product(*values) if known is None or sum(world) == known]
    assert tuple(antal) in worlds
    for place, one in enumerate(antal):
        if er_lille(Decimal(one)):
            assert len({world[place] for world in worlds}) > 1


@pytest.mark.parametrize(
    ("antal", "says"),
    [
        ((12, 2), ["5 eller flere", "<5"]),
        ((12, 2, 7), ["12", "<5", "5 eller flere"]),
        ((12, 2, 3), ["12", "<5", "<5"]),
        ((12, 0, 7), ["12", "0", "7"]),
        ((3,), ["<5"]),
        ((4, 4), ["skjult", "skjult"]),
    ],
)
def test_as_little_is_hidden_as_it_takes(antal: tuple[int, ...], says: list[str]) -> None:
    assert shown(*antal) == says


def test_a_split_that_would_give_itself_away_is_not_shown_at_all() -> None:
    split = Fordeling(tuple(Andel(navn, TalSvar(Decimal(4))) for navn in ("Læsø", "Morsø")))
    assert vis_fordeling(split, smaa_tal=False) == "skjult, fordi tallene er små"
    assert vis_fordeling(split) == "Læsø 4, Morsø 4"


def test_where_a_number_is_missing_nothing_can_be_subtracted() -> None:
    split = Fordeling(
        (Andel("Aalborg", TalSvar(Decimal(12))), Andel("Læsø", TalSvar(Decimal(2))), Andel("Rebild"))
    )
    assert vis_fordeling(split, smaa_tal=False) == "Aalborg 12, Læsø <5, Rebild"
